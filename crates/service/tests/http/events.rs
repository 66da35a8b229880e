use std::time::Duration;

use futures_util::StreamExt;
use nod_protocol::{Approval, Event, Resolution, Verdict, verify};
use nod_service::{Data, Service, Settings};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{contract, device::Device, place::Place};

const PATIENCE: Duration = Duration::from_secs(20);

pub struct Events {
    stream: futures_util::stream::BoxStream<'static, Vec<u8>>,
    text: String,
}

impl Events {
    pub async fn follow(place: &Place, device: &Device) -> Self {
        let path = "/v1/events";
        let mut request = place.http.get(format!("{}{path}", place.issuer()));
        for (name, value) in device.headers(place, &Method::GET, path, b"", device.parameters(place)) {
            request = request.header(name, value);
        }
        let response = request.send().await.unwrap();
        let media_type = response.headers()["content-type"].to_str().unwrap().to_owned();
        contract::hold(&Method::GET, path, b"", response.status().as_u16(), Some(&media_type), b"");
        let stream = response.bytes_stream().map(|chunk| chunk.unwrap_or_default().to_vec()).boxed();
        Self { stream, text: String::new() }
    }

    /// `None`: the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        tokio::time::timeout(PATIENCE, self.read()).await.expect("an event or the end comes in time")
    }

    async fn read(&mut self) -> Option<Event> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name| block.lines().find_map(|line| line.strip_prefix(name));
                let Some(event) = field("event: ") else { continue };
                let data: Value = serde_json::from_str(field("data: ").unwrap()).unwrap();
                let event = json!({ "event": event, "data": data });
                contract::check("Event", &event);
                return Some(serde_json::from_value(event).unwrap());
            }
            self.text += std::str::from_utf8(&self.stream.next().await?).unwrap();
        }
    }
}

#[tokio::test]
async fn a_removed_devices_stream_ends() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let mut events = Events::follow(&place, &device).await;
    events.next().await.unwrap();
    assert!(place.service.revoke(&device.id).await.unwrap());
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn what_another_process_does_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path()).await;
    let (one, two) =
        (Device::register(&place, "ada", "One").await, Device::register(&place, "ada", "Two").await);
    let (mut first, mut second) = (Events::follow(&place, &one).await, Events::follow(&place, &two).await);
    first.next().await.unwrap();
    second.next().await.unwrap();
    let settings = Settings { data: Data::Directory(folder.path().to_owned()), ..Settings::default() };
    let administrator = Service::open(settings).await.unwrap();
    assert!(administrator.invite("ada").await.unwrap().link.contains("register"));
    assert!(administrator.revoke(&one.id).await.unwrap());
    one.call(&place, Method::GET, "/v1/approvals", Value::Null)
        .await
        .is_problem(nod_protocol::ProblemType::BadSignature);
    assert_eq!(first.next().await, None);
    assert_eq!(second.next().await, Some(Event::Account {}));
}

#[tokio::test]
async fn a_stream_begins_with_all_that_waits() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    place.begin().await;
    let mut events = Events::follow(&place, &device).await;
    let Some(Event::Approvals(list)) = events.next().await else { panic!("no list") };
    assert_eq!((list.approvals.len(), list.time), (1, place.now()));
}

#[tokio::test]
async fn every_device_hears_what_comes_and_who_ended_it() {
    let place = Place::new().await;
    let (one, two) =
        (Device::register(&place, "ada", "One").await, Device::register(&place, "ada", "Two").await);
    let mut streams = [Events::follow(&place, &one).await, Events::follow(&place, &two).await];
    for events in &mut streams {
        assert!(matches!(events.next().await, Some(Event::Approvals(list)) if list.approvals.is_empty()));
    }
    let begun = place.begin().await;
    let mut ids = Vec::new();
    for (events, device) in streams.iter_mut().zip([&one, &two]) {
        let Some(Event::Approval { approval }) = events.next().await else { panic!("no approval") };
        let approval: Approval = verify(&approval, &device.service_keys).unwrap();
        assert_eq!(approval.aud, device.id);
        ids.push(approval.jti);
    }
    one.decide(&place, Verdict::Approve, begun.code.as_deref()).await;
    for (events, approval) in streams.iter_mut().zip(ids) {
        let resolved =
            Event::Resolved { approval, resolution: Resolution::Approved, device: Some("One".into()) };
        assert_eq!(events.next().await, Some(resolved));
    }
    // A third device joins, and says so to the others.
    Device::register(&place, "ada", "Three").await;
    for events in &mut streams {
        assert_eq!(events.next().await, Some(Event::Account {}));
    }
}

#[tokio::test]
async fn an_approval_that_runs_out_or_is_withdrawn_is_told() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let mut events = Events::follow(&place, &device).await;
    events.next().await.unwrap();
    let begun = place.begin().await;
    events.next().await.unwrap();
    place.ask(Method::DELETE, &format!("/v1/authentications/{}", begun.id), Value::Null).await;
    let resolution = |event| match event {
        Some(Event::Resolved { resolution, .. }) => Some(resolution),
        Some(Event::Approvals(_) | Event::Approval { .. } | Event::Account {}) | None => None,
    };
    assert_eq!(resolution(events.next().await), Some(Resolution::Withdrawn));
    place.begin().await;
    events.next().await.unwrap();
    place.advance(120);
    place.service.sweep().await.unwrap();
    assert_eq!(resolution(events.next().await), Some(Resolution::Expired));
}

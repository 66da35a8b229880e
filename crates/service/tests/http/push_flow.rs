//! From discovery and a sign-in to what a device decrypts or Windows shows.

use std::{
    sync::{Arc, atomic::AtomicI64},
    time::{Duration, Instant},
};

use nod_protocol::{Discovery, PushOffer, PushPayload, PushProvider, Verdict};
use nod_service::{Data, Endpoints, Senders, Settings, VapidKey, WebPushSettings, WnsSettings};
use nod_web_push::{Subscriber, Subscription};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::Device,
    doubles::{
        Delivered, Ledger,
        microsoft::{CLIENT_ID, CLIENT_SECRET, Microsoft, TENANT, read_toast},
        web::Web,
    },
    place::{Place, START},
};

#[tokio::test]
async fn a_subscription_that_ended_is_taken_away_and_its_device_hears_of_it() {
    let (place, web) = web_place().await;
    let subscriber = Subscriber::make().unwrap();
    let device = Device::register(&place, "ada", "laptop").await;
    let endpoint = subscribe(&place, &web, &device, &subscriber).await;
    web.unsubscribe(&endpoint);
    place.begin().await;
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let info = device.call(&place, Method::GET, "/v1/devices/self", Value::Null).await;
        if info.body["push_dead"][0]["provider"] == "web_push" {
            assert_eq!(info.body["push"], json!([]));
            break;
        }
        assert!(Instant::now() < deadline, "{}", info.body);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_sign_in_reaches_a_device_that_subscribed_with_the_key_of_discovery() {
    let (place, web) = web_place().await;
    let subscriber = Subscriber::make().unwrap();
    let device = Device::register(&place, "ada", "laptop").await;
    let endpoint = subscribe(&place, &web, &device, &subscriber).await;
    let begun = place.begin().await;
    let pushed = until_delivered(&web.ledger).await;
    assert_eq!(pushed.token, endpoint);
    let payload: PushPayload = serde_json::from_slice(&subscriber.decrypt(&pushed.payload).unwrap()).unwrap();
    let approval = device.approval(&place).await;
    assert_eq!(payload, PushPayload { v: 1, a: approval.jti, r: device.id.clone() });
    device.decide(&place, Verdict::Approve, begun.code.as_deref()).await;
    assert_eq!(web.ledger.faults(), Vec::<String>::new());
}

#[tokio::test]
async fn a_sign_in_reaches_windows_as_a_toast_that_opens_the_approval() {
    let microsoft = Microsoft::start().await;
    let settings = WnsSettings {
        login: microsoft.url(),
        other_channels: Some(microsoft.url()),
        ..WnsSettings::new(TENANT.into(), CLIENT_ID.into(), CLIENT_SECRET.to_owned().into()).unwrap()
    };
    let place = open(Senders::default().with(PushProvider::Wns, settings.sender().unwrap())).await;
    let device = Device::register(&place, "ada", "desktop").await;
    set_push(&place, &device, json!([{ "provider": "wns", "token": microsoft.channel("a") }])).await;
    place.begin().await;
    let toast = until_delivered(&microsoft.ledger).await;
    let approval = device.approval(&place).await;
    let (launch, text) = read_toast(&toast.payload).unwrap();
    assert_eq!(launch, format!("nod://approval/{}?registration={}", approval.jti, device.id));
    assert!(["ada", "Wiki"].iter().all(|personal| !text.contains(personal)), "{text}");
    assert_eq!(microsoft.ledger.faults(), Vec::<String>::new());
}

async fn web_place() -> (Place, Web) {
    let web = Web::start(Arc::new(|| START)).await;
    let key = VapidKey::open(&Data::Memory).unwrap();
    let public = key.public().clone();
    let settings = WebPushSettings { contact: None, endpoints: Endpoints::Anywhere };
    let place = open(Senders::default().with_web_push(settings.sender(key).unwrap(), public)).await;
    (place, web)
}

async fn open(push: Senders) -> Place {
    Place::pushing(Settings { push, ..Settings::default() }, Arc::new(AtomicI64::new(START))).await
}

/// As an app does: with what the service tells of itself.
async fn subscribe(place: &Place, web: &Web, device: &Device, subscriber: &Subscriber) -> String {
    let url = format!("{}/.well-known/nod", place.issuer());
    let discovery: Discovery = place.http.get(url).send().await.unwrap().json().await.unwrap();
    let [PushOffer::WebPush { application_server_key }] = &discovery.push[..] else {
        panic!("{:?}", discovery.push)
    };
    let endpoint = web.subscribe(application_server_key.as_str());
    let subscription = json!(Subscription { endpoint: endpoint.clone(), keys: subscriber.keys() });
    let push = json!([{ "provider": "web_push", "token": subscription.to_string() }]);
    set_push(place, device, push).await;
    endpoint
}

async fn set_push(place: &Place, device: &Device, push: Value) {
    let update = json!({ "push": push });
    assert_eq!(device.call(place, Method::PUT, "/v1/devices/self/push", update).await.status, 204);
}

async fn until_delivered(ledger: &Ledger) -> Delivered {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(delivered) = ledger.delivered().first() {
            return delivered.clone();
        }
        assert!(Instant::now() < deadline, "nothing was delivered: {:?}", ledger.faults());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

//! Each vendor's way in whole: a sign-in, the service's push by the vendor's true protocol, what the vendor hands
//! to the app put through the app's own reading of it, the approval on the screen, Allow. The device hears of it by
//! nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use nod_core::view::{Failure, RungView};
use nod_core::{Event, RequestId};
use nod_protocol::{
    AuthenticationStatus, CodeMatchMode, Link, Method, PushAddress, PushPayload, PushProvider, parse_link,
};
use nod_service::{
    ApnsSettings, Data, Endpoints, FcmSettings, Senders, VapidKey, WebPushSettings, WnsSettings,
};
use nod_tests::push::apple::{Apple, KEY_ID, TEAM, TOPIC, device_token};
use nod_tests::push::google::Google;
use nod_tests::push::microsoft::{CLIENT_ID, CLIENT_SECRET, Microsoft, TENANT, read_toast};
use nod_tests::push::web::Web;
use nod_tests::push::{Delivered, Ledger};
use nod_web_push::{Subscriber, Subscription};
use tauri_plugin_nod_device::push::{read_apple, read_google, read_payload};

use crate::support::device::{Device, Home};
use crate::support::place::Place;

#[tokio::test(flavor = "multi_thread")]
async fn by_apple_for_production_and_the_sandbox() {
    for environment in ["production", "sandbox"] {
        let (apple, elsewhere) = (Apple::start(1, clock()).await, Apple::start(1, clock()).await);
        let (production, sandbox) = match environment {
            "production" => (apple.url(), elsewhere.url()),
            _ => (elsewhere.url(), apple.url()),
        };
        let settings = ApnsSettings {
            team: TEAM.into(),
            key_id: KEY_ID.into(),
            key: apple.key.clone(),
            topics: vec![TOPIC.into()],
            production,
            sandbox,
        };
        let push = Senders::default().with(PushProvider::Apns, settings.sender().unwrap());
        let address = PushAddress {
            provider: PushProvider::Apns,
            environment: Some(environment.into()),
            application_id: Some(TOPIC.into()),
            token: device_token("phone"),
        };
        // The dictionary that the system hands over is the body's JSON.
        let receive = |delivered: &Delivered| woken(read_apple(&delivered.payload), PushProvider::Apns);
        let shown = sign_in(Place::open_pushing(push).await, address, &apple.ledger, receive).await.unwrap();
        assert_eq!(shown, RungView::Push);
        assert_eq!(elsewhere.ledger.requests(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn by_google() {
    let google = Google::start(clock()).await;
    let settings = FcmSettings { service_account: google.service_account(), base: google.url() };
    let push = Senders::default().with(PushProvider::Fcm, settings.sender().unwrap());
    let address = PushAddress {
        provider: PushProvider::Fcm,
        environment: None,
        application_id: Some("nod-double".into()),
        token: "cV4k:APA91bF".into(),
    };
    // The service in the app gets the data as a map of strings.
    let receive = |delivered: &Delivered| {
        let data: BTreeMap<String, String> = serde_json::from_slice(&delivered.payload).unwrap();
        woken(read_google(&data), PushProvider::Fcm)
    };
    let shown = sign_in(Place::open_pushing(push).await, address, &google.ledger, receive).await.unwrap();
    assert_eq!(shown, RungView::Push);
}

#[tokio::test(flavor = "multi_thread")]
async fn by_microsoft() {
    let microsoft = Microsoft::start().await;
    let settings = WnsSettings {
        login: microsoft.url(),
        other_channels: Some(microsoft.url()),
        ..WnsSettings::new(TENANT.into(), CLIENT_ID.into(), CLIENT_SECRET.to_owned().into()).unwrap()
    };
    let push = Senders::default().with(PushProvider::Wns, settings.sender().unwrap());
    let address = PushAddress {
        provider: PushProvider::Wns,
        environment: None,
        application_id: None,
        token: microsoft.channel("desktop"),
    };
    // A tap on the toast opens the link in it.
    let receive = |delivered: &Delivered| {
        let (launch, _) = read_toast(&delivered.payload).unwrap();
        let Ok(Link::Approval { id, registration: Some(r) }) = parse_link(launch) else {
            panic!("no approval's link of a push: {launch}")
        };
        let mut events = woken(Some(PushPayload { v: 1, a: id.clone(), r }), PushProvider::Wns);
        events.push(Event::Tapped { request: RequestId(id) });
        events
    };
    let shown = sign_in(Place::open_pushing(push).await, address, &microsoft.ledger, receive).await.unwrap();
    assert_eq!(shown, RungView::Push);
}

#[tokio::test(flavor = "multi_thread")]
async fn by_a_push_service_of_the_web() {
    let web = Web::start(clock()).await;
    let key = VapidKey::open(&Data::Memory).unwrap();
    let public = key.public().clone();
    let settings = WebPushSettings { contact: None, endpoints: Endpoints::Anywhere };
    let push = Senders::default().with_web_push(settings.sender(key).unwrap(), public.clone());
    let subscriber = Subscriber::make().unwrap();
    let endpoint = web.subscribe(public.as_str());
    let subscription = Subscription { endpoint, keys: subscriber.keys() };
    let address = PushAddress {
        provider: PushProvider::WebPush,
        environment: None,
        application_id: Some(public.as_str().to_owned()),
        token: serde_json::to_string(&subscription).unwrap(),
    };
    let receive = |delivered: &Delivered| {
        woken(read_payload(&subscriber.decrypt(&delivered.payload).unwrap()), PushProvider::WebPush)
    };
    let shown = sign_in(Place::open_pushing(push).await, address, &web.ledger, receive).await.unwrap();
    assert_eq!(shown, RungView::WebPush);
}

/// Through all of it; the rung that the screen names.
async fn sign_in(
    place: Place,
    address: PushAddress,
    ledger: &Arc<Ledger>,
    receive: impl Fn(&Delivered) -> Vec<Event>,
) -> Result<RungView, Failure> {
    let home = Home::new();
    let device = Device::start(&home);
    device.add(&place.link().await).await?;
    device.tell(Event::PushAddresses(vec![address]));
    device
        .until("the service to be told", |view| {
            view.accounts.iter().all(|account| account.woken_by.len() == 1).then_some(())
        })
        .await;
    drop(device);

    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let arrived = async || Ok(ledger.delivered().first().cloned());
    let delivered = nod_tests::until("the push", Duration::from_secs(20), arrived).await.unwrap();
    assert_eq!(ledger.faults(), Vec::<String>::new());
    let text = String::from_utf8_lossy(&delivered.payload).into_owned();
    assert!(
        !text.contains("ada") && !text.contains("Wiki") && !text.contains(asked.code.as_deref().unwrap())
    );

    let device = Device::start_deaf(&home);
    device.until("the account", |view| (view.accounts.len() == 1).then_some(())).await;
    for event in receive(&delivered) {
        device.tell(event);
    }
    let request = device.open_request().await;
    device.approve(&request.id, asked.code.as_deref()).await?;
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
    assert_eq!(ledger.delivered().len(), 1, "one sign-in, one push");
    Ok(request.delivered_by)
}

fn woken(payload: Option<PushPayload>, by: PushProvider) -> Vec<Event> {
    vec![Event::Woken { payload: payload.expect("what the service sent can be read"), by }]
}

fn clock() -> nod_tests::push::Clock {
    Arc::new(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        i64::try_from(now).unwrap()
    })
}

//! From a sign-in to what a vendor hands to the device, and what the service makes of a vendor's answers.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use nod_protocol::{Event, Verdict};
use nod_service::{Data, Running, Sent, Service, Settings};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::Device,
    doubles::{
        Ledger,
        apple::{Apple, TOPIC, device_token},
        google::{Google, fcm_error},
    },
    events::Events,
    place::START,
    push_apple, push_google,
    push_setting::{Setting, senders, until, until_asked, until_delivered},
};

#[tokio::test]
async fn what_is_answered_withdrawn_or_over_wakes_nobody_later() {
    let setting = Setting::new().await;
    let device = setting.phone("phone").await;
    let busy = json!({ "reason": "TooManyRequests" });
    let wait: &[(&'static str, &str)] = &[("retry-after", "20")];

    setting.apple.ledger.refuse(429, busy.clone(), wait);
    let answered = setting.place.begin().await;
    until_asked(&setting.apple.ledger, 1).await;
    device.decide(&setting.place, Verdict::Approve, answered.code.as_deref()).await;

    setting.apple.ledger.refuse(429, busy.clone(), wait);
    let withdrawn = setting.place.begin().await;
    until_asked(&setting.apple.ledger, 2).await;
    let path = format!("/v1/authentications/{}", withdrawn.id);
    assert_eq!(setting.place.ask(Method::DELETE, &path, Value::Null).await.status, 204);

    setting.apple.ledger.refuse(429, busy, wait);
    setting.place.authenticate(json!({ "user": "ada", "expires_in": 15 })).await;
    until_asked(&setting.apple.ledger, 3).await;

    setting.place.advance(60);
    // One that is still open, to see that the queue has come that far.
    setting.place.begin().await;
    let delivered = until_delivered(&setting.apple.ledger, 1).await;
    assert_eq!((delivered.len(), setting.apple.ledger.requests()), (1, 4));
    assert_eq!(delivered[0].collapse, device.approval(&setting.place).await.jti);
}

#[tokio::test]
async fn a_dead_address_is_taken_away_alone_and_its_device_hears_of_it() {
    let setting = Setting::new().await;
    let (phone, other) = (setting.phone("phone").await, setting.phone("other").await);
    let apns = json!({ "provider": "apns", "application_id": TOPIC, "token": device_token("second") });
    let fcm = json!({ "provider": "fcm", "token": "third" });
    setting.set_push(&phone, json!([apns, fcm])).await;
    setting.set_push(&other, json!([])).await;
    setting.apple.ledger.refuse(410, json!({ "reason": "Unregistered", "timestamp": START * 1000 }), &[]);
    setting.place.begin().await;
    until("pruned", async || !setting.info(&phone).await.push_dead.is_empty()).await;
    until_delivered(&setting.google.ledger, 1).await;
    let info = setting.info(&phone).await;
    assert_eq!((json!(info.push), json!(info.push_dead)), (json!([fcm]), json!([apns])));
    assert_eq!(setting.info(&other).await.push_dead, []);

    // It asks its system for another one.
    let renewed = json!({ "provider": "apns", "application_id": TOPIC, "token": device_token("renewed") });
    setting.set_push(&phone, json!([renewed, fcm])).await;
    let info = setting.info(&phone).await;
    assert_eq!((info.push.len(), info.push_dead), (2, Vec::new()));
    setting.place.begin().await;
    let delivered = until_delivered(&setting.apple.ledger, 1).await;
    assert_eq!(delivered[0].token, device_token("renewed"));
    assert_eq!(setting.faults(), [""; 0]);
}

#[tokio::test]
async fn a_device_hears_of_its_dead_address_at_once_or_when_it_comes_back() {
    let setting = Setting::new().await;
    let android = setting.android("dead").await;
    let mut events = Events::follow(&setting.place, &android).await;
    assert!(matches!(events.next().await, Some(Event::Approvals(_))));
    setting.google.ledger.refuse(404, fcm_error(404, "NOT_FOUND", "UNREGISTERED"), &[]);
    setting.place.begin().await;
    // The approval comes by the stream, too, in whichever order.
    while !matches!(events.next().await, Some(Event::Account {})) {}
    let mut events = Events::follow(&setting.place, &android).await;
    assert!(matches!(events.next().await, Some(Event::Approvals(_))));
    assert_eq!(events.next().await, Some(Event::Account {}), "it may have been away");
    setting.set_push(&android, json!([{ "provider": "fcm", "token": "renewed" }])).await;
    let mut events = Events::follow(&setting.place, &android).await;
    assert!(matches!(events.next().await, Some(Event::Approvals(_))));
    setting.place.begin().await;
    assert!(matches!(events.next().await, Some(Event::Approval { .. })), "no longer");
}

#[tokio::test]
async fn an_address_that_was_replaced_meanwhile_is_neither_used_nor_pruned() {
    let setting = Setting::new().await;
    let android = setting.android("old").await;
    setting.google.ledger.refuse(503, fcm_error(503, "UNAVAILABLE", "UNAVAILABLE"), &[("retry-after", "5")]);
    setting.place.begin().await;
    until_asked(&setting.google.ledger, 1).await;
    setting.set_push(&android, json!([{ "provider": "fcm", "token": "new" }])).await;
    setting.place.advance(10);
    setting.place.begin().await;
    let delivered = until_delivered(&setting.google.ledger, 1).await;
    assert_eq!((delivered.len(), delivered[0].token.as_str()), (1, "new"));
    assert_eq!(setting.google.ledger.requests(), 2);
}

#[tokio::test]
async fn a_removed_device_is_not_woken() {
    let setting = Setting::new().await;
    let (android, _other) = (setting.android("gone").await, setting.phone("stays").await);
    setting.google.ledger.refuse(503, Value::Null, &[("retry-after", "5")]);
    setting.place.begin().await;
    until_asked(&setting.google.ledger, 1).await;
    android.call(&setting.place, Method::DELETE, "/v1/devices/self", Value::Null).await;
    setting.place.advance(10);
    setting.place.begin().await;
    until_delivered(&setting.apple.ledger, 2).await;
    assert_eq!(setting.google.ledger.requests(), 1);
}

#[tokio::test]
async fn what_waits_is_sent_by_the_service_that_comes_after() {
    let folder = tempfile::tempdir().unwrap();
    let setting = Setting::with(in_folder(folder.path())).await;
    setting.android("phone").await;
    setting.google.ledger.refuse(503, Value::Null, &[]);
    setting.place.begin().await;
    until_asked(&setting.google.ledger, 1).await;
    let Setting { place, apple, google, clock } = setting;
    place.running.shutdown().await;
    place.service.close().await;
    let _running = come_after(in_folder(folder.path()), &apple, &google, clock).await;
    assert_eq!(until_delivered(&google.ledger, 1).await.len(), 1);
}

#[tokio::test]
async fn what_was_taken_while_the_service_died_comes_again_as_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let setting = Setting::with(in_folder(folder.path())).await;
    setting.android("android").await;
    setting.phone("phone").await;
    let Setting { place, apple, google, clock } = setting;
    let ledgers = [&apple.ledger, &google.ledger];
    ledgers.iter().for_each(|ledger| ledger.silence(true));
    place.begin().await;
    for ledger in ledgers {
        until_delivered(ledger, 1).await;
    }
    // As a crash would end it: nobody has heard the vendor yet.
    drop(place.running);
    place.service.close().await;
    ledgers.iter().for_each(|ledger| ledger.silence(false));
    let _running = come_after(in_folder(folder.path()), &apple, &google, clock).await;
    for ledger in ledgers {
        let delivered = until_delivered(ledger, 2).await;
        assert_eq!(delivered[0], delivered[1], "the device's vendor shows it once");
        assert_eq!(ledger.faults(), [""; 0]);
    }
}

fn in_folder(folder: &Path) -> Settings {
    Settings { data: Data::Directory(folder.to_owned()), ..Settings::default() }
}

/// Another service on the same data, five seconds later.
async fn come_after(
    settings: Settings,
    apple: &Apple,
    google: &Google,
    clock: Arc<AtomicI64>,
) -> (Service, Running) {
    clock.fetch_add(5, Ordering::SeqCst);
    let settings = Settings {
        push: senders(apple, google),
        clock: Arc::new(move || clock.load(Ordering::SeqCst)),
        issuer: Some("http://127.0.0.1:1".into()),
        ..settings
    };
    let service = Service::open(settings).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let running = service.serve(listener).await.unwrap();
    (service, running)
}

#[tokio::test]
async fn a_busy_vendor_is_asked_again_and_takes_each_push_once() {
    let setting = Setting::new().await;
    setting.phone("phone").await;
    setting.android("android").await;
    for status in [500, 503, 429] {
        setting.apple.ledger.refuse(status, json!({ "reason": "Shutdown" }), &[("retry-after", "3")]);
        setting.google.ledger.refuse(status, Value::Null, &[("retry-after", "3")]);
    }
    setting.place.begin().await;
    let ledgers = [&setting.apple.ledger, &setting.google.ledger];
    let all = async || ledgers.iter().all(|ledger| !ledger.delivered().is_empty());
    setting.until_moving("delivered", all).await;
    assert_eq!(ledgers.map(|ledger| ledger.delivered().len()), [1, 1]);
    assert_eq!((setting.apple.ledger.requests(), setting.google.ledger.requests()), (4, 4));
    assert_eq!(setting.faults(), [""; 0]);
}

#[tokio::test]
async fn of_every_documented_error_none_loses_a_push_and_none_doubles_one() {
    let (apple, google) = (push_apple::documented(), push_google::documented());
    let max_devices = u32::try_from(apple.len() + google.len()).unwrap();
    let setting = Setting::with(Settings { max_devices, ..Settings::default() }).await;
    let mut phones = Vec::new();
    for index in 0..apple.len() {
        phones.push(setting.phone(&format!("phone {index}")).await);
    }
    let mut androids = Vec::new();
    for index in 0..google.len() {
        androids.push(setting.android(&format!("android {index}")).await);
    }
    // Each device meets one of them, whichever.
    for (status, reason, _) in &apple {
        setting.apple.ledger.refuse(*status, json!({ "reason": reason }), &[]);
    }
    for (status, body, headers, _) in &google {
        setting.google.ledger.refuse(*status, body.clone(), headers);
    }
    setting.place.authenticate(json!({ "user": "ada", "expires_in": 600 })).await;
    let apple: Vec<_> = apple.into_iter().map(|(.., sent)| sent).collect();
    let google: Vec<_> = google.into_iter().map(|(.., sent)| sent).collect();
    check_outcomes(&setting, &setting.apple.ledger, &apple, &phones).await;
    check_outcomes(&setting, &setting.google.ledger, &google, &androids).await;
    assert_eq!(setting.faults(), [""; 0]);
}

/// `sent` is what the vendor's first answers mean, one for each of the devices.
async fn check_outcomes(setting: &Setting, ledger: &Ledger, sent: &[Sent], devices: &[Device]) {
    let later = sent.iter().filter(|sent| matches!(sent, Sent::Later { .. })).count();
    let gone = sent.iter().filter(|sent| **sent == Sent::Gone).count();
    setting.until_moving("all that wait are delivered", async || ledger.delivered().len() >= later).await;
    let delivered = ledger.delivered();
    let approvals: BTreeSet<_> = delivered.iter().map(|delivered| &delivered.collapse).collect();
    assert_eq!((delivered.len(), approvals.len()), (later, later), "each of them once");
    assert_eq!(ledger.requests() as usize, sent.len() + later, "and nothing else was asked again");
    let (mut pruned, mut kept) = (0, 0);
    for device in devices {
        let info = setting.info(device).await;
        match (info.push.len(), info.push_dead.len()) {
            (1, 0) => kept += 1,
            (0, 1) => pruned += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((pruned, kept), (gone, sent.len() - gone));
}

#[tokio::test]
async fn a_sign_in_reaches_every_device_by_its_vendor_and_can_be_answered() {
    let setting = Setting::new().await;
    let (phone, android) = (setting.phone("phone").await, setting.android("android").await);
    let begun = setting.place.begin().await;
    let apple = until_delivered(&setting.apple.ledger, 1).await;
    let google = until_delivered(&setting.google.ledger, 1).await;
    for (device, delivered) in [(&phone, &apple[0]), (&android, &google[0])] {
        let payload: Value = serde_json::from_slice(&delivered.payload).unwrap();
        let approval = device.approval(&setting.place).await;
        assert_eq!((&payload["a"], &payload["r"]), (&json!(approval.jti), &json!(device.id)));
        assert_eq!(delivered.collapse, approval.jti);
        let text = String::from_utf8_lossy(&delivered.payload).into_owned();
        for personal in ["ada", "Wiki", begun.code.as_deref().unwrap()] {
            assert!(!text.contains(personal), "{text}");
        }
    }
    android.decide(&setting.place, Verdict::Approve, begun.code.as_deref()).await;
    let status = setting.place.status(&begun.id).await;
    assert!(matches!(status, nod_protocol::AuthenticationStatus::Allow { .. }));
    assert_eq!(setting.faults(), [""; 0]);
}

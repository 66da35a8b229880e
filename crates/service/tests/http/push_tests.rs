//! A push that is sent only to see whether it arrives.

use std::time::Duration;

use nod_protocol::{
    NotificationPermission, ProblemType as Problem, PushTest, PushTestSendingState as State, PushTestStarter,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::Device,
    doubles::{apple::TOPIC, google::fcm_error},
    place::START,
    push_setting::{Setting, until, until_asked, until_delivered},
};

pub const PATH: &str = "/v1/devices/self/push-tests";

#[tokio::test]
async fn a_test_that_is_not_this_devices_or_is_forgotten_is_unknown() {
    let setting = Setting::new().await;
    let (phone, other) = (setting.phone("phone").await, setting.phone("other").await);
    let test = start(&setting, &phone).await;
    for (device, id) in [(&other, test.id.as_str()), (&phone, "apr_kT3vN8sLq1"), (&phone, &other.id)] {
        is_unknown(&setting, device, id).await;
    }
    assert_eq!(read(&setting, &phone, &test.id).await.arrived_after, None, "nobody else reported");
    setting.place.advance(599);
    read(&setting, &phone, &test.id).await;
    setting.place.advance(1);
    is_unknown(&setting, &phone, &test.id).await;
}

#[tokio::test]
async fn what_can_not_be_read_is_refused_and_changes_nothing() {
    let setting = Setting::new().await;
    let phone = setting.phone("phone").await;
    let test = start(&setting, &phone).await;
    let path = format!("{PATH}/{}", test.id);
    for query in ["wait=31", "wait=-1", "wait=soon", "known=-1", "known=all&wait=1"] {
        let reply = phone.call(&setting.place, Method::GET, &format!("{path}?{query}"), Value::Null).await;
        reply.is_problem(Problem::BadRequest);
    }
    for seen in [
        Value::Null,
        json!({ "seen": "arrived" }),
        json!({ "seen": "lost", "notifications": "granted" }),
        json!({ "seen": "tapped", "notifications": "maybe" }),
    ] {
        let reply = phone.call(&setting.place, Method::POST, &format!("{path}/seen"), seen).await;
        reply.is_problem(Problem::BadRequest);
    }
    let test = read(&setting, &phone, &test.id).await;
    assert_eq!((test.arrived_after, test.tapped_after), (None, None));
    assert_eq!(permission(&setting, &phone).await, None);
}

#[tokio::test]
async fn nobody_makes_the_service_push_again_and_again() {
    let setting = Setting::new().await;
    let (phone, other) = (setting.phone("phone").await, setting.phone("other").await);
    let mut last = start(&setting, &phone).await;
    for _ in 1..10 {
        last = start(&setting, &phone).await;
    }
    let refused = phone.call(&setting.place, Method::POST, PATH, Value::Null).await;
    refused.is_problem(Problem::TooManyRequests);
    seen(&setting, &phone, &last.id, "arrived").await;
    assert!(read(&setting, &phone, &last.id).await.arrived_after.is_some(), "the open one stays so");
    start(&setting, &other).await;
    // Whoever runs the service counts apart, and is bounded, too.
    for _ in 0..10 {
        setting.place.service.start_push_test(&phone.id).await.ok().unwrap();
    }
    assert!(setting.place.service.start_push_test(&phone.id).await.is_err());
    setting.place.advance(600);
    start(&setting, &phone).await;
}

#[tokio::test]
async fn a_device_without_addresses_has_nothing_to_be_sent() {
    let setting = Setting::new().await;
    let device = Device::register(&setting.place, "ada", "plain").await;
    let test = start(&setting, &device).await;
    assert_eq!((test.started_by, test.sent), (PushTestStarter::Device, Vec::new()));
    assert_eq!(test.expires_at, START + 60);
}

#[tokio::test]
async fn a_vendor_that_the_service_does_not_push_through_is_not_offered() {
    let setting = Setting::new().await;
    let device = setting.android("android").await;
    let wns = json!({ "provider": "wns", "application_id": "Nod", "token": "https://example.com/a" });
    setting.set_push(&device, json!([{ "provider": "fcm", "token": "android" }, wns])).await;
    let test = start(&setting, &device).await;
    let test = until_settled(&setting, &device, &test.id).await;
    let told: Vec<_> =
        test.sent.iter().map(|sent| (sent.application_id.as_deref(), sent.state, sent.after)).collect();
    assert_eq!(told, [(None, State::Accepted, Some(0)), (Some("Nod"), State::NotOffered, Some(0))]);
    assert_eq!(setting.info(&device).await.push.len(), 2, "nothing is wrong with the address");
}

#[tokio::test]
async fn what_a_vendor_refuses_is_told_and_its_reason_is_the_operators_alone() {
    let setting = Setting::new().await;
    let device = setting.android("android").await;
    let refusal = fcm_error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR");
    setting.google.ledger.refuse(401, refusal, &[]);
    let followed = setting.place.service.start_push_test(&device.id).await.ok().unwrap();
    let test = until_settled(&setting, &device, &followed.test.id).await;
    assert_eq!((test.started_by, test.sent[0].state), (PushTestStarter::Service, State::Refused));
    assert!(!json!(test).to_string().contains("THIRD_PARTY"));
    let followed = setting.place.service.follow_push_test(&followed, Duration::ZERO).await.ok().unwrap();
    let tries = &followed.tries[0];
    assert_eq!(tries.refusal.as_deref(), Some("FCM answered 401 THIRD_PARTY_AUTH_ERROR"));
    assert_eq!(tries.many, 1);
    assert_eq!(setting.info(&device).await.push.len(), 1);
}

#[tokio::test]
async fn a_dead_address_shows_in_the_test_and_is_taken_away() {
    let setting = Setting::new().await;
    let device = setting.android("dead").await;
    setting.google.ledger.refuse(404, fcm_error(404, "NOT_FOUND", "UNREGISTERED"), &[]);
    let test = start(&setting, &device).await;
    let test = until_settled(&setting, &device, &test.id).await;
    assert_eq!(test.sent[0].state, State::Gone);
    let info = setting.info(&device).await;
    assert_eq!((info.push.len(), info.push_dead.len()), (0, 1));
    assert_eq!(start(&setting, &device).await.sent, []);
}

#[tokio::test]
async fn what_a_vendor_takes_after_the_end_came_too_late() {
    let setting = Setting::new().await;
    let device = setting.android("android").await;
    // One that asks for more time than there is.
    setting.google.ledger.refuse(503, Value::Null, &[("retry-after", "90")]);
    let test = start(&setting, &device).await;
    assert_eq!(until_settled(&setting, &device, &test.id).await.sent[0].state, State::TooLate);
    // And one that does not answer before it is over.
    setting.google.ledger.silence(true);
    let test = start(&setting, &device).await;
    until_delivered(&setting.google.ledger, 1).await;
    assert_eq!(read(&setting, &device, &test.id).await.sent[0].state, State::Waiting);
    setting.place.advance(61);
    let over = read(&setting, &device, &test.id).await;
    assert_eq!((over.sent[0].state, over.sent[0].after), (State::TooLate, Some(60_000)));
    setting.google.ledger.silence(false);
    // Another push tells when the answer has been heard.
    setting.place.begin().await;
    until_delivered(&setting.google.ledger, 2).await;
    assert_eq!(seen(&setting, &device, &test.id, "tapped").await, over, "nothing of it changes any more");
}

#[tokio::test]
async fn the_next_test_ends_the_one_before() {
    let setting = Setting::new().await;
    let device = setting.android("android").await;
    setting.google.ledger.refuse(503, Value::Null, &[("retry-after", "20")]);
    let first = start(&setting, &device).await;
    until_asked(&setting.google.ledger, 1).await;
    setting.place.advance(5);
    let second = setting.place.service.start_push_test(&device.id).await.ok().unwrap().test;
    let ended = read(&setting, &device, &first.id).await;
    assert_eq!((ended.expires_at, second.expires_at), (START + 5, START + 65));
    assert_eq!((ended.sent[0].state, ended.sent[0].after), (State::TooLate, Some(5000)));
    until_settled(&setting, &device, &second.id).await;
    setting.place.advance(20);
    assert_eq!(seen(&setting, &device, &first.id, "arrived").await, ended);
    setting.place.begin().await;
    let delivered = until_delivered(&setting.google.ledger, 2).await;
    assert!(delivered.iter().all(|delivered| delivered.collapse != first.id), "it is not sent any more");
    assert_eq!(delivered[0].collapse, second.id);
}

#[tokio::test]
async fn a_busy_vendor_takes_the_push_later_and_once() {
    let setting = Setting::new().await;
    let device = setting.phone("phone").await;
    setting.apple.ledger.refuse(503, json!({ "reason": "ServiceUnavailable" }), &[("retry-after", "3")]);
    let test = start(&setting, &device).await;
    until_asked(&setting.apple.ledger, 1).await;
    let path = format!("{PATH}/{}", test.id);
    let waiting = async || {
        let reply = device.call(&setting.place, Method::GET, &path, Value::Null).await;
        reply.take::<PushTest>(200).sent[0].state == State::Waiting
    };
    setting.until_moving("accepted", async || !waiting().await).await;
    let test = read(&setting, &device, &test.id).await;
    let sent = &test.sent[0];
    assert_eq!((sent.state, sent.application_id.as_deref()), (State::Accepted, Some(TOPIC)));
    assert!(sent.after >= Some(3000), "{sent:?}");
    assert_eq!(setting.apple.ledger.delivered().len(), 1);
    assert_eq!(setting.faults(), [""; 0]);
}

pub async fn start(setting: &Setting, device: &Device) -> PushTest {
    device.call(&setting.place, Method::POST, PATH, Value::Null).await.take(201)
}

pub async fn read(setting: &Setting, device: &Device, id: &str) -> PushTest {
    device.call(&setting.place, Method::GET, &format!("{PATH}/{id}"), Value::Null).await.take(200)
}

pub async fn seen(setting: &Setting, device: &Device, id: &str, sight: &str) -> PushTest {
    let seen = json!({ "seen": sight, "notifications": "granted" });
    device.call(&setting.place, Method::POST, &format!("{PATH}/{id}/seen"), seen).await.take(200)
}

async fn is_unknown(setting: &Setting, device: &Device, id: &str) {
    let path = format!("{PATH}/{id}");
    device.call(&setting.place, Method::GET, &path, Value::Null).await.is_problem(Problem::UnknownPushTest);
    let seen = json!({ "seen": "arrived", "notifications": "granted" });
    let reply = device.call(&setting.place, Method::POST, &format!("{path}/seen"), seen).await;
    reply.is_problem(Problem::UnknownPushTest);
}

/// Once nothing of it waits.
pub async fn until_settled(setting: &Setting, device: &Device, id: &str) -> PushTest {
    let waits = async || {
        let test = read(setting, device, id).await;
        test.sent.iter().any(|sent| sent.state == State::Waiting)
    };
    until("settled", async || !waits().await).await;
    read(setting, device, id).await
}

pub async fn permission(setting: &Setting, device: &Device) -> Option<NotificationPermission> {
    let devices = setting.place.service.list().await.unwrap().devices;
    devices.into_iter().find(|listed| listed.id == device.id).unwrap().notifications
}

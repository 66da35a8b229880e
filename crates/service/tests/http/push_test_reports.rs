//! What a device hears of a test of its push, and what it tells of it.

use std::time::{Duration, Instant};

use nod_protocol::{NotificationPermission, PushTest, PushTestSendingState as State};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    contract,
    device::Device,
    doubles::apple::{TOPIC, device_token},
    push_setting::{Setting, until_delivered},
    push_tests::{PATH, permission, seen, start, until_settled},
};

#[tokio::test]
async fn whoever_waits_hears_of_news_at_once() {
    let setting = Setting::new().await;
    let device = setting.android("android").await;
    let began = Instant::now();
    let test = start(&setting, &device).await;
    let settled = follow(&setting, &device, &test.id, "wait=30&known=0").await;
    assert_eq!(settled.sent[0].state, State::Accepted);
    let report = async {
        // The other one waits by then, or finds the news at its first look: both are what is promised.
        seen(&setting, &device, &test.id, "arrived").await
    };
    let (followed, _) = tokio::join!(follow(&setting, &device, &test.id, "wait=30&known=1"), report);
    assert!(followed.arrived_after.is_some());
    let (followed, ended) = tokio::join!(follow(&setting, &device, &test.id, "wait=30&known=2"), async {
        // Asked after the other one, and answered before: that one waits.
        follow(&setting, &device, &test.id, "known=2").await;
        follow(&setting, &device, &test.id, "known=2").await;
        setting.place.advance(10);
        setting.place.service.start_push_test(&device.id).await.ok().unwrap()
    });
    assert_eq!(followed.tapped_after, None, "the next one ended it, and so it is answered");
    follow(&setting, &device, &test.id, "wait=30&known=9").await;
    assert!(ended.test.expires_at > followed.expires_at);
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    // Without a wait it is answered as it is.
    assert_eq!(follow(&setting, &device, &ended.test.id, "known=9").await.id, ended.test.id);
}

#[tokio::test]
async fn the_first_report_of_each_sight_counts() {
    let setting = Setting::new().await;
    let (device, other) = (setting.android("android").await, setting.phone("phone").await);
    let test = start(&setting, &device).await;
    until_settled(&setting, &device, &test.id).await;
    setting.place.advance(2);
    assert_eq!(seen(&setting, &device, &test.id, "arrived").await.arrived_after, Some(2000));
    setting.place.advance(3);
    let tapped = seen(&setting, &device, &test.id, "tapped").await;
    assert_eq!((tapped.arrived_after, tapped.tapped_after), (Some(2000), Some(5000)));
    setting.place.advance(3);
    for sight in ["arrived", "tapped"] {
        assert_eq!(seen(&setting, &device, &test.id, sight).await, tapped);
    }
    // What was tapped has arrived.
    let test = start(&setting, &other).await;
    setting.place.advance(4);
    let tapped = seen(&setting, &other, &test.id, "tapped").await;
    assert_eq!((tapped.arrived_after, tapped.tapped_after), (Some(4000), Some(4000)));
}

#[tokio::test]
async fn the_operator_sees_what_the_device_told_of_notifications_last() {
    let setting = Setting::new().await;
    let device = setting.android("android").await;
    assert_eq!(permission(&setting, &device).await, None);
    let update = |notifications: Value| {
        let mut update = json!({ "push": [{ "provider": "fcm", "token": "android" }] });
        update["notifications"] = notifications;
        update
    };
    let put = async |update: Value| {
        let reply = device.call(&setting.place, Method::PUT, "/v1/devices/self/push", update).await;
        assert_eq!(reply.status, 204, "{}", reply.body);
    };
    put(update(json!("granted"))).await;
    assert_eq!(permission(&setting, &device).await, Some(NotificationPermission::Granted));
    let test = start(&setting, &device).await;
    let denied = json!({ "seen": "arrived", "notifications": "denied" });
    let path = format!("{PATH}/{}/seen", test.id);
    device.call(&setting.place, Method::POST, &path, denied).await.take::<PushTest>(200);
    assert_eq!(permission(&setting, &device).await, Some(NotificationPermission::Denied));
    put(json!({ "push": [] })).await;
    assert_eq!(permission(&setting, &device).await, None, "what was told before holds no more");
}

#[tokio::test]
async fn a_test_is_a_push_of_two_ids_and_no_approval() {
    let setting = Setting::new().await;
    let (device, phone) = (setting.android("android").await, setting.phone("phone").await);
    let apple = json!({ "provider": "apns", "application_id": TOPIC, "token": device_token("both") });
    setting.set_push(&device, json!([{ "provider": "fcm", "token": "android" }, apple])).await;
    let test = start(&setting, &device).await;
    let google = until_delivered(&setting.google.ledger, 1).await;
    let apple = until_delivered(&setting.apple.ledger, 1).await;
    assert_eq!((google[0].collapse.as_str(), apple[0].collapse.as_str()), (&*test.id, &*test.id));
    let payload: Value = serde_json::from_slice(&google[0].payload).unwrap();
    assert_eq!(payload, json!({ "v": "1", "a": test.id, "r": device.id }));
    let mut payload: Value = serde_json::from_slice(&apple[0].payload).unwrap();
    payload.as_object_mut().unwrap().remove("aps");
    contract::check("PushPayload", &payload);
    assert_eq!(payload, json!({ "v": 1, "a": test.id, "r": device.id }));
    for device in [&device, &phone] {
        assert!(device.approvals(&setting.place).await.is_empty());
    }
    assert_eq!(setting.apple.ledger.requests(), 1, "no other device is woken");
    assert_eq!(setting.faults(), [""; 0]);
}

async fn follow(setting: &Setting, device: &Device, id: &str, query: &str) -> PushTest {
    device.call(&setting.place, Method::GET, &format!("{PATH}/{id}?{query}"), Value::Null).await.take(200)
}

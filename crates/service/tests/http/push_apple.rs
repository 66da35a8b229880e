//! The sender for Apple's service, against its double.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use nod_protocol::{PushAddress, PushPayload, PushProvider};
use nod_service::{ApnsSettings, Sender, SenderError, Sent, Wake};
use serde_json::{Value, json};

use crate::{
    doubles::apple::{Apple, KEY_ID, TEAM, TOPIC, device_token},
    place::START,
};

struct Setting {
    apple: Apple,
    sender: Arc<dyn Sender>,
    clock: Arc<AtomicI64>,
}

impl Setting {
    async fn new() -> Self {
        let clock = Arc::new(AtomicI64::new(START));
        let time = Arc::clone(&clock);
        let apple = Apple::start(1, Arc::new(move || time.load(Ordering::SeqCst))).await;
        let sender = settings(&apple).sender().unwrap();
        Self { apple, sender, clock }
    }

    async fn send(&self, address: &PushAddress, approval: &str) -> Sent {
        let payload = PushPayload { v: 1, a: approval.into(), r: "device".into() };
        let now = self.clock.load(Ordering::SeqCst);
        self.sender.send(&Wake { address, payload: &payload, expires_at: now + 120, now }).await
    }

    fn advance(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }
}

fn settings(apple: &Apple) -> ApnsSettings {
    ApnsSettings {
        team: TEAM.into(),
        key_id: KEY_ID.into(),
        key: apple.key.clone(),
        topics: vec![TOPIC.into(), "dev.nod.other".into()],
        production: apple.url(),
        sandbox: "http://127.0.0.1:9".parse().unwrap(),
    }
}

fn address() -> PushAddress {
    PushAddress {
        provider: PushProvider::Apns,
        environment: Some("production".into()),
        application_id: Some(TOPIC.into()),
        token: device_token("a phone"),
    }
}

/// Status and reason, and what is to become of the push. Without the one that the sender mends by itself.
pub fn documented() -> Vec<(u16, &'static str, Sent)> {
    let later = || Sent::Later { after: None };
    let refused = |said: &str| Sent::Refused(format!("APNs answered {said}"));
    vec![
        (400, "BadCollapseId", refused("400 BadCollapseId")),
        (400, "BadDeviceToken", Sent::Gone),
        (400, "BadExpirationDate", refused("400 BadExpirationDate")),
        (400, "BadMessageId", refused("400 BadMessageId")),
        (400, "BadPriority", refused("400 BadPriority")),
        (400, "BadTopic", refused("400 BadTopic")),
        (400, "DeviceTokenNotForTopic", Sent::Gone),
        (400, "DuplicateHeaders", refused("400 DuplicateHeaders")),
        (400, "IdleTimeout", later()),
        (400, "InvalidPushType", refused("400 InvalidPushType")),
        (400, "MissingDeviceToken", refused("400 MissingDeviceToken")),
        (400, "MissingTopic", refused("400 MissingTopic")),
        (400, "PayloadEmpty", refused("400 PayloadEmpty")),
        (400, "TopicDisallowed", refused("400 TopicDisallowed")),
        (403, "BadCertificate", refused("403 BadCertificate")),
        (403, "BadCertificateEnvironment", refused("403 BadCertificateEnvironment")),
        (403, "BadEnvironmentKeyIdInToken", refused("403 BadEnvironmentKeyIdInToken")),
        (403, "Forbidden", refused("403 Forbidden")),
        (403, "InvalidProviderToken", refused("403 InvalidProviderToken")),
        (403, "MissingProviderToken", refused("403 MissingProviderToken")),
        (403, "UnrelatedKeyIdInToken", refused("403 UnrelatedKeyIdInToken")),
        (404, "BadPath", refused("404 BadPath")),
        (405, "MethodNotAllowed", refused("405 MethodNotAllowed")),
        (410, "ExpiredToken", Sent::Gone),
        (410, "Unregistered", Sent::Gone),
        (413, "PayloadTooLarge", refused("413 PayloadTooLarge")),
        (429, "TooManyProviderTokenUpdates", later()),
        (429, "TooManyRequests", later()),
        (500, "InternalServerError", later()),
        (503, "ServiceUnavailable", later()),
        (503, "Shutdown", later()),
        // Not of the table.
        (302, "Found", refused("302 Found")),
        (418, "<b>", refused("418 for no known reason")),
        (502, "", later()),
    ]
}

#[tokio::test]
async fn every_documented_error_is_retried_pruned_or_reported() {
    let setting = Setting::new().await;
    let table = documented();
    for (status, reason, expected) in &table {
        let timestamp = if *status == 410 { json!(START * 1000) } else { Value::Null };
        setting.apple.ledger.refuse(*status, json!({ "reason": reason, "timestamp": timestamp }), &[]);
        assert_eq!(setting.send(&address(), "approval").await, *expected, "{status} {reason}");
    }
    assert_eq!(setting.apple.ledger.delivered(), []);
    assert_eq!(setting.apple.ledger.requests() as usize, table.len(), "each was asked once");
    assert_eq!(setting.send(&address(), "approval").await, Sent::Accepted, "and none did lasting harm");
    assert_eq!(setting.apple.ledger.faults(), [""; 0]);
}

#[tokio::test]
async fn apple_may_say_how_long_to_wait() {
    let setting = Setting::new().await;
    let busy = json!({ "reason": "TooManyRequests" });
    setting.apple.ledger.refuse(429, busy.clone(), &[("retry-after", "17")]);
    let after = Some(Duration::from_secs(17));
    assert_eq!(setting.send(&address(), "approval").await, Sent::Later { after });
    setting.apple.ledger.refuse(429, busy, &[("retry-after", "never")]);
    assert_eq!(setting.send(&address(), "approval").await, Sent::Later { after: None });
}

#[tokio::test]
async fn what_can_not_be_an_address_is_not_sent() {
    let setting = Setting::new().await;
    let with = |change: &dyn Fn(&mut PushAddress)| {
        let mut address = address();
        change(&mut address);
        address
    };
    for token in ["", "xyz", "../../admin", "ab/cd", "ab?c=d", "%61", &"a".repeat(401)] {
        let address = with(&|address| address.token = token.into());
        assert_eq!(setting.send(&address, "approval").await, Sent::Gone, "{token}");
    }
    let other = with(&|address| address.application_id = Some("com.example.other".into()));
    let nowhere = with(&|address| address.environment = Some("moon".into()));
    for address in [other, nowhere] {
        assert!(matches!(setting.send(&address, "approval").await, Sent::Refused(_)), "{address:?}");
    }
    let elsewhere = with(&|address| address.environment = Some("sandbox".into()));
    assert_eq!(
        setting.send(&elsewhere, "approval").await,
        Sent::Later { after: None },
        "nobody listens at that sandbox"
    );
    assert_eq!(setting.apple.ledger.requests(), 0);
}

#[tokio::test]
async fn settings_that_can_not_be_right_are_refused_at_once() {
    let setting = Setting::new().await;
    let refused = |change: &dyn Fn(&mut ApnsSettings)| {
        let mut settings = settings(&setting.apple);
        change(&mut settings);
        settings.sender().err()
    };
    use SenderError::{Address, Malformed};
    let malformed = |error: Option<SenderError>| matches!(error, Some(Malformed(_)));
    assert!(malformed(refused(&|settings| settings.key = "no key".into())));
    assert!(malformed(refused(&|settings| settings.team = "short".into())));
    assert!(malformed(refused(&|settings| settings.key_id = "../456789".into())));
    assert!(malformed(refused(&|settings| settings.topics.clear())));
    assert!(malformed(refused(&|settings| settings.topics = vec!["a b".into()])));
    let plain = refused(&|settings| settings.production = "http://push.example.com".parse().unwrap());
    assert!(matches!(plain, Some(Address(_))));
}

#[tokio::test]
async fn the_payload_arrives_byte_for_byte_and_says_nothing_more() {
    let setting = Setting::new().await;
    assert_eq!(setting.send(&address(), "approval-1").await, Sent::Accepted);
    let [delivered] = setting.apple.ledger.delivered().try_into().unwrap();
    assert_eq!((delivered.token, delivered.collapse), (device_token("a phone"), "approval-1".to_owned()));
    let expected = r#"{"a":"approval-1","aps":{"alert":{"loc-key":"native-notification-body","title-loc-key":"native-notification-title"},"category":"approval","interruption-level":"time-sensitive","sound":"default"},"r":"device","v":1}"#;
    assert_eq!(String::from_utf8(delivered.payload).unwrap(), expected);
    assert_eq!(setting.apple.ledger.faults(), [""; 0]);
}

#[tokio::test]
async fn a_provider_token_serves_many_pushes_and_is_renewed_in_time() {
    let setting = Setting::new().await;
    let (address, first) = (address(), "approval");
    let burst = (0..50).map(|_| setting.send(&address, first));
    let sent = futures_util::future::join_all(burst).await;
    assert!(sent.iter().all(|sent| *sent == Sent::Accepted), "{sent:?}");
    assert_eq!(setting.apple.provider_tokens(), 1);
    // For five hours, a push every seven minutes. The double refuses tokens that are too old or too new.
    for _ in 0..43 {
        setting.advance(7 * 60);
        assert_eq!(setting.send(&address, "later").await, Sent::Accepted);
    }
    assert_eq!(setting.apple.provider_tokens(), 11, "one each half hour");
    assert_eq!(setting.apple.ledger.faults(), [""; 0]);
}

#[tokio::test]
async fn a_token_that_apple_takes_for_expired_is_renewed_at_once_for_all() {
    let setting = Setting::new().await;
    assert_eq!(setting.send(&address(), "before").await, Sent::Accepted);
    setting.advance(60);
    setting.apple.expire_token();
    let address = address();
    let burst = (0..20).map(|_| setting.send(&address, "after"));
    let sent = futures_util::future::join_all(burst).await;
    assert!(sent.iter().all(|sent| *sent == Sent::Accepted), "{sent:?}");
    assert_eq!((setting.apple.provider_tokens(), setting.apple.ledger.delivered().len()), (1, 21));
    assert_eq!(setting.apple.ledger.faults(), [""; 0]);
}

#[tokio::test]
async fn with_a_wrong_clock_no_stream_of_tokens_is_made() {
    let setting = Setting::new().await;
    let expired = json!({ "reason": "ExpiredProviderToken" });
    setting.apple.ledger.refuse(403, expired.clone(), &[]);
    setting.apple.ledger.refuse(403, expired, &[]);
    assert!(matches!(setting.send(&address(), "approval").await, Sent::Refused(_)));
    assert_eq!(setting.apple.ledger.requests(), 2);
}

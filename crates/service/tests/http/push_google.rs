//! The sender for Firebase Cloud Messaging, against its double.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use nod_protocol::{PushAddress, PushPayload, PushProvider};
use nod_service::{FcmSettings, Sender, SenderError, Sent, Wake};
use serde_json::{Value, json};

use crate::{
    doubles::google::{Google, error, fcm_error},
    place::START,
};

struct Setting {
    google: Google,
    sender: Arc<dyn Sender>,
    clock: Arc<AtomicI64>,
}

impl Setting {
    async fn new() -> Self {
        let clock = Arc::new(AtomicI64::new(START));
        let time = Arc::clone(&clock);
        let google = Google::start(Arc::new(move || time.load(Ordering::SeqCst))).await;
        let settings = FcmSettings { service_account: google.service_account(), base: google.url() };
        Self { sender: settings.sender().unwrap(), google, clock }
    }

    async fn send(&self, approval: &str) -> Sent {
        self.with_wake(approval, async |wake| self.sender.send(&wake).await).await
    }

    async fn with_wake<T>(&self, approval: &str, then: impl AsyncFnOnce(Wake<'_>) -> T) -> T {
        let payload = PushPayload { v: 1, a: approval.into(), r: "device".into() };
        let address = PushAddress {
            provider: PushProvider::Fcm,
            environment: None,
            application_id: None,
            token: "fcm:token_of-a-phone".into(),
        };
        let now = self.clock.load(Ordering::SeqCst);
        then(Wake { address: &address, payload: &payload, expires_at: now + 120, now }).await
    }
}

fn later(seconds: Option<u64>) -> Sent {
    Sent::Later { after: seconds.map(Duration::from_secs) }
}

type Headers = &'static [(&'static str, &'static str)];

/// Status, body and header fields, and what is to become of the push.
pub fn documented() -> Vec<(u16, Value, Headers, Sent)> {
    let refused = |said: &str| Sent::Refused(format!("FCM answered {said}"));
    let violation = |field: &str| {
        let violation = json!({ "field": field, "description": "The double says so." });
        let detail = json!({
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            "fieldViolations": [violation]
        });
        error(400, "INVALID_ARGUMENT", json!([detail]))
    };
    let mut bad_token = fcm_error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
    bad_token["error"]["message"] = "The registration token is not a valid FCM registration token".into();
    let no_headers: Headers = &[];
    let wait: Headers = &[("retry-after", "33")];
    vec![
        (
            400,
            fcm_error(400, "INVALID_ARGUMENT", "UNSPECIFIED_ERROR"),
            no_headers,
            refused("400 UNSPECIFIED_ERROR"),
        ),
        (
            400,
            fcm_error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"),
            no_headers,
            refused("400 INVALID_ARGUMENT"),
        ),
        (400, violation("message.data[0].value"), no_headers, refused("400 INVALID_ARGUMENT")),
        (400, violation("message.token"), no_headers, Sent::Gone),
        (400, bad_token, no_headers, Sent::Gone),
        (
            401,
            fcm_error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"),
            no_headers,
            refused("401 THIRD_PARTY_AUTH_ERROR"),
        ),
        (403, fcm_error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH"), no_headers, Sent::Gone),
        (403, error(403, "PERMISSION_DENIED", Value::Null), no_headers, refused("403 PERMISSION_DENIED")),
        (404, fcm_error(404, "NOT_FOUND", "UNREGISTERED"), no_headers, Sent::Gone),
        (404, error(404, "NOT_FOUND", Value::Null), no_headers, refused("404 NOT_FOUND")),
        (429, fcm_error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), no_headers, later(Some(60))),
        (429, fcm_error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), wait, later(Some(33))),
        (500, fcm_error(500, "INTERNAL", "INTERNAL"), no_headers, later(None)),
        (503, fcm_error(503, "UNAVAILABLE", "UNAVAILABLE"), no_headers, later(None)),
        (503, fcm_error(503, "UNAVAILABLE", "UNAVAILABLE"), wait, later(Some(33))),
        // Not of the table.
        (302, Value::Null, no_headers, refused("302 for no known reason")),
        (418, json!({ "error": { "status": "<b>" } }), no_headers, refused("418 for no known reason")),
        (502, json!("<!DOCTYPE html>"), no_headers, later(None)),
    ]
}

#[tokio::test]
async fn every_documented_error_is_retried_pruned_or_reported() {
    let setting = Setting::new().await;
    let table = documented();
    let asked = table.len();
    for (status, body, headers, expected) in table {
        setting.google.ledger.refuse(status, body.clone(), headers);
        assert_eq!(setting.send("approval").await, expected, "{status} {body}");
    }
    assert_eq!(setting.google.ledger.delivered(), []);
    assert_eq!(setting.google.ledger.requests() as usize, asked, "each was asked once");
    assert_eq!(setting.send("approval").await, Sent::Accepted, "and none did lasting harm");
    assert_eq!(setting.google.ledger.faults(), [""; 0]);
}

#[tokio::test]
async fn without_a_token_the_push_waits_or_is_reported() {
    let setting = Setting::new().await;
    let refused = |said: &str| Sent::Refused(format!("the token endpoint answered {said}"));
    for (status, body, expected) in [
        (400, json!({ "error": "invalid_grant" }), refused("400 invalid_grant")),
        (401, json!({ "error": "invalid_client" }), refused("401 invalid_client")),
        (403, json!({ "error": "<script>" }), refused("403 no reason")),
        (200, json!({ "id_token": "x" }), Sent::Refused("the token endpoint answered no token".into())),
        (429, Value::Null, later(None)),
        (503, Value::Null, later(None)),
    ] {
        setting.google.refuse_token(status, body);
        assert_eq!(setting.send("approval").await, expected);
    }
    assert_eq!(setting.google.ledger.requests(), 0);
    assert_eq!(setting.send("approval").await, Sent::Accepted, "what failed was not kept");
}

#[test]
fn a_file_that_is_no_service_account_is_refused_at_once() {
    let good = json!({
        "type": "service_account", "project_id": "p", "private_key_id": "k", "client_email": "e",
        "private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "token_uri": "https://oauth2.googleapis.com/token"
    });
    let with = |name: &str, value: &str| {
        let mut file = good.clone();
        file[name] = value.into();
        file.to_string()
    };
    for file in [
        "{}".to_owned(),
        with("type", "authorized_user"),
        with("project_id", "../x"),
        with("private_key", "no key"),
        good.to_string(),
    ] {
        let error = FcmSettings::new(file.clone()).unwrap().sender().err();
        assert!(matches!(error, Some(SenderError::Malformed(_))), "{file}");
    }
    let plain = FcmSettings::new(with("token_uri", "http://example.com/token")).unwrap().sender().err();
    assert!(matches!(plain, Some(SenderError::Address(_))));
}

#[tokio::test]
async fn the_payload_arrives_byte_for_byte_and_says_nothing_more() {
    let setting = Setting::new().await;
    assert_eq!(setting.send("approval-1").await, Sent::Accepted);
    let [delivered] = setting.google.ledger.delivered().try_into().unwrap();
    assert_eq!(
        (delivered.token.as_str(), delivered.collapse.as_str()),
        ("fcm:token_of-a-phone", "approval-1")
    );
    let payload = String::from_utf8(delivered.payload).unwrap();
    assert_eq!(payload, r#"{"a":"approval-1","r":"device","v":"1"}"#);
    assert_eq!(setting.google.ledger.faults(), [""; 0]);
}

#[tokio::test]
async fn google_can_be_asked_without_waking_the_device() {
    let setting = Setting::new().await;
    let validated = setting.with_wake("test", async |wake| setting.sender.validate(&wake).await).await;
    assert_eq!(validated, Some(Sent::Accepted));
    assert_eq!((setting.google.validated(), setting.google.ledger.delivered()), (1, Vec::new()));
    assert_eq!(setting.google.ledger.faults(), [""; 0]);
}

#[tokio::test]
async fn one_access_token_serves_a_burst_and_another_is_got_before_it_ends() {
    let setting = Setting::new().await;
    let sent = futures_util::future::join_all((0..50).map(|_| setting.send("approval"))).await;
    assert!(sent.iter().all(|sent| *sent == Sent::Accepted), "{sent:?}");
    assert_eq!(setting.google.assertions(), 1);
    setting.clock.fetch_add(3400, Ordering::SeqCst);
    assert_eq!(setting.send("approval").await, Sent::Accepted);
    assert_eq!(setting.google.assertions(), 1);
    setting.clock.fetch_add(150, Ordering::SeqCst);
    assert_eq!(setting.send("approval").await, Sent::Accepted);
    assert_eq!(setting.google.assertions(), 2);
}

#[tokio::test]
async fn a_token_that_google_revoked_is_replaced_once() {
    let setting = Setting::new().await;
    assert_eq!(setting.send("approval").await, Sent::Accepted);
    setting.google.revoke_tokens();
    assert_eq!(setting.send("approval").await, Sent::Accepted);
    assert_eq!(setting.google.assertions(), 2);
    let unauthenticated = error(401, "UNAUTHENTICATED", Value::Null);
    setting.google.ledger.refuse(401, unauthenticated.clone(), &[]);
    setting.google.ledger.refuse(401, unauthenticated, &[]);
    assert!(matches!(setting.send("approval").await, Sent::Refused(_)));
    assert_eq!((setting.google.assertions(), setting.google.ledger.requests()), (3, 5));
}

//! What is sent to push services of the Web, and what is made of each of their answers.

use std::{sync::Arc, time::Duration};

use nod_protocol::PushProvider;
use nod_service::{Data, Endpoints, Sender, Sent, VapidKey, WebPushSettings};
use nod_web_push::{Subscriber, Subscription};
use serde_json::{Value, json};

use crate::{
    doubles::web::Web,
    wake::{NOW, send, send_until},
};

type Headers<'a> = &'a [(&'static str, &'a str)];

#[tokio::test]
async fn an_endpoint_that_is_not_of_the_internet_is_refused_unless_a_setting_allows_it() {
    let place = Place::new().await;
    let key = VapidKey::open(&Data::Memory).unwrap();
    let guarded = WebPushSettings::default().sender(key).unwrap();
    assert_refused(wake(&guarded, &place.subscription()).await, "https");
    for endpoint in ["https://127.0.0.1/push", "https://localhost/push", "https://10.0.0.1/push"] {
        let subscription = subscription(endpoint, &place.device);
        assert_refused(wake(&guarded, &subscription).await, "not on the Internet");
    }
    assert_eq!(place.web.ledger.requests(), 0);
}

#[tokio::test]
async fn a_subscription_that_is_none_is_refused() {
    let place = Place::new().await;
    let keys = json!(place.device.keys());
    for token in [
        String::new(),
        "{}".into(),
        json!({ "endpoint": place.web.subscribe(&place.key) }).to_string(),
        json!({ "endpoint": "not an address", "keys": keys }).to_string(),
        json!({ "endpoint": place.web.subscribe(&place.key), "keys": { "p256dh": "BA", "auth": "AA" } })
            .to_string(),
    ] {
        assert_refused(wake(&place.sender, &token).await, "");
    }
    assert_eq!(place.web.ledger.requests(), 0);
}

#[tokio::test]
async fn each_documented_answer_is_understood() {
    let later = |seconds: Option<u64>| Sent::Later { after: seconds.map(Duration::from_secs) };
    let refused = |text: &str| Sent::Refused(text.into());
    let key = |status: &str| {
        refused(&format!("the push service refuses this service's key or its token: {status}"))
    };
    let request = |status: &str| refused(&format!("the push service refuses the request: {status}"));
    let date = ("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT");
    let elsewhere = "the push service sends us elsewhere (307 Temporary Redirect), which is not followed";
    let cases: &[(u16, Headers<'_>, Sent)] = &[
        (200, &[], Sent::Accepted),
        (201, &[], Sent::Accepted),
        (202, &[("link", "</receipt/1>; rel=\"urn:ietf:params:push:receipt\"")], Sent::Accepted),
        (204, &[], Sent::Accepted),
        (307, &[("location", "http://127.0.0.1:9/")], refused(elsewhere)),
        (400, &[], request("400 Bad Request")),
        (401, &[("www-authenticate", "vapid")], key("401 Unauthorized")),
        (403, &[], key("403 Forbidden")),
        (404, &[], Sent::Gone),
        (405, &[], request("405 Method Not Allowed")),
        (408, &[], later(None)),
        (410, &[], Sent::Gone),
        (413, &[], refused("the push service takes no message of this size: 413 Payload Too Large")),
        (429, &[], later(None)),
        (429, &[("retry-after", "30")], later(Some(30))),
        (429, &[date], later(Some(60))),
        (429, &[("retry-after", "soon")], later(None)),
        (500, &[], later(None)),
        (502, &[], later(None)),
        (503, &[("retry-after", "120")], later(Some(120))),
        (507, &[], later(None)),
    ];
    let place = Place::new().await;
    let subscription = place.subscription();
    for (status, headers, expected) in cases {
        place.web.ledger.refuse(*status, Value::Null, headers);
        assert_eq!(&wake(&place.sender, &subscription).await, expected, "{status} {headers:?}");
    }
    assert_eq!(place.web.ledger.faults(), Vec::<String>::new());
    assert_eq!(place.web.ledger.requests() as usize, cases.len());
}

#[tokio::test]
async fn another_service_can_not_push_to_a_subscription_of_this_one() {
    let place = Place::new().await;
    let endpoint = place.web.subscribe(VapidKey::open(&Data::Memory).unwrap().public().as_str());
    assert_refused(wake(&place.sender, &subscription(&endpoint, &place.device)).await, "403");
}

#[tokio::test]
async fn a_subscription_that_was_ended_is_gone() {
    let place = Place::new().await;
    let endpoint = place.web.subscribe(&place.key);
    place.web.unsubscribe(&endpoint);
    assert_eq!(wake(&place.sender, &subscription(&endpoint, &place.device)).await, Sent::Gone);
}

#[tokio::test]
async fn nobody_listening_is_tried_again() {
    let Place { web, device, key, sender } = Place::new().await;
    let subscription = subscription(&web.subscribe(&key), &device);
    drop(web);
    tokio::task::yield_now().await;
    assert_eq!(wake(&sender, &subscription).await, Sent::Later { after: None });
}

#[test]
fn a_contact_that_is_none_is_refused() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    for contact in ["", "ada@example.com", "http://example.com", "ftp://example.com"] {
        let settings = WebPushSettings { contact: Some(contact.into()), ..WebPushSettings::default() };
        assert!(settings.sender(VapidKey::open(&Data::Memory).unwrap()).is_err(), "{contact}");
    }
}

#[tokio::test]
async fn the_device_decrypts_the_payload_and_nobody_else_learns_it() {
    let place = Place::new().await;
    assert_eq!(wake(&place.sender, &place.subscription()).await, Sent::Accepted);
    assert_eq!(place.web.ledger.faults(), Vec::<String>::new());
    let [pushed] = &place.web.ledger.delivered()[..] else { panic!("one push") };
    assert_eq!(
        std::str::from_utf8(&place.device.decrypt(&pushed.payload).unwrap()).unwrap(),
        r#"{"v":1,"a":"apr_kT3vN8sLq1","r":"dev_5Q2ZrXn0J7Yw"}"#
    );
    let contact = Some("mailto:push@id.example.com".into());
    assert_eq!((place.web.ttl(), place.web.contact()), (Some(120), contact));
    assert!(!pushed.collapse.contains("kT3vN8sLq1"));
}

#[tokio::test]
async fn a_repeated_push_has_the_topic_of_the_first_and_nothing_else_in_common() {
    let place = Place::new().await;
    let subscription = place.subscription();
    for _ in 0..2 {
        assert_eq!(wake(&place.sender, &subscription).await, Sent::Accepted);
    }
    let pushed = place.web.ledger.delivered();
    assert_eq!(pushed[0].collapse, pushed[1].collapse);
    assert_ne!(pushed[0].payload[..86], pushed[1].payload[..86], "salt and key are new each time");
}

#[tokio::test]
async fn an_approval_that_is_over_is_not_kept_by_the_push_service() {
    let place = Place::new().await;
    let subscription = place.subscription();
    let sent = send_until(&place.sender, PushProvider::WebPush, &subscription, NOW - 1).await;
    assert_eq!((sent, place.web.ttl()), (Sent::Accepted, Some(0)));
}

struct Place {
    web: Web,
    device: Subscriber,
    /// Of the service.
    key: String,
    sender: Arc<dyn Sender>,
}

impl Place {
    async fn new() -> Self {
        let web = Web::start(Arc::new(|| NOW)).await;
        let vapid = VapidKey::open(&Data::Memory).unwrap();
        let key = vapid.public().as_str().to_owned();
        let settings = WebPushSettings {
            contact: Some("mailto:push@id.example.com".into()),
            endpoints: Endpoints::Anywhere,
        };
        Self { web, device: Subscriber::make().unwrap(), key, sender: settings.sender(vapid).unwrap() }
    }

    fn subscription(&self) -> String {
        subscription(&self.web.subscribe(&self.key), &self.device)
    }
}

fn subscription(endpoint: &str, device: &Subscriber) -> String {
    json!(Subscription { endpoint: endpoint.to_owned(), keys: device.keys() }).to_string()
}

async fn wake(sender: &Arc<dyn Sender>, subscription: &str) -> Sent {
    send(sender, PushProvider::WebPush, subscription).await
}

fn assert_refused(sent: Sent, why: &str) {
    let Sent::Refused(reason) = sent else { panic!("{sent:?}") };
    assert!(reason.contains(why), "{reason}");
}

//! The doubles of Apple and Google are no help unless they refuse what their vendors refuse: a request that is
//! right but for one thing, for each thing.

use std::sync::Arc;

use nod_protocol::{PushAddress, PushPayload, PushProvider, encode_base64url};
use nod_service::{FcmSettings, Sent, Wake};
use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::DecodePrivateKey,
};
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::{
    doubles::{
        apple::{Apple, KEY_ID, TEAM, TOPIC, device_token},
        google::{Google, PROJECT},
    },
    place::START,
};

/// A request to Apple, as it should be.
struct ToApple {
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    jwt: [Value; 2],
    body: Value,
}

impl ToApple {
    fn right() -> Self {
        let header = |name, value: &str| (name, value.to_owned());
        Self {
            method: Method::POST,
            path: format!("3/device/{}", device_token("a phone")),
            headers: vec![
                header("apns-topic", TOPIC),
                header("apns-push-type", "alert"),
                header("apns-priority", "10"),
                header("apns-expiration", &(START + 120).to_string()),
                header("apns-collapse-id", "approval"),
                header("apns-id", "12345678-1234-8234-8234-123456789abc"),
                header("content-type", "application/json"),
            ],
            jwt: [json!({ "alg": "ES256", "kid": KEY_ID }), json!({ "iss": TEAM, "iat": START })],
            body: json!({
                "aps": {
                    "alert": {
                        "title-loc-key": "native-notification-title",
                        "loc-key": "native-notification-body"
                    },
                    "sound": "default",
                    "category": "approval",
                    "interruption-level": "time-sensitive"
                },
                "v": 1, "a": "approval", "r": "device"
            }),
        }
    }

    fn set(&mut self, name: &'static str, value: &str) {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
    }

    async fn send(&self, apple: &Apple, http: &Client) -> u16 {
        let key = SigningKey::from_pkcs8_pem(&apple.key).unwrap();
        let [header, claims] = self.jwt.each_ref().map(|part| encode_base64url(part.to_string()));
        let signature: Signature = key.sign(format!("{header}.{claims}").as_bytes());
        let jwt = format!("{header}.{claims}.{}", encode_base64url(signature.to_bytes()));
        let url = apple.url().join(&self.path).unwrap();
        let mut request =
            http.request(self.method.clone(), url).header("authorization", format!("bearer {jwt}"));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        request.body(self.body.to_string()).send().await.unwrap().status().as_u16()
    }
}

#[tokio::test]
async fn apples_takes_nothing_that_is_wrong_in_one_thing() {
    let http = Client::builder().no_proxy().http2_prior_knowledge().build().unwrap();
    let apple = Apple::start(1, Arc::new(|| START)).await;
    type Change = fn(&mut ToApple);
    let changes: &[(u16, Change)] = &[
        (405, |request| request.method = Method::PUT),
        (404, |request| request.path = request.path.replace("device", "devices")),
        (404, |request| request.path += "?a"),
        (400, |request| request.path = "3/device/".into()),
        (400, |request| request.path = "3/device/0123".into()),
        (400, |request| request.set("apns-topic", "com.example.other")),
        (400, |request| request.headers.retain(|(name, _)| *name != "apns-topic")),
        (400, |request| request.set("apns-push-type", "background")),
        (400, |request| request.set("apns-priority", "5")),
        (400, |request| request.set("apns-expiration", "0")),
        (400, |request| request.set("apns-expiration", &(START + 3600).to_string())),
        (400, |request| request.set("apns-collapse-id", &"a".repeat(65))),
        (400, |request| request.set("apns-id", "12345678-1234-8234-8234-123456789ABC")),
        (400, |request| request.headers.push(("apns-priority", "10".into()))),
        (403, |request| request.jwt[0]["alg"] = "HS256".into()),
        (403, |request| request.jwt[0]["typ"] = "JWT".into()),
        (403, |request| request.jwt[1]["iss"] = "OTHER56789".into()),
        (403, |request| request.jwt[1]["exp"] = (START + 3600).into()),
        (403, |request| request.jwt[1]["iat"] = (START + 1).into()),
        (413, |request| request.body["r"] = "r".repeat(4096).into()),
        // Apple takes them; Nod must not send them.
        (200, |request| request.set("apns-other", "1")),
        (200, |request| request.body["aps"]["alert"]["body"] = "Ada signs in".into()),
        (200, |request| request.body["code"] = "123456".into()),
        (200, |request| request.body["a"] = "another".into()),
    ];
    for (index, (status, change)) in changes.iter().enumerate() {
        let mut request = ToApple::right();
        change(&mut request);
        assert_eq!(request.send(&apple, &http).await, *status, "change {index}");
        assert_eq!(apple.ledger.faults().len(), index + 1, "change {index} was noted");
    }
    // This is no fault: nobody knows before.
    let mut late = ToApple::right();
    late.jwt[1]["iat"] = (START - 3600).into();
    assert_eq!(late.send(&apple, &http).await, 403);
    let faults = apple.ledger.faults().len();
    assert_eq!(ToApple::right().send(&apple, &http).await, 200);
    assert_eq!(apple.ledger.faults().len(), faults, "what is right is not noted");
    let one = Client::builder().no_proxy().http1_only().build().unwrap();
    assert_eq!(ToApple::right().send(&apple, &one).await, 400, "not HTTP/2");
}

#[tokio::test]
async fn googles_takes_nothing_that_is_wrong_in_one_thing() {
    let google = Google::start(Arc::new(|| START)).await;
    let settings = FcmSettings { service_account: google.service_account(), base: google.url() };
    let address = PushAddress {
        provider: PushProvider::Fcm,
        environment: None,
        application_id: None,
        token: "a".into(),
    };
    let payload = PushPayload { v: 1, a: "approval".into(), r: "device".into() };
    let wake = Wake { address: &address, payload: &payload, expires_at: START + 120, now: START };
    assert_eq!(settings.sender().unwrap().send(&wake).await, Sent::Accepted);
    let right = json!({ "message": {
        "token": "a",
        "data": { "v": "1", "a": "approval", "r": "device" },
        "android": { "priority": "HIGH", "ttl": "120s", "collapseKey": "approval" }
    } });
    let http = Client::builder().no_proxy().build().unwrap();
    let send = async |token: &str, body: &Value| {
        let url = google.url().join(&format!("v1/projects/{PROJECT}/messages:send")).unwrap();
        http.post(url).bearer_auth(token).json(body).send().await.unwrap().status().as_u16()
    };
    let token = google.access_token().unwrap();
    assert_eq!(send(&token, &right).await, 200);
    let changes: &[fn(&mut Value)] = &[
        // Against Google's schema.
        |body| body["message"]["data"]["v"] = 1.into(),
        |body| body["message"]["android"]["priority"] = "URGENT".into(),
        |body| body["message"]["android"]["ttl"] = 120.into(),
        |body| body["message"]["android"]["ttl"] = "soon".into(),
        |body| body["message"]["to"] = "a".into(),
        |body| body["validate"] = true.into(),
        // Google takes them; Nod must not send them.
        |body| body["message"]["data"]["code"] = "123456".into(),
        |body| body["message"]["android"]["ttl"] = "86400s".into(),
        |body| body["message"]["android"]["priority"] = "NORMAL".into(),
        |body| body["message"]["android"]["collapseKey"] = "another".into(),
        |body| body["message"]["topic"] = "all".into(),
    ];
    for (index, change) in changes.iter().enumerate() {
        let mut body = right.clone();
        change(&mut body);
        assert_eq!(send(&token, &body).await, 400, "change {index}");
        assert_eq!(google.ledger.faults().len(), index + 1, "change {index} was noted");
    }
    assert_eq!(send("ya29.never-given", &right).await, 401);
    let body = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c";
    let request = http.post(google.url().join("token").unwrap()).body(body);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(request.send().await.unwrap().status(), 400, "no assertion");
}

//! Apple's push service, as "Sending notification requests to APNs", "Establishing a token-based connection
//! to APNs" and "Handling notification responses from APNs" have it, for what Nod sends: alerts whose texts
//! are the app's own.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Method, Response, Version, request::Parts},
};
use p256::{
    ecdsa::{Signature, SigningKey, VerifyingKey, signature::Verifier},
    pkcs8::{EncodePrivateKey, LineEnding},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Clock, Delivered, Jwt, Ledger, Server, header, respond};

pub const TEAM: &str = "TEAM456789";
pub const KEY_ID: &str = "KEY4567890";
pub const TOPIC: &str = "dev.nod.authenticator";
/// The longest that an approval can live, time that was asked for included.
const LONGEST: i64 = 660;
const HEADERS: [&str; 12] = [
    "host",
    "authorization",
    "apns-topic",
    "apns-push-type",
    "apns-priority",
    "apns-expiration",
    "apns-collapse-id",
    "apns-id",
    "content-type",
    "content-length",
    "accept",
    "user-agent",
];

/// One environment of the service, with one team that has one key for one app.
pub struct Apple {
    pub ledger: Arc<Ledger>,
    /// The `.p8` file of the team's key.
    pub key: String,
    server: Server,
    service: Arc<AppleService>,
}

struct AppleService {
    ledger: Arc<Ledger>,
    key: VerifyingKey,
    clock: Clock,
    tokens: Mutex<Tokens>,
    ids: Mutex<HashMap<String, String>>,
}

#[derive(Default)]
struct Tokens {
    /// Of those that were taken.
    issued: Vec<i64>,
    /// Those that are said to have expired before their time.
    expired: HashSet<String>,
    last: String,
}

/// An error of the documented table.
struct Reason(u16, &'static str);

impl Apple {
    /// `seed` makes the team's key.
    pub async fn start(seed: u8, clock: Clock) -> Self {
        let signing = SigningKey::from_slice(&[seed.max(1); 32]).unwrap();
        let ledger = Arc::new(Ledger::default());
        let service = Arc::new(AppleService {
            ledger: Arc::clone(&ledger),
            key: *signing.verifying_key(),
            clock,
            tokens: Mutex::default(),
            ids: Mutex::default(),
        });
        let own = Arc::clone(&service);
        let server = Server::start(move |parts, body| {
            let own = Arc::clone(&own);
            async move {
                let answer = own.answer(&parts, &body);
                own.ledger.may_answer().await;
                answer
            }
        })
        .await;
        let key = signing.to_pkcs8_pem(LineEnding::LF).unwrap().to_string();
        Self { ledger, key, server, service }
    }

    pub fn url(&self) -> url::Url {
        format!("http://{}", self.server.address).parse().unwrap()
    }

    /// The provider token that was used last is refused from now on.
    pub fn expire_token(&self) {
        let mut tokens = self.service.tokens.lock().unwrap();
        let last = tokens.last.clone();
        tokens.expired.insert(last);
        tokens.issued.clear();
    }

    /// How many provider tokens were used.
    pub fn provider_tokens(&self) -> usize {
        self.service.tokens.lock().unwrap().issued.len()
    }
}

impl AppleService {
    fn answer(&self, parts: &Parts, body: &Bytes) -> Response<Body> {
        self.ledger.count();
        let delivered = match self.check(parts, body) {
            Ok(delivered) => delivered,
            Err(Reason(status, reason)) => {
                // An expired token is no fault: nobody can know before.
                if reason != "ExpiredProviderToken" {
                    self.ledger.fault(format!("{status} {reason}: {} {:?}", parts.uri, parts.headers));
                }
                return respond(status, &json!({ "reason": reason }), &[]);
            }
        };
        let id = header(&parts.headers, "apns-id").unwrap_or_default().to_owned();
        if let Some(refusal) = self.ledger.next_refusal() {
            let mut headers = refusal.headers.clone();
            headers.push(("apns-id", id));
            return respond(refusal.status, &refusal.body, &headers);
        }
        self.ledger.take(delivered);
        respond(200, &Value::Null, &[("apns-id", id)])
    }

    fn check(&self, parts: &Parts, body: &Bytes) -> Result<Delivered, Reason> {
        let headers = &parts.headers;
        demand(parts.version == Version::HTTP_2, Reason(400, "BadPath"))?;
        demand(parts.method == Method::POST, Reason(405, "MethodNotAllowed"))?;
        let token = parts.uri.path().strip_prefix("/3/device/").ok_or(Reason(404, "BadPath"))?;
        demand(parts.uri.query().is_none(), Reason(404, "BadPath"))?;
        demand(!token.is_empty(), Reason(400, "MissingDeviceToken"))?;
        let is_hex = token.len() >= 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
        demand(is_hex, Reason(400, "BadDeviceToken"))?;
        let once = headers.keys().all(|name| headers.get_all(name).iter().count() == 1);
        demand(once, Reason(400, "DuplicateHeaders"))?;
        if let Some(name) = headers.keys().find(|name| !HEADERS.contains(&name.as_str())) {
            self.ledger.fault(format!("the header {name} is not known"));
        }
        self.check_provider(headers)?;
        let collapse = self.check_headers(headers)?;
        self.check_body(body, collapse)?;
        Ok(Delivered { token: token.to_owned(), collapse: collapse.to_owned(), payload: body.to_vec() })
    }

    /// The provider token: no member too many, signed by the team's key, neither old nor too new.
    fn check_provider(&self, headers: &HeaderMap) -> Result<(), Reason> {
        let bearer = header(headers, "authorization").and_then(|value| value.strip_prefix("bearer "));
        let bearer = bearer.ok_or(Reason(403, "MissingProviderToken"))?;
        let invalid = || Reason(403, "InvalidProviderToken");
        let jwt = Jwt::parse(bearer).ok_or_else(invalid)?;
        demand(jwt.header == json!({ "alg": "ES256", "kid": KEY_ID }), invalid())?;
        let iat = jwt.claims["iat"].as_i64().ok_or_else(invalid)?;
        demand(jwt.claims == json!({ "iss": TEAM, "iat": iat }), invalid())?;
        let signature = Signature::from_slice(&jwt.signature).map_err(|_| invalid())?;
        self.key.verify(jwt.signed.as_bytes(), &signature).map_err(|_| invalid())?;
        let now = (self.clock)();
        demand(iat <= now, invalid())?;
        let mut tokens = self.tokens.lock().unwrap();
        tokens.last = bearer.to_owned();
        let expired = now - iat >= 3600 || tokens.expired.contains(bearer);
        demand(!expired, Reason(403, "ExpiredProviderToken"))?;
        if !tokens.issued.contains(&iat) {
            let soon = tokens.issued.last().is_some_and(|last| iat - last < 20 * 60);
            demand(!soon, Reason(429, "TooManyProviderTokenUpdates"))?;
            tokens.issued.push(iat);
        }
        Ok(())
    }

    /// The collapse id.
    fn check_headers<'a>(&self, headers: &'a HeaderMap) -> Result<&'a str, Reason> {
        let topic = header(headers, "apns-topic").ok_or(Reason(400, "MissingTopic"))?;
        demand(topic == TOPIC, Reason(400, "DeviceTokenNotForTopic"))?;
        demand(header(headers, "apns-push-type") == Some("alert"), Reason(400, "InvalidPushType"))?;
        demand(header(headers, "apns-priority") == Some("10"), Reason(400, "BadPriority"))?;
        let expiration = header(headers, "apns-expiration").and_then(|value| value.parse::<i64>().ok());
        let now = (self.clock)();
        let lives = expiration.is_some_and(|at| (now + 1..=now + LONGEST).contains(&at));
        demand(lives, Reason(400, "BadExpirationDate"))?;
        let collapse = header(headers, "apns-collapse-id").filter(|id| (1..=64).contains(&id.len()));
        let collapse = collapse.ok_or(Reason(400, "BadCollapseId"))?;
        let id = header(headers, "apns-id").filter(|id| is_uuid(id)).ok_or(Reason(400, "BadMessageId"))?;
        let mut ids = self.ids.lock().unwrap();
        let first = ids.entry(collapse.to_owned()).or_insert_with(|| id.to_owned());
        demand(first == id, Reason(400, "BadMessageId"))?;
        demand(header(headers, "content-type") == Some("application/json"), Reason(400, "PayloadEmpty"))?;
        Ok(collapse)
    }

    fn check_body(&self, body: &[u8], collapse: &str) -> Result<(), Reason> {
        demand(body.len() <= 4096, Reason(413, "PayloadTooLarge"))?;
        let body: Value = serde_json::from_slice(body).map_err(|_| Reason(400, "PayloadEmpty"))?;
        let expected = json!({
            "aps": {
                "alert": {
                    "title-loc-key": "native-notification-title",
                    "loc-key": "native-notification-body"
                },
                "sound": "default",
                "category": "approval",
                "interruption-level": "time-sensitive"
            },
            "v": 1,
            "a": collapse,
            "r": body["r"].as_str().unwrap_or_default()
        });
        if body != expected {
            self.ledger.fault(format!("{body} is more or less than a device should get"));
        }
        Ok(())
    }
}

fn demand(holds: bool, or: Reason) -> Result<(), Reason> {
    if holds { Ok(()) } else { Err(or) }
}

/// Lower case, in groups of 8, 4, 4, 4 and 12.
fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
}

/// A device token.
pub fn device_token(name: &str) -> String {
    Sha256::digest(name).iter().map(|byte| format!("{byte:02x}")).collect()
}

//! A push service of the Web: RFC 8030 and RFC 8292, with what RFC 8291 says of a body. It can't read what is
//! pushed; what it delivers is what a user agent, or a UnifiedPush distributor, would get.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Method, Response, request::Parts},
};
use nod_protocol::decode_base64url;
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde_json::{Value, json};
use url::Url;

use super::{Clock, Delivered, Jwt, Ledger, Server, header, respond};

/// The longest that an approval can live, time that was asked for included.
const LONGEST: u64 = 660;
const HEADERS: [&str; 8] = [
    "host",
    "authorization",
    "ttl",
    "urgency",
    "topic",
    "content-encoding",
    "content-type",
    "content-length",
];
const OPTIONAL_HEADERS: [&str; 2] = ["accept", "user-agent"];
/// salt, record size, length of the key, key (RFC 8291 section 4).
const HEAD: usize = 86;
const DAY: i64 = 24 * 60 * 60;

/// What is delivered is the encrypted body, for an endpoint; it collapses by topic.
pub struct Web {
    pub ledger: Arc<Ledger>,
    server: Server,
    service: Arc<WebService>,
}

struct WebService {
    ledger: Arc<Ledger>,
    clock: Clock,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    /// By path: whose pushes are taken.
    subscriptions: BTreeMap<String, String>,
    made: u32,
    contact: Option<String>,
    ttl: Option<u64>,
}

/// A status of the RFCs, with what is wrong.
type Fault = (u16, String);

impl Web {
    pub async fn start(clock: Clock) -> Self {
        let ledger = Arc::new(Ledger::default());
        let service = Arc::new(WebService { ledger: Arc::clone(&ledger), clock, inside: Mutex::default() });
        let own = Arc::clone(&service);
        let server = Server::start(move |parts, body| {
            let own = Arc::clone(&own);
            async move { own.answer(&parts, &body) }
        })
        .await;
        Self { ledger, server, service }
    }

    pub fn url(&self) -> Url {
        format!("http://{}", self.server.address).parse().unwrap()
    }

    /// A new endpoint that takes pushes of this application server alone (base64url, as in discovery).
    pub fn subscribe(&self, application_server_key: &str) -> String {
        let mut inside = self.service.inside.lock().unwrap();
        inside.made += 1;
        let path = format!("/push/{}", inside.made);
        inside.subscriptions.insert(path.clone(), application_server_key.to_owned());
        format!("http://{}{path}", self.server.address)
    }

    pub fn unsubscribe(&self, endpoint: &str) {
        let path = endpoint.rsplit_once("/push/").map(|(_, name)| format!("/push/{name}"));
        self.service.inside.lock().unwrap().subscriptions.remove(&path.unwrap_or_default());
    }

    /// `sub` of the last push's token.
    pub fn contact(&self) -> Option<String> {
        self.service.inside.lock().unwrap().contact.clone()
    }

    /// Of the last push.
    pub fn ttl(&self) -> Option<u64> {
        self.service.inside.lock().unwrap().ttl
    }
}

impl WebService {
    fn answer(&self, parts: &Parts, body: &Bytes) -> Response<Body> {
        self.ledger.count();
        let mut inside = self.inside.lock().unwrap();
        // That a subscription ended is no fault: nobody can know before.
        let Some(key) = inside.subscriptions.get(parts.uri.path()).cloned() else {
            return respond(404, &Value::Null, &[]);
        };
        let (delivered, contact, ttl) = match self.check(parts, body, &key) {
            Ok(checked) => checked,
            Err((status, why)) => {
                self.ledger.fault(format!("{status} {why}: {} {:?}", parts.uri, parts.headers));
                return respond(status, &Value::Null, &[]);
            }
        };
        inside.contact = contact;
        inside.ttl = Some(ttl);
        if let Some(refusal) = self.ledger.next_refusal() {
            return respond(refusal.status, &refusal.body, &refusal.headers);
        }
        let location = format!("{}/message", delivered.token);
        self.ledger.take(delivered);
        respond(201, &Value::Null, &[("location", location), ("ttl", ttl.to_string())])
    }

    fn check(
        &self,
        parts: &Parts,
        body: &Bytes,
        key: &str,
    ) -> Result<(Delivered, Option<String>, u64), Fault> {
        let headers = &parts.headers;
        demand(parts.method == Method::POST, 405, || format!("the method {}", parts.method))?;
        demand(parts.uri.query().is_none(), 400, || "a query".into())?;
        check_headers(headers)?;
        let value = |name| header(headers, name).unwrap_or_default();
        let host = value("host");
        let contact = self.check_vapid(value("authorization"), &format!("http://{host}"), key)?;
        // RFC 8030 section 5.2: digits alone.
        let digits = value("ttl").bytes().all(|byte| byte.is_ascii_digit());
        let ttl = value("ttl").parse().ok().filter(|ttl| digits && *ttl <= LONGEST);
        let ttl = ttl.ok_or_else(|| (400, format!("the TTL {}", value("ttl"))))?;
        // Section 5.4.
        let topic = value("topic");
        let fits = (1..=32).contains(&topic.len()) && topic.bytes().all(is_base64url);
        demand(fits, 400, || format!("the topic {topic}"))?;
        check_body(body)?;
        let token = format!("http://{host}{}", parts.uri.path());
        Ok((Delivered { token, collapse: topic.to_owned(), payload: body.to_vec() }, contact, ttl))
    }

    /// RFC 8292 sections 2, 3 and 4.2. The contact, if the token has one.
    fn check_vapid(&self, value: &str, origin: &str, key: &str) -> Result<Option<String>, Fault> {
        let refuse = |why: &str| (401, why.to_owned());
        let parameters = value.strip_prefix("vapid t=").and_then(|rest| rest.split_once(", k="));
        let (token, used) = parameters.ok_or_else(|| refuse("not vapid"))?;
        demand(used == key, 403, || "the key of another application server".into())?;
        let point = decode_base64url(used).filter(|point| point.len() == 65);
        let key = point.and_then(|point| VerifyingKey::from_sec1_bytes(&point).ok());
        let key = key.ok_or_else(|| refuse("no key"))?;
        let jwt = Jwt::parse(token).ok_or_else(|| refuse("no token"))?;
        let signature = Signature::from_slice(&jwt.signature).map_err(|_| refuse("no signature"))?;
        key.verify(jwt.signed.as_bytes(), &signature).map_err(|_| refuse("a false signature"))?;
        demand(jwt.header == json!({ "typ": "JWT", "alg": "ES256" }), 401, || "a strange header".into())?;
        demand(jwt.claims["aud"] == origin, 401, || "for another audience".into())?;
        let life = jwt.claims["exp"].as_i64().map(|end| end - (self.clock)());
        demand(life.is_some_and(|life| (1..=DAY).contains(&life)), 401, || "over, or for too long".into())?;
        let known = |name: &String| ["aud", "exp", "sub"].contains(&name.as_str());
        let claims = jwt.claims.as_object().ok_or_else(|| refuse("no claims"))?;
        demand(claims.keys().all(known), 401, || "strange claims".into())?;
        let Some(contact) = claims.get("sub") else { return Ok(None) };
        let contact = contact.as_str().filter(|sub| sub.starts_with("mailto:") || sub.starts_with("https:"));
        Ok(Some(contact.ok_or_else(|| refuse("a strange contact"))?.to_owned()))
    }
}

/// Each of them once, and no other.
fn check_headers(headers: &HeaderMap) -> Result<(), Fault> {
    for name in HEADERS {
        demand(header(headers, name).is_some(), 400, || format!("not one {name}"))?;
    }
    for (name, value) in
        [("urgency", "high"), ("content-encoding", "aes128gcm"), ("content-type", "application/octet-stream")]
    {
        demand(header(headers, name) == Some(value), 400, || format!("{name} is not {value}"))?;
    }
    let known = |name: &str| HEADERS.contains(&name) || OPTIONAL_HEADERS.contains(&name);
    match headers.keys().find(|name| !known(name.as_str())) {
        Some(name) => Err((400, format!("a header {name}"))),
        None => Ok(()),
    }
}

/// RFC 8188 section 2.1, as far as RFC 8291 section 4 fixes it: one record, a key on P-256.
fn check_body(body: &[u8]) -> Result<(), Fault> {
    demand(body.len() <= 4096, 413, || format!("{} bytes", body.len()))?;
    demand(body.len() > HEAD + 17, 400, || "no record".into())?;
    let size = u32::from_be_bytes([body[16], body[17], body[18], body[19]]);
    let one_record = body.len() - HEAD <= size as usize;
    let key = body[20] == 65 && VerifyingKey::from_sec1_bytes(&body[21..HEAD]).is_ok();
    demand(one_record && key, 400, || "not one record of aes128gcm".into())
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_".contains(&byte)
}

fn demand(holds: bool, status: u16, why: impl FnOnce() -> String) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err((status, why())) }
}

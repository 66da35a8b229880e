//! Microsoft's push service: "Push notification service request and response headers" for WNS, and the client
//! credentials of the Microsoft identity platform; for what Nod sends: toasts that open a link.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Arc, Mutex},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Method, Response, request::Parts},
};
use serde_json::{Value, json};
use url::{Url, form_urlencoded};

use super::{Delivered, Ledger, Refusal, Server, header, respond};

pub const TENANT: &str = "8a0b6bb0-5b5a-4a3c-9f6c-0f0d0c0b0a09";
pub const CLIENT_ID: &str = "1f2e3d4c-5b6a-4798-8897-a6b5c4d3e2f1";
/// With characters that have to be encoded in a form.
pub const CLIENT_SECRET: &str = "Xy8~Q+a/b=c&d e";

const SCOPE: &str = "https://wns.windows.com/.default";
/// The longest that an approval can live, time that was asked for included.
const LONGEST: u64 = 660;
const PUSH_HEADERS: [&str; 9] = [
    "host",
    "authorization",
    "content-type",
    // Without it the body would be chunked, which WNS does not take.
    "content-length",
    "x-wns-type",
    "x-wns-requestforstatus",
    "x-wns-ttl",
    "x-wns-group",
    "x-wns-tag",
];
const TOKEN_HEADERS: [&str; 3] = ["host", "content-type", "content-length"];
const OPTIONAL_HEADERS: [&str; 2] = ["accept", "user-agent"];

/// One app registration of Entra, and channels of its app. What is delivered is the toast's XML, as Windows
/// gets it, for a channel's URI; it collapses by tag and group.
pub struct Microsoft {
    pub ledger: Arc<Ledger>,
    server: Server,
    service: Arc<MicrosoftService>,
}

struct MicrosoftService {
    ledger: Arc<Ledger>,
    tokens: Mutex<Tokens>,
}

#[derive(Default)]
struct Tokens {
    valid: BTreeSet<String>,
    given: u32,
    refusals: VecDeque<Refusal>,
}

/// A status of the documented table, with what is wrong.
type Fault = (u16, String);

impl Microsoft {
    pub async fn start() -> Self {
        let ledger = Arc::new(Ledger::default());
        let service = Arc::new(MicrosoftService { ledger: Arc::clone(&ledger), tokens: Mutex::default() });
        let own = Arc::clone(&service);
        let server = Server::start(move |parts, body| {
            let own = Arc::clone(&own);
            async move { own.answer(&parts, &body) }
        })
        .await;
        Self { ledger, server, service }
    }

    /// Of the token endpoint and of the channels.
    pub fn url(&self) -> Url {
        format!("http://{}", self.server.address).parse().unwrap()
    }

    /// A channel's URI, as Windows gives it to an app.
    pub fn channel(&self, name: &str) -> String {
        format!("http://{}/w/?token={name}%3d", self.server.address)
    }

    /// All tokens are refused from now on.
    pub fn revoke_tokens(&self) {
        self.service.tokens.lock().unwrap().valid.clear();
    }

    /// For the next request for a token that is as it should be.
    pub fn refuse_token(&self, status: u16, body: Value, headers: &[(&'static str, &str)]) {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.service.tokens.lock().unwrap().refusals.push_back(Refusal { status, body, headers });
    }

    pub fn tokens_given(&self) -> u32 {
        self.service.tokens.lock().unwrap().given
    }
}

impl MicrosoftService {
    fn answer(&self, parts: &Parts, body: &Bytes) -> Response<Body> {
        if parts.uri.path().ends_with("/oauth2/v2.0/token") {
            return self.answer_token(parts, body);
        }
        self.ledger.count();
        let delivered = match self.check(parts, body) {
            Ok(delivered) => delivered,
            // An expired token is no fault: nobody can know before.
            Err((401, _)) => return respond(401, &Value::Null, &[said("The token is not valid")]),
            Err((status, why)) => {
                self.ledger.fault(format!("{status} {why}: {} {:?}", parts.uri, parts.headers));
                return respond(status, &Value::Null, &[said(&why)]);
            }
        };
        let id = ("x-wns-msg-id", "1A2B3C4D5E6F7081".to_owned());
        if let Some(refusal) = self.ledger.next_refusal() {
            return respond(refusal.status, &refusal.body, &[refusal.headers, vec![id]].concat());
        }
        self.ledger.take(delivered);
        let received = ["x-wns-status", "x-wns-notificationstatus"].map(|name| (name, "received".to_owned()));
        let connected = ("x-wns-deviceconnectionstatus", "connected".to_owned());
        respond(200, &Value::Null, &[&received[..], &[connected, id]].concat())
    }

    fn check(&self, parts: &Parts, body: &Bytes) -> Result<Delivered, Fault> {
        let headers = &parts.headers;
        demand(parts.method == Method::POST, 405, || format!("the method {}", parts.method))?;
        let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
        demand(target.starts_with("/w/?token=") && target.ends_with("%3d"), 404, || "no channel".into())?;
        check_headers(headers, &PUSH_HEADERS)?;
        let bearer = header(headers, "authorization").and_then(|value| value.strip_prefix("Bearer "));
        let bearer = bearer.ok_or((400, "no bearer token".to_owned()))?;
        demand(self.tokens.lock().unwrap().valid.contains(bearer), 401, String::new)?;
        check_values(
            headers,
            &[("content-type", "text/xml"), ("x-wns-type", "wns/toast"), ("x-wns-requestforstatus", "true")],
        )?;
        let ttl = header(headers, "x-wns-ttl").and_then(|value| value.parse().ok());
        demand(ttl.is_some_and(|ttl| (1..=LONGEST).contains(&ttl)), 400, || "the TTL".into())?;
        let [group, tag] = ["x-wns-group", "x-wns-tag"].map(|name| header(headers, name).unwrap_or_default());
        for label in [group, tag] {
            let fits =
                (1..=16).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric());
            demand(fits, 400, || format!("the label {label}"))?;
        }
        demand(body.len() <= 5000, 413, || format!("{} bytes", body.len()))?;
        demand(read_toast(body).is_some(), 400, || {
            format!("not our toast: {}", String::from_utf8_lossy(body))
        })?;
        let host = header(headers, "host").unwrap_or_default();
        Ok(Delivered {
            token: format!("http://{host}{target}"),
            collapse: format!("{group}/{tag}"),
            payload: body.to_vec(),
        })
    }

    fn answer_token(&self, parts: &Parts, body: &Bytes) -> Response<Body> {
        if let Err((status, why)) = check_token_request(parts, body) {
            self.ledger.fault(format!("{status} {why}: {} {:?}", parts.uri, parts.headers));
            return respond(status, &json!({ "error": "invalid_request", "error_description": why }), &[]);
        }
        let mut tokens = self.tokens.lock().unwrap();
        if let Some(refusal) = tokens.refusals.pop_front() {
            return respond(refusal.status, &refusal.body, &refusal.headers);
        }
        let secret = form_urlencoded::parse(body).find(|(name, _)| name == "client_secret");
        if secret.is_none_or(|(_, secret)| secret != CLIENT_SECRET) {
            let error = json!({ "error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret" });
            return respond(401, &error, &[]);
        }
        tokens.given += 1;
        let token = format!("eyJ0eXAi.{}.c2ln", tokens.given);
        tokens.valid.insert(token.clone());
        let granted = json!({ "token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": token });
        respond(200, &granted, &[])
    }
}

/// What a tap on the toast starts, and what a person reads; `None` if anything else is in it.
pub fn read_toast(xml: &[u8]) -> Option<(&str, &str)> {
    let rest = std::str::from_utf8(xml).ok()?.strip_prefix(r#"<toast activationType="protocol" launch=""#)?;
    let (launch, rest) = rest.split_once('"')?;
    let (id, registration) = launch.strip_prefix("nod://approval/")?.split_once("?registration=")?;
    let text = rest
        .strip_prefix(r#"><visual><binding template="ToastGeneric"><text>"#)?
        .strip_suffix("</text></binding></visual></toast>")?;
    let plain = |id: &str| {
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    (plain(id) && plain(registration) && !text.contains('<')).then_some((launch, text))
}

fn check_token_request(parts: &Parts, body: &Bytes) -> Result<(), Fault> {
    demand(parts.method == Method::POST, 405, || format!("the method {}", parts.method))?;
    let target = format!("/{TENANT}/oauth2/v2.0/token");
    demand(parts.uri == target.as_str(), 404, || format!("not {target}"))?;
    check_headers(&parts.headers, &TOKEN_HEADERS)?;
    check_values(&parts.headers, &[("content-type", "application/x-www-form-urlencoded")])?;
    let mut form: Vec<_> = form_urlencoded::parse(body).into_owned().collect();
    form.sort();
    // Whether the secret is right is no question of form.
    let fixed = [("client_id", CLIENT_ID), ("grant_type", "client_credentials"), ("scope", SCOPE)];
    form.retain(|(name, _)| name != "client_secret");
    let right = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).eq(fixed);
    demand(right, 400, || format!("the form {form:?}"))
}

/// Each of them once, and no other.
fn check_headers(headers: &HeaderMap, required: &[&str]) -> Result<(), Fault> {
    for name in required {
        demand(header(headers, name).is_some(), 400, || format!("not one {name}"))?;
    }
    let known = |name: &str| required.contains(&name) || OPTIONAL_HEADERS.contains(&name);
    match headers.keys().find(|name| !known(name.as_str())) {
        Some(name) => Err((400, format!("a header {name}"))),
        None => Ok(()),
    }
}

fn check_values(headers: &HeaderMap, expected: &[(&str, &str)]) -> Result<(), Fault> {
    expected.iter().try_for_each(|(name, value)| {
        demand(header(headers, name) == Some(value), 400, || format!("{name} is not {value}"))
    })
}

fn said(why: &str) -> (&'static str, String) {
    ("x-wns-error-description", why.to_owned())
}

fn demand(holds: bool, status: u16, why: impl FnOnce() -> String) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err((status, why())) }
}

//! Google's side of FCM HTTP v1: the token endpoint ("Using OAuth 2.0 for server to server applications") and
//! `projects.messages.send`, whose bodies are held against Google's own schema.

mod schema;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    body::{Body, Bytes},
    http::{Method, Response, request::Parts},
};
use ring::signature::{KeyPair, RSA_PKCS1_2048_8192_SHA256, RsaKeyPair, UnparsedPublicKey};
use rustls::pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde_json::{Value, json};

use super::{Clock, Delivered, Jwt, Ledger, Refusal, Server, header, respond};

pub const PROJECT: &str = "nod-double";
const EMAIL: &str = "push@nod-double.iam.gserviceaccount.com";
const KEY_ID: &str = "0123456789abcdef0123456789abcdef01234567";
/// Made for this double; it opens nothing.
const KEY: &str = include_str!("google/key.pem");
/// The longest that an approval can live, time that was asked for included.
const LONGEST: i64 = 660;

/// One Firebase project with one service account.
pub struct Google {
    pub ledger: Arc<Ledger>,
    server: Server,
    service: Arc<GoogleService>,
}

struct GoogleService {
    ledger: Arc<Ledger>,
    key: Vec<u8>,
    clock: Clock,
    tokens: Mutex<HashMap<String, i64>>,
    token_refusals: Mutex<Vec<Refusal>>,
    assertions: Mutex<u32>,
    validated: Mutex<u32>,
}

impl Google {
    pub async fn start(clock: Clock) -> Self {
        let der = PrivatePkcs8KeyDer::from_pem_slice(KEY.as_bytes()).unwrap();
        let pair = RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).unwrap();
        let ledger = Arc::new(Ledger::default());
        let service = Arc::new(GoogleService {
            ledger: Arc::clone(&ledger),
            key: pair.public_key().as_ref().to_vec(),
            clock,
            tokens: Mutex::default(),
            token_refusals: Mutex::default(),
            assertions: Mutex::default(),
            validated: Mutex::default(),
        });
        let own = Arc::clone(&service);
        let server = Server::start(move |parts, body| {
            let own = Arc::clone(&own);
            async move {
                let answer = own.answer(&parts, &body);
                if parts.uri.path() != "/token" {
                    own.ledger.may_answer().await;
                }
                answer
            }
        })
        .await;
        Self { ledger, server, service }
    }

    pub fn url(&self) -> url::Url {
        format!("http://{}", self.server.address).parse().unwrap()
    }

    /// The key file, as the console gives it.
    pub fn service_account(&self) -> String {
        json!({
            "type": "service_account",
            "project_id": PROJECT,
            "private_key_id": KEY_ID,
            "private_key": KEY,
            "client_email": EMAIL,
            "client_id": "100000000000000000001",
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": self.token_uri(),
            "universe_domain": "googleapis.com"
        })
        .to_string()
    }

    /// No token that was given is good any more.
    pub fn revoke_tokens(&self) {
        self.service.tokens.lock().unwrap().clear();
    }

    /// The next good assertion is answered so.
    pub fn refuse_token(&self, status: u16, body: Value) {
        self.service.token_refusals.lock().unwrap().push(Refusal { status, body, headers: Vec::new() });
    }

    /// One that is good.
    pub fn access_token(&self) -> Option<String> {
        self.service.tokens.lock().unwrap().keys().next().cloned()
    }

    /// How often a token was asked for.
    pub fn assertions(&self) -> u32 {
        *self.service.assertions.lock().unwrap()
    }

    /// Messages that were only to be looked at.
    pub fn validated(&self) -> u32 {
        *self.service.validated.lock().unwrap()
    }

    fn token_uri(&self) -> String {
        format!("http://{}/token", self.server.address)
    }
}

impl GoogleService {
    fn answer(&self, parts: &Parts, body: &Bytes) -> Response<Body> {
        if parts.uri.path() == "/token" {
            return self.grant(parts, body);
        }
        self.ledger.count();
        if parts.uri.path() != format!("/v1/projects/{PROJECT}/messages:send") || parts.uri.query().is_some()
        {
            self.ledger.fault(format!("there is nothing at {}", parts.uri));
            return failure(404, "NOT_FOUND", Value::Null);
        }
        let now = (self.clock)();
        let bearer = header(&parts.headers, "authorization").and_then(|value| value.strip_prefix("Bearer "));
        let ends = bearer.and_then(|token| self.tokens.lock().unwrap().get(token).copied());
        if ends.is_none_or(|ends| ends <= now) {
            return failure(401, "UNAUTHENTICATED", Value::Null);
        }
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        if let Err(fault) = check(parts, &body) {
            self.ledger.fault(format!("{fault}: {body}"));
            let detail = json!([{ "@type": "type.googleapis.com/google.rpc.BadRequest" }]);
            return failure(400, "INVALID_ARGUMENT", detail);
        }
        if let Some(refusal) = self.ledger.next_refusal() {
            return respond(refusal.status, &refusal.body, &refusal.headers);
        }
        if body["validateOnly"] == true {
            *self.validated.lock().unwrap() += 1;
            return respond(
                200,
                &json!({ "name": format!("projects/{PROJECT}/messages/fake_message_id") }),
                &[],
            );
        }
        let message = &body["message"];
        self.ledger.take(Delivered {
            token: text(&message["token"]),
            collapse: text(&message["android"]["collapseKey"]),
            payload: message["data"].to_string().into_bytes(),
        });
        let name = format!("projects/{PROJECT}/messages/0:{}", self.ledger.requests());
        respond(200, &json!({ "name": name }), &[])
    }

    fn grant(&self, parts: &Parts, body: &Bytes) -> Response<Body> {
        *self.assertions.lock().unwrap() += 1;
        if let Err(fault) = self.check_assertion(parts, body) {
            self.ledger.fault(format!("the token's request: {fault}"));
            return respond(400, &json!({ "error": "invalid_grant", "error_description": fault }), &[]);
        }
        let mut refusals = self.token_refusals.lock().unwrap();
        if !refusals.is_empty() {
            let refusal = refusals.remove(0);
            return respond(refusal.status, &refusal.body, &refusal.headers);
        }
        let token = format!("ya29.double-{}", self.assertions.lock().unwrap());
        self.tokens.lock().unwrap().insert(token.clone(), (self.clock)() + 3599);
        let granted = json!({ "access_token": token, "expires_in": 3599, "token_type": "Bearer" });
        respond(200, &granted, &[])
    }

    fn check_assertion(&self, parts: &Parts, body: &Bytes) -> Result<(), &'static str> {
        demand(parts.method == Method::POST, "POST")?;
        let form = header(&parts.headers, "content-type") == Some("application/x-www-form-urlencoded");
        demand(form, "the content type of a form")?;
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body).into_owned().collect();
        let [(grant_name, grant), (assertion_name, assertion)] = pairs.as_slice() else {
            return Err("two members");
        };
        demand(grant_name == "grant_type" && assertion_name == "assertion", "grant_type and assertion")?;
        demand(grant == "urn:ietf:params:oauth:grant-type:jwt-bearer", "the grant's type")?;
        let jwt = Jwt::parse(assertion).ok_or("a JWT")?;
        demand(jwt.header == json!({ "alg": "RS256", "typ": "JWT", "kid": KEY_ID }), "the JWT's header")?;
        let iat = jwt.claims["iat"].as_i64().ok_or("iat")?;
        let audience = format!("http://{}/token", header(&parts.headers, "host").unwrap_or_default());
        let expected = json!({
            "iss": EMAIL,
            "scope": "https://www.googleapis.com/auth/firebase.messaging",
            "aud": audience,
            "iat": iat,
            "exp": iat + 3600
        });
        demand(jwt.claims == expected, "the JWT's claims")?;
        demand(((self.clock)() - iat).abs() <= 300, "iat is now")?;
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.key)
            .verify(jwt.signed.as_bytes(), &jwt.signature)
            .map_err(|_| "the JWT's signature")
    }
}

/// Google's schema first, then what Nod makes of it.
fn check(parts: &Parts, body: &Value) -> Result<(), String> {
    if parts.method != Method::POST {
        return Err("POST".into());
    }
    if header(&parts.headers, "content-type") != Some("application/json") {
        return Err("the content type of JSON".into());
    }
    schema::check("SendMessageRequest", body)?;
    let message = &body["message"];
    let life = message["android"]["ttl"].as_str().and_then(|ttl| ttl.strip_suffix('s'));
    let life = life.and_then(|life| life.parse::<i64>().ok()).unwrap_or_default();
    if !(1..=LONGEST).contains(&life) {
        return Err("the ttl is the approval's".into());
    }
    let id = text(&message["data"]["a"]);
    let mut expected = json!({
        "message": {
            "token": text(&message["token"]),
            "data": { "v": "1", "a": id, "r": text(&message["data"]["r"]) },
            "android": { "priority": "HIGH", "ttl": format!("{life}s"), "collapseKey": id }
        }
    });
    if body["validateOnly"] == true {
        expected["validateOnly"] = true.into();
    }
    if *body != expected { Err("it is more or less than a device should get".into()) } else { Ok(()) }
}

/// In the form of Google's errors.
pub fn error(status: u16, canonical: &str, details: Value) -> Value {
    let mut error = json!({ "code": status, "message": "The double says so.", "status": canonical });
    if !details.is_null() {
        error["details"] = details;
    }
    json!({ "error": error })
}

/// The detail that carries FCM's own code.
pub fn fcm_error(status: u16, canonical: &str, code: &str) -> Value {
    let detail =
        json!([{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": code }]);
    error(status, canonical, detail)
}

fn failure(status: u16, canonical: &str, details: Value) -> Response<Body> {
    respond(status, &error(status, canonical, details), &[])
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn demand(holds: bool, what: &'static str) -> Result<(), &'static str> {
    if holds { Ok(()) } else { Err(what) }
}

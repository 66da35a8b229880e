//! What stands before a server, as a reverse proxy does: it sees each message of a device, and can tamper with
//! the answers or lose them. It tells tokens apart, so that tests which share a server do not meet here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::faults::Faults;
use crate::webdriver::http_client;
use crate::{Fault, fault};

/// A running front; ends when dropped.
pub struct Front {
    /// `http://127.0.0.1:PORT`
    pub url: String,
    inside: Arc<Inside>,
    // A thread of its own: the test that started it may end before those that share it.
    _stop: tokio::sync::oneshot::Sender<()>,
}

/// What a device sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Message {
    Enrolment,
    Poll,
    Answer,
    /// A new push address.
    Address,
}

struct Inside {
    server: String,
    http: reqwest::Client,
    faults: Faults,
    gateway: Mutex<Option<String>>,
}

impl Front {
    pub(super) async fn before(server: &str) -> Result<Self, Fault> {
        let inside = Arc::new(Inside {
            server: server.to_owned(),
            http: http_client()?,
            faults: Faults::default(),
            gateway: Mutex::default(),
        });
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (started, start) = tokio::sync::oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let router = Router::new().fallback(pass).with_state(Arc::clone(&inside));
        std::thread::spawn(move || {
            runtime.block_on(async move {
                let Ok(listener) = TcpListener::bind("127.0.0.1:0").await else { return };
                let _ = started.send(listener.local_addr());
                tokio::select! {
                    _ = axum::serve(listener, router) => {}
                    _ = stopped => {}
                }
            });
        });
        let address = start.await.map_err(|_| fault("nothing can listen before the server"))??;
        Ok(Self { url: format!("http://{address}"), inside, _stop: stop })
    }

    /// The fields of all messages of that kind that came for a token, oldest first.
    #[must_use]
    pub fn seen(&self, serial: &str, message: Message) -> Vec<HashMap<String, String>> {
        self.inside.faults.seen(serial, message)
    }

    /// From now on this field of the token's challenges says something else than the server signed.
    pub fn tamper(&self, serial: &str, field: &str, value: &str) {
        self.inside.faults.tamper(serial, field, value);
    }

    /// From now on the server seems to tell the token's device another time.
    pub fn turn_clock(&self, serial: &str, seconds: f64) {
        self.inside.faults.turn_clock(serial, seconds);
    }

    /// The server gets the next messages of that kind, but the device does not get the answers.
    pub fn lose_answers(&self, serial: &str, message: Message, times: u32) {
        self.inside.faults.lose(serial, message, times);
    }

    /// From now on `/.well-known/nod-gateway` names this address.
    pub fn name_gateway(&self, url: &str) {
        *self.inside.gateway.lock().unwrap_or_else(PoisonError::into_inner) = Some(url.to_owned());
    }
}

async fn pass(State(inside): State<Arc<Inside>>, request: Request) -> Response {
    if request.uri().path() == "/.well-known/nod-gateway" {
        let gateway = inside.gateway.lock().unwrap_or_else(PoisonError::into_inner).clone();
        return match gateway {
            Some(url) => axum::Json(json!({"gateway": url})).into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        };
    }
    match pass_on(&inside, request).await {
        Ok(answer) => answer,
        Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    }
}

async fn pass_on(inside: &Inside, request: Request) -> Result<Response, Fault> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.map_err(|error| fault(error.to_string()))?;
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let fields = fields(parts.uri.query().unwrap_or_default(), &body);
    let mut onward = inside.http.request(parts.method.clone(), format!("{}{target}", inside.server));
    for name in [header::CONTENT_TYPE, header::USER_AGENT, header::ACCEPT] {
        if let Some(value) = parts.headers.get(&name) {
            onward = onward.header(name, value);
        }
    }
    let answer = onward.body(body).send().await?;
    let (status, kind) = (answer.status(), answer.headers().get(header::CONTENT_TYPE).cloned());
    let mut text = answer.bytes().await?;
    if let (Some(serial), Some(message)) = (fields.get("serial"), message(&parts.method, &fields)) {
        inside.faults.saw(serial, message, &fields);
        if inside.faults.loses(serial, message) {
            return Ok(cut_short());
        }
        if let Ok(mut value) = serde_json::from_slice(&text) {
            inside.faults.change(serial, &mut value);
            text = serde_json::to_vec(&value)?.into();
        }
    }
    let mut response = (status, text).into_response();
    if let Some(kind) = kind {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    Ok(response)
}

/// A message is a form, a query or JSON.
fn fields(query: &str, body: &Bytes) -> HashMap<String, String> {
    let mut fields: HashMap<String, String> =
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    match serde_json::from_slice::<HashMap<String, Value>>(body) {
        Ok(json) => fields.extend(json.into_iter().map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (name, value)
        })),
        Err(_) => fields.extend(url::form_urlencoded::parse(body).into_owned()),
    }
    fields
}

fn message(method: &Method, fields: &HashMap<String, String>) -> Option<Message> {
    if *method == Method::GET {
        return fields.contains_key("timestamp").then_some(Message::Poll);
    }
    if fields.contains_key("enrollment_credential") {
        Some(Message::Enrolment)
    } else if fields.contains_key("new_fb_token") {
        Some(Message::Address)
    } else {
        fields.contains_key("signature").then_some(Message::Answer)
    }
}

/// A connection that ends before the answer does.
fn cut_short() -> Response {
    let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    let nothing = futures_util::stream::once(async { Err::<Bytes, _>(broken) });
    Body::from_stream(nothing).into_response()
}

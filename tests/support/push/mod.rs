//! Doubles of the vendors' push services: HTTP servers on loopback that hold every request against the
//! vendor's documentation, to the letter, and answer as it does. What a request gets wrong is answered with
//! the vendor's own error *and* kept, so that a test can demand that nothing was.
//!
//! | module | service |
//! |---|---|
//! | [`apple`] | APNs: HTTP/2, provider tokens |
//! | [`google`] | FCM HTTP v1, with Google's token endpoint |
//! | [`microsoft`] | WNS, with Entra's token endpoint |
//! | [`web`] | Web Push |

#![allow(clippy::unwrap_used)] // a panic is how a test fails

pub mod apple;
pub mod google;
pub mod microsoft;
pub mod web;

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, Response, StatusCode, request::Parts},
};
use nod_protocol::decode_base64url;
use serde_json::Value;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

/// Seconds since 1970, by the clock of whoever is to be believed.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// What a device gets from its vendor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The device's.
    pub token: String,
    /// Of two with the same one, a device shows one.
    pub collapse: String,
    /// Byte for byte: JSON of what the vendor hands to the app.
    pub payload: Vec<u8>,
}

/// An answer for the next request that is as it should be, instead of taking it.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub status: u16,
    pub body: Value,
    pub headers: Vec<(&'static str, String)>,
}

/// What every double keeps.
#[derive(Default)]
pub struct Ledger {
    delivered: Mutex<Vec<Delivered>>,
    faults: Mutex<Vec<String>>,
    refusals: Mutex<VecDeque<Refusal>>,
    requests: Mutex<u32>,
    silent: watch::Sender<bool>,
}

impl Ledger {
    pub fn delivered(&self) -> Vec<Delivered> {
        self.delivered.lock().unwrap().clone()
    }

    /// What was wrong with requests; empty as long as all was right.
    pub fn faults(&self) -> Vec<String> {
        self.faults.lock().unwrap().clone()
    }

    /// Pushes that were asked for, taken or not.
    pub fn requests(&self) -> u32 {
        *self.requests.lock().unwrap()
    }

    /// After those that wait already.
    pub fn refuse(&self, status: u16, body: Value, headers: &[(&'static str, &str)]) {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.refusals.lock().unwrap().push_back(Refusal { status, body, headers });
    }

    /// From now on pushes are dealt with, and not answered; or, with `false`, answered again.
    pub fn silence(&self, silent: bool) {
        self.silent.send_replace(silent);
    }

    async fn may_answer(&self) {
        let mut silent = self.silent.subscribe();
        // The sender is here as long as `self` is.
        let _ = silent.wait_for(|silent| !silent).await;
    }

    fn take(&self, delivered: Delivered) {
        self.delivered.lock().unwrap().push(delivered);
    }

    fn fault(&self, said: impl Into<String>) {
        self.faults.lock().unwrap().push(said.into());
    }

    fn next_refusal(&self) -> Option<Refusal> {
        self.refusals.lock().unwrap().pop_front()
    }

    fn count(&self) {
        *self.requests.lock().unwrap() += 1;
    }
}

/// Answers until it is dropped.
struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Server {
    /// HTTP/1.1 and, to those who begin with it, HTTP/2.
    async fn start<F>(answer: impl Fn(Parts, Bytes) -> F + Clone + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Response<Body>> + Send,
    {
        let serve = move |request: Request| {
            let answer = answer.clone();
            async move {
                let (parts, body) = request.into_parts();
                match to_bytes(body, 64 * 1024).await {
                    Ok(body) => answer(parts, body).await,
                    Err(_) => respond(413, &Value::Null, &[]),
                }
            }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(serve);
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, task }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// `null` is no body.
fn respond(status: u16, body: &Value, headers: &[(&'static str, String)]) -> Response<Body> {
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    for (name, value) in headers {
        response = response.header(*name, value);
    }
    if body.is_null() {
        return response.body(Body::empty()).unwrap();
    }
    response.header("content-type", "application/json").body(Body::from(body.to_string())).unwrap()
}

/// The one value of a header field; a repeated or unreadable one is none.
fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

/// A JWS in compact form, its signature not yet looked at.
struct Jwt {
    header: Value,
    claims: Value,
    signed: String,
    signature: Vec<u8>,
}

impl Jwt {
    fn parse(text: &str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        Some(Self {
            header: serde_json::from_slice(&decode_base64url(header)?).ok()?,
            claims: serde_json::from_slice(&decode_base64url(claims)?).ok()?,
            signed: signed.to_owned(),
            signature: decode_base64url(signature)?,
        })
    }
}

//! A service of a test's own, with a clock that it moves and a push that it reads.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use nod_protocol::{
    Authentication, AuthenticationStatus, ProblemType, PushAddress, PushPayload, encode_base64url,
};
use nod_service::{Clock, Data, Running, Sender, Senders, Sent, Service, Settings, SystemClock, Wake};
use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::contract;

/// Where the test's clock begins.
pub const START: i64 = 1_800_000_000;

pub struct Place {
    pub service: Service,
    pub running: Running,
    pub http: reqwest::Client,
    /// An application's.
    pub key: String,
    pub pushed: Arc<Pushed>,
    /// Each documented operation that succeeded here.
    pub succeeded: Mutex<BTreeSet<String>>,
    clock: Arc<AtomicI64>,
}

pub struct Reply {
    pub status: u16,
    pub body: Value,
}

/// All that a vendor would learn.
#[derive(Default)]
pub struct Pushed(pub Mutex<Vec<(PushAddress, PushPayload)>>);

#[async_trait::async_trait]
impl Sender for Pushed {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        self.0.lock().unwrap().push((wake.address.clone(), wake.payload.clone()));
        Sent::Accepted
    }
}

impl Place {
    /// With the user `ada` and an application called Wiki.
    pub async fn new() -> Self {
        Self::with(Settings::default()).await
    }

    /// A database that other processes may open too.
    pub async fn in_folder(folder: &std::path::Path) -> Self {
        Self::with(Settings { data: Data::Directory(folder.to_owned()), ..Settings::default() }).await
    }

    /// But for the clock and the push, which are the test's.
    pub async fn with(settings: Settings) -> Self {
        let pushed = Arc::new(Pushed::default());
        let all = Arc::clone(&pushed) as Arc<dyn Sender>;
        let settings = Settings { push: Senders::all(&all), ..settings };
        let clock = Arc::new(AtomicI64::new(START));
        Self::open(by(settings, &clock), clock, pushed).await
    }

    /// Pushing through doubles, which go by the same clock.
    pub async fn pushing(settings: Settings, clock: Arc<AtomicI64>) -> Self {
        Self::open(by(settings, &clock), clock, Arc::default()).await
    }

    /// By the machine's clock, as other processes do; devices sign everything with the time it begins at.
    pub async fn in_real_time(settings: Settings) -> Self {
        let clock = Arc::new(AtomicI64::new(SystemClock.now()));
        Self::open(Settings { clock: Arc::new(SystemClock), ..settings }, clock, Arc::default()).await
    }

    async fn open(settings: Settings, clock: Arc<AtomicI64>, pushed: Arc<Pushed>) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let service = Service::open(settings).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let running = service.serve(listener).await.unwrap();
        service.add_user("ada", Some("ada@example.com")).await.unwrap();
        let key = service.add_application("Wiki").await.unwrap().key;
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { service, running, http, key, pushed, succeeded: Mutex::default(), clock }
    }

    pub fn issuer(&self) -> &str {
        self.running.issuer()
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub fn advance(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Sends and holds the answer against the document.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, String)], body: Vec<u8>) -> Reply {
        self.send_to(self.issuer(), method, path, headers, body).await
    }

    /// To a relay, whose answers have to be documented too.
    pub async fn send_to(
        &self,
        origin: &str,
        method: Method,
        path: &str,
        headers: &[(&str, String)],
        body: Vec<u8>,
    ) -> Reply {
        let mut request = self.http.request(method.clone(), format!("{origin}{path}")).body(body.clone());
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let media_type =
            response.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
        let answer = response.bytes().await.unwrap();
        contract::hold(&method, path, &body, status, media_type.as_deref(), &answer);
        if let (200..300, Some(path)) = (status, contract::path_of(path)) {
            self.succeeded.lock().unwrap().insert(format!("{method} {path}"));
        }
        Reply { status, body: serde_json::from_slice(&answer).unwrap_or(Value::Null) }
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Method::POST, path, &[], body.to_string().into_bytes()).await
    }

    /// As the application.
    pub async fn ask(&self, method: Method, path: &str, body: Value) -> Reply {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        self.send(method, path, &[("authorization", format!("Bearer {}", self.key))], body).await
    }

    pub async fn authenticate(&self, request: Value) -> Authentication {
        self.ask(Method::POST, "/v1/authentications", request).await.take(201)
    }

    /// Asks for ada with a code to enter.
    pub async fn begin(&self) -> Authentication {
        self.authenticate(json!({ "user": "ada" })).await
    }

    pub async fn status(&self, id: &str) -> AuthenticationStatus {
        self.ask(Method::GET, &format!("/v1/authentications/{id}"), Value::Null).await.take(200)
    }
}

impl Reply {
    pub fn take<T: DeserializeOwned>(self, status: u16) -> T {
        assert_eq!(self.status, status, "{}", self.body);
        serde_json::from_value(self.body).unwrap()
    }

    #[track_caller]
    pub fn is_problem(&self, kind: ProblemType) {
        let named = serde_json::to_value(kind).unwrap();
        assert_eq!((self.status, &self.body["type"]), (kind.status(), &named), "{}", self.body);
    }
}

fn by(settings: Settings, clock: &Arc<AtomicI64>) -> Settings {
    let time = Arc::clone(clock);
    Settings { clock: Arc::new(move || time.load(Ordering::SeqCst)), ..settings }
}

/// Never the same twice in this process.
pub fn unique() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let next = NEXT.fetch_add(1, Ordering::SeqCst);
    encode_base64url([[0xA5; 8], next.to_be_bytes()].concat())
}

pub fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

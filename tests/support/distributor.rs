//! A UnifiedPush distributor and its push server in one, for tests: Debian 12 has none. The tests of the device
//! crate include this file, too.
//!
//! On the bus it speaks version 1 or 2 of the D-Bus specification; on loopback it takes what an application
//! server posts (RFC 8030, VAPID checked) and hands the body on as it is.

#[path = "distributor/http.rs"]
mod http;
#[path = "distributor/interfaces.rs"]
mod interfaces;
#[path = "distributor/vapid.rs"]
mod vapid;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use nod_protocol::encode_base64url;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use zbus::Connection;
use zbus::connection::Builder;
use zbus::message::{Flags, Message};
use zbus::zvariant::Value;

use crate::Fault;

/// Which of the two interfaces it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    First,
    Second,
}

/// What an application registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub service: String,
    pub token: String,
    pub description: String,
    /// Never with the first version.
    pub vapid: Option<String>,
    pub endpoint: String,
}

/// On the bus under `org.unifiedpush.Distributor.` and the name it was started with, until it is dropped.
pub struct Distributor {
    bus: Connection,
    name: String,
    version: Version,
    state: Shared,
    server: AbortHandle,
}

/// What a distributor keeps on disk.
pub struct Kept(State);

type Shared = Arc<Mutex<State>>;

#[derive(Default)]
struct State {
    registrations: Vec<Registration>,
    /// Paths that were good once.
    gone: Vec<String>,
    refusal: Option<String>,
    mute: bool,
    registered: u64,
    authority: Option<SocketAddr>,
}

impl Distributor {
    /// On the session bus at `address`.
    ///
    /// # Errors
    /// Where the bus or the loopback does not let it.
    pub async fn start(address: &str, name: &str, version: Version) -> Result<Self, Fault> {
        Self::start_again(address, name, version, Kept(State::default())).await
    }

    /// With what an earlier one kept, at another port: endpoints are told anew when they are asked for.
    ///
    /// # Errors
    /// As [`Distributor::start`].
    pub async fn start_again(address: &str, name: &str, version: Version, kept: Kept) -> Result<Self, Fault> {
        let name = format!("org.unifiedpush.Distributor.{name}");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let Kept(mut state) = kept;
        let authority = listener.local_addr()?;
        state.authority = Some(authority);
        for registration in &mut state.registrations {
            registration.endpoint = make_endpoint(authority);
        }
        let state = Shared::new(Mutex::new(state));
        let builder = Builder::address(address)?;
        let builder = match version {
            Version::First => builder.serve_at(OBJECT, interfaces::First(Arc::clone(&state)))?,
            Version::Second => builder.serve_at(OBJECT, interfaces::Second(Arc::clone(&state)))?,
        };
        let bus = builder.name(name.as_str())?.allow_name_replacements(false).build().await?;
        let pushing = Pushing { bus: bus.clone(), version, state: Arc::clone(&state) };
        let server = tokio::spawn(http::serve(listener, pushing)).abort_handle();
        Ok(Self { bus, name, version, state, server })
    }

    /// Its whole name on the bus.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn registrations(&self) -> Vec<Registration> {
        lock(&self.state).registrations.clone()
    }

    /// How often it was asked to register something, with whatever success.
    pub fn times_asked(&self) -> u64 {
        lock(&self.state).registered
    }

    /// From now on registrations are refused for this reason, or taken again.
    pub fn refuse(&self, reason: Option<&str>) {
        lock(&self.state).refusal = reason.map(str::to_owned);
    }

    /// From now on an endpoint is told when the test says so alone.
    pub fn tell_no_endpoint(&self) {
        lock(&self.state).mute = true;
    }

    /// Tells the application this endpoint for its registration, whatever it is.
    ///
    /// # Errors
    /// Where the bus is gone.
    pub async fn tell_endpoint(&self, token: &str, endpoint: &str) -> Result<(), Fault> {
        let service = self.service_of(token);
        call(&self.bus, self.version, &service, Told::NewEndpoint { token, endpoint }).await
    }

    /// Gives a registration another endpoint, and tells so; the old one is gone.
    ///
    /// # Errors
    /// As [`Distributor::tell_endpoint`].
    pub async fn move_endpoint(&self, token: &str) -> Result<String, Fault> {
        let endpoint = {
            let mut state = lock(&self.state);
            let endpoint = state.authority.map(make_endpoint).unwrap_or_default();
            let State { registrations, gone, .. } = &mut *state;
            for registration in registrations.iter_mut().filter(|kept| kept.token == token) {
                gone.push(std::mem::replace(&mut registration.endpoint, endpoint.clone()));
            }
            endpoint
        };
        self.tell_endpoint(token, &endpoint).await?;
        Ok(endpoint)
    }

    /// Ends a registration as a person does who removes the app in the distributor's window.
    ///
    /// # Errors
    /// As [`Distributor::tell_endpoint`].
    pub async fn remove(&self, token: &str) -> Result<(), Fault> {
        let service = self.service_of(token);
        lock(&self.state).end(token);
        call(&self.bus, self.version, &service, Told::Unregistered { token }).await
    }

    /// Hands a body over for a token, whatever both are. `service`: the application's name.
    ///
    /// # Errors
    /// As [`Distributor::tell_endpoint`].
    pub async fn deliver(&self, service: &str, token: &str, body: &[u8]) -> Result<(), Fault> {
        call(&self.bus, self.version, service, Told::Message { token, body }).await
    }

    /// Goes on without its name.
    ///
    /// # Errors
    /// Where the bus is gone.
    pub async fn give_name_up(&self) -> Result<(), Fault> {
        self.bus.release_name(self.name.as_str()).await?;
        Ok(())
    }

    /// As a program that ends.
    ///
    /// # Errors
    /// Where the bus is gone.
    pub async fn stop(self) -> Result<Kept, Fault> {
        self.give_name_up().await?;
        let state = std::mem::take(&mut *lock(&self.state));
        self.bus.clone().close().await?;
        Ok(Kept(state))
    }

    fn service_of(&self, token: &str) -> String {
        let state = lock(&self.state);
        let found = state.registrations.iter().find(|kept| kept.token == token);
        found.map(|kept| kept.service.clone()).unwrap_or_default()
    }
}

impl Drop for Distributor {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// What a distributor calls.
#[derive(Clone, Copy)]
pub enum Told<'a> {
    Message { token: &'a str, body: &'a [u8] },
    NewEndpoint { token: &'a str, endpoint: &'a str },
    Unregistered { token: &'a str },
}

/// Calls an application as a distributor does, or as somebody who wants to pass for one: without waiting, and
/// starting it where the bus knows how.
///
/// # Errors
/// Where the bus is gone.
pub async fn call(bus: &Connection, version: Version, service: &str, told: Told<'_>) -> Result<(), Fault> {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let id = format!("message-{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let (method, interface) = match (told, version) {
        (Told::Message { .. }, Version::First) => ("Message", CONNECTOR_1),
        (Told::Message { .. }, Version::Second) => ("Message", CONNECTOR_2),
        (Told::NewEndpoint { .. }, Version::First) => ("NewEndpoint", CONNECTOR_1),
        (Told::NewEndpoint { .. }, Version::Second) => ("NewEndpoint", CONNECTOR_2),
        (Told::Unregistered { .. }, Version::First) => ("Unregistered", CONNECTOR_1),
        (Told::Unregistered { .. }, Version::Second) => ("Unregistered", CONNECTOR_2),
    };
    let message = Message::method_call(CONNECTOR, method)?
        .destination(service)?
        .interface(interface)?
        .with_flags(Flags::NoReplyExpected)?;
    let message = match (version, told) {
        (Version::First, Told::Message { token, body }) => message.build(&(token, body, id)),
        (Version::First, Told::NewEndpoint { token, endpoint }) => message.build(&(token, endpoint)),
        (Version::First, Told::Unregistered { token }) => message.build(&token),
        (Version::Second, Told::Message { token, body }) => message.build(&HashMap::from([
            ("token", Value::from(token)),
            ("message", Value::from(body)),
            ("id", Value::from(id)),
        ])),
        (Version::Second, Told::NewEndpoint { token, endpoint }) => message
            .build(&HashMap::from([("token", Value::from(token)), ("endpoint", Value::from(endpoint))])),
        (Version::Second, Told::Unregistered { token }) => {
            message.build(&HashMap::from([("token", Value::from(token))]))
        }
    };
    Ok(bus.send(&message?).await?)
}

/// What the push server needs to hand a body on.
#[derive(Clone)]
struct Pushing {
    bus: Connection,
    version: Version,
    state: Shared,
}

impl State {
    /// What was registered under this token before keeps its endpoint.
    fn register(&mut self, service: &str, token: &str, description: &str, vapid: Option<String>) {
        if self.registrations.iter().any(|kept| kept.token == token) {
            return;
        }
        let endpoint = self.authority.map(make_endpoint).unwrap_or_default();
        let [service, token, description] = [service, token, description].map(str::to_owned);
        self.registrations.push(Registration { service, token, description, vapid, endpoint });
    }

    fn end(&mut self, token: &str) {
        let Self { registrations, gone, .. } = self;
        registrations.retain(|kept| {
            if kept.token == token {
                gone.push(kept.endpoint.clone());
            }
            kept.token != token
        });
    }
}

const OBJECT: &str = "/org/unifiedpush/Distributor";
const CONNECTOR: &str = "/org/unifiedpush/Connector";
const CONNECTOR_1: &str = "org.unifiedpush.Connector1";
const CONNECTOR_2: &str = "org.unifiedpush.Connector2";

fn make_endpoint(authority: SocketAddr) -> String {
    let mut secret = [0_u8; 20];
    // Without randomness no test can go on.
    getrandom::fill(&mut secret).unwrap_or_else(|error| panic!("no randomness: {error}"));
    format!("http://{authority}/push/{}", encode_base64url(secret))
}

fn lock(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

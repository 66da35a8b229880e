//! The app's push and what is around it: a session bus, a keyring, distributors.

use std::{sync::Arc, time::Duration};

use nod_protocol::{PushAddress, PushPayload, PushProvider};
use nod_web_push::{Subscriber, Subscription, encrypt};
use tauri_plugin_nod_device::push::{Push, PushEvent, Settings, bus_name, open};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use zbus::Connection;

use crate::{
    distributor::{Distributor, Registration, Version},
    session::{Daemon, Session, in_session},
    wait::{PATIENCE, until},
};

pub enum Keys {
    Open,
    Missing,
}

pub struct Bench {
    pub session: Session,
    /// The session bus's address.
    pub bus: String,
    pub keyring_service: &'static str,
    _keyring: Option<Daemon>,
}

/// A profile beside the person's own.
const PROFILE: &str = "dev.nod.authenticator:/profile";

/// Runs `body` with all of it, in a process of its own. `test` is the calling test's name.
pub fn bench(test: &str, keys: Keys, body: impl AsyncFnOnce(Bench)) {
    in_session(test, async |session| body(Bench::of(session, keys, PROFILE)).await);
}

impl Bench {
    pub fn of(session: Session, keys: Keys, keyring_service: &'static str) -> Self {
        let keyring = match keys {
            Keys::Open => Some(session.unlocked_keyring()),
            Keys::Missing => None,
        };
        let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
        Self { session, bus, keyring_service, _keyring: keyring }
    }

    pub async fn distributor(&self, version: Version) -> Distributor {
        // One that was dropped takes a moment to leave.
        until_free("org.unifiedpush.Distributor.test").await;
        Distributor::start(&self.bus, "test", version).await.unwrap()
    }

    pub fn app(&self) -> App {
        App::start(self.keyring_service)
    }

    /// An app that one service can reach, and the service's key.
    pub async fn reachable(&self) -> (App, String) {
        let (mut app, server) = (self.app(), server_key());
        app.push.admit(vec![server.clone()]);
        app.address().await;
        (app, server)
    }

    /// Ends an app, and waits until its name is free.
    pub async fn end(&self, app: App) {
        let service = app.service.clone();
        drop(app);
        until_free(&service).await;
    }

    pub async fn only_registration(&self, distributor: &Distributor) -> [Registration; 1] {
        until("there to be one registration", PATIENCE, async || {
            Ok(distributor.registrations().try_into().ok())
        })
        .await
        .unwrap()
    }
}

/// What the app has of push.
pub struct App {
    pub push: Arc<dyn Push>,
    pub service: String,
    events: UnboundedReceiver<PushEvent>,
    latest: Option<PushAddress>,
}

impl App {
    pub fn start(keyring_service: &str) -> Self {
        let (sender, events) = unbounded_channel();
        let settings = Settings {
            retry_after: Duration::from_millis(50),
            ..Settings::new(keyring_service, "Approvals")
        };
        let service = bus_name(keyring_service);
        Self { push: open(settings, sender), service, events, latest: None }
    }

    pub async fn event(&mut self) -> PushEvent {
        let event = tokio::time::timeout(PATIENCE, self.events.recv()).await;
        let event = event.expect("an event in time").expect("push is open");
        if let PushEvent::Addresses(addresses) = &event {
            self.latest = addresses.first().cloned();
        }
        event
    }

    pub async fn addresses(&mut self) -> Vec<PushAddress> {
        match self.event().await {
            PushEvent::Addresses(addresses) => addresses,
            PushEvent::Woken { payload, .. } => panic!("woken: {payload:?}"),
        }
    }

    /// The only one.
    pub async fn address(&mut self) -> PushAddress {
        let [address] = self.addresses().await.try_into().expect("one address");
        assert_eq!(address.provider, PushProvider::WebPush);
        address
    }

    /// A body for the first of the latest addresses.
    pub fn body(&self, plain: &[u8]) -> Vec<u8> {
        encrypt(&subscription(self.latest.as_ref().unwrap()).keys, plain).unwrap()
    }

    /// What arrives first is what is now sent: all that came before was dropped.
    pub async fn is_woken_by(&mut self, distributor: &Distributor) {
        let endpoint = endpoint(self.latest.as_ref().unwrap());
        let registrations = distributor.registrations();
        let registration = registrations.iter().find(|kept| kept.endpoint == endpoint).unwrap();
        let payload = payload("cmlnaHQ");
        let body = self.body(&serde_json::to_vec(&payload).unwrap());
        distributor.deliver(&self.service, &registration.token, &body).await.unwrap();
        assert_eq!(self.event().await, woken(payload));
    }
}

pub fn woken(payload: PushPayload) -> PushEvent {
    PushEvent::Woken { payload, by: PushProvider::WebPush }
}

async fn until_free(name: &str) {
    let bus = Connection::session().await.unwrap();
    let proxy = zbus::fdo::DBusProxy::new(&bus).await.unwrap();
    until("a name on the bus to be free", PATIENCE, async || {
        let owned = proxy.name_has_owner(name.try_into().unwrap()).await;
        Ok((!owned.unwrap()).then_some(()))
    })
    .await
    .unwrap();
}

pub fn payload(approval: &str) -> PushPayload {
    PushPayload { v: 1, a: approval.into(), r: "cmVnaXN0cmF0aW9u".into() }
}

pub fn subscription(address: &PushAddress) -> Subscription {
    serde_json::from_str(&address.token).unwrap()
}

pub fn endpoint(address: &PushAddress) -> String {
    subscription(address).endpoint
}

/// A key that nobody has the private half of.
pub fn server_key() -> String {
    let keys = serde_json::to_value(Subscriber::make().unwrap().keys()).unwrap();
    keys["p256dh"].as_str().unwrap().to_owned()
}

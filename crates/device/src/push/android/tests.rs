//! Against a stand-in for the Kotlin side: no Android runs where these tests do.
#![allow(clippy::unwrap_used, clippy::panic)] // a panic is how a test fails

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use keyring_core::CredentialStore;
use nod_protocol::{PushPayload, PushProvider, encode_base64url};
use nod_web_push::{Subscriber, Subscription, encrypt};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{
    distributors::Distributors,
    life::{Life, Order},
    told::Told,
};
use crate::{
    keys::{
        Keyring,
        android::{Plugin, Refused},
    },
    push::{PushEvent, Settings},
};

#[test]
fn a_line_that_is_not_kotlins_is_not_read() {
    for line in
        ["", "google x", "google ä ä", "token eA", "message t", "message t =", "endpoint t ___w", "Woken"]
    {
        assert_eq!(Told::read(line), None, "{line}");
    }
}

#[test]
fn nobody_is_chosen_where_the_person_has_not() {
    assert_eq!(Distributors::of(None, &[]).choose(Some("gone")), None);
    assert_eq!(Distributors::of(Some("android"), &["a", "b"]).choose(None), None);
    assert_eq!(Distributors::of(Some("android"), &["a"]).choose(Some("gone")), Some("a"));
    assert_eq!(Distributors::of(Some("b"), &["a", "b"]).choose(None), Some("b"));
    assert_eq!(Distributors::of(Some("b"), &["a", "b"]).choose(Some("a")), Some("a"));
}

#[tokio::test]
async fn a_phone_with_neither_has_no_address_and_says_so() {
    let mut bench = Bench::new(json!({}), json!({ "installed": [] }));
    bench.orders.send(Order::Admit(vec![server()])).ok().unwrap();
    assert_eq!(bench.event().await, PushEvent::Addresses(vec![]));
}

#[tokio::test]
async fn what_others_send_wakes_nobody() {
    let mut bench = Bench::new(json!({}), json!({ "preferred": null, "installed": ["org.example"] }));
    let (server, token) = bench.reachable().await;
    let stranger = Subscriber::make().unwrap();
    let body = encrypt(&stranger.keys(), br#"{"v":1,"a":"x","r":"y"}"#).unwrap();
    bench.tell(&format!("message {token} {}", encode_base64url(body)));
    bench.tell("google dg MQ YQ eA");
    bench.tell(&format!("endpoint {token} {}", encode_base64url("http://push.example/2")));
    bench.tell(&format!("unregistered {token}"));
    assert_eq!(bench.event().await, PushEvent::Addresses(vec![]), "{server}");
}

#[tokio::test]
async fn a_push_of_the_service_arrives_decrypted() {
    let mut bench = Bench::new(json!({}), json!({ "preferred": null, "installed": ["org.example"] }));
    let (server, token) = bench.reachable().await;
    let asked = bench.phone.asked("register");
    assert_eq!((&asked["distributor"], &asked["vapid"]), (&json!("org.example"), &json!(server)));
    let subscription: Subscription = serde_json::from_str(&bench.address).unwrap();
    let body = encrypt(&subscription.keys, br#"{"v":1,"a":"x","r":"y"}"#).unwrap();
    bench.tell(&format!("message {token} {}", encode_base64url(body)));
    let payload = PushPayload { v: 1, a: "x".into(), r: "y".into() };
    assert_eq!(bench.event().await, PushEvent::Woken { payload, by: PushProvider::WebPush });
}

#[tokio::test]
async fn a_refused_registration_is_tried_again_under_another_token() {
    let mut bench = Bench::new(json!({}), json!({ "preferred": null, "installed": ["org.example"] }));
    bench.orders.send(Order::Admit(vec![server()])).ok().unwrap();
    let first = bench.registration(0).await;
    bench.tell(&format!("failed {first} {}", encode_base64url("NETWORK")));
    assert_ne!(bench.registration(1).await, first);
}

#[tokio::test]
async fn a_dead_token_of_google_is_replaced_and_told() {
    let mut bench = Bench::new(json!({ "project": "bm9k", "token": "b25l" }), json!({ "installed": [] }));
    bench.orders.send(Order::Admit(vec![])).ok().unwrap();
    let PushEvent::Addresses(addresses) = bench.event().await else { panic!("no addresses") };
    let [address] = &addresses[..] else { panic!("{addresses:?}") };
    assert_eq!((address.application_id.as_deref(), &*address.token), (Some("nod"), "one"));
    bench.phone.0.lock().unwrap().google = json!({ "project": "bm9k", "token": "dHdv" });
    bench.orders.send(Order::Renew(addresses.clone())).ok().unwrap();
    let PushEvent::Addresses(addresses) = bench.event().await else { panic!("no addresses") };
    assert_eq!(addresses[0].token, "two");
    assert_eq!(bench.phone.asked("google"), json!({ "renew": true }));
    bench.tell("google dg MQ YQ eA cg eQ");
    let payload = PushPayload { v: 1, a: "x".into(), r: "y".into() };
    assert_eq!(bench.event().await, PushEvent::Woken { payload, by: PushProvider::Fcm });
}

struct Bench {
    phone: Phone,
    orders: UnboundedSender<Order>,
    told: UnboundedSender<Told>,
    events: UnboundedReceiver<PushEvent>,
    registered: UnboundedReceiver<()>,
    address: String,
}

impl Bench {
    fn new(google: Value, distributors: Value) -> Self {
        let (events_to, events) = unbounded_channel();
        let (orders, ordered) = unbounded_channel();
        let (told, heard) = unbounded_channel();
        let (registers, registered) = unbounded_channel();
        let state = State { google, distributors, asked: Vec::new(), registers };
        let phone = Phone(Arc::new(Mutex::new(state)));
        let connect = || {
            let store: Arc<CredentialStore> = keyring_core::mock::Store::new()?;
            Ok(store)
        };
        let keyring = Keyring::new("dev.nod.test", connect, Duration::from_secs(60));
        let settings =
            Settings { retry_after: Duration::from_millis(10), ..Settings::new("dev.nod.test", "Sign-ins") };
        let life = Life::new(phone.clone(), settings, keyring, events_to, told.clone());
        tokio::spawn(life.run(ordered, heard));
        Self { phone, orders, told, events, registered, address: String::new() }
    }

    fn tell(&self, line: &str) {
        self.told.send(Told::read(line).unwrap()).unwrap();
    }

    async fn event(&mut self) -> PushEvent {
        tokio::time::timeout(Duration::from_secs(30), self.events.recv()).await.unwrap().unwrap()
    }

    /// The token of the registration of this number, from 0, once it was asked for.
    async fn registration(&mut self, number: usize) -> String {
        tokio::time::timeout(Duration::from_secs(30), self.registered.recv()).await.unwrap().unwrap();
        let state = self.phone.0.lock().unwrap();
        let mut asked = state.asked.iter().filter(|(command, _)| *command == "register");
        asked.nth(number).unwrap().1["token"].as_str().unwrap().to_owned()
    }

    /// Registered with the one distributor; the service's key and the token.
    async fn reachable(&mut self) -> (String, String) {
        let server = server();
        self.orders.send(Order::Admit(vec![server.clone()])).ok().unwrap();
        let token = self.registration(0).await;
        self.tell(&format!("endpoint {token} {}", encode_base64url("https://push.example/1")));
        let PushEvent::Addresses(addresses) = self.event().await else { panic!("no addresses") };
        self.address.clone_from(&addresses[0].token);
        (server, token)
    }
}

struct State {
    google: Value,
    distributors: Value,
    asked: Vec<(&'static str, Value)>,
    registers: UnboundedSender<()>,
}

#[derive(Clone)]
struct Phone(Arc<Mutex<State>>);

impl Phone {
    /// The last arguments of this command.
    fn asked(&self, command: &str) -> Value {
        let state = self.0.lock().unwrap();
        state.asked.iter().rfind(|(name, _)| *name == command).unwrap().1.clone()
    }
}

#[async_trait]
impl Plugin for Phone {
    async fn call(&self, command: &'static str, arguments: Value) -> Result<Value, Refused> {
        let mut state = self.0.lock().unwrap();
        state.asked.push((command, arguments));
        match command {
            "google" => Ok(state.google.clone()),
            "distributors" => Ok(state.distributors.clone()),
            "register" => {
                let _ = state.registers.send(());
                Ok(json!({}))
            }
            _ => Ok(json!({})),
        }
    }

    fn cancel(&self) {}
}

fn server() -> String {
    let keys = serde_json::to_value(Subscriber::make().unwrap().keys()).unwrap();
    keys["p256dh"].as_str().unwrap().to_owned()
}

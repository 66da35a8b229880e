//! A service that pushes through doubles.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use nod_protocol::{DeviceInfo, PushProvider};
use nod_service::{ApnsSettings, FcmSettings, Senders, Settings};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::Device,
    doubles::{
        Delivered, Ledger,
        apple::{Apple, KEY_ID, TEAM, TOPIC, device_token},
        google::Google,
    },
    place::{Place, START},
};

pub struct Setting {
    pub place: Place,
    pub apple: Apple,
    pub google: Google,
    pub clock: Arc<AtomicI64>,
}

impl Setting {
    pub async fn new() -> Self {
        Self::with(Settings::default()).await
    }

    pub async fn with(settings: Settings) -> Self {
        let clock = Arc::new(AtomicI64::new(START));
        let time = Arc::clone(&clock);
        let now: Arc<dyn Fn() -> i64 + Send + Sync> = Arc::new(move || time.load(Ordering::SeqCst));
        let (apple, google) = (Apple::start(1, Arc::clone(&now)).await, Google::start(now).await);
        let push = senders(&apple, &google);
        let place = Place::pushing(Settings { push, ..settings }, Arc::clone(&clock)).await;
        Self { place, apple, google, clock }
    }

    pub async fn phone(&self, name: &str) -> Device {
        let device = Device::register(&self.place, "ada", name).await;
        let push = json!([{ "provider": "apns", "environment": "production", "application_id": TOPIC,
                            "token": device_token(name) }]);
        self.set_push(&device, push).await;
        device
    }

    pub async fn android(&self, name: &str) -> Device {
        let device = Device::register(&self.place, "ada", name).await;
        self.set_push(&device, json!([{ "provider": "fcm", "token": name }])).await;
        device
    }

    pub async fn set_push(&self, device: &Device, push: Value) {
        let reply =
            device.call(&self.place, Method::PUT, "/v1/devices/self/push", json!({ "push": push })).await;
        assert_eq!(reply.status, 204);
    }

    pub async fn info(&self, device: &Device) -> DeviceInfo {
        device.call(&self.place, Method::GET, "/v1/devices/self", Value::Null).await.take(200)
    }

    /// Looks again while time goes on: when exactly something is sent again is drawn.
    pub async fn until_moving(&self, what: &str, mut holds: impl AsyncFnMut() -> bool) {
        let mut moved = Instant::now();
        until(what, async || {
            if moved.elapsed() > Duration::from_millis(300) {
                moved = Instant::now();
                self.place.advance(5);
            }
            holds().await
        })
        .await;
    }

    pub fn faults(&self) -> Vec<String> {
        [self.apple.ledger.faults(), self.google.ledger.faults()].concat()
    }
}

pub fn senders(apple: &Apple, google: &Google) -> Senders {
    let apns = ApnsSettings {
        team: TEAM.into(),
        key_id: KEY_ID.into(),
        key: apple.key.clone(),
        topics: vec![TOPIC.into()],
        production: apple.url(),
        sandbox: apple.url(),
    };
    let fcm = FcmSettings { service_account: google.service_account(), base: google.url() };
    Senders::default()
        .with(PushProvider::Apns, apns.sender().unwrap())
        .with(PushProvider::Fcm, fcm.sender().unwrap())
}

/// Looks again until it holds.
pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !holds().await {
        assert!(Instant::now() < deadline, "{what}: not in time");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

pub async fn until_delivered(ledger: &Ledger, many: usize) -> Vec<Delivered> {
    until("delivered", async || ledger.delivered().len() >= many).await;
    ledger.delivered()
}

pub async fn until_asked(ledger: &Ledger, times: u32) {
    until("asked", async || ledger.requests() >= times).await;
}

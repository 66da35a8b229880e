//! Whom the gateway wakes, and what it keeps of a challenge: nothing.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, atomic::AtomicI64},
};

use nod_protocol::encode_base64url;
use nod_service::{Data, Sender, Senders, Sent, Settings, Wake};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    device::Device,
    doubles::{
        apple::{TOPIC, device_token},
        google::fcm_error,
    },
    gateway_setting::{Listening, Owner, Server, gateway, gateway_settings, leave},
    place::{Place, START},
    push_setting::{Setting, until, until_asked, until_delivered},
};

const STRANGER: &str = "stranger";

#[tokio::test]
async fn a_forged_challenge_wakes_nobody_and_a_true_one_also_who_listens() {
    let place = gateway().await;
    let server = Server::new();
    let owner = with_addresses(&place, &server, json!([{ "provider": "fcm", "token": "phone" }])).await;
    let mut listening = Listening::begin(&place, &owner).await;
    leave(&place, &owner, &Server::other().challenge(&owner.serial)).await;
    let heard = server.challenge(&owner.serial);
    assert_eq!(leave(&place, &owner, &heard).await.status, 202);
    assert_eq!(listening.challenge().await, heard);
    until("woken", async || !place.pushed.0.lock().unwrap().is_empty()).await;
    let pushed = place.pushed.0.lock().unwrap();
    let woken: Vec<_> = pushed.iter().map(|(_, payload)| payload.a.clone()).collect();
    assert_eq!(woken, [opaque_id(&owner, &heard)]);
}

#[tokio::test]
async fn a_challenge_wakes_each_address_once_and_says_nothing() {
    let place = gateway().await;
    let server = Server::new();
    let addresses = json!([{ "provider": "fcm", "token": "phone" }, { "provider": "apns", "token": "00ff" }]);
    let owner = with_addresses(&place, &server, addresses).await;
    let (first, second) = (server.challenge(&owner.serial), server.challenge(&owner.serial));
    for challenge in [&first, &first, &second] {
        assert_eq!(leave(&place, &owner, challenge).await.status, 202);
    }
    until("woken", async || place.pushed.0.lock().unwrap().len() >= 4).await;
    let pushed = place.pushed.0.lock().unwrap();
    let told: BTreeSet<_> =
        pushed.iter().map(|(address, payload)| (&address.token, json!(payload).to_string())).collect();
    let expected: BTreeSet<_> = [&first, &second].map(|challenge| opaque_id(&owner, challenge)).into();
    assert_eq!((pushed.len(), told.len()), (4, 4));
    assert_eq!(pushed.iter().map(|(_, payload)| payload.a.clone()).collect::<BTreeSet<_>>(), expected);
    assert!(pushed.iter().all(|(_, payload)| payload.v == 1 && payload.r == owner.id));
}

#[tokio::test]
async fn vendors_that_never_answer_a_strangers_pushes_hold_up_no_registered_device() {
    let hanging = Arc::new(Hanging::default());
    let push = Senders::all(&(Arc::clone(&hanging) as Arc<dyn Sender>));
    let settings = Settings { push, ..gateway_settings() };
    let place = Place::pushing(settings, Arc::new(AtomicI64::new(START))).await;
    let server = Server::new();
    for _ in 0..10 {
        let address = json!([{ "provider": "fcm", "token": STRANGER }]);
        let owner = with_addresses(&place, &server, address).await;
        for _ in 0..10 {
            assert_eq!(leave(&place, &owner, &server.challenge(&owner.serial)).await.status, 202);
        }
    }
    until("taken up", async || hanging.many(STRANGER) >= 8).await;
    let device = Device::register(&place, "ada", "phone").await;
    let push = json!({ "push": [{ "provider": "fcm", "token": "phone" }] });
    assert_eq!(device.call(&place, Method::PUT, "/v1/devices/self/push", push).await.status, 204);
    place.begin().await;
    until("woken", async || hanging.many("phone") == 1).await;
    assert_eq!(hanging.many(STRANGER), 8, "of a hundred");
}

#[tokio::test]
async fn a_dead_address_is_taken_away_alone() {
    let setting = Setting::with(gateway_settings()).await;
    let (place, server) = (&setting.place, Server::new());
    let fcm = json!({ "provider": "fcm", "token": "dead" });
    let apns = json!({ "provider": "apns", "application_id": TOPIC, "token": device_token("alive") });
    let owner = with_addresses(place, &server, json!([fcm, apns])).await;
    let other = with_addresses(place, &server, json!([{ "provider": "fcm", "token": "other" }])).await;
    setting.google.ledger.refuse(404, fcm_error(404, "NOT_FOUND", "UNREGISTERED"), &[]);
    leave(place, &owner, &server.challenge(&owner.serial)).await;
    until_asked(&setting.google.ledger, 1).await;
    let mut many = 1;
    // How often Google is asked for a challenge of each.
    let mut ask = async || {
        let asked = setting.google.ledger.requests();
        for owner in [&owner, &other] {
            leave(place, owner, &server.challenge(&owner.serial)).await;
        }
        many += 1;
        until_delivered(&setting.apple.ledger, many).await;
        let to_other = || setting.google.ledger.delivered().iter().filter(|one| one.token == "other").count();
        until("delivered", async || to_other() == many - 1).await;
        setting.google.ledger.requests() - asked
    };
    // It is taken away a moment after its vendor was heard.
    until("taken away", async || ask().await == 1).await;
    assert_eq!(ask().await, 1);
    assert_eq!(setting.faults(), [""; 0]);
}

#[tokio::test]
async fn what_waits_for_a_removed_mailbox_or_is_too_old_wakes_nobody() {
    let setting = Setting::with(gateway_settings()).await;
    let (place, server) = (&setting.place, Server::new());
    let removed = with_addresses(place, &server, json!([{ "provider": "fcm", "token": "removed" }])).await;
    let late = with_addresses(place, &server, json!([{ "provider": "fcm", "token": "late" }])).await;
    let other = with_addresses(place, &server, json!([{ "provider": "fcm", "token": "other" }])).await;
    for owner in [&removed, &late] {
        let asked = setting.google.ledger.requests();
        setting.google.ledger.refuse(503, Value::Null, &[("retry-after", "20")]);
        leave(place, owner, &server.challenge(&owner.serial)).await;
        until_asked(&setting.google.ledger, asked + 1).await;
    }
    assert_eq!(removed.remove(place).await.status, 204);
    place.advance(120);
    leave(place, &other, &server.challenge(&other.serial)).await;
    let delivered = until_delivered(&setting.google.ledger, 1).await;
    assert_eq!((delivered.len(), delivered[0].token.as_str()), (1, "other"));
    assert_eq!(setting.google.ledger.requests(), 3);
}

#[tokio::test]
async fn nothing_of_a_challenge_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data: Data::Directory(folder.path().to_owned()), ..gateway_settings() };
    let place = Place::with(settings).await;
    let server = Server::new();
    let owner =
        with_addresses(&place, &server, json!([{ "provider": "fcm", "token": "a-phones-token" }])).await;
    let challenge = server.challenge(&owner.serial);
    leave(&place, &owner, &challenge).await;
    until("woken", async || !place.pushed.0.lock().unwrap().is_empty()).await;
    let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let written: Vec<u8> = files.flat_map(|file| std::fs::read(file).unwrap()).collect();
    let has = |text: &str| written.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(has("a-phones-token") && has(&opaque_id(&owner, &challenge)), "the right files were read");
    for name in ["nonce", "url", "question", "title", "require_presence", "signature"] {
        let text = challenge[name].as_str().unwrap();
        assert!(!has(text) && !has(text.trim_start_matches("https://")), "{name} was written down");
    }
}

/// Has no answer for a stranger. The tokens that it was asked to wake.
#[derive(Default)]
struct Hanging(Mutex<Vec<String>>);

impl Hanging {
    fn many(&self, token: &str) -> usize {
        self.0.lock().unwrap().iter().filter(|asked| *asked == token).count()
    }
}

#[async_trait::async_trait]
impl Sender for Hanging {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        self.0.lock().unwrap().push(wake.address.token.clone());
        if wake.address.token == STRANGER {
            std::future::pending::<()>().await;
        }
        Sent::Accepted
    }
}

async fn with_addresses(place: &Place, server: &Server, addresses: Value) -> Owner {
    let owner = Owner::new();
    let mut wanted = owner.wanted(place, server);
    wanted["push"] = addresses;
    assert_eq!(owner.put(place, wanted).await.status, 204);
    owner
}

fn opaque_id(owner: &Owner, challenge: &Value) -> String {
    let nonce = challenge["nonce"].as_str().unwrap();
    encode_base64url(Sha256::digest(format!("{}|{nonce}", owner.id)))
}

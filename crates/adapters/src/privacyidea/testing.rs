//! What the tests of this module share: the static vectors, and keys that sign as their owners would.

use std::sync::Arc;

use async_trait::async_trait;
use nod_core::{
    Account, AccountId, AccountKey, DeviceKey, KeyRef, Line, Millis, ProviderKind, RsaKey,
    ports::{
        Clock, DeviceKeys, Gates, KeyError, KeyHealth, MadeKey, Making, RsaKeys, Signed, Signing, Trust,
    },
};
use nod_protocol::{KeyTier, decode_base64};
use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use rustls::pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde_json::{Value, json};

use super::{
    Client, PRIVACY_IDEA,
    server_key::ServerKey,
    signing::as_base32,
    wire::{Registration, Server, VERSION},
};
use crate::{
    channel::{Channels, Limits},
    clocks::Clocks,
};

pub(super) const NOW: Millis = 1_767_323_045_000;

/// `crates/adapters/vectors/privacyidea.json`: made with Python's `cryptography`, checked by a real server.
pub(super) fn vectors() -> Value {
    serde_json::from_str(include_str!("../../vectors/privacyidea.json")).unwrap()
}

pub(super) fn key_pair(name: &str) -> RsaKeyPair {
    let pem = vectors()[name].as_str().unwrap().to_owned();
    let der = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).unwrap();
    RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).unwrap()
}

/// As the token's server signs.
pub(super) fn signed_by_server(message: &[u8]) -> String {
    as_base32(&signature(&key_pair("server_private_key"), message))
}

pub(super) fn signature(key: &RsaKeyPair, message: &[u8]) -> Vec<u8> {
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
    signature
}

pub(super) fn registration() -> Registration {
    let vectors = vectors();
    Registration {
        v: VERSION,
        server: Server {
            url: "https://pi.example.com/ttype/push".parse().unwrap(),
            serial: "PIPU0000ABCD".into(),
            trust: Trust::System,
            gateway: None,
        },
        server_key: ServerKey::read(vectors["server_public_key_field"].as_str().unwrap()).unwrap(),
    }
}

pub(super) fn account() -> Account {
    let spki = decode_base64(vectors()["client_pubkey_field"].as_str().unwrap()).unwrap();
    Account {
        id: AccountId("account-1".into()),
        provider: ProviderKind::PrivacyIdea,
        line: Line::Poll,
        service_name: "Example".into(),
        service_address: "pi.example.com".into(),
        label: "alice".into(),
        device_name: "Laptop".into(),
        added_at: NOW,
        possession: AccountKey::Rs256(RsaKey {
            key: KeyRef("account-1.possession".into()),
            spki,
            bits: 2048,
            tier: KeyTier::Software,
            made_in: 1,
        }),
        verification: None,
        wire: serde_json::to_value(registration()).unwrap(),
    }
}

pub(super) fn client() -> Client {
    Client {
        flavour: &PRIVACY_IDEA,
        keys: Arc::new(NoKeys),
        rsa: Arc::new(VectorKey),
        clocks: Clocks::new(Arc::new(At(NOW))),
        channels: Channels::new(Limits::default()),
    }
}

/// A plain challenge, signed over whatever it says; `change` comes before the signature.
pub(super) fn challenge(change: impl FnOnce(&mut Value)) -> Value {
    let mut challenge = json!({
        "nonce": "AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT",
        "url": "https://pi.example.com/ttype/push",
        "serial": "PIPU0000ABCD",
        "question": "Do you want to log in?",
        "title": "Test",
        "sslverify": "1",
    });
    change(&mut challenge);
    sign(&mut challenge);
    challenge
}

/// Puts the server's own signature on it.
pub(super) fn sign(challenge: &mut Value) {
    let names = ["nonce", "url", "serial", "question", "title", "sslverify", "require_presence"];
    let fields: Vec<&str> = names.iter().filter_map(|name| challenge[name].as_str()).collect();
    challenge["signature"] = signed_by_server(fields.join("|").as_bytes()).into();
}

pub(super) struct At(pub Millis);

impl Clock for At {
    fn now(&self) -> Millis {
        self.0
    }
}

/// The client's key of the vectors, whatever it is called.
struct VectorKey;

#[async_trait]
impl RsaKeys for VectorKey {
    async fn make(&self, _key: &KeyRef) -> Result<RsaKey, KeyError> {
        Err(KeyError::Unavailable("no keys are made here".into()))
    }

    async fn sign(&self, _key: &RsaKey, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        Ok(signature(&key_pair("client_private_key"), message))
    }

    async fn health(&self, _key: &RsaKey) -> Result<KeyHealth, KeyError> {
        Ok(KeyHealth::Usable)
    }

    async fn forget(&self, _key: &KeyRef) -> Result<(), KeyError> {
        Ok(())
    }
}

/// A device whose key store is locked: nothing gated can be signed.
struct NoKeys;

#[async_trait]
impl DeviceKeys for NoKeys {
    async fn make(&self, _key: &KeyRef, _making: Making<'_>) -> Result<MadeKey, KeyError> {
        Err(locked())
    }

    async fn sign(&self, _key: &DeviceKey, _signing: Signing<'_>) -> Result<Signed, KeyError> {
        Err(locked())
    }

    async fn health(&self, _key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        Err(locked())
    }

    async fn forget(&self, _key: &KeyRef) -> Result<(), KeyError> {
        Err(locked())
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        Err(locked())
    }

    fn cancel(&self) {}
}

fn locked() -> KeyError {
    KeyError::Unavailable("locked".into())
}

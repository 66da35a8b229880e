//! A device with an account at a server of privacyIDEA, and that server, as far as a gateway sees of them.

use data_encoding::BASE32;
use futures_util::{StreamExt, stream::BoxStream};
use nod_protocol::{canonical_json, encode_base64, encode_base64url};
use nod_service::{GatewaySettings, Settings};
use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::EncodePublicKey,
};
use reqwest::Method;
use ring::{rand::SystemRandom, rsa::KeyPair, signature::RSA_PKCS1_SHA256};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::time::Duration;
use x509_cert::{
    der::{
        Encode,
        asn1::{AnyRef, BitStringRef, ObjectIdentifier},
    },
    spki::{AlgorithmIdentifier, SubjectPublicKeyInfoRef},
};

use crate::{
    contract,
    device::make_key,
    place::{Place, Reply, unique},
};

pub const POST: &str = "/gateway/privacyidea";
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const PATIENCE: Duration = Duration::from_secs(20);

pub async fn gateway() -> Place {
    Place::with(gateway_settings()).await
}

pub fn gateway_settings() -> Settings {
    Settings { gateway: Some(GatewaySettings::default()), ..Settings::default() }
}

/// With a key of its own for each token in truth; one does for these tests.
pub struct Server(KeyPair);

impl Server {
    pub fn new() -> Self {
        Self(KeyPair::from_pkcs8(include_bytes!("../gateway/server.pk8")).unwrap())
    }

    /// Somebody else.
    pub fn other() -> Self {
        Self(KeyPair::from_pkcs8(include_bytes!("../gateway/device.pk8")).unwrap())
    }

    pub fn key(&self) -> String {
        encode_base64(self.0.public())
    }

    /// Asks in presence mode, too, and says more than the signature covers.
    pub fn challenge(&self, serial: &str) -> Value {
        let challenge = json!({
            "nonce": BASE32.encode(&Sha256::digest(unique())[..20]),
            "url": "https://id.example.com/ttype/push",
            "serial": serial,
            "question": "Sign in at Bänk | Zürich?\n„Ja“",
            "title": "Bänk | Zürich",
            "sslverify": "1",
            "require_presence": "17,42,93",
            "version": "2",
            "capabilities": "{\"decline_reason\": true}",
        });
        self.sign(challenge)
    }

    pub fn sign(&self, mut challenge: Value) -> Value {
        let names =
            ["nonce", "url", "serial", "question", "title", "sslverify", "require_presence"].into_iter();
        let parts: Vec<_> = names.filter_map(|name| challenge[name].as_str()).collect();
        challenge["signature"] = BASE32.encode(&sign_rsa(&self.0, &parts.join("|"))).into();
        challenge
    }
}

/// Whose mailbox it is.
pub struct Owner {
    key: OwnerKey,
    spki: Vec<u8>,
    pub id: String,
    pub serial: String,
}

enum OwnerKey {
    Ec(SigningKey),
    Rsa(KeyPair),
}

impl Owner {
    pub fn new() -> Self {
        let key = make_key();
        let spki = key.verifying_key().to_public_key_der().unwrap().into_vec();
        Self::with(OwnerKey::Ec(key), spki)
    }

    /// The same at each call.
    pub fn with_rsa() -> Self {
        let key = KeyPair::from_pkcs8(include_bytes!("../gateway/device.pk8")).unwrap();
        let spki = rsa_spki(key.public().as_ref());
        Self::with(OwnerKey::Rsa(key), spki)
    }

    fn with(key: OwnerKey, spki: Vec<u8>) -> Self {
        let id = encode_base64url(Sha256::digest(&spki));
        Self { key, spki, id, serial: "PIPU000072AD".into() }
    }

    /// With a mailbox for this server's challenges.
    pub async fn with_mailbox(place: &Place, server: &Server) -> Self {
        let owner = Self::new();
        assert_eq!(owner.put(place, owner.wanted(place, server)).await.status, 204);
        owner
    }

    pub fn path(&self) -> String {
        format!("/gateway/mailboxes/{}", self.id)
    }

    /// What is to be signed to get a mailbox.
    pub fn wanted(&self, place: &Place, server: &Server) -> Value {
        json!({
            "key": encode_base64(&self.spki),
            "server_key": server.key(),
            "serial": self.serial,
            "push": [],
            "time": place.now(),
        })
    }

    pub async fn put(&self, place: &Place, wanted: Value) -> Reply {
        let signed = self.sign_body(place.issuer(), wanted);
        place.send(Method::PUT, &self.path(), &[], signed.to_string().into_bytes()).await
    }

    pub fn sign_body(&self, issuer: &str, mut wanted: Value) -> Value {
        let digest = encode_base64url(Sha256::digest(canonical_json(&wanted).unwrap()));
        let signed = format!("PUT|{issuer}|{}|{}|{digest}", self.id, wanted["time"]);
        wanted["signature"] = encode_base64(self.sign(&signed)).into();
        wanted
    }

    pub fn headers(&self, issuer: &str, method: &Method, time: i64) -> Vec<(&'static str, String)> {
        self.headers_for(&self.id, issuer, method, time)
    }

    /// Of a request about a mailbox that may be another's.
    pub fn headers_for(
        &self,
        mailbox: &str,
        issuer: &str,
        method: &Method,
        time: i64,
    ) -> Vec<(&'static str, String)> {
        let signature = self.sign(&format!("{method}|{issuer}|{mailbox}|{time}"));
        vec![("nod-time", time.to_string()), ("nod-signature", encode_base64(signature))]
    }

    pub async fn remove(&self, place: &Place) -> Reply {
        let headers = self.headers(place.issuer(), &Method::DELETE, place.now());
        place.send(Method::DELETE, &self.path(), &headers, Vec::new()).await
    }

    fn sign(&self, message: &str) -> Vec<u8> {
        match &self.key {
            OwnerKey::Ec(key) => {
                Signer::<Signature>::sign(key, message.as_bytes()).to_der().as_bytes().to_vec()
            }
            OwnerKey::Rsa(key) => sign_rsa(key, message),
        }
    }
}

/// A device that listens.
pub struct Listening {
    stream: BoxStream<'static, Vec<u8>>,
    text: String,
}

impl Listening {
    pub async fn begin(place: &Place, owner: &Owner) -> Self {
        let path = format!("{}/events", owner.path());
        let mut request = place.http.get(format!("{}{path}", place.issuer()));
        for (name, value) in owner.headers(place.issuer(), &Method::GET, place.now()) {
            request = request.header(name, value);
        }
        let response = request.send().await.unwrap();
        let media_type = response.headers()["content-type"].to_str().unwrap().to_owned();
        assert_eq!(response.status(), 200);
        contract::hold(&Method::GET, &path, b"", 200, Some(&media_type), b"");
        let stream = response.bytes_stream().map(|chunk| chunk.unwrap_or_default().to_vec()).boxed();
        let mut listening = Self { stream, text: String::new() };
        assert_eq!(listening.next().await, Some(json!({ "event": "open", "data": {} })));
        listening
    }

    /// `None`: the stream has ended.
    pub async fn next(&mut self) -> Option<Value> {
        tokio::time::timeout(PATIENCE, self.read()).await.expect("an event or the end comes in time")
    }

    /// The challenge that comes next.
    pub async fn challenge(&mut self) -> Value {
        let event = self.next().await.expect("a challenge");
        assert_eq!(event["event"], "challenge");
        event["data"].clone()
    }

    async fn read(&mut self) -> Option<Value> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name| block.lines().find_map(|line| line.strip_prefix(name));
                let Some(event) = field("event: ") else { continue };
                let data: Value = serde_json::from_str(field("data: ").unwrap()).unwrap();
                let event = json!({ "event": event, "data": data });
                contract::check("GatewayEvent", &event);
                return Some(event);
            }
            self.text += std::str::from_utf8(&self.stream.next().await?).unwrap();
        }
    }
}

/// As privacyIDEA does it.
pub async fn leave(place: &Place, owner: &Owner, challenge: &Value) -> Reply {
    place.post(POST, json!({ "device": owner.id, "challenge": challenge })).await
}

pub fn rsa_spki(pkcs1: &[u8]) -> Vec<u8> {
    let algorithm = AlgorithmIdentifier { oid: RSA, parameters: Some(AnyRef::NULL) };
    let subject_public_key = BitStringRef::from_bytes(pkcs1).unwrap();
    SubjectPublicKeyInfoRef { algorithm, subject_public_key }.to_der().unwrap()
}

fn sign_rsa(key: &KeyPair, message: &str) -> Vec<u8> {
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
    signature
}

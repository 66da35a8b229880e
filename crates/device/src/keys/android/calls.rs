//! The commands of the Kotlin side (`DevicePlugin.kt`) and their arguments (`Arguments.kt`).

use async_trait::async_trait;
use nod_core::KeyRef;
use nod_protocol::{Jwk, KeyTier, decode_base64url, encode_base64url};
use p256::{ecdsa::VerifyingKey, pkcs8::DecodePublicKey};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::refusal::Refused;

/// Carries a command over to Kotlin.
#[async_trait]
pub trait Plugin: Send + Sync {
    async fn call(&self, command: &'static str, arguments: Value) -> Result<Value, Refused>;

    /// Sends `cancel` and does not wait.
    fn cancel(&self);
}

pub struct Calls<P> {
    plugin: P,
    service: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    StrongBox,
    /// Or where else the Keystore keeps keys, on a device without a TEE.
    Tee,
}

/// A key that was made.
pub struct Made {
    pub jwk: Jwk,
    /// As read back from the key.
    pub tier: KeyTier,
    /// The key itself says that it wants the person at each use.
    pub gated: bool,
    /// DER, the key's own certificate first; empty without a challenge.
    pub chain: Vec<Vec<u8>>,
}

#[derive(Deserialize)]
pub struct SystemGates {
    pub strong: Strong,
    /// The device has a screen lock.
    pub passcode: bool,
}

/// A biometric of Android's class 3 (strong).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strong {
    Ready,
    NotEnrolled,
    Absent,
    Unavailable,
}

impl<P: Plugin> Calls<P> {
    pub fn new(plugin: P, service: &str) -> Self {
        Self { plugin, service: service.to_owned() }
    }

    pub async fn make(
        &self,
        key: &KeyRef,
        gated: bool,
        place: Place,
        challenge: Option<&[u8]>,
    ) -> Result<Made, Refused> {
        let arguments = MakeArguments {
            name: self.name(key),
            gated,
            strong_box: place == Place::StrongBox,
            challenge: challenge.map(encode_base64url),
        };
        let made: MadeAnswer = self.call("make", arguments).await?;
        let public = VerifyingKey::from_public_key_der(&bytes(&made.spki)?)
            .map_err(|_| Refused::failed("the Keystore gave no P-256 key"))?;
        Ok(Made {
            jwk: Jwk::from_verifying_key(&public),
            tier: made.level.tier(),
            gated: made.gated,
            chain: made.chain.iter().map(|certificate| bytes(certificate)).collect::<Result<_, _>>()?,
        })
    }

    /// A signature in DER, by a key without a gate.
    pub async fn sign(&self, key: &KeyRef, message: &[u8]) -> Result<Vec<u8>, Refused> {
        let arguments = json!({ "name": self.name(key), "message": encode_base64url(message) });
        let SignatureAnswer { der } = self.call("sign", arguments).await?;
        bytes(&der)
    }

    /// Asks the person; gives the handle that [`Calls::finish`] takes, once.
    pub async fn authorize(&self, key: &KeyRef, title: &str) -> Result<String, Refused> {
        let arguments = json!({ "name": self.name(key), "title": title });
        let HandleAnswer { handle } = self.call("authorize", arguments).await?;
        Ok(handle)
    }

    pub async fn finish(&self, handle: &str, message: &[u8]) -> Result<Vec<u8>, Refused> {
        let arguments = json!({ "handle": handle, "message": encode_base64url(message) });
        let SignatureAnswer { der } = self.call("finish", arguments).await?;
        bytes(&der)
    }

    pub async fn health(&self, key: &KeyRef) -> Result<(), Refused> {
        self.call::<Value>("health", json!({ "name": self.name(key) })).await.map(drop)
    }

    pub async fn forget(&self, key: &KeyRef) -> Result<(), Refused> {
        self.call::<Value>("forget", json!({ "name": self.name(key) })).await.map(drop)
    }

    pub async fn gates(&self) -> Result<SystemGates, Refused> {
        self.call("gates", json!({})).await
    }

    pub fn cancel(&self) {
        self.plugin.cancel();
    }

    /// The Keystore is the app's own, so this tells profiles apart.
    fn name(&self, key: &KeyRef) -> String {
        format!("{}/{}", self.service, key.0)
    }

    async fn call<T: DeserializeOwned>(
        &self,
        command: &'static str,
        arguments: impl Serialize,
    ) -> Result<T, Refused> {
        let odd = |error: serde_json::Error| Refused::failed(format!("{command}: {error}"));
        let arguments = serde_json::to_value(arguments).map_err(odd)?;
        let answer = self.plugin.call(command, arguments).await?;
        serde_json::from_value(answer).map_err(odd)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MakeArguments {
    name: String,
    gated: bool,
    strong_box: bool,
    challenge: Option<String>,
}

#[derive(Deserialize)]
struct MadeAnswer {
    /// SubjectPublicKeyInfo, base64url.
    spki: String,
    level: Level,
    gated: bool,
    chain: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Strongbox,
    Tee,
    /// Android: at least as secure as the TEE.
    UnknownSecure,
    Software,
}

impl Level {
    fn tier(&self) -> KeyTier {
        match self {
            Self::Strongbox => KeyTier::Strongbox,
            Self::Tee | Self::UnknownSecure => KeyTier::Tee,
            Self::Software => KeyTier::OsStore,
        }
    }
}

#[derive(Deserialize)]
struct HandleAnswer {
    handle: String,
}

#[derive(Deserialize)]
struct SignatureAnswer {
    der: String,
}

fn bytes(text: &str) -> Result<Vec<u8>, Refused> {
    decode_base64url(text).ok_or_else(|| Refused::failed("the Kotlin side gave no base64url"))
}

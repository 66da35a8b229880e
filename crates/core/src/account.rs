use nod_protocol::{Gate, KeyTier};
use serde::{Deserialize, Serialize};

use crate::{Line, ProviderKind, ports::KeyPurpose};

/// A registration of this device with a service, as kept at rest. Holds no secret: keys stay where
/// they were made and are named by [`KeyRef`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: AccountId,
    #[serde(default)]
    pub provider: ProviderKind,
    #[serde(default)]
    pub line: Line,
    pub service_name: String,
    /// Host and, where it is not the scheme's own, port.
    pub service_address: String,
    /// The account's name at the service.
    pub label: String,
    pub device_name: String,
    /// Milliseconds since the epoch, this machine's clock.
    pub added_at: Millis,
    pub possession: AccountKey,
    pub verification: Option<DeviceKey>,
    /// What the provider needs to speak for this account; opaque to the core.
    pub wire: serde_json::Value,
}

impl Account {
    /// Whether its service runs beside the app, so that no network is needed.
    pub fn is_on_this_machine(&self) -> bool {
        let host = url::Url::parse(&format!("http://{}", self.service_address)).ok();
        match host.as_ref().and_then(url::Url::host) {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }
}

/// This app's own name for an account; safe as a file name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountId(pub String);

/// A key that exists, and how well it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceKey {
    pub key: KeyRef,
    /// The public half.
    pub jwk: nod_protocol::Jwk,
    pub tier: KeyTier,
    pub gate: Gate,
}

/// A key that speaks for an account at its service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AccountKey {
    Es256(DeviceKey),
    Rs256(RsaKey),
}

impl AccountKey {
    /// `None`: it is an RSA key.
    pub fn es256(&self) -> Option<&DeviceKey> {
        match self {
            Self::Es256(key) => Some(key),
            Self::Rs256(_) => None,
        }
    }
}

/// An RSA key (RFC 8017) that exists, in software.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RsaKey {
    pub key: KeyRef,
    /// The public half: SubjectPublicKeyInfo in DER (RFC 5280 §4.1); base64 at rest.
    #[serde(with = "spki_text")]
    pub spki: Vec<u8>,
    pub bits: u32,
    pub tier: KeyTier,
    /// How long its making took, in milliseconds.
    pub made_in: Millis,
}

mod spki_text {
    use nod_protocol::{decode_base64, encode_base64};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&encode_base64(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        decode_base64(&text).ok_or_else(|| D::Error::custom("no base64"))
    }
}

/// Names a private key to the port that keeps it; safe as a file name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KeyRef(pub String);

impl KeyRef {
    /// The name under which an account's first key of a purpose is made.
    pub fn first(account: &AccountId, purpose: KeyPurpose) -> Self {
        let purpose = match purpose {
            KeyPurpose::Possession => "possession",
            KeyPurpose::Verification => "verification",
        };
        Self(format!("{}.{purpose}", account.0))
    }

    /// The name of one that is to take the place of an earlier one.
    pub fn successor(account: &AccountId, purpose: KeyPurpose, unique: &str) -> Self {
        let Self(first) = Self::first(account, purpose);
        Self(format!("{first}.{unique}"))
    }
}

/// Milliseconds since the Unix epoch.
pub type Millis = i64;

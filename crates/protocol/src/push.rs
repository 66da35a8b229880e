use p256::ecdsa::VerifyingKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Jwk, decode_base64url, encode_base64url};

/// Where a device can be woken. A device without any is reached by its event stream alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushAddress {
    pub provider: PushProvider,
    /// Such as `production` or `sandbox`; what the provider knows no environments for is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// The app's id with the provider (bundle id, Firebase project, package family name); for Web Push the
    /// application server key (RFC 8292) that alone may push to it, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
    /// The token, channel URI or Web Push subscription (JSON); at most 4 kB.
    pub token: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushProvider {
    Apns,
    Fcm,
    Wns,
    WebPush,
}

/// A provider through which a service pushes, as its discovery tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "provider", rename_all = "snake_case")]
pub enum PushOffer {
    Apns,
    Fcm,
    Wns,
    WebPush {
        /// To be handed to the push service with the subscription: it then takes pushes of this service alone.
        application_server_key: ApplicationServerKey,
    },
}

/// A service's public key for VAPID (RFC 8292 section 3.2): an uncompressed point on P-256, base64url, 87
/// characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ApplicationServerKey(String);

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("an application server key is an uncompressed point on P-256 in base64url")]
pub struct NotAnApplicationServerKey;

impl ApplicationServerKey {
    pub fn from_verifying_key(key: &VerifyingKey) -> Self {
        Self(encode_base64url(key.to_sec1_point(false)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ApplicationServerKey {
    type Error = NotAnApplicationServerKey;

    fn try_from(text: String) -> Result<Self, NotAnApplicationServerKey> {
        let point = decode_base64url(&text).ok_or(NotAnApplicationServerKey)?;
        let uncompressed = point.first() == Some(&4) && Jwk::from_sec1(&point).is_ok();
        if uncompressed { Ok(Self(text)) } else { Err(NotAnApplicationServerKey) }
    }
}

impl From<ApplicationServerKey> for String {
    fn from(key: ApplicationServerKey) -> Self {
        key.0
    }
}

/// All that a push says: which registration is to fetch which approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushPayload {
    pub v: u8,
    /// An approval's id or a push test's, opaque.
    pub a: String,
    /// The registration's (device) id, opaque.
    pub r: String,
}

impl PushPayload {
    /// The group of all toasts about approvals on Windows (`X-WNS-Group`).
    pub const TOAST_GROUP: &str = "approvals";

    /// By which toasts about one approval take each other's place, and are taken down (`X-WNS-Tag`, 16 letters
    /// and digits at most): the first 8 bytes of the SHA-256 of its id, hexadecimal.
    pub fn toast_tag(approval: &str) -> String {
        Sha256::digest(approval)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use p256::PublicKey;
use serde::{Deserialize, Serialize};

use crate::content_keys::point;

/// To whom an application server may push: what browsers give as `PushSubscription.toJSON()` (W3C Push API)
/// and UnifiedPush as endpoint and key. JSON: `{"endpoint": URL, "keys": {"p256dh", "auth"}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// The push resource (RFC 8030 section 5), not yet judged.
    pub endpoint: String,
    pub keys: SubscriptionKeys,
}

/// A subscriber's public half. JSON: both base64url; `p256dh` an uncompressed point, `auth` 16 bytes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Encoded", into = "Encoded")]
pub struct SubscriptionKeys {
    pub(crate) public: PublicKey,
    pub(crate) auth: [u8; 16],
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotSubscriptionKeys {
    #[error("p256dh is no uncompressed point on P-256 in base64url")]
    Point,
    #[error("auth is not 16 bytes in base64url")]
    Auth,
}

/// `auth` is a secret between the two ends.
impl std::fmt::Debug for SubscriptionKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SubscriptionKeys")
            .field("p256dh", &encode(&point(&self.public)))
            .finish_non_exhaustive()
    }
}

#[derive(Serialize, Deserialize)]
struct Encoded {
    p256dh: String,
    auth: String,
}

impl TryFrom<Encoded> for SubscriptionKeys {
    type Error = NotSubscriptionKeys;

    fn try_from(Encoded { p256dh, auth }: Encoded) -> Result<Self, NotSubscriptionKeys> {
        let bytes =
            decode(&p256dh).filter(|bytes| bytes.first() == Some(&4)).ok_or(NotSubscriptionKeys::Point)?;
        let public = PublicKey::from_sec1_bytes(&bytes).map_err(|_| NotSubscriptionKeys::Point)?;
        let auth = decode(&auth).and_then(|bytes| bytes.try_into().ok()).ok_or(NotSubscriptionKeys::Auth)?;
        Ok(Self { public, auth })
    }
}

impl From<SubscriptionKeys> for Encoded {
    fn from(keys: SubscriptionKeys) -> Self {
        Self { p256dh: encode(&point(&keys.public)), auth: encode(&keys.auth) }
    }
}

/// Padding is taken from others, and never given: not every user agent leaves it out.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

fn encode(bytes: &[u8]) -> String {
    BASE64URL.encode(bytes)
}

fn decode(text: &str) -> Option<Vec<u8>> {
    BASE64URL.decode(text).ok()
}

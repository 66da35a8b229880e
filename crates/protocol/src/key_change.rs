use serde::{Deserialize, Serialize};

use crate::{Claims, Jwk, KeyDescription, Thumbprint, jws::check_life};

/// `POST {endpoint}/devices/self/keys`: a [`crate::MultiSignedJws`] of this, signed by the device's present
/// possession key first, then by each new key in the order of [`KeyChange::keys`].
///
/// The message is its own proof, so the request around it is not signed (RFC 9421): after a lost answer
/// the service may know the old key no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyChange {
    /// The issuer.
    pub aud: String,
    /// The device's id.
    pub iss: String,
    pub iat: i64,
    /// At most [`crate::MAX_ANSWER_LIFE`] after `iat`.
    pub exp: i64,
    pub jti: String,
    /// The new possession key; absent: the present one stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub possession: Option<KeyDescription>,
    /// The new verification key, or the first; absent: nothing changes. One of the two is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<KeyDescription>,
}

/// 200. The same message again gets the same receipt, whatever its age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyChangeResponse {
    /// A compact JWS of [`KeyChangeReceipt`].
    pub receipt: String,
}

/// From its making on the device has exactly these keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyChangeReceipt {
    pub iss: String,
    /// The device's id.
    pub aud: String,
    pub iat: i64,
    /// The change's `jti`.
    pub change: String,
    pub possession: Thumbprint,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Thumbprint>,
}

impl KeyChange {
    /// The keys that must have signed, in order; `present` is the possession key that is to be replaced
    /// or stays.
    pub fn keys(&self, present: &Jwk) -> Vec<Jwk> {
        let new = self.possession.iter().chain(&self.verification).map(|key| key.jwk.clone());
        std::iter::once(present.clone()).chain(new).collect()
    }
}

impl Claims for KeyChange {
    const TYP: &'static str = "nod-key-change+jwt";

    fn check(&self) -> Result<(), &'static str> {
        if self.possession.is_none() && self.verification.is_none() {
            return Err("it names no new key");
        }
        check_life(self.iat, self.exp)
    }
}

impl Claims for KeyChangeReceipt {
    const TYP: &'static str = "nod-key-change-receipt+jwt";
}

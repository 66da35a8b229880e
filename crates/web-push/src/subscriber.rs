use p256::SecretKey;
use zeroize::{Zeroize, Zeroizing};

use crate::SubscriptionKeys;

/// The receiving end of a subscription: a P-256 key and the authentication secret. One for each subscription.
pub struct Subscriber {
    pub(crate) secret: SecretKey,
    pub(crate) auth: [u8; 16],
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("these are not the 48 bytes of a subscriber")]
pub struct NotASubscriber;

impl Subscriber {
    /// Fails when the random source does.
    pub fn make() -> Result<Self, getrandom::Error> {
        let mut auth = [0; 16];
        getrandom::fill(&mut auth)?;
        Ok(Self { secret: make_secret()?, auth })
    }

    /// To be kept as a secret: the private key's 32 bytes, big endian, and then the authentication secret's 16.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 48]> {
        let mut bytes = Zeroizing::new([0; 48]);
        let mut scalar = self.secret.to_bytes();
        bytes[..32].copy_from_slice(&scalar);
        bytes[32..].copy_from_slice(&self.auth);
        scalar.zeroize();
        bytes
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotASubscriber> {
        let (scalar, auth) = bytes.split_at_checked(32).ok_or(NotASubscriber)?;
        Ok(Self {
            secret: SecretKey::from_slice(scalar).map_err(|_| NotASubscriber)?,
            auth: auth.try_into().map_err(|_| NotASubscriber)?,
        })
    }

    /// What whoever pushes is to have; JSON `{"p256dh", "auth"}`.
    pub fn keys(&self) -> SubscriptionKeys {
        SubscriptionKeys { public: self.secret.public_key(), auth: self.auth }
    }
}

impl Drop for Subscriber {
    fn drop(&mut self) {
        self.auth.zeroize(); // the key does so itself
    }
}

pub(crate) fn make_secret() -> Result<SecretKey, getrandom::Error> {
    loop {
        let mut scalar = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *scalar)?;
        // All but one in 2^32 draws are scalars of the curve.
        if let Ok(secret) = SecretKey::from_slice(&*scalar) {
            return Ok(secret);
        }
    }
}

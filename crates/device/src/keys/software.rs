use std::collections::HashMap;

use async_trait::async_trait;
use nod_core::{
    AccountId, DeviceKey, KeyRef,
    ports::{DeviceKeys, Gesture, KeyError, KeyPurpose, PinState, Signed, Signing},
};
use nod_protocol::{Gate, Jwk, KeyTier, Signature, Verification};
use p256::ecdsa::{SigningKey, signature::Signer};
use tokio::sync::Mutex;

use super::{Keyring, entry};
use crate::verify::PinGate;

/// Software keys in a keyring: the possession key as it is, the verification key behind the app's PIN.
///
/// A key is named `{account}.possession` or `{account}.verification`. Making a key that exists
/// replaces it.
pub struct SoftwareKeys {
    keyring: Keyring,
    gate: PinGate,
    /// Every request to a service is signed, and the keyring would be asked each time. Whoever can read
    /// this process can read the unlocked keyring as well, so keeping the key here gives nothing away;
    /// it does mean that a keyring locked later stops no request until the next start.
    possession: Mutex<HashMap<KeyRef, SigningKey>>,
}

impl SoftwareKeys {
    pub fn new(keyring: Keyring) -> Self {
        Self { gate: PinGate::new(keyring.clone()), keyring, possession: Mutex::default() }
    }

    async fn make_possession(&self, key: &KeyRef) -> Result<SigningKey, KeyError> {
        let mut kept = self.possession.lock().await;
        let made = entry::make_key()?;
        self.keyring.write(&key.0, "Nod: key of an account", entry::encode(&made)).await?;
        kept.insert(key.clone(), made.clone());
        Ok(made)
    }

    async fn possession(&self, key: &KeyRef) -> Result<SigningKey, KeyError> {
        // Held while the keyring is read, so that a key deleted meanwhile does not come back.
        let mut kept = self.possession.lock().await;
        if let Some(kept) = kept.get(key) {
            return Ok(kept.clone());
        }
        let text = self.keyring.read(&key.0).await?.ok_or(KeyError::NotFound)?;
        let read = entry::decode(&text)?;
        kept.insert(key.clone(), read.clone());
        Ok(read)
    }

    async fn forget_possession(&self, key: &KeyRef) -> Result<(), KeyError> {
        let mut kept = self.possession.lock().await;
        kept.remove(key);
        self.keyring.remove(&key.0).await
    }
}

#[async_trait]
impl DeviceKeys for SoftwareKeys {
    async fn make(
        &self,
        account: &AccountId,
        purpose: KeyPurpose,
        gesture: &Gesture,
    ) -> Result<DeviceKey, KeyError> {
        let key = name(account, purpose);
        let (made, gate) = match purpose {
            KeyPurpose::Possession => (self.make_possession(&key).await?, Gate::None),
            KeyPurpose::Verification => (self.gate.make(&key.0, gesture).await?, Gate::AppPin),
        };
        Ok(DeviceKey {
            key,
            jwk: Jwk::from_verifying_key(made.verifying_key()),
            tier: KeyTier::OsStore,
            gate,
        })
    }

    async fn sign(&self, key: &KeyRef, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let (opened, verification) = match purpose(key) {
            Some(KeyPurpose::Possession) => (self.possession(key).await?, ungated()),
            Some(KeyPurpose::Verification) => (self.gate.open(&key.0, signing.gesture).await?, by_pin()),
            None => return Err(KeyError::NotFound),
        };
        let signature: p256::ecdsa::Signature = opened.sign(signing.bytes);
        Ok(Signed { signature: Signature(signature.to_bytes().into()), verification })
    }

    async fn forget(&self, account: &AccountId) -> Result<(), KeyError> {
        let possession = self.forget_possession(&name(account, KeyPurpose::Possession)).await;
        let verification = self.gate.remove(&name(account, KeyPurpose::Verification).0).await;
        possession.and(verification)
    }

    async fn pin(&self) -> Result<PinState, KeyError> {
        self.gate.state().await
    }
}

fn name(account: &AccountId, purpose: KeyPurpose) -> KeyRef {
    let suffix = match purpose {
        KeyPurpose::Possession => "possession",
        KeyPurpose::Verification => "verification",
    };
    KeyRef(format!("{}.{suffix}", account.0))
}

/// `None` for a name that [`name`] does not give.
fn purpose(key: &KeyRef) -> Option<KeyPurpose> {
    match key.0.rsplit_once('.')? {
        (_, "possession") => Some(KeyPurpose::Possession),
        (_, "verification") => Some(KeyPurpose::Verification),
        (_, _) => None,
    }
}

fn ungated() -> Verification {
    Verification {
        performed: false,
        amr: vec!["swk".into()],
        bound: false,
        skipped_because: Some("no gate".into()),
    }
}

/// RFC 8176: a software key, used after a PIN, with the person present. The key can't be unwrapped
/// without the PIN, so the verification is bound to it.
fn by_pin() -> Verification {
    Verification {
        performed: true,
        amr: vec!["swk".into(), "pin".into(), "user".into()],
        bound: true,
        skipped_because: None,
    }
}

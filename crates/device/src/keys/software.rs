use std::collections::HashMap;

use async_trait::async_trait;
#[cfg(target_os = "linux")]
use nod_core::ports::PinState;
use nod_core::{
    DeviceKey, KeyRef,
    ports::{
        DeviceKeys, Gates, KeyError, KeyHealth, KeyPurpose, MadeKey, Making, Signed, Signing, SystemGate,
    },
};
use nod_protocol::{Gate, Jwk, KeyTier, Signature, Verification};
use p256::ecdsa::{SigningKey, signature::Signer};
use tokio::sync::Mutex;

use super::{Keyring, entry};
use crate::verify::PinGate;

/// Software keys in a keyring: the possession key as it is, the verification key behind the app's PIN, or
/// where the system reads a finger before its use, as it is too.
/// Making a key that exists replaces it.
pub struct SoftwareKeys {
    keyring: Keyring,
    gate: PinGate,
    /// Every request to a service is signed, and the keyring would be asked each time. Whoever can read
    /// this process can read the unlocked keyring as well, so keeping the key here gives nothing away;
    /// it does mean that a keyring locked later stops no request until the next start.
    plain: Mutex<HashMap<KeyRef, (KeyPurpose, SigningKey)>>,
}

impl SoftwareKeys {
    pub fn new(keyring: Keyring) -> Self {
        Self { gate: PinGate::new(keyring.clone()), keyring, plain: Mutex::default() }
    }

    async fn make_plain(&self, key: &KeyRef, purpose: KeyPurpose) -> Result<SigningKey, KeyError> {
        let mut kept = self.plain.lock().await;
        let made = entry::make_key()?;
        self.keyring.write(&key.0, "Nod: key of an account", entry::encode(&made, purpose)).await?;
        kept.insert(key.clone(), (purpose, made.clone()));
        Ok(made)
    }

    async fn plain(&self, key: &KeyRef, purpose: KeyPurpose) -> Result<SigningKey, KeyError> {
        // Held while the keyring is read, so that a key deleted meanwhile does not come back.
        let mut kept = self.plain.lock().await;
        if let Some((_, kept)) = kept.get(key).filter(|(kept_for, _)| *kept_for == purpose) {
            return Ok(kept.clone());
        }
        let text = self.keyring.read(&key.0).await?.ok_or(KeyError::NotFound)?;
        let read = entry::decode(&text, purpose)?;
        kept.insert(key.clone(), (purpose, read.clone()));
        Ok(read)
    }

    async fn forget_plain(&self, key: &KeyRef) -> Result<(), KeyError> {
        let mut kept = self.plain.lock().await;
        kept.remove(key);
        self.keyring.remove(&key.0).await
    }
}

/// Keys behind a fingerprint, which whoever calls asks for.
#[cfg(target_os = "linux")]
impl SoftwareKeys {
    pub(super) async fn make_behind_finger(&self, key: &KeyRef) -> Result<MadeKey, KeyError> {
        let made = self.make_plain(key, KeyPurpose::Verification).await?;
        Ok(made_key(key, &made, Gate::Biometric))
    }

    pub(super) async fn sign_after_finger(
        &self,
        key: &DeviceKey,
        signing: Signing<'_>,
    ) -> Result<Signed, KeyError> {
        let opened = self.plain(&key.key, KeyPurpose::Verification).await?;
        Ok(signed(&opened, signing, by_finger()))
    }

    pub(super) async fn pin(&self) -> Result<PinState, KeyError> {
        self.gate.state().await
    }
}

#[async_trait]
impl DeviceKeys for SoftwareKeys {
    async fn make(&self, key: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        let (made, gate) = match making.purpose {
            KeyPurpose::Possession => (self.make_plain(key, making.purpose).await?, Gate::None),
            KeyPurpose::Verification => (self.gate.make(&key.0, making.gesture).await?, Gate::AppPin),
        };
        Ok(made_key(key, &made, gate))
    }

    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let (opened, verification) = match key.gate {
            Gate::None => (self.plain(&key.key, KeyPurpose::Possession).await?, ungated()),
            Gate::AppPin => (self.gate.open(&key.key.0, signing.gesture).await?, by_pin()),
            Gate::UserPresence | Gate::Biometric => return Err(no_such_gate()),
        };
        Ok(signed(&opened, signing, verification))
    }

    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        let plain = match key.gate {
            Gate::None => self.plain(&key.key, KeyPurpose::Possession).await,
            Gate::Biometric => self.plain(&key.key, KeyPurpose::Verification).await,
            Gate::AppPin if self.gate.has(&key.key.0).await? => return Ok(KeyHealth::Usable),
            Gate::AppPin => return Ok(KeyHealth::Missing),
            Gate::UserPresence => return Err(no_such_gate()),
        };
        match plain {
            Ok(_) => Ok(KeyHealth::Usable),
            Err(KeyError::NotFound) => Ok(KeyHealth::Missing),
            Err(error) => Err(error),
        }
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        let plain = self.forget_plain(key).await;
        let gated = self.gate.remove(&key.0).await;
        plain.and(gated)
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        Ok(Gates { pin: self.gate.state().await?, system: SystemGate::Absent })
    }

    /// There is nothing to take back: the PIN is given before it is asked for.
    fn cancel(&self) {}
}

fn made_key(key: &KeyRef, made: &SigningKey, gate: Gate) -> MadeKey {
    let jwk = Jwk::from_verifying_key(made.verifying_key());
    let key = DeviceKey { key: key.clone(), jwk, tier: KeyTier::OsStore, gate };
    MadeKey { key, attestation: Vec::new() }
}

fn signed(key: &SigningKey, signing: Signing<'_>, verification: Verification) -> Signed {
    let signature: p256::ecdsa::Signature = key.sign(&(signing.message)(&verification));
    Signed { signature: Signature(signature.to_bytes().into()), verification }
}

fn no_such_gate() -> KeyError {
    KeyError::GateUnavailable("a software key knows the app's PIN alone".into())
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

/// RFC 8176: the finger stands before this app alone. The key in the keyring knows nothing of it.
#[cfg(target_os = "linux")]
fn by_finger() -> Verification {
    Verification {
        performed: true,
        amr: vec!["swk".into(), "fpt".into(), "user".into()],
        bound: false,
        skipped_because: None,
    }
}

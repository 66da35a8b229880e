use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use keyring_core::CredentialStore;
use nod_core::{
    DeviceKey, KeyRef,
    ports::{
        DeviceKeys, Gates, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making, PinState, Signed,
        Signing, SystemGate,
    },
};
use nod_protocol::{Gate, KeyTier};
use zbus_secret_service_keyring_store::Store;

use super::{
    Keyring, Keys, SoftwareKeys,
    tpm::{Fitness, NewKey, TpmKeys, TpmProgram},
};
use crate::verify::{Fingerprint, Prompts};

/// How long a person may take to unlock the keyring when the desktop asks for its password.
const PATIENCE: Duration = Duration::from_secs(60);

/// The keys of the machine's TPM where there is one, else software keys; both with what they need in the
/// desktop's keyring under `service`. Connects with the first use; a keyring that is locked or missing shows
/// as `KeyError::Unavailable` then.
pub fn open(service: &str, prompts: Prompts) -> Keys {
    let keyring = Keyring::new(service, connect, PATIENCE);
    let fingerprint = Fingerprint::new(prompts);
    Keys::new(LinuxKeys::new(keyring.clone(), TpmProgram::beside_this_one(), fingerprint), keyring)
}

/// The Secret Service of the session bus.
pub fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = Store::new()?;
    Ok(store)
}

/// Finds the store that a key is in, and asks for the finger where it stands behind one.
///
/// A new key goes into the TPM where it can. All PIN keys have one PIN, so once there is one in either store,
/// the next are made beside it.
pub struct LinuxKeys {
    tpm: TpmKeys,
    software: SoftwareKeys,
    fingerprint: Fingerprint,
}

enum Place {
    Tpm,
    Software,
}

impl LinuxKeys {
    pub fn new(keyring: Keyring, tpm: TpmProgram, fingerprint: Fingerprint) -> Self {
        let software = SoftwareKeys::new(keyring.clone());
        Self { tpm: TpmKeys::new(keyring, tpm), software, fingerprint }
    }

    async fn place_for_free_keys(&self) -> Place {
        match self.tpm.fitness().await {
            Fitness::None => Place::Software,
            Fitness::WithoutPin | Fitness::Full => Place::Tpm,
        }
    }

    async fn place_for_pin_keys(&self) -> Result<Place, KeyError> {
        if self.tpm.pin().await?.is_some() {
            return Ok(Place::Tpm);
        }
        match self.software.pin().await? {
            PinState::Set { .. } | PinState::LockedOut { .. } => return Ok(Place::Software),
            PinState::NotSet | PinState::Erased => {}
        }
        Ok(match self.tpm.fitness().await {
            Fitness::None | Fitness::WithoutPin => Place::Software,
            Fitness::Full => Place::Tpm,
        })
    }

    async fn require_finger(&self) -> Result<(), KeyError> {
        match self.fingerprint.state().await {
            SystemGate::Ready(_) => Ok(()),
            SystemGate::NotEnrolled(_) => Err(KeyError::NotEnrolled),
            SystemGate::Absent => Err(KeyError::GateUnavailable("there is no fingerprint reader".into())),
        }
    }
}

#[async_trait]
impl DeviceKeys for LinuxKeys {
    async fn make(&self, key: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        let (place, new) = match (making.purpose, making.gesture) {
            (KeyPurpose::Possession, _) => (self.place_for_free_keys().await, NewKey::Possession),
            (KeyPurpose::Verification, Gesture::None) => {
                self.require_finger().await?;
                (self.place_for_free_keys().await, NewKey::BehindFinger)
            }
            (KeyPurpose::Verification, Gesture::Pin(pin)) => {
                (self.place_for_pin_keys().await?, NewKey::BehindPin(pin))
            }
        };
        match (place, new) {
            (Place::Tpm, new) => {
                let key = self.tpm.make(key, new).await?;
                Ok(MadeKey { key, attestation: Vec::new() })
            }
            (Place::Software, NewKey::BehindFinger) => self.software.make_behind_finger(key).await,
            (Place::Software, NewKey::Possession | NewKey::BehindPin(_)) => {
                self.software.make(key, making).await
            }
        }
    }

    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let behind_finger = match key.gate {
            Gate::None | Gate::AppPin => false,
            Gate::Biometric => true,
            Gate::UserPresence => return Err(KeyError::NotFound),
        };
        let place = place_of(key)?;
        if behind_finger {
            self.fingerprint.verify().await?;
        }
        match place {
            Place::Tpm => self.tpm.sign(key, signing).await,
            Place::Software if behind_finger => self.software.sign_after_finger(key, signing).await,
            Place::Software => self.software.sign(key, signing).await,
        }
    }

    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        match place_of(key)? {
            Place::Tpm => self.tpm.health(key).await,
            Place::Software => self.software.health(key).await,
        }
    }

    /// The same name in both stores: which one it was in is not told.
    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        let tpm = self.tpm.forget(key).await;
        let software = self.software.forget(key).await;
        tpm.and(software)
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        let pin = match self.tpm.pin().await? {
            Some(state) => state,
            None => self.software.pin().await?,
        };
        Ok(Gates { pin, system: self.fingerprint.state().await })
    }

    fn cancel(&self) {
        self.fingerprint.cancel();
    }
}

/// A key of another platform's store is not here.
fn place_of(key: &DeviceKey) -> Result<Place, KeyError> {
    match key.tier {
        KeyTier::Tpm => Ok(Place::Tpm),
        KeyTier::OsStore => Ok(Place::Software),
        KeyTier::SecureEnclave | KeyTier::Strongbox | KeyTier::Tee | KeyTier::Software => {
            Err(KeyError::NotFound)
        }
    }
}

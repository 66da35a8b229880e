//! macOS and iOS: keys in the Secure Enclave, the verification keys behind Touch ID or Face ID there.
//!
//! # What this protects, and what it can't
//!
//! A private key never leaves the Secure Enclave, and no other program can ask for it: the data-protection
//! keychain gives it to programs signed by our team with our access group alone. A verification key signs
//! for the biometric set that was enrolled when it was made, and for no passcode. Apple attests neither to
//! a service: `App Attest` speaks of other keys, so a service takes the tier from us.
//!
//! A possession key can be used from the first unlock after a start on, also while the device is locked
//! again (`AfterFirstUnlockThisDeviceOnly`): requests are fetched in the background and a rejection is sent
//! from a notification. A verification key needs an unlocked device that has a passcode; removing the
//! passcode deletes it. Neither goes into a backup that another device could read.
//!
//! # What can be known of a key that no longer works
//!
//! The system says nothing when fingers or the face are enrolled anew. The key stays in the keychain and is
//! refused with the code of a finger that was not recognised. We keep beside each key how the system
//! described the set ([`enrolment`]) and take a key for invalid when the description differs on the same
//! version of the OS, when nobody is enrolled any more, or when the key refuses right after the person was
//! recognised for it.
//!
//! # Where there is no Secure Enclave for us
//!
//! Builds that are not signed with a provisioning profile (each `tauri dev`), Macs before the T2 chip, the
//! simulator: software keys in the keychain, as on Linux, and tier `os-store` says so. A verification key
//! then stands behind the app's PIN. So it does where nobody is enrolled, where there is no reader, and where
//! the person chose the PIN: a key in the Secure Enclave would have to trust us with it, while the vault
//! can't be opened without it.

#[cfg(any(target_os = "macos", target_os = "ios"))]
mod context;
#[cfg(any(target_os = "macos", target_os = "ios"))]
mod enclave;
mod enrolment;
mod error;
mod hardware;
#[cfg(any(target_os = "macos", target_os = "ios"))]
mod keychain;
mod sign;
#[cfg(test)]
mod tests;

#[cfg(any(target_os = "macos", target_os = "ios"))]
pub use keychain::{connect, open};

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use nod_core::{
    DeviceKey, KeyRef,
    ports::{
        DeviceKeys, Gates, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making, Signed, Signing,
        SystemGate,
    },
};
use nod_protocol::{Gate, KeyTier};

use crate::verify::Prompts;
use error::Fault;
use hardware::{Biometrics, Found, Guard, Hardware, Named};

/// Keys in the Secure Enclave where this program may use it, software keys elsewhere.
pub struct AppleKeys<H: Hardware> {
    hardware: Arc<H>,
    /// What the names of keys begin with in the keychain.
    service: String,
    software: Arc<dyn DeviceKeys>,
    prompts: Prompts,
    /// The system shows one prompt at a time; the next signature waits here.
    turn: tokio::sync::Mutex<()>,
    asking: Mutex<Option<Arc<H::Prompt>>>,
}

impl<H: Hardware> AppleKeys<H> {
    pub fn new(hardware: H, service: &str, software: Arc<dyn DeviceKeys>, prompts: Prompts) -> Self {
        Self {
            hardware: Arc::new(hardware),
            service: service.to_owned(),
            software,
            prompts,
            turn: tokio::sync::Mutex::default(),
            asking: Mutex::default(),
        }
    }

    /// `None` when there is no Secure Enclave for us.
    async fn make_in_hardware(&self, key: &KeyRef, guard: Guard) -> Result<Option<DeviceKey>, KeyError> {
        let name = self.name(key);
        let gate = match guard {
            Guard::None => Gate::None,
            Guard::Biometrics(_) => Gate::Biometric,
        };
        match self.blocking(move |hardware| hardware.make(&name, &guard)).await {
            Ok(jwk) => Ok(Some(DeviceKey { key: key.clone(), jwk, tier: KeyTier::SecureEnclave, gate })),
            Err(fault) if fault.has_no_enclave() => {
                tracing::info!(code = fault.code, "no Secure Enclave for this build: a software key is made");
                Ok(None)
            }
            Err(fault) => Err(fault.into()),
        }
    }

    /// The gate counts only where a key could be made behind it.
    async fn biometrics(&self) -> Result<Biometrics, KeyError> {
        let found = self.blocking(|hardware| {
            if !hardware.is_open()? {
                return Ok(Biometrics { gate: SystemGate::Absent, enrolled: None });
            }
            Ok(hardware.biometrics())
        });
        Ok(found.await?)
    }

    async fn hardware_health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        let named = self.named(key);
        let found = match self.blocking(move |hardware| hardware.find(&named)).await {
            Ok(Some(found)) => found,
            Ok(None) => return self.missing().await,
            // It is there; more is not told while nobody may be asked.
            Err(fault) if fault.is_silence() => return Ok(KeyHealth::Usable),
            Err(fault) => return Err(fault.into()),
        };
        match key.gate {
            Gate::None => Ok(KeyHealth::Usable),
            Gate::Biometric => Ok(match self.set_changed(found).await? {
                true => KeyHealth::Invalidated,
                false => KeyHealth::Usable,
            }),
            Gate::AppPin | Gate::UserPresence => Err(no_such_key()),
        }
    }

    /// A program without the right to see its keys is told that there are none.
    async fn missing(&self) -> Result<KeyHealth, KeyError> {
        match self.blocking(|hardware| hardware.is_open()).await? {
            true => Ok(KeyHealth::Missing),
            false => Err(Fault::security(error::MISSING_ENTITLEMENT as i32).into()),
        }
    }

    /// Whether others are enrolled than those the key was made for, as far as it can be known.
    async fn set_changed(&self, key: Found) -> Result<bool, KeyError> {
        let now = self.blocking(|hardware| Ok(hardware.biometrics())).await?;
        Ok(match (key.made_for, now.enrolled, now.gate) {
            // Somebody was, for the key to be made.
            (_, _, SystemGate::NotEnrolled(_)) => true,
            (Some(made_for), Some(enrolled), SystemGate::Ready(_)) => made_for.differs(&enrolled),
            (_, _, SystemGate::Ready(_) | SystemGate::Absent) => false,
        })
    }

    async fn forget_in_hardware(&self, key: &KeyRef) -> Result<(), KeyError> {
        let name = self.name(key);
        match self.blocking(move |hardware| hardware.delete(&name)).await {
            Ok(()) => Ok(()),
            // Then this program made none there.
            Err(fault) if fault.has_no_enclave() => Ok(()),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Never on the thread that asks: prompts take as long as the person does, and the main thread has to
    /// draw meanwhile.
    async fn blocking<T: Send + 'static>(
        &self,
        call: impl FnOnce(&H) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let hardware = Arc::clone(&self.hardware);
        match tokio::task::spawn_blocking(move || call(&hardware)).await {
            Ok(result) => result,
            Err(error) => Err(Fault::other(error.to_string())),
        }
    }

    fn named(&self, key: &DeviceKey) -> Named {
        Named { name: self.name(&key.key), jwk: key.jwk.clone() }
    }

    /// The slash is in no key's name.
    fn name(&self, key: &KeyRef) -> String {
        format!("{}/{}", self.service, key.0)
    }
}

#[async_trait]
impl<H: Hardware> DeviceKeys for AppleKeys<H> {
    async fn make(&self, key: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        let guard = match making.purpose {
            KeyPurpose::Possession => Guard::None,
            KeyPurpose::Verification => {
                let Biometrics { gate, enrolled } = self.biometrics().await?;
                match (gate, making.gesture) {
                    (SystemGate::Ready(_), Gesture::None) => Guard::Biometrics(enrolled),
                    (SystemGate::NotEnrolled(_), Gesture::None) => return Err(KeyError::NotEnrolled),
                    // The person's choice, or the only gate there is.
                    (SystemGate::Ready(_) | SystemGate::NotEnrolled(_), Gesture::Pin(_))
                    | (SystemGate::Absent, _) => return self.software.make(key, making).await,
                }
            }
        };
        match self.make_in_hardware(key, guard).await? {
            // Apple attests to no key of this kind.
            Some(key) => Ok(MadeKey { key, attestation: Vec::new() }),
            None => self.software.make(key, making).await,
        }
    }

    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        match (key.tier, key.gate) {
            (KeyTier::SecureEnclave, Gate::None) => self.sign_unasked(key, signing).await,
            (KeyTier::SecureEnclave, Gate::Biometric) => self.sign_asked(key, signing).await,
            (KeyTier::OsStore, _) => self.software.sign(key, signing).await,
            (KeyTier::SecureEnclave, Gate::AppPin | Gate::UserPresence)
            | (KeyTier::Strongbox | KeyTier::Tee | KeyTier::Tpm | KeyTier::Software, _) => Err(no_such_key()),
        }
    }

    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        match key.tier {
            KeyTier::SecureEnclave => self.hardware_health(key).await,
            KeyTier::OsStore => self.software.health(key).await,
            KeyTier::Strongbox | KeyTier::Tee | KeyTier::Tpm | KeyTier::Software => Err(no_such_key()),
        }
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        let hardware = self.forget_in_hardware(key).await;
        let software = self.software.forget(key).await;
        hardware.and(software)
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        let Gates { pin, system: _ } = self.software.gates().await?;
        Ok(Gates { pin, system: self.biometrics().await?.gate })
    }

    fn cancel(&self) {
        let asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(prompt) = asking {
            self.hardware.take_back(&prompt);
        }
        self.software.cancel();
    }
}

/// A key as no version of this file made it.
fn no_such_key() -> KeyError {
    KeyError::Failed("the key is of a kind that this operating system does not have".into())
}

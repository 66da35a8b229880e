//! Keys in the Android Keystore, gated by the system's prompt for a strong biometric.
//!
//! Kotlin (`android/`) speaks to the system and holds no policy: what is tried next, and what it is
//! called, is decided here, where tests reach it.
//!
//! # What this protects, and what it can't
//!
//! A key is made in a StrongBox, where there is none in the TEE, and where an Android has neither in its
//! software Keystore, which then says `os-store`. A verification key signs once for each time the system
//! itself has recognised the person; a new finger or face enrolled ends it for good. In hardware that holds
//! against this very process: there is nothing to sign with before (`bound`). The system doesn't tell
//! which biometric it was. On a phone that someone has taken over from below Android, only the attestation
//! can show it.
//!
//! Where nobody has a strong biometric, the app's PIN stands before a key in software: see
//! [`crate::verify`].

mod answered;
mod calls;
#[cfg(target_os = "android")]
mod native;
mod refusal;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;
use nod_core::{
    DeviceKey, KeyRef,
    ports::{
        Biometry, DeviceKeys, Gates, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making, PinState,
        Signed, Signing, SystemGate,
    },
};
use nod_protocol::{Gate, KeyTier, Verification};
use tokio::sync::Mutex;

use self::{
    calls::{Calls, Made, Place, Strong},
    refusal::Refusal,
};
use super::der;
use crate::verify::Prompts;

pub(crate) use answered::{answered, answered_within};
pub(crate) use calls::Plugin;
#[cfg(target_os = "android")]
pub use native::{attach, connect};
pub(crate) use refusal::Refused;

struct AndroidKeys<P> {
    calls: Calls<P>,
    /// The keys behind the app's PIN.
    pin: Arc<dyn DeviceKeys>,
    prompts: Prompts,
    /// Held from asking the person to signing: the system has one prompt, and one signature waits behind it.
    turn: Mutex<()>,
}

impl<P: Plugin> AndroidKeys<P> {
    fn new(plugin: P, service: &str, pin: Arc<dyn DeviceKeys>, prompts: Prompts) -> Self {
        Self { calls: Calls::new(plugin, service), pin, prompts, turn: Mutex::default() }
    }

    async fn make_here(&self, key: &KeyRef, making: &Making<'_>) -> Result<MadeKey, KeyError> {
        let gate = match making.purpose {
            KeyPurpose::Possession => Gate::None,
            KeyPurpose::Verification => {
                self.strong_biometric_is_there().await?;
                Gate::Biometric
            }
        };
        let gated = gate == Gate::Biometric;
        let Made { jwk, tier, gated: is_gated, chain } = self.make_in_best_place(key, gated, making).await?;
        if gated && !is_gated {
            self.calls.forget(key).await?;
            return Err(KeyError::Failed("the Keystore made the key without its gate".into()));
        }
        Ok(MadeKey { key: DeviceKey { key: key.clone(), jwk, tier, gate }, attestation: chain })
    }

    /// Where a StrongBox fails, for whatever reason, the TEE still makes a key. A key that can be proven
    /// to be in the TEE is worth more to a service than one that is said to be in a StrongBox.
    async fn make_in_best_place(
        &self,
        key: &KeyRef,
        gated: bool,
        making: &Making<'_>,
    ) -> Result<Made, KeyError> {
        let challenge = Some(making.challenge);
        let mut has_strongbox = true;
        let mut last = KeyError::Failed("the Keystore makes no key".into());
        for (place, challenge) in [
            (Place::StrongBox, challenge),
            (Place::Tee, challenge),
            (Place::StrongBox, None),
            (Place::Tee, None),
        ] {
            if place == Place::StrongBox && !has_strongbox {
                continue;
            }
            let refused = match self.calls.make(key, gated, place, challenge).await {
                Ok(made) => return Ok(made),
                Err(refused) => refused,
            };
            tracing::info!(?place, attested = challenge.is_some(), %refused, "the key was not made");
            match refused.refusal {
                Refusal::NoStrongBox => has_strongbox = false,
                Refusal::NotMade => {}
                Refusal::Cancelled
                | Refusal::NotRecognised
                | Refusal::LockedOut
                | Refusal::NotEnrolled
                | Refusal::NoPasscode
                | Refusal::Unavailable
                | Refusal::NotFound
                | Refusal::Invalidated
                | Refusal::NoGate
                | Refusal::Failed => return Err(refused.into()),
            }
            last = refused.into();
        }
        Err(last)
    }

    async fn strong_biometric_is_there(&self) -> Result<(), KeyError> {
        let there = self.calls.gates().await?;
        match there.strong {
            Strong::Ready => Ok(()),
            Strong::NotEnrolled if !there.passcode => Err(KeyError::NoPasscode),
            Strong::NotEnrolled => Err(KeyError::NotEnrolled),
            Strong::Absent => Err(KeyError::GateUnavailable("this device has no strong biometric".into())),
            Strong::Unavailable => Err(KeyError::GateUnavailable("the biometric is out of use".into())),
        }
    }

    async fn sign_plainly(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let verification = ungated(key.tier);
        let message = (signing.message)(&verification);
        let der = self.calls.sign(&key.key, &message).await?;
        Ok(Signed { signature: der::signature(&der)?, verification })
    }

    async fn sign_behind_the_prompt(
        &self,
        key: &DeviceKey,
        signing: Signing<'_>,
    ) -> Result<Signed, KeyError> {
        let _turn = self.turn.lock().await;
        let title = (self.prompts.text)(signing.reason);
        let handle = self.calls.authorize(&key.key, &title).await?;
        let verification = by_biometric(key.tier);
        let message = (signing.message)(&verification);
        let der = self.calls.finish(&handle, &message).await?;
        Ok(Signed { signature: der::signature(&der)?, verification })
    }

    async fn health_here(&self, key: &KeyRef) -> Result<KeyHealth, KeyError> {
        match self.calls.health(key).await.map_err(KeyError::from) {
            Ok(()) => Ok(KeyHealth::Usable),
            Err(KeyError::NotFound) => Ok(KeyHealth::Missing),
            Err(KeyError::Invalidated) => Ok(KeyHealth::Invalidated),
            Err(error) => Err(error),
        }
    }
}

#[async_trait]
impl<P: Plugin> DeviceKeys for AndroidKeys<P> {
    async fn make(&self, key: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        match (making.purpose, making.gesture) {
            (KeyPurpose::Verification, Gesture::Pin(_)) => self.pin.make(key, making).await,
            (KeyPurpose::Verification, Gesture::None) | (KeyPurpose::Possession, _) => {
                self.make_here(key, &making).await
            }
        }
    }

    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        match key.gate {
            Gate::None => self.sign_plainly(key, signing).await,
            Gate::Biometric => self.sign_behind_the_prompt(key, signing).await,
            Gate::AppPin => self.pin.sign(key, signing).await,
            Gate::UserPresence => Err(no_such_gate()),
        }
    }

    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        match key.gate {
            Gate::None | Gate::Biometric => self.health_here(&key.key).await,
            Gate::AppPin => self.pin.health(key).await,
            Gate::UserPresence => Err(no_such_gate()),
        }
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        let here = self.calls.forget(key).await.map_err(KeyError::from);
        let behind_pin = self.pin.forget(key).await;
        here.and(behind_pin)
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        let system = match self.calls.gates().await?.strong {
            Strong::Ready => SystemGate::Ready(Biometry::Any),
            Strong::NotEnrolled => SystemGate::NotEnrolled(Biometry::Any),
            Strong::Absent | Strong::Unavailable => SystemGate::Absent,
        };
        let pin = match self.pin.gates().await {
            Ok(gates) => gates.pin,
            // Whoever sets one is told why it can't be kept; the biometric needs none of it.
            Err(error) => {
                tracing::warn!(%error, "the app's PIN could not be looked up");
                PinState::NotSet
            }
        };
        Ok(Gates { pin, system })
    }

    fn cancel(&self) {
        self.calls.cancel();
    }
}

fn no_such_gate() -> KeyError {
    KeyError::GateUnavailable("Android knows a biometric and the app's PIN".into())
}

fn ungated(tier: KeyTier) -> Verification {
    Verification {
        performed: false,
        amr: vec![proof(tier).into()],
        bound: false,
        skipped_because: Some("no gate".into()),
    }
}

/// The system names no kind of biometric, so neither does this. A Keystore in software asks for it as well,
/// but then it is the system that holds back the key, not hardware.
fn by_biometric(tier: KeyTier) -> Verification {
    Verification {
        performed: true,
        amr: vec![proof(tier).into(), "user".into()],
        bound: is_hardware(tier),
        skipped_because: None,
    }
}

/// RFC 8176: the key is in hardware, or it is not.
fn proof(tier: KeyTier) -> &'static str {
    if is_hardware(tier) { "hwk" } else { "swk" }
}

fn is_hardware(tier: KeyTier) -> bool {
    match tier {
        KeyTier::SecureEnclave | KeyTier::Strongbox | KeyTier::Tee | KeyTier::Tpm => true,
        KeyTier::OsStore | KeyTier::Software => false,
    }
}

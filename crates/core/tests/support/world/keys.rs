use async_trait::async_trait;
use nod_core::ports::*;
use nod_core::{DeviceKey, KeyRef};
use nod_protocol::{Gate, KeyTier, Signature, Verification};
use p256::ecdsa::signature::Signer;

use super::{
    super::{key, secret},
    PIN, RsaKey, World,
};

#[async_trait]
impl DeviceKeys for World {
    async fn make(&self, name: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        self.call().await;
        if let Gesture::Pin(_) = making.gesture
            && !matches!(self.state().pin, Some(PinState::NotSet | PinState::Erased))
        {
            self.check_pin(making.gesture)?;
        }
        let gate = match (making.purpose, making.gesture) {
            (KeyPurpose::Possession, _) => Gate::None,
            (KeyPurpose::Verification, Gesture::Pin(_)) => Gate::AppPin,
            (KeyPurpose::Verification, Gesture::None) => Gate::Biometric,
        };
        self.state().keys.insert(name.0.clone());
        self.call().await;
        Ok(MadeKey { key: key(&name.0, gate), attestation: Vec::new() })
    }

    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let failure = {
            let mut state = self.state();
            state.gates_asked.push(signing.reason);
            state.gate_fails.clone()
        };
        if let Some(error) = failure {
            return Err(error);
        }
        match DeviceKeys::health(self, key).await? {
            KeyHealth::Usable => {}
            KeyHealth::Missing => return Err(KeyError::NotFound),
            KeyHealth::Invalidated => return Err(KeyError::Invalidated),
        }
        if signing.reason == SigningReason::Presence && key.gate == Gate::AppPin {
            self.check_pin(signing.gesture)?;
        }
        let verification =
            Verification { performed: false, amr: Vec::new(), bound: false, skipped_because: None };
        let signature: p256::ecdsa::Signature = secret().sign(&(signing.message)(&verification));
        Ok(Signed { signature: Signature(signature.to_bytes().into()), verification })
    }

    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        let state = self.state();
        Ok(match () {
            () if state.invalidated.contains(&key.key.0) => KeyHealth::Invalidated,
            () if state.keys.contains(&key.key.0) => KeyHealth::Usable,
            () => KeyHealth::Missing,
        })
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        self.call().await;
        self.state().keys.remove(&key.0);
        Ok(())
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        let state = self.state();
        if state.safe_is_silent {
            return Err(KeyError::Unavailable("locked".to_owned()));
        }
        Ok(Gates { pin: state.pin.unwrap_or(PinState::Set { tries_left: 8 }), system: state.system_gate })
    }

    fn cancel(&self) {
        self.state().cancelled += 1;
    }
}

#[async_trait]
impl RsaKeys for World {
    async fn make(&self, name: &KeyRef) -> Result<RsaKey, KeyError> {
        self.call().await;
        self.state().keys.insert(format!("rsa {}", name.0));
        self.call().await;
        Ok(RsaKey { key: name.clone(), spki: vec![7; 8], bits: 4096, tier: KeyTier::OsStore, made_in: 900 })
    }

    async fn sign(&self, _: &RsaKey, _: &[u8]) -> Result<Vec<u8>, KeyError> {
        Ok(vec![0; 512])
    }

    async fn health(&self, key: &RsaKey) -> Result<KeyHealth, KeyError> {
        let is_there = self.state().keys.contains(&format!("rsa {}", key.key.0));
        Ok(if is_there { KeyHealth::Usable } else { KeyHealth::Missing })
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        self.call().await;
        self.state().keys.remove(&format!("rsa {}", key.0));
        Ok(())
    }
}

impl World {
    fn check_pin(&self, gesture: &Gesture) -> Result<(), KeyError> {
        match gesture {
            Gesture::None => Err(KeyError::GestureMissing(Gate::AppPin)),
            _ if self.state().pin == Some(PinState::Erased) => Err(KeyError::PinErased),
            Gesture::Pin(pin) if pin.expose() == PIN => Ok(()),
            Gesture::Pin(_) => Err(KeyError::WrongPin { tries_left: 7 }),
        }
    }
}

use async_trait::async_trait;
use nod_core::ports::*;
use nod_core::{DeviceKey, KeyRef};
use nod_protocol::{Gate, Signature, Verification};

use super::{super::key, World};

#[async_trait]
impl DeviceKeys for World {
    async fn make(&self, name: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        self.call().await;
        let gate = match (making.purpose, making.gesture) {
            (KeyPurpose::Possession, _) => Gate::None,
            (KeyPurpose::Verification, Gesture::Pin(_)) => Gate::AppPin,
            (KeyPurpose::Verification, Gesture::None) => Gate::Biometric,
        };
        self.state().keys.insert(name.0.clone());
        self.call().await;
        Ok(MadeKey { key: key(&name.0, gate), attestation: Vec::new() })
    }

    async fn sign(&self, _: &DeviceKey, _: Signing<'_>) -> Result<Signed, KeyError> {
        let verification =
            Verification { performed: false, amr: Vec::new(), bound: false, skipped_because: None };
        Ok(Signed { signature: Signature([0; 64]), verification })
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
        Ok(Gates { pin: PinState::Set { tries_left: 8 }, system: self.state().system_gate })
    }

    fn cancel(&self) {
        self.state().cancelled += 1;
    }
}

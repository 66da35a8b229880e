use async_trait::async_trait;
use nod_core::ports::*;
use nod_core::{DeviceKey, KeyRef};
use nod_protocol::{Gate, KeyTier, Signature, Verification};

use super::{super::key, RsaKey, World};

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

    async fn sign(&self, _: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let failure = {
            let mut state = self.state();
            state.gates_asked.push(signing.reason);
            state.gate_fails.clone()
        };
        if let Some(error) = failure {
            return Err(error);
        }
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

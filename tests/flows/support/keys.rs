//! Real P-256 keys in files, for flows that have no keyring: they outlive the process as those do.

use std::path::PathBuf;

use async_trait::async_trait;
use nod_core::ports::{DeviceKeys, Gesture, KeyError, KeyPurpose, PinState, Signed, Signing};
use nod_core::{AccountId, DeviceKey, KeyRef};
use nod_protocol::{Gate, Jwk, KeyTier, Signature, Verification};
use p256::ecdsa::{SigningKey, signature::Signer};

/// Stands in for the OS's store, whose own tests are in the crate of the device.
pub struct FileKeys {
    folder: PathBuf,
}

impl FileKeys {
    pub fn open(folder: PathBuf) -> Self {
        std::fs::create_dir_all(&folder).expect("a folder for keys");
        Self { folder }
    }

    /// The names of all keys there are.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.folder).expect("the folder of keys").flatten();
        entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name != "pin")
            .collect()
    }

    fn pin_file(&self) -> PathBuf {
        self.folder.join("pin")
    }

    fn check(&self, gesture: &Gesture, may_set: bool) -> Result<(), KeyError> {
        let Gesture::Pin(pin) = gesture else { return Err(KeyError::GestureMissing(Gate::AppPin)) };
        // Compared with what the test set: there is no secret here.
        match std::fs::read_to_string(self.pin_file()) {
            Ok(right) if right == pin.expose() => Ok(()),
            Ok(_) => Err(KeyError::WrongPin { tries_left: 7 }),
            Err(_) if may_set => std::fs::write(self.pin_file(), pin.expose()).map_err(failed),
            Err(_) => Err(KeyError::NotFound),
        }
    }
}

#[async_trait]
impl DeviceKeys for FileKeys {
    async fn make(
        &self,
        account: &AccountId,
        purpose: KeyPurpose,
        gesture: &Gesture,
    ) -> Result<DeviceKey, KeyError> {
        let (suffix, gate) = match purpose {
            KeyPurpose::Possession => ("possession", Gate::None),
            KeyPurpose::Verification => ("verification", Gate::AppPin),
        };
        if purpose == KeyPurpose::Verification {
            self.check(gesture, true)?;
        }
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(failed)?;
        let key = SigningKey::from_slice(&secret).map_err(failed)?;
        let name = format!("{}.{suffix}", account.0);
        std::fs::write(self.folder.join(&name), secret).map_err(failed)?;
        let jwk = Jwk::from_verifying_key(key.verifying_key());
        Ok(DeviceKey { key: KeyRef(name), jwk, tier: KeyTier::Software, gate })
    }

    async fn sign(&self, key: &KeyRef, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let gated = key.0.ends_with(".verification");
        if gated {
            self.check(signing.gesture, false)?;
        }
        let secret = std::fs::read(self.folder.join(&key.0)).map_err(|_| KeyError::NotFound)?;
        let key = SigningKey::from_slice(&secret).map_err(failed)?;
        let signature: p256::ecdsa::Signature = key.sign(signing.bytes);
        let amr = if gated { vec!["swk", "pin", "user"] } else { vec!["swk"] };
        let verification = Verification {
            performed: gated,
            amr: amr.into_iter().map(str::to_owned).collect(),
            bound: gated,
            skipped_because: (!gated).then(|| "no gate".to_owned()),
        };
        Ok(Signed { signature: Signature(signature.to_bytes().into()), verification })
    }

    async fn forget(&self, account: &AccountId) -> Result<(), KeyError> {
        for suffix in ["possession", "verification"] {
            let _ = std::fs::remove_file(self.folder.join(format!("{}.{suffix}", account.0)));
        }
        Ok(())
    }

    async fn pin(&self) -> Result<PinState, KeyError> {
        Ok(if self.pin_file().exists() { PinState::Set { tries_left: 8 } } else { PinState::NotSet })
    }
}

fn failed(error: impl ToString) -> KeyError {
    KeyError::Failed(error.to_string())
}

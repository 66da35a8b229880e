//! Real P-256 keys in files, for flows that have no keyring: they outlive the process as those do.

use std::path::PathBuf;

use async_trait::async_trait;
use nod_core::passcode::{PasscodeId, Seed};
use nod_core::ports::{
    Clipboard, ClipboardError, DeviceKeys, Gates, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making,
    PinState, RsaKeys, Safe, SeedVault, Signed, Signing, SystemGate,
};
use nod_core::{DeviceKey, KeyRef, Millis, RsaKey, Secret};
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
            .filter(|name| name != "pin" && !name.starts_with("safe:"))
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
    async fn make(&self, key: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        let gate = match making.purpose {
            KeyPurpose::Possession => Gate::None,
            KeyPurpose::Verification => {
                self.check(making.gesture, true)?;
                Gate::AppPin
            }
        };
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(failed)?;
        let made = SigningKey::from_slice(&secret).map_err(failed)?;
        std::fs::write(self.folder.join(&key.0), secret).map_err(failed)?;
        let jwk = Jwk::from_verifying_key(made.verifying_key());
        let key = DeviceKey { key: key.clone(), jwk, tier: KeyTier::Software, gate };
        Ok(MadeKey { key, attestation: Vec::new() })
    }

    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let gated = key.gate != Gate::None;
        if gated {
            self.check(signing.gesture, false)?;
        }
        let secret = std::fs::read(self.folder.join(&key.key.0)).map_err(|_| KeyError::NotFound)?;
        let opened = SigningKey::from_slice(&secret).map_err(failed)?;
        let amr = if gated { vec!["swk", "pin", "user"] } else { vec!["swk"] };
        let verification = Verification {
            performed: gated,
            amr: amr.into_iter().map(str::to_owned).collect(),
            bound: gated,
            skipped_because: (!gated).then(|| "no gate".to_owned()),
        };
        let signature: p256::ecdsa::Signature = opened.sign(&(signing.message)(&verification));
        Ok(Signed { signature: Signature(signature.to_bytes().into()), verification })
    }

    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        let there = self.folder.join(&key.key.0).exists();
        Ok(if there { KeyHealth::Usable } else { KeyHealth::Missing })
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        let _ = std::fs::remove_file(self.folder.join(&key.0));
        Ok(())
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        let set = self.pin_file().exists();
        let pin = if set { PinState::Set { tries_left: 8 } } else { PinState::NotSet };
        Ok(Gates { pin, system: SystemGate::Absent })
    }

    fn cancel(&self) {}
}

#[async_trait]
impl Safe for FileKeys {
    async fn read(&self, name: &str) -> Result<Option<Secret>, KeyError> {
        Ok(std::fs::read_to_string(self.folder.join(format!("safe:{name}"))).ok().map(Secret::new))
    }

    async fn write(&self, name: &str, text: &Secret) -> Result<(), KeyError> {
        std::fs::write(self.folder.join(format!("safe:{name}")), text.expose()).map_err(failed)
    }

    async fn remove(&self, name: &str) -> Result<(), KeyError> {
        let _ = std::fs::remove_file(self.folder.join(format!("safe:{name}")));
        Ok(())
    }
}

fn failed(error: impl ToString) -> KeyError {
    KeyError::Failed(error.to_string())
}

/// Services of Nod's own kind want none.
#[async_trait]
impl RsaKeys for FileKeys {
    async fn make(&self, _: &KeyRef) -> Result<RsaKey, KeyError> {
        Err(no_rsa())
    }

    async fn sign(&self, _: &RsaKey, _: &[u8]) -> Result<Vec<u8>, KeyError> {
        Err(no_rsa())
    }

    async fn health(&self, _: &RsaKey) -> Result<KeyHealth, KeyError> {
        Ok(KeyHealth::Missing)
    }

    async fn forget(&self, _: &KeyRef) -> Result<(), KeyError> {
        Ok(())
    }
}

fn no_rsa() -> KeyError {
    KeyError::Unavailable("no RSA keys here".to_owned())
}

/// The flows have no passcodes.
#[async_trait]
impl SeedVault for FileKeys {
    async fn seal(&self, _: &[(PasscodeId, Seed)]) -> Result<Vec<serde_json::Value>, KeyError> {
        Err(KeyError::Unavailable("there is no vault here".into()))
    }

    async fn open(&self, _: &[(PasscodeId, serde_json::Value)]) -> Result<Vec<Option<Seed>>, KeyError> {
        Err(KeyError::Unavailable("there is no vault here".into()))
    }

    async fn forget(&self) -> Result<(), KeyError> {
        Ok(())
    }
}

#[async_trait]
impl Clipboard for FileKeys {
    async fn copy(&self, _: &Secret, _: Millis) -> Result<(), ClipboardError> {
        Err(ClipboardError("there is none here".into()))
    }

    async fn clear(&self, _: &Secret) -> Result<(), ClipboardError> {
        Ok(())
    }
}

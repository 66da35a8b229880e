//! The verification keys as they stand in the keyring: JSON, encrypted but for their names.

use std::collections::BTreeMap;

use nod_core::{Secret, ports::KeyError};
use nod_protocol::{decode_base64url, encode_base64url};
use p256::ecdsa::SigningKey;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::pin::{self, COST, Cost, PinKey, TRIES};
use crate::keys::{Wrapped, entry};

/// What is kept, in one entry, so that each change of it is whole or not at all.
#[derive(Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Vault {
    Locked(LockedVault),
    /// The tries were used up.
    Erased,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct LockedVault {
    pub tries_left: u32,
    cost: Cost,
    /// base64url.
    salt: String,
    vault_key: Wrapped,
    /// Private keys by name.
    keys: BTreeMap<String, Wrapped>,
}

/// Encrypts the private keys; random, and itself encrypted under the PIN.
pub type VaultKey = Zeroizing<[u8; 32]>;

impl Vault {
    pub fn encode(&self) -> Result<Zeroizing<String>, KeyError> {
        let record = RecordRef { version: VERSION, vault: self };
        serde_json::to_string(&record)
            .map(Zeroizing::new)
            .map_err(|error| KeyError::Failed(error.to_string()))
    }

    /// Fails on anything that [`Vault::encode`] would not have written.
    pub fn decode(text: &str) -> Result<Self, KeyError> {
        let record: Record = serde_json::from_str(text).map_err(|_| damaged())?;
        if record.version != VERSION {
            return Err(damaged());
        }
        if let Vault::Locked(vault) = &record.vault {
            let Cost { memory_kib, passes, lanes } = vault.cost;
            // A foreign entry must not make us fill the memory.
            if memory_kib > 1024 * 1024 || passes > 16 || lanes > 8 || vault.tries_left > TRIES {
                return Err(damaged());
            }
        }
        Ok(record.vault)
    }
}

impl LockedVault {
    /// An empty vault under a new PIN. Slow: see [`pin::derive_key`].
    pub fn make(pin: &Secret) -> Result<(Self, VaultKey), KeyError> {
        let mut salt = [0; 16];
        entry::fill(&mut salt)?;
        let mut vault_key = VaultKey::new([0; 32]);
        entry::fill(vault_key.as_mut())?;
        let pin_key = pin::derive_key(pin, &salt, COST)?;
        let vault = Self {
            tries_left: TRIES,
            cost: COST,
            salt: encode_base64url(salt),
            vault_key: Wrapped::wrap(vault_key.as_ref(), &pin_key, VAULT_KEY)?,
            keys: BTreeMap::new(),
        };
        Ok((vault, vault_key))
    }

    /// `None` when the PIN is wrong. Slow: see [`pin::derive_key`].
    pub fn unlock(&self, pin: &Secret) -> Result<Option<VaultKey>, KeyError> {
        let salt = decode_base64url(&self.salt).ok_or_else(damaged)?;
        let pin_key: PinKey = pin::derive_key(pin, &salt, self.cost)?;
        let Some(bytes) = self.vault_key.unwrap(&pin_key, VAULT_KEY)? else { return Ok(None) };
        let bytes: [u8; 32] = bytes.as_slice().try_into().map_err(|_| damaged())?;
        Ok(Some(VaultKey::new(bytes)))
    }

    pub fn has(&self, name: &str) -> bool {
        self.keys.contains_key(name)
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub fn put(&mut self, name: &str, key: &SigningKey, vault_key: &VaultKey) -> Result<(), KeyError> {
        let wrapped = Wrapped::wrap(entry::scalar(key).as_ref(), vault_key, &key_purpose(name))?;
        self.keys.insert(name.to_owned(), wrapped);
        Ok(())
    }

    pub fn get(&self, name: &str, vault_key: &VaultKey) -> Result<SigningKey, KeyError> {
        let wrapped = self.keys.get(name).ok_or(KeyError::NotFound)?;
        let scalar = wrapped.unwrap(vault_key, &key_purpose(name))?.ok_or_else(damaged)?;
        entry::key_of(&scalar).ok_or_else(damaged)
    }

    pub fn remove(&mut self, name: &str) {
        self.keys.remove(name);
    }
}

const VERSION: u32 = 1;
const VAULT_KEY: &str = "nod 1 vault key";

fn key_purpose(name: &str) -> String {
    format!("nod 1 key {name}")
}

#[derive(Serialize)]
struct RecordRef<'a> {
    version: u32,
    #[serde(flatten)]
    vault: &'a Vault,
}

#[derive(Deserialize)]
struct Record {
    version: u32,
    #[serde(flatten)]
    vault: Vault,
}

fn damaged() -> KeyError {
    KeyError::Failed("the entry of the verification keys is damaged or not ours".into())
}

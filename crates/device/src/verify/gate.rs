use nod_core::{
    Secret,
    ports::{Gesture, KeyError, PinState},
};
use nod_protocol::Gate;
use p256::ecdsa::SigningKey;
use tokio::sync::Mutex;

use super::{
    pin::{self, TRIES},
    vault::{LockedVault, Vault, VaultKey},
};
use crate::keys::{Keyring, entry};

/// The verification keys behind the app's PIN.
pub struct PinGate {
    keyring: Keyring,
    /// Held from reading the count to storing it, so that tries made at once are counted each.
    turn: Mutex<()>,
}

/// The entry in the keyring.
const NAME: &str = "app-pin";
const LABEL: &str = "Nod: verification keys, locked by the app's PIN";

impl PinGate {
    pub fn new(keyring: Keyring) -> Self {
        Self { keyring, turn: Mutex::default() }
    }

    pub async fn state(&self) -> Result<PinState, KeyError> {
        let _turn = self.turn.lock().await;
        Ok(match self.read().await? {
            None => PinState::NotSet,
            Some(Vault::Erased) => PinState::Erased,
            Some(Vault::Locked(vault)) if vault.tries_left == 0 => PinState::Erased,
            Some(Vault::Locked(vault)) => PinState::Set { tries_left: vault.tries_left },
        })
    }

    /// Makes a key under `name`. The gesture's PIN becomes the app's where none is set or the last one
    /// was erased; otherwise it is a try like any other.
    pub async fn make(&self, name: &str, gesture: &Gesture) -> Result<SigningKey, KeyError> {
        let pin = given(gesture)?;
        let _turn = self.turn.lock().await;
        let (mut vault, vault_key) = match self.read().await? {
            Some(Vault::Locked(vault)) if vault.tries_left > 0 => self.try_pin(vault, pin).await?,
            Some(Vault::Locked(_) | Vault::Erased) | None => {
                let pin = pin.clone();
                off_the_runtime(move || LockedVault::make(&pin)).await?
            }
        };
        let key = entry::make_key()?;
        vault.put(name, &key, &vault_key)?;
        self.write(&Vault::Locked(vault)).await?;
        Ok(key)
    }

    /// The key under `name`, for one use.
    pub async fn open(&self, name: &str, gesture: &Gesture) -> Result<SigningKey, KeyError> {
        let _turn = self.turn.lock().await;
        let vault = match self.read().await? {
            None => return Err(KeyError::NotFound),
            Some(Vault::Erased) => return Err(KeyError::PinErased),
            Some(Vault::Locked(vault)) if vault.tries_left == 0 => return self.erase().await,
            Some(Vault::Locked(vault)) => vault,
        };
        // Neither may cost a try: nothing was learned about the PIN.
        if !vault.has(name) {
            return Err(KeyError::NotFound);
        }
        let pin = given(gesture)?;
        let (vault, vault_key) = self.try_pin(vault, pin).await?;
        let key = vault.get(name, &vault_key)?;
        if let Err(error) = self.write(&Vault::Locked(vault)).await {
            // The PIN was right all the same; the person has fewer tries than they should.
            tracing::warn!(%error, "the PIN's tries could not be restored");
        }
        Ok(key)
    }

    pub async fn has(&self, name: &str) -> Result<bool, KeyError> {
        let _turn = self.turn.lock().await;
        Ok(match self.read().await? {
            Some(Vault::Locked(vault)) => vault.tries_left > 0 && vault.has(name),
            Some(Vault::Erased) | None => false,
        })
    }

    /// One that is not there is a success. With the last key goes the PIN.
    pub async fn remove(&self, name: &str) -> Result<(), KeyError> {
        let _turn = self.turn.lock().await;
        let Some(Vault::Locked(mut vault)) = self.read().await? else { return Ok(()) };
        if !vault.has(name) {
            return Ok(());
        }
        vault.remove(name);
        if vault.is_empty() && vault.tries_left > 0 {
            return self.keyring.remove(NAME).await;
        }
        self.write(&Vault::Locked(vault)).await
    }

    /// Judges a PIN. A right one gives the vault with its tries restored, which is not stored yet.
    async fn try_pin(
        &self,
        mut vault: LockedVault,
        pin: &Secret,
    ) -> Result<(LockedVault, VaultKey), KeyError> {
        // Stored first: whoever kills us now has used the try.
        vault.tries_left -= 1;
        self.write(&Vault::Locked(vault.clone())).await?;
        let pin = pin.clone();
        let (mut vault, unlocked) = off_the_runtime(move || {
            let unlocked = vault.unlock(&pin)?;
            Ok((vault, unlocked))
        })
        .await?;
        match unlocked {
            Some(vault_key) => {
                vault.tries_left = TRIES;
                Ok((vault, vault_key))
            }
            None if vault.tries_left == 0 => self.erase().await,
            None => Err(KeyError::WrongPin { tries_left: vault.tries_left }),
        }
    }

    /// Always an error: it is why the caller does not get what it asked for.
    async fn erase<T>(&self) -> Result<T, KeyError> {
        // Should this fail, the stored count of 0 says the same to the next one who reads it.
        if let Err(error) = self.write(&Vault::Erased).await {
            tracing::error!(%error, "the verification keys could not be erased yet");
        }
        Err(KeyError::PinErased)
    }

    async fn read(&self) -> Result<Option<Vault>, KeyError> {
        match self.keyring.read(NAME).await? {
            Some(text) => Vault::decode(&text).map(Some),
            None => Ok(None),
        }
    }

    async fn write(&self, vault: &Vault) -> Result<(), KeyError> {
        self.keyring.write(NAME, LABEL, vault.encode()?).await
    }
}

fn given(gesture: &Gesture) -> Result<&Secret, KeyError> {
    match gesture {
        Gesture::None => Err(KeyError::GestureMissing(Gate::AppPin)),
        Gesture::Pin(pin) => {
            pin::check_length(pin)?;
            Ok(pin)
        }
    }
}

async fn off_the_runtime<T: Send + 'static>(
    slow: impl FnOnce() -> Result<T, KeyError> + Send + 'static,
) -> Result<T, KeyError> {
    tokio::task::spawn_blocking(slow).await.map_err(|error| KeyError::Failed(error.to_string()))?
}

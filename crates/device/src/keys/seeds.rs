use async_trait::async_trait;
use nod_core::{
    passcode::{PasscodeId, Seed},
    ports::{KeyError, SeedVault},
};
use nod_protocol::decode_base64url;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::{Keyring, Wrapped, entry};

/// Passcodes' seeds under one key, which stands in the keyring as `nod-key 1 passcodes <32 bytes, base64url>`; the
/// ciphertexts stand wherever the caller keeps them. So a seed and what is known of it are one record, written whole
/// or not at all, and however many there are, the keyring holds one small entry (Windows' are of 2560 bytes).
///
/// The key is read for each use: a keyring that was locked meanwhile shows no code.
pub struct KeyringSeeds {
    keyring: Keyring,
    /// Held while the key is looked for, so that two don't make one each.
    making: Mutex<()>,
}

type VaultKey = Zeroizing<[u8; 32]>;

impl KeyringSeeds {
    pub fn new(keyring: Keyring) -> Self {
        Self { keyring, making: Mutex::default() }
    }

    async fn key(&self) -> Result<Option<VaultKey>, KeyError> {
        self.keyring.read(NAME).await?.map(|text| decode(&text)).transpose()
    }

    async fn key_or_new(&self) -> Result<VaultKey, KeyError> {
        let _making = self.making.lock().await;
        if let Some(key) = self.key().await? {
            return Ok(key);
        }
        let mut key = VaultKey::new([0; 32]);
        entry::fill(key.as_mut())?;
        self.keyring.write(NAME, "Nod: key of the passcodes", entry::write(HEAD, key.as_ref())).await?;
        Ok(key)
    }
}

#[async_trait]
impl SeedVault for KeyringSeeds {
    async fn seal(&self, seeds: &[(PasscodeId, Seed)]) -> Result<Vec<serde_json::Value>, KeyError> {
        let key = self.key_or_new().await?;
        let seal = |(id, seed): &(PasscodeId, Seed)| {
            // Exposed to be encrypted.
            let wrapped = Wrapped::wrap(seed.expose(), &key, &purpose(id))?;
            serde_json::to_value(wrapped).map_err(|error| KeyError::Failed(error.to_string()))
        };
        seeds.iter().map(seal).collect()
    }

    async fn open(&self, sealed: &[(PasscodeId, serde_json::Value)]) -> Result<Vec<Option<Seed>>, KeyError> {
        let Some(key) = self.key().await? else { return Ok(vec![None; sealed.len()]) };
        let open = |(id, sealed): &(PasscodeId, serde_json::Value)| {
            let wrapped: Wrapped = serde_json::from_value(sealed.clone()).ok()?;
            let seed = wrapped.unwrap(&key, &purpose(id)).ok().flatten()?;
            Seed::new(seed.to_vec())
        };
        Ok(sealed.iter().map(open).collect())
    }

    async fn forget(&self) -> Result<(), KeyError> {
        let _making = self.making.lock().await;
        self.keyring.remove(NAME).await
    }
}

const NAME: &str = "passcodes";
const HEAD: &str = "nod-key 1 passcodes ";

fn purpose(PasscodeId(id): &PasscodeId) -> String {
    format!("nod 1 passcode {id}")
}

/// Fails on anything that was not written here: a key in the place of an unreadable one would lose all seeds.
fn decode(text: &str) -> Result<VaultKey, KeyError> {
    let damaged = || KeyError::Failed("the entry of the passcodes' key is damaged or not ours".into());
    let key = text.strip_prefix(HEAD).and_then(decode_base64url).map(Zeroizing::new).ok_or_else(damaged)?;
    let key: [u8; 32] = key.as_slice().try_into().map_err(|_| damaged())?;
    Ok(VaultKey::new(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_and_torn_entries_are_refused() {
        let good = entry::write(HEAD, &[7; 32]).to_string();
        let other = entry::write("nod-key 1 rsa ", &[7; 32]).to_string();
        let torn = (0..good.len()).map(|length| &good[..length]);
        for text in torn.chain(["hunter2", &format!("{good}AA"), &other]) {
            assert!(matches!(decode(text), Err(KeyError::Failed(_))), "{text}");
        }
        assert_eq!(decode(&good).map(|key| *key), Ok([7; 32]));
    }

    /// The stored format is permanent: what an earlier version wrote must always be opened.
    #[test]
    fn what_an_earlier_version_sealed_is_opened() {
        let key = VaultKey::new([7; 32]);
        let id = PasscodeId("cGFzc2NvZGUtMDAwMQ".into());
        let wrapped: Wrapped = serde_json::from_str(VECTOR).unwrap();
        let opened = wrapped.unwrap(&key, &purpose(&id)).unwrap();
        assert_eq!(opened.as_deref().map(Vec::as_slice), Some(&b"12345678901234567890"[..]));
        let other = PasscodeId("cGFzc2NvZGUtMDAwMg".into());
        assert_eq!(wrapped.unwrap(&key, &purpose(&other)).unwrap(), None, "it opens under another's name");
    }

    const VECTOR: &str = include_str!("seeds.vector.json");
}

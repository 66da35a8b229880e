//! RSA keys in memory. What keeps them on a person's machine is tested with the device.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use async_trait::async_trait;
use nod_core::ports::{KeyError, KeyHealth, RsaKeys};
use nod_core::{KeyRef, RsaKey};
use nod_protocol::KeyTier;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::pkcs8::{EncodePrivateKey, EncodePublicKey};

/// The shortest that a device would make, because they are many.
const BITS: u32 = 2048;

#[derive(Default)]
pub struct KeysInMemory(Mutex<HashMap<KeyRef, Arc<RsaKeyPair>>>);

#[async_trait]
impl RsaKeys for KeysInMemory {
    async fn make(&self, key: &KeyRef) -> Result<RsaKey, KeyError> {
        let began = Instant::now();
        let (pair, spki) = tokio::task::spawn_blocking(generate).await.map_err(failed)??;
        self.0.lock().unwrap().insert(key.clone(), Arc::new(pair));
        let made_in = i64::try_from(began.elapsed().as_millis()).map_err(failed)?;
        Ok(RsaKey { key: key.clone(), spki, bits: BITS, tier: KeyTier::OsStore, made_in })
    }

    async fn sign(&self, key: &RsaKey, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let pair = self.0.lock().unwrap().get(&key.key).cloned().ok_or(KeyError::NotFound)?;
        let mut signature = vec![0; pair.public().modulus_len()];
        pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).map_err(failed)?;
        Ok(signature)
    }

    async fn health(&self, key: &RsaKey) -> Result<KeyHealth, KeyError> {
        let there = self.0.lock().unwrap().contains_key(&key.key);
        Ok(if there { KeyHealth::Usable } else { KeyHealth::Missing })
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        self.0.lock().unwrap().remove(key);
        Ok(())
    }
}

fn generate() -> Result<(RsaKeyPair, Vec<u8>), KeyError> {
    let made = rsa::PrivateKey::new(&mut getrandom::SysRng, BITS as usize).map_err(failed)?;
    let pkcs8 = made.to_pkcs8_der().map_err(failed)?;
    let pair = RsaKeyPair::from_pkcs8(pkcs8.as_bytes()).map_err(failed)?;
    let spki = made.to_public_key().to_public_key_der().map_err(failed)?;
    Ok((pair, spki.into_vec()))
}

fn failed(error: impl std::fmt::Display) -> KeyError {
    KeyError::Failed(error.to_string())
}

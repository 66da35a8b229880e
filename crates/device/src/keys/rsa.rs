//! RSA keys, for servers that take nothing else (privacyIDEA). They are software on every system: no Secure
//! Enclave makes them, and TPMs and StrongBoxes end at 2048 bits.
//!
//! The private key stands in the keyring as `nod-key 1 rsa <PKCS#8 in DER (RFC 5958), base64url>`, and what
//! [`super`] says of software keys holds for it. The `rsa` crate makes it and never uses it: `ring` signs, in
//! constant time, and checks each signature before it gives it away (a fault in the middle of one would tell
//! the primes).

use std::{collections::HashMap, sync::Arc, time::Instant};

use async_trait::async_trait;
use getrandom::SysRng;
use nod_core::{
    KeyRef, RsaKey,
    ports::{KeyError, KeyHealth, RsaKeys},
};
use nod_protocol::{KeyTier, decode_base64url};
use ring::{rand::SystemRandom, signature::RSA_PKCS1_SHA256};
use rsa::{
    pkcs1,
    pkcs8::{
        EncodePrivateKey, SubjectPublicKeyInfoRef,
        der::{Encode, asn1::BitStringRef},
    },
};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::{Keyring, entry};

/// The modulus of a new key, in bits. Servers take any from 2048 on; 4096 is what others make.
///
/// On Windows a key has to fit one entry of Credential Manager, 2560 bytes, to be there whole or not at all.
/// In DER a number of 3072 bits takes 4 + 385 bytes and one of 1536 bits 3 + 193. Modulus and private exponent
/// are of the first kind, both primes, their exponents and the coefficient of the second; 38 bytes stand
/// around them: 2 · 389 + 5 · 196 + 38 = 1796 bytes, and as text 14 + 2395 = 2409. With 4096 bits it would be
/// 2377 bytes, and 3184 as text.
pub const RSA_BITS: u32 = if cfg!(windows) { 3072 } else { 4096 };

/// Software RSA keys in a keyring. Making a key that exists replaces it.
pub struct SoftwareRsaKeys {
    keyring: Keyring,
    bits: u32,
    /// For the reason that software P-256 keys are: each question to a server is signed.
    opened: Mutex<HashMap<KeyRef, Arc<Opened>>>,
}

impl SoftwareRsaKeys {
    /// New keys have `bits` bits: 2048 to 4096, as `ring` takes them; otherwise none can be made.
    pub fn new(keyring: Keyring, bits: u32) -> Self {
        Self { keyring, bits, opened: Mutex::default() }
    }

    async fn open(&self, key: &RsaKey) -> Result<Arc<Opened>, KeyError> {
        match key.tier {
            KeyTier::OsStore => {}
            // Of another platform's store: it is not here.
            KeyTier::SecureEnclave | KeyTier::Strongbox | KeyTier::Tee | KeyTier::Tpm | KeyTier::Software => {
                return Err(KeyError::NotFound);
            }
        }
        let opened = self.open_named(&key.key).await?;
        // What somebody else put under the name does not sign for the account.
        if opened.spki == key.spki { Ok(opened) } else { Err(KeyError::NotFound) }
    }

    async fn open_named(&self, key: &KeyRef) -> Result<Arc<Opened>, KeyError> {
        // Held while the keyring is read, so that a key deleted meanwhile does not come back.
        let mut kept = self.opened.lock().await;
        if let Some(opened) = kept.get(key) {
            return Ok(Arc::clone(opened));
        }
        let text = self.keyring.read(&key.0).await?.ok_or(KeyError::NotFound)?;
        let opened = Arc::new(decode(&text)?);
        kept.insert(key.clone(), Arc::clone(&opened));
        Ok(opened)
    }
}

#[async_trait]
impl RsaKeys for SoftwareRsaKeys {
    /// The entry is written last and in one piece: before that, whoever waits may go away without a trace.
    async fn make(&self, key: &KeyRef) -> Result<RsaKey, KeyError> {
        let began = Instant::now();
        let bits = self.bits;
        let (pkcs8, made) = off_the_runtime(move || generate(bits)).await?;
        let made_in = began.elapsed();
        tracing::debug!(bits, ?made_in, "an RSA key was made");
        let spki = made.spki.clone();
        let mut kept = self.opened.lock().await;
        // A write that fails may have taken place.
        kept.remove(key);
        self.keyring.write(&key.0, "Nod: key of an account", encode(&pkcs8)).await?;
        kept.insert(key.clone(), Arc::new(made));
        let made_in = made_in.as_millis().try_into().unwrap_or(i64::MAX);
        Ok(RsaKey { key: key.clone(), spki, bits, tier: KeyTier::OsStore, made_in })
    }

    async fn sign(&self, key: &RsaKey, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let opened = self.open(key).await?;
        let message = message.to_vec();
        off_the_runtime(move || opened.sign(&message)).await
    }

    async fn health(&self, key: &RsaKey) -> Result<KeyHealth, KeyError> {
        match self.open(key).await {
            Ok(_) => Ok(KeyHealth::Usable),
            Err(KeyError::NotFound) => Ok(KeyHealth::Missing),
            Err(error) => Err(error),
        }
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        let mut kept = self.opened.lock().await;
        kept.remove(key);
        self.keyring.remove(&key.0).await
    }
}

/// A key that can sign.
struct Opened {
    /// Does not wipe its memory; there is one a key, until the key is forgotten or the process ends.
    pair: ring::rsa::KeyPair,
    /// SubjectPublicKeyInfo in DER.
    spki: Vec<u8>,
}

impl Opened {
    /// Refuses what is not one whole RSA key, of 2048 to 4096 bits and with parts that belong together.
    fn read(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let pair = ring::rsa::KeyPair::from_pkcs8(pkcs8).map_err(failed)?;
        let public = BitStringRef::from_bytes(pair.public().as_ref()).map_err(failed)?;
        let spki = SubjectPublicKeyInfoRef { algorithm: pkcs1::ALGORITHM_ID, subject_public_key: public };
        let spki = spki.to_der().map_err(failed)?;
        Ok(Self { pair, spki })
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let signed = self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature);
        signed.map_err(|_| KeyError::Failed("the key gives no valid signature".into()))?;
        Ok(signature)
    }
}

/// A new key as PKCS#8 in DER, and ready to sign. Takes seconds.
fn generate(bits: u32) -> Result<(Zeroizing<Vec<u8>>, Opened), KeyError> {
    let made = rsa::PrivateKey::new(&mut SysRng, bits as usize).map_err(failed)?;
    let pkcs8 = made.to_pkcs8_der().map_err(failed)?.to_bytes();
    let opened = Opened::read(&pkcs8)?;
    Ok((pkcs8, opened))
}

const HEAD: &str = "nod-key 1 rsa ";

fn encode(pkcs8: &[u8]) -> Zeroizing<String> {
    entry::write(HEAD, pkcs8)
}

/// Fails on anything that [`encode`] would not have written.
fn decode(text: &str) -> Result<Opened, KeyError> {
    let damaged = || KeyError::Failed("the key's entry is damaged or not ours".into());
    let pkcs8 = text.strip_prefix(HEAD).and_then(decode_base64url);
    let pkcs8 = pkcs8.map(Zeroizing::new).ok_or_else(damaged)?;
    Opened::read(&pkcs8).map_err(|_| damaged())
}

/// Nobody's thread waits for the arithmetic.
async fn off_the_runtime<T: Send + 'static>(
    call: impl FnOnce() -> Result<T, KeyError> + Send + 'static,
) -> Result<T, KeyError> {
    tokio::task::spawn_blocking(call).await.map_err(failed)?
}

fn failed(error: impl std::fmt::Display) -> KeyError {
    KeyError::Failed(format!("RSA: {error}"))
}

#[cfg(test)]
mod tests {
    use nod_core::ports::KeyPurpose;
    use nod_protocol::encode_base64url;

    use super::*;

    #[test]
    fn foreign_torn_and_impossible_entries_are_refused() {
        let (pkcs8, _) = generate(2048).unwrap();
        let good = encode(&pkcs8).to_string();
        let with = |der: &[u8]| format!("{HEAD}{}", encode_base64url(der));
        let mut longer = pkcs8.to_vec();
        longer.push(0);
        // In the middle of the modulus, so that it is no product of the primes.
        let mut other = pkcs8.to_vec();
        other[100] ^= 4;
        let small = rsa::PrivateKey::new(&mut SysRng, 1024).unwrap().to_pkcs8_der().unwrap();
        let pkcs1 = pkcs1::EncodeRsaPrivateKey::to_pkcs1_der(
            &<rsa::PrivateKey as rsa::pkcs8::DecodePrivateKey>::from_pkcs8_der(&pkcs8).unwrap(),
        );
        let p256 = entry::encode(&entry::make_key().unwrap(), KeyPurpose::Possession).to_string();
        let foreign = [
            "hunter2".into(),
            p256,
            format!("{good}A"),
            format!("{good}="),
            good.replace("nod-key 1", "nod-key 2"),
            with(&longer),
            with(&other),
            with(small.as_bytes()),
            with(pkcs1.unwrap().as_bytes()),
            with(&[]),
        ];
        let torn = (0..good.len()).map(|length| &good[..length]);
        for text in torn.chain(foreign.iter().map(String::as_str)) {
            let error = decode(text).err();
            assert!(matches!(error, Some(KeyError::Failed(_))), "{} characters: {error:?}", text.len());
        }
        assert!(decode(&good).is_ok());
    }

    #[test]
    fn a_key_that_was_bent_in_its_exponents_gives_no_signature_away() {
        let (pkcs8, made) = generate(2048).unwrap();
        let signature = made.sign(b"a message").unwrap();
        let mut caught = 0;
        // The last quarter: the second CRT exponent and the coefficient.
        for place in (pkcs8.len() * 3 / 4..pkcs8.len()).step_by(29) {
            let mut bent = pkcs8.to_vec();
            bent[place] ^= 0x10;
            let Ok(opened) = Opened::read(&bent) else { continue };
            match opened.sign(b"a message") {
                Err(KeyError::Failed(_)) => caught += 1,
                Err(error) => panic!("{error}"),
                Ok(signed) => assert_eq!(signed, signature, "at {place}"),
            }
        }
        assert!(caught > 0, "no bent key got as far as a signature");
    }

    #[test]
    fn a_key_of_windows_fits_one_entry_of_credential_manager() {
        let (pkcs8, _) = generate(3072).unwrap();
        let (text, longest) = (encode(&pkcs8).len(), 2409);
        assert!(text <= longest && longest <= 2560, "{text}");
    }

    #[test]
    fn what_was_written_is_read_back() {
        let (pkcs8, made) = generate(2048).unwrap();
        assert_eq!(decode(&encode(&pkcs8)).unwrap().spki, made.spki);
    }
}

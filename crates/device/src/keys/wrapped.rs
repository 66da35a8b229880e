use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use nod_core::ports::KeyError;
use nod_protocol::{decode_base64url, encode_base64url};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::entry;

/// XChaCha20-Poly1305 under a 256-bit key with a random nonce; both texts are base64url.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Wrapped {
    nonce: String,
    sealed: String,
}

impl Wrapped {
    /// `purpose` is authenticated with it, so that one ciphertext can't stand in for another.
    pub fn wrap(secret: &[u8], key: &[u8; 32], purpose: &str) -> Result<Self, KeyError> {
        let mut nonce = [0; 24];
        entry::fill(&mut nonce)?;
        let payload = Payload { msg: secret, aad: purpose.as_bytes() };
        let sealed = XChaCha20Poly1305::new(&(*key).into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| KeyError::Failed("the key can't be encrypted".into()))?;
        Ok(Self { nonce: encode_base64url(nonce), sealed: encode_base64url(sealed) })
    }

    /// `None` when the key is not the one, or the text was changed.
    pub fn unwrap(&self, key: &[u8; 32], purpose: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyError> {
        let nonce: [u8; 24] =
            decode_base64url(&self.nonce).and_then(|nonce| nonce.try_into().ok()).ok_or_else(damaged)?;
        let sealed = decode_base64url(&self.sealed).ok_or_else(damaged)?;
        let payload = Payload { msg: &sealed, aad: purpose.as_bytes() };
        let opened = XChaCha20Poly1305::new(&(*key).into()).decrypt(&XNonce::from(nonce), payload);
        Ok(opened.ok().map(Zeroizing::new))
    }
}

fn damaged() -> KeyError {
    KeyError::Failed("what was encrypted is damaged or not ours".into())
}

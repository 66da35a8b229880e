use nod_core::passcode::PasscodeProblem;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

pub type Key = Zeroizing<[u8; 32]>;

/// AES-256-GCM without further data; `None` when the key is not the one, or the text was changed. `sealed` ends in
/// its tag.
pub fn open(key: &[u8], nonce: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).ok()?);
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut text = Zeroizing::new(sealed.to_vec());
    let length = key.open_in_place(nonce, Aad::empty(), &mut text).ok()?.len();
    text.truncate(length);
    Some(text)
}

/// What was opened is JSON.
pub fn json(text: &[u8]) -> Result<serde_json::Value, PasscodeProblem> {
    serde_json::from_slice(text).map_err(|_| PasscodeProblem::Damaged)
}

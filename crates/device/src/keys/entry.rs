//! A possession key as it stands in the keyring: `nod-key 1 possession <private scalar, base64url>`.

use nod_core::ports::KeyError;
use nod_protocol::{decode_base64url, encode_base64url};
use p256::ecdsa::SigningKey;
use zeroize::Zeroizing;

const HEAD: &str = "nod-key 1 possession ";

pub fn encode(key: &SigningKey) -> Zeroizing<String> {
    let scalar = scalar(key);
    let scalar = Zeroizing::new(encode_base64url(scalar.as_slice()));
    // Sized beforehand: growing would leave a copy behind.
    let mut text = Zeroizing::new(String::with_capacity(HEAD.len() + scalar.len()));
    text.push_str(HEAD);
    text.push_str(&scalar);
    text
}

/// Fails on anything that [`encode`] would not have written.
pub fn decode(text: &str) -> Result<SigningKey, KeyError> {
    let damaged = || KeyError::Failed("the key's entry is damaged or not ours".into());
    let scalar =
        text.strip_prefix(HEAD).and_then(decode_base64url).map(Zeroizing::new).ok_or_else(damaged)?;
    SigningKey::from_slice(&scalar).map_err(|_| damaged())
}

/// A new private key.
pub fn make_key() -> Result<SigningKey, KeyError> {
    loop {
        let mut scalar = Zeroizing::new([0_u8; 32]);
        fill(scalar.as_mut())?;
        // One in 2^32 is no scalar of the curve.
        if let Ok(key) = SigningKey::from_slice(scalar.as_ref()) {
            return Ok(key);
        }
    }
}

/// The private scalar, 32 bytes big-endian.
pub fn scalar(key: &SigningKey) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(key.to_bytes().into())
}

/// Fills `bytes` from the OS's generator.
pub fn fill(bytes: &mut [u8]) -> Result<(), KeyError> {
    getrandom::fill(bytes).map_err(|error| KeyError::Failed(format!("no randomness: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_torn_and_impossible_entries_are_refused() {
        let key = make_key().unwrap();
        let good = encode(&key).to_string();
        let zero = format!("{HEAD}{}", encode_base64url([0; 32]));
        let too_large = format!("{HEAD}{}", encode_base64url([0xff; 32]));
        let later = good.replace("nod-key 1", "nod-key 2");
        for text in
            ["", "hunter2", HEAD, &good[..good.len() - 1], &format!("{good}A"), &zero, &too_large, &later]
        {
            assert!(matches!(decode(text), Err(KeyError::Failed(_))), "{text}");
        }
    }

    #[test]
    fn what_was_written_is_read_back() {
        let key = make_key().unwrap();
        assert_eq!(decode(&encode(&key)).unwrap().to_bytes(), key.to_bytes());
    }
}

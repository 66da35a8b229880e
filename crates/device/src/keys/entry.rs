//! A key that no PIN encrypts, as it stands in the keyring: `nod-key 1 <purpose> <private scalar,
//! base64url>`.

use nod_core::ports::{KeyError, KeyPurpose};
use nod_protocol::{decode_base64url, encode_base64url};
use p256::ecdsa::SigningKey;
use zeroize::Zeroizing;

pub fn encode(key: &SigningKey, purpose: KeyPurpose) -> Zeroizing<String> {
    write(head(purpose), scalar(key).as_slice())
}

/// `head`, then the secret in base64url.
pub fn write(head: &str, secret: &[u8]) -> Zeroizing<String> {
    let secret = Zeroizing::new(encode_base64url(secret));
    // Sized beforehand: growing would leave a copy behind.
    let mut text = Zeroizing::new(String::with_capacity(head.len() + secret.len()));
    text.push_str(head);
    text.push_str(&secret);
    text
}

/// Fails on anything that [`encode`] would not have written for this purpose.
pub fn decode(text: &str, purpose: KeyPurpose) -> Result<SigningKey, KeyError> {
    let damaged = || KeyError::Failed("the key's entry is damaged or not ours".into());
    let scalar = text.strip_prefix(head(purpose)).and_then(decode_base64url);
    let scalar = scalar.map(Zeroizing::new).ok_or_else(damaged)?;
    key_of(&scalar).ok_or_else(damaged)
}

/// The key with this private scalar, 32 bytes big-endian; `None` where it is shorter or longer, or
/// no scalar of the curve.
pub fn key_of(scalar: &[u8]) -> Option<SigningKey> {
    // `from_slice` takes a shorter one too, as if zeros stood before it: another key.
    let scalar: &[u8; 32] = scalar.try_into().ok()?;
    SigningKey::from_slice(scalar).ok()
}

fn head(purpose: KeyPurpose) -> &'static str {
    match purpose {
        KeyPurpose::Possession => "nod-key 1 possession ",
        KeyPurpose::Verification => "nod-key 1 verification ",
    }
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
        // Ends in zeros, so that all its beginnings are base64url too.
        let key = key_of(&[[7; 16], [0; 16]].concat()).unwrap();
        let head = head(KeyPurpose::Possession);
        let good = encode(&key, KeyPurpose::Possession).to_string();
        let zero = format!("{head}{}", encode_base64url([0; 32]));
        let too_large = format!("{head}{}", encode_base64url([0xff; 32]));
        let later = good.replace("nod-key 1", "nod-key 2");
        let other = encode(&key, KeyPurpose::Verification).to_string();
        let torn = (0..good.len()).map(|length| &good[..length]);
        for text in torn.chain(["hunter2", &format!("{good}A"), &zero, &too_large, &later, &other]) {
            let decoded = decode(text, KeyPurpose::Possession);
            assert!(matches!(decoded, Err(KeyError::Failed(_))), "{text}");
        }
    }

    #[test]
    fn what_was_written_is_read_back() {
        let key = make_key().unwrap();
        for purpose in [KeyPurpose::Possession, KeyPurpose::Verification] {
            assert_eq!(decode(&encode(&key, purpose), purpose).unwrap().to_bytes(), key.to_bytes());
        }
    }
}

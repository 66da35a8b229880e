use aes_gcm::aead::Aead;
use p256::SecretKey;

use crate::{
    MAX_BODY, SubscriptionKeys,
    content_keys::{ContentKeys, Ends, HEADER, LAST, POINT, SALT, TAG, point},
    subscriber::make_secret,
};

/// Messages are filled up to a multiple of this, so that their length says little of them.
const STEP: usize = 128;
/// Any single record fits.
const RECORD_SIZE: u32 = MAX_BODY as u32;
/// What a body can carry: 3993 bytes (RFC 8291 section 4).
const ROOM: usize = MAX_BODY - HEADER - TAG - 1;

#[derive(Debug, thiserror::Error)]
pub enum EncryptError {
    #[error("a push carries at most {ROOM} bytes")]
    TooLong,
    #[error("the random source failed")]
    Random(#[from] getrandom::Error),
    #[error("the cipher refused")]
    Cipher,
}

/// The body of a push message in `aes128gcm` (RFC 8291 section 4), at most [`MAX_BODY`] bytes: one record,
/// with a key and a salt of its own. `message` has up to 3993 bytes.
pub fn encrypt(to: &SubscriptionKeys, message: &[u8]) -> Result<Vec<u8>, EncryptError> {
    if message.len() > ROOM {
        return Err(EncryptError::TooLong);
    }
    let mut salt = [0; SALT];
    getrandom::fill(&mut salt)?;
    let padding = message.len().next_multiple_of(STEP).clamp(STEP, ROOM) - message.len();
    seal(to, message, padding, &make_secret()?, &salt)
}

fn seal(
    to: &SubscriptionKeys,
    message: &[u8],
    padding: usize,
    sender: &SecretKey,
    salt: &[u8; SALT],
) -> Result<Vec<u8>, EncryptError> {
    let public = sender.public_key();
    let ends = Ends { device: &to.public, sender: &public };
    let keys = ContentKeys::derive(sender, &ends, &to.public, &to.auth, salt).ok_or(EncryptError::Cipher)?;
    let record = [message, &[LAST], &vec![0; padding]].concat();
    let sealed =
        keys.cipher.encrypt(&keys.nonce.into(), record.as_slice()).map_err(|_| EncryptError::Cipher)?;
    let id = point(&public);
    Ok([&salt[..], &RECORD_SIZE.to_be_bytes(), &[POINT as u8], &id, &sealed].concat())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

    use super::*;

    /// RFC 8291 Appendix A.
    #[test]
    fn the_message_of_the_rfc_is_encrypted_to_the_rfcs_body() {
        let keys = serde_json::from_str(
            r#"{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "auth":"BTBZMqHH6r4Tts7J_aSIgg"}"#,
        )
        .unwrap();
        let decode = |text| BASE64_URL_SAFE_NO_PAD.decode(text).unwrap();
        let sender = SecretKey::from_slice(&decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
        let salt = decode("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let body = seal(&keys, b"When I grow up, I want to be a watermelon", 0, &sender, &salt).unwrap();
        assert_eq!(
            BASE64_URL_SAFE_NO_PAD.encode(body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8w\
             EqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }
}

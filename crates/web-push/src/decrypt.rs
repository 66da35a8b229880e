use aes_gcm::aead::Aead;
use p256::PublicKey;
use zeroize::Zeroizing;

use crate::{
    MAX_BODY, Subscriber,
    content_keys::{ContentKeys, Ends, HEADER, LAST, POINT, SALT, TAG},
};

/// Why a body is thrown away. Whoever learns an endpoint can have one delivered: none of these is worth
/// telling a person.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DecryptError {
    #[error("a push has at most {MAX_BODY} bytes")]
    TooLong,
    #[error("this is not the aes128gcm coding of Web Push")]
    Malformed,
    #[error("it was not encrypted for this subscriber, or was changed")]
    NotForUs,
    #[error("its padding is not that of a single record")]
    Padding,
}

impl Subscriber {
    /// What was encrypted in this body (`Content-Encoding: aes128gcm`, RFC 8291 section 4). The body may come
    /// from anybody; so may the message in it, if its sender knows the subscription's keys.
    pub fn decrypt(&self, body: &[u8]) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
        if body.len() > MAX_BODY {
            return Err(DecryptError::TooLong);
        }
        let message = Message::parse(body)?;
        let own = self.secret.public_key();
        let ends = Ends { device: &own, sender: &message.sender };
        let keys = ContentKeys::derive(&self.secret, &ends, &message.sender, &self.auth, message.salt)
            .ok_or(DecryptError::NotForUs)?;
        let opened = keys.cipher.decrypt(&keys.nonce.into(), message.record);
        let mut plain = Zeroizing::new(opened.map_err(|_| DecryptError::NotForUs)?);
        let end = plain.iter().rposition(|byte| *byte != 0).ok_or(DecryptError::Padding)?;
        if plain[end] != LAST {
            return Err(DecryptError::Padding);
        }
        plain.truncate(end);
        Ok(plain)
    }
}

struct Message<'a> {
    salt: &'a [u8],
    sender: PublicKey,
    record: &'a [u8],
}

impl<'a> Message<'a> {
    fn parse(body: &'a [u8]) -> Result<Self, DecryptError> {
        let (header, record) = body.split_at_checked(HEADER).ok_or(DecryptError::Malformed)?;
        let (salt, rest) = header.split_at(SALT);
        let &[a, b, c, d, length, ref point @ ..] = rest else {
            return Err(DecryptError::Malformed);
        };
        // More than one record is no push message.
        let record_size = u32::from_be_bytes([a, b, c, d]) as usize;
        let one_record = record.len() > TAG && record.len() <= record_size;
        if usize::from(length) != POINT || !one_record {
            return Err(DecryptError::Malformed);
        }
        let sender = PublicKey::from_sec1_bytes(point).map_err(|_| DecryptError::Malformed)?;
        Ok(Self { salt, sender, record })
    }
}

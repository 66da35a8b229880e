use nod_protocol::{decode_base64, encode_base64};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use x509_cert::der::{self, Decode, Reader, SliceReader, asn1::UintRef};

/// The key of a server for one token: `RSAPublicKey` in DER (RFC 8017 §A.1.1), base64 at rest. It is told
/// once, at enrolment, and pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct ServerKey(Vec<u8>);

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("no RSA key of 2048 to 8192 bits")]
pub(super) struct NotAServerKey;

impl ServerKey {
    /// As the server writes it: base64 in lines of 64 characters, without an armour.
    pub(super) fn read(text: &str) -> Result<Self, NotAServerKey> {
        let joined: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let der = decode_base64(&joined).ok_or(NotAServerKey)?;
        let bytes = modulus_length(&der).ok_or(NotAServerKey)?;
        if (256..=1024).contains(&bytes) { Ok(Self(der)) } else { Err(NotAServerKey) }
    }

    /// Whether it made this signature (RSASSA-PKCS1-v1_5 with SHA-256, base32 with padding) over `message`.
    pub(super) fn signed(&self, message: &[u8], signature: &str) -> bool {
        let Ok(signature) = data_encoding::BASE32.decode(signature.as_bytes()) else {
            return false;
        };
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.0);
        key.verify(message, &signature).is_ok()
    }

    /// Standard base64 without line breaks.
    pub(super) fn to_base64(&self) -> String {
        encode_base64(&self.0)
    }
}

/// In bytes.
fn modulus_length(der: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(der).ok()?;
    let modulus = reader.sequence(|inside| {
        let modulus = UintRef::decode(inside)?;
        UintRef::decode(inside)?;
        Ok::<_, der::Error>(modulus.as_bytes().len())
    });
    let modulus = modulus.ok()?;
    reader.is_finished().then_some(modulus)
}

impl TryFrom<String> for ServerKey {
    type Error = NotAServerKey;

    fn try_from(text: String) -> Result<Self, NotAServerKey> {
        Self::read(&text)
    }
}

impl From<ServerKey> for String {
    fn from(key: ServerKey) -> Self {
        key.to_base64()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::testing::{key_pair, signature, signed_by_server, vectors},
        *,
    };

    fn own() -> ServerKey {
        ServerKey::read(vectors()["server_public_key_field"].as_str().unwrap()).unwrap()
    }

    #[test]
    fn what_is_no_such_key_is_refused() {
        let der = own().0;
        let cut = &der[..der.len() - 1];
        let spki = decode_base64(vectors()["client_pubkey_field"].as_str().unwrap()).unwrap();
        let small = [&[0x30, 0x08, 0x02, 0x01, 0x23, 0x02, 0x03][..], &[1, 0, 1]].concat();
        let longer = [&der[..], &[0]].concat();
        for bytes in [&[][..], cut, &spki, &small, &longer] {
            assert_eq!(ServerKey::read(&encode_base64(bytes)), Err(NotAServerKey), "{bytes:02x?}");
        }
        for text in ["", "-----BEGIN RSA PUBLIC KEY-----", "A"] {
            assert_eq!(ServerKey::read(text), Err(NotAServerKey), "{text}");
        }
    }

    #[test]
    fn another_keys_signature_does_not_hold() {
        let others = signature(&key_pair("client_private_key"), b"text");
        assert!(!own().signed(b"text", &data_encoding::BASE32.encode(&others)));
        assert!(!own().signed(b"other text", &signed_by_server(b"text")));
        assert!(own().signed(b"text", &signed_by_server(b"text")));
    }

    #[test]
    fn a_key_outlives_its_record() {
        let text = serde_json::to_string(&own()).unwrap();
        assert_eq!(serde_json::from_str::<ServerKey>(&text).unwrap(), own());
        assert!(serde_json::from_str::<ServerKey>("\"AAAA\"").is_err());
    }
}

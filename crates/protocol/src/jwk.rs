use std::collections::BTreeMap;

use p256::ecdsa::{VerifyingKey, signature::Verifier};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Signature, decode_base64url, encode_base64url};

/// A public P-256 key (RFC 7517, RFC 7518 section 6.2). Always a point on the curve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "JwkFields", into = "JwkFields")]
pub struct Jwk {
    x: String,
    y: String,
}

/// A JWK Set (RFC 7517 section 5). Keys of other kinds in it are ignored, as the RFC asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JwkSet {
    #[serde(deserialize_with = "crate::lenient::understood")]
    pub keys: Vec<Jwk>,
}

/// A key's SHA-256 thumbprint (RFC 7638), base64url; the key id everywhere in the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Thumbprint(String);

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum JwkError {
    #[error("only P-256 keys of type EC are understood")]
    WrongType,
    #[error("the coordinates are no point on P-256")]
    NotOnCurve,
    #[error("a thumbprint is 43 characters of base64url")]
    BadThumbprint,
}

impl Jwk {
    /// From an uncompressed SEC1 point: `04 || x || y`, 65 bytes.
    pub fn from_sec1(point: &[u8]) -> Result<Self, JwkError> {
        let key = VerifyingKey::from_sec1_bytes(point).map_err(|_| JwkError::NotOnCurve)?;
        Ok(Self::from_verifying_key(&key))
    }

    pub fn from_verifying_key(key: &VerifyingKey) -> Self {
        let point = key.to_sec1_point(false);
        let bytes = point.as_bytes();
        Self { x: encode_base64url(&bytes[1..33]), y: encode_base64url(&bytes[33..65]) }
    }

    pub fn verifying_key(&self) -> Result<VerifyingKey, JwkError> {
        let (Some(x), Some(y)) = (decode_base64url(&self.x), decode_base64url(&self.y)) else {
            return Err(JwkError::NotOnCurve);
        };
        // RFC 7518 section 6.2.1.2. 31 + 33 bytes would be the same point with another thumbprint.
        if x.len() != 32 || y.len() != 32 {
            return Err(JwkError::NotOnCurve);
        }
        let point = [&[4_u8][..], &x, &y].concat();
        VerifyingKey::from_sec1_bytes(&point).map_err(|_| JwkError::NotOnCurve)
    }

    /// Whether the signature is this key's, over SHA-256 of the message.
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        let signature = p256::ecdsa::Signature::from_slice(&signature.0);
        match (self.verifying_key(), signature) {
            (Ok(key), Ok(signature)) => key.verify(message, &signature).is_ok(),
            (Err(_), _) | (_, Err(_)) => false,
        }
    }

    pub fn thumbprint(&self) -> Thumbprint {
        Thumbprint::of_members([("crv", "P-256"), ("kty", "EC"), ("x", &self.x), ("y", &self.y)])
    }
}

impl JwkSet {
    pub fn find(&self, id: &Thumbprint) -> Option<&Jwk> {
        self.keys.iter().find(|key| key.thumbprint() == *id)
    }
}

impl Thumbprint {
    /// RFC 7638 section 3: `members` are those that the key's type requires, with their values.
    pub fn of_members<'a>(members: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let members: BTreeMap<&str, &str> = members.into_iter().collect();
        // Strings in a map always serialise: in the order of their names, without white space.
        let canonical = serde_json::to_vec(&members).unwrap_or_default();
        Self(encode_base64url(Sha256::digest(canonical)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Thumbprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Thumbprint {
    type Error = JwkError;

    fn try_from(text: String) -> Result<Self, JwkError> {
        match decode_base64url(&text) {
            Some(bytes) if bytes.len() == 32 => Ok(Self(text)),
            _ => Err(JwkError::BadThumbprint),
        }
    }
}

impl From<Thumbprint> for String {
    fn from(thumbprint: Thumbprint) -> Self {
        thumbprint.0
    }
}

#[derive(Serialize, Deserialize)]
struct JwkFields {
    kty: String,
    crv: String,
    x: String,
    y: String,
}

impl TryFrom<JwkFields> for Jwk {
    type Error = JwkError;

    fn try_from(fields: JwkFields) -> Result<Self, JwkError> {
        if fields.kty != "EC" || fields.crv != "P-256" {
            return Err(JwkError::WrongType);
        }
        let key = Jwk { x: fields.x, y: fields.y };
        key.verifying_key()?;
        Ok(key)
    }
}

impl From<Jwk> for JwkFields {
    fn from(key: Jwk) -> Self {
        Self { kty: "EC".into(), crv: "P-256".into(), x: key.x, y: key.y }
    }
}

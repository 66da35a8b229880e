//! JSON Web Signatures (RFC 7515), ES256 alone, with the checks of RFC 8725: the algorithm is fixed,
//! `typ` is explicit and must match, `kid` is the thumbprint of a key that the verifier already knows.

use p256::ecdsa::signature::Verifier;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Jwk, MAX_BODY, MAX_TIME, Thumbprint, decode_base64url, encode_base64url};

/// A payload that may be signed; `TYP` is its `typ` header (RFC 8725 section 3.11).
pub trait Claims: Serialize + DeserializeOwned {
    const TYP: &'static str;

    /// What the form of the payload must hold beyond its types; told in a [`JwsError::BadPayload`].
    fn check(&self) -> Result<(), &'static str> {
        Ok(())
    }
}

/// An ES256 signature: r ‖ s, 32 bytes each (RFC 7518 section 3.4).
///
/// For each valid one (r, n − s) is valid too, and both are taken: the signers in hardware make either.
/// So nothing may be told apart by its signature's bytes; replays show in `jti` and `nonce`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// A compact JWS that waits for its signature.
#[derive(Clone, Debug)]
pub struct Unsigned {
    signing_input: String,
}

/// A payload with several signatures: the general JSON serialization (RFC 7515 section 7.2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MultiSignedJws {
    pub payload: String,
    pub signatures: Vec<DetachedSignature>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetachedSignature {
    pub protected: String,
    pub signature: String,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum JwsError {
    #[error("not a JWS")]
    Malformed,
    #[error("larger than {MAX_BODY} bytes")]
    TooLarge,
    #[error("the header names an algorithm other than ES256")]
    WrongAlgorithm,
    #[error("the header's typ is not {expected}")]
    WrongType { expected: &'static str },
    #[error("the header marks something as critical that is not understood")]
    CriticalHeader,
    #[error("signed with a key that is not known")]
    UnknownKey,
    #[error("the signature does not match")]
    BadSignature,
    #[error("the payload is not what its typ says: {0}")]
    BadPayload(String),
}

/// Ends after it began, and both can be subtracted and written as JSON without loss.
pub(crate) fn check_life(iat: i64, exp: i64) -> Result<(), &'static str> {
    if (0..=MAX_TIME).contains(&iat) && (0..=MAX_TIME).contains(&exp) && iat < exp {
        Ok(())
    } else {
        Err("iat and exp are no life span")
    }
}

/// Builds what the key with this thumbprint has to sign.
pub fn prepare<T: Claims>(claims: &T, key: &Thumbprint) -> Unsigned {
    Unsigned { signing_input: format!("{}.{}", header::<T>(key), payload(claims)) }
}

/// Builds one signing input for each of `keys` over the same payload, in their order.
pub fn prepare_multi<T: Claims>(claims: &T, keys: &[Thumbprint]) -> Vec<Unsigned> {
    keys.iter().map(|key| prepare(claims, key)).collect()
}

/// Verifies a compact JWS against the keys that may have signed it.
pub fn verify<T: Claims>(compact: &str, keys: &[Jwk]) -> Result<T, JwsError> {
    if compact.len() > MAX_BODY {
        return Err(JwsError::TooLarge);
    }
    let mut parts = compact.split('.');
    let (Some(protected), Some(payload), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(JwsError::Malformed);
    };
    verify_signature::<T>(protected, payload, signature, keys)?;
    read_payload(payload)
}

/// Verifies that each of `keys_of(claims)` signed the payload, in that order and no other key.
///
/// The payload names its own keys (proof of possession), so it is parsed before it is verified;
/// nothing of it is returned unless every signature holds.
pub fn verify_multi<T: Claims>(
    jws: &MultiSignedJws,
    keys_of: impl FnOnce(&T) -> Vec<Jwk>,
) -> Result<T, JwsError> {
    let claims: T = jws.unverified()?;
    let keys = keys_of(&claims);
    if keys.is_empty() || keys.len() != jws.signatures.len() {
        return Err(JwsError::UnknownKey);
    }
    // One key in two roles would let the ungated one stand for the gated one.
    if keys.iter().enumerate().any(|(index, key)| keys[..index].contains(key)) {
        return Err(JwsError::BadPayload("the same key twice".into()));
    }
    for (key, signed) in keys.iter().zip(&jws.signatures) {
        verify_signature::<T>(&signed.protected, &jws.payload, &signed.signature, std::slice::from_ref(key))?;
    }
    Ok(claims)
}

impl Unsigned {
    pub fn signing_input(&self) -> &[u8] {
        self.signing_input.as_bytes()
    }

    /// The finished compact JWS.
    pub fn with_signature(self, signature: Signature) -> String {
        format!("{}.{}", self.signing_input, signature.to_base64url())
    }
}

impl MultiSignedJws {
    /// What it claims, unverified: good to find the keys, or an earlier answer, to verify it with.
    pub fn unverified<T: Claims>(&self) -> Result<T, JwsError> {
        if self.payload.len() > MAX_BODY {
            return Err(JwsError::TooLarge);
        }
        read_payload(&self.payload)
    }

    /// Joins signing inputs of `prepare_multi` with their signatures.
    pub fn join(signed: Vec<(Unsigned, Signature)>) -> Self {
        let mut payload = String::new();
        let signatures = signed
            .into_iter()
            .map(|(unsigned, signature)| {
                let (protected, body) = unsigned.signing_input.split_once('.').unwrap_or_default();
                payload = body.to_owned();
                DetachedSignature { protected: protected.to_owned(), signature: signature.to_base64url() }
            })
            .collect();
        Self { payload, signatures }
    }
}

impl Signature {
    pub fn to_base64url(self) -> String {
        encode_base64url(self.0)
    }

    /// From r ‖ s; `None` unless it is 64 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub fn verifies(self, message: &[u8], key: &Jwk) -> bool {
        let (Ok(key), Ok(signature)) = (key.verifying_key(), p256::ecdsa::Signature::from_slice(&self.0))
        else {
            return false;
        };
        key.verify(message, &signature).is_ok()
    }
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    typ: String,
    kid: Thumbprint,
    /// Whether there is a `crit` member, whatever its value (`null` too).
    #[serde(default, skip_serializing, deserialize_with = "present")]
    crit: bool,
}

fn present<'de, D: serde::Deserializer<'de>>(value: D) -> Result<bool, D::Error> {
    serde::de::IgnoredAny::deserialize(value).map(|_| true)
}

fn header<T: Claims>(key: &Thumbprint) -> String {
    let header = Header { alg: "ES256".into(), typ: T::TYP.into(), kid: key.clone(), crit: false };
    encode_json(&header)
}

fn payload<T: Claims>(claims: &T) -> String {
    encode_json(claims)
}

fn encode_json<T: Serialize>(value: &T) -> String {
    // Our own types: strings, numbers and maps with string keys always serialise.
    encode_base64url(serde_json::to_vec(value).unwrap_or_default())
}

fn verify_signature<T: Claims>(
    protected: &str,
    payload: &str,
    signature: &str,
    keys: &[Jwk],
) -> Result<(), JwsError> {
    let header: Header = decode_base64url(protected)
        .filter(|bytes| is_object(bytes))
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or(JwsError::Malformed)?;
    if header.alg != "ES256" {
        return Err(JwsError::WrongAlgorithm);
    }
    if header.typ != T::TYP {
        return Err(JwsError::WrongType { expected: T::TYP });
    }
    if header.crit {
        return Err(JwsError::CriticalHeader);
    }
    let key = keys.iter().find(|key| key.thumbprint() == header.kid).ok_or(JwsError::UnknownKey)?;
    let signature = decode_base64url(signature)
        .and_then(|bytes| Signature::from_slice(&bytes))
        .ok_or(JwsError::Malformed)?;
    let signing_input = format!("{protected}.{payload}");
    if !signature.verifies(signing_input.as_bytes(), key) {
        return Err(JwsError::BadSignature);
    }
    Ok(())
}

fn read_payload<T: Claims>(payload: &str) -> Result<T, JwsError> {
    let bytes = decode_base64url(payload).ok_or(JwsError::Malformed)?;
    if !is_object(&bytes) {
        return Err(JwsError::BadPayload("not a JSON object".into()));
    }
    let claims: T =
        serde_json::from_slice(&bytes).map_err(|error| JwsError::BadPayload(error.to_string()))?;
    claims.check().map_err(|fault| JwsError::BadPayload(fault.into()))?;
    Ok(claims)
}

/// Our types could be read from a JSON array as well, member by member.
fn is_object(json: &[u8]) -> bool {
    json.trim_ascii_start().first() == Some(&b'{')
}

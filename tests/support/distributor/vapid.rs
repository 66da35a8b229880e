//! Who may push to a restricted subscription (RFC 8292).

use std::time::{SystemTime, UNIX_EPOCH};

use nod_protocol::decode_base64url;
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde_json::Value;

/// Whether this `Authorization` is of the application server with this key, for this push service, and of today.
pub fn allows(authorization: &str, key: &str, audience: &str) -> bool {
    let Some(parameters) = authorization.strip_prefix("vapid ") else { return false };
    let find = |name: &str| parameters.split(',').find_map(|part| part.trim().strip_prefix(name));
    let (Some(token), Some(said)) = (find("t="), find("k=")) else { return false };
    said == key && is_signed_by(token, key).is_some_and(|claims| is_for(&claims, audience))
}

fn is_signed_by(token: &str, key: &str) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let header: Value = serde_json::from_slice(&decode_base64url(header)?).ok()?;
    let key = VerifyingKey::from_sec1_bytes(&decode_base64url(key)?).ok()?;
    let signature = Signature::from_slice(&decode_base64url(signature)?).ok()?;
    key.verify(signed.as_bytes(), &signature).ok()?;
    (header["alg"] == "ES256").then_some(())?;
    serde_json::from_slice(&decode_base64url(claims)?).ok()
}

fn is_for(claims: &Value, audience: &str) -> bool {
    const DAY: u64 = 24 * 60 * 60;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let expires = claims["exp"].as_u64().unwrap_or_default();
    claims["aud"] == audience && expires > now && expires <= now + DAY
}

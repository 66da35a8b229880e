use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{Thumbprint, canonical_json};

/// What the attestation of a new key must contain as its challenge.
///
/// Device and service derive it from what both know already, so it costs no exchange. It ties the
/// attestation to one invitation or one device; that it is of now follows from the message around it,
/// which the attested key itself signs.
pub struct KeyChallenge;

impl KeyChallenge {
    /// For the keys of a [`crate::Registration`] with this code, as it is sent: SHA-256 over the RFC 8785
    /// form of `{"code": …, "purpose": "nod-registration-keys"}`.
    pub fn registration(code: &str) -> [u8; 32] {
        digest(&json!({ "code": code, "purpose": "nod-registration-keys" }))
    }

    /// For the new keys in a [`crate::KeyChange`] of this device; the thumbprints are those of its
    /// present keys. SHA-256 over the RFC 8785 form of
    /// `{"device": …, "possession": …, "purpose": "nod-key-change", "verification": … or null}`.
    pub fn change(device_id: &str, possession: &Thumbprint, verification: Option<&Thumbprint>) -> [u8; 32] {
        digest(&json!({
            "device": device_id,
            "possession": possession,
            "purpose": "nod-key-change",
            "verification": verification,
        }))
    }
}

fn digest(value: &Value) -> [u8; 32] {
    // Strings always have a canonical form.
    Sha256::digest(canonical_json(value).unwrap_or_default()).into()
}

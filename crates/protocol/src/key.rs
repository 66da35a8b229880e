use serde::{Deserialize, Serialize};

use crate::Jwk;

/// Where a private key lives, as the device claims it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyTier {
    SecureEnclave,
    Strongbox,
    Tee,
    Tpm,
    /// Software, kept in the OS's secret store.
    OsStore,
    Software,
}

/// What stands before each use of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    None,
    /// The key is encrypted under the app's own PIN.
    AppPin,
    UserPresence,
    Biometric,
}

/// A key as registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyDescription {
    pub jwk: Jwk,
    pub tier: KeyTier,
    pub gate: Gate,
    /// What the OS's maker says of the key: an X.509 chain, the key's own certificate first, each as
    /// `x5c` has it (RFC 7515 section 4.1.6: standard base64 of DER). It holds the challenge of
    /// [`crate::KeyChallenge`]. Empty where the OS gives none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attestation: Vec<String>,
}

/// Whose word tier and gate of a key are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyProof {
    /// The device's alone.
    Claimed,
    /// The maker's of its hardware: the service verified an attestation.
    Proven,
}

/// The same in an answer, where the key id is in the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyClaim {
    pub tier: KeyTier,
    pub gate: Gate,
}

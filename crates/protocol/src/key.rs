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
}

/// The same in an answer, where the key id is in the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyClaim {
    pub tier: KeyTier,
    pub gate: Gate,
}

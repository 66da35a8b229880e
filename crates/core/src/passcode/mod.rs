//! Passcodes: the digits that a service and this device compute from a shared secret (RFC 4226, RFC 6238), where
//! nothing can be asked and nothing reaches this device.

mod code;
mod found;
mod keep;
mod seed;
mod uri;

use serde::{Deserialize, Serialize};

pub use found::{Found, PasscodeProblem, Refusal, Refused, Typed};
pub(crate) use keep::{Computed, Sifted, compare, compute, keep, remove, rename};
pub use seed::Seed;
pub use uri::read_uri;

use crate::{
    Millis,
    ports::{RecordKind, Slot},
};

/// In characters.
pub const MAX_NAME: usize = 128;

/// A passcode as kept at rest. Its seed stands in it encrypted, under a key that is in the OS's key store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passcode {
    pub id: PasscodeId,
    /// Who gave the seed; may be empty where `label` isn't.
    pub issuer: String,
    pub label: String,
    #[serde(flatten)]
    pub scheme: Scheme,
    pub added_at: Millis,
    /// What [`crate::ports::SeedVault`] made of the seed; opaque to the core.
    pub sealed: serde_json::Value,
}

/// How codes follow from the seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "AnyScheme")]
pub struct Scheme {
    pub algorithm: PasscodeAlgorithm,
    pub digits: u32,
    #[serde(flatten)]
    pub factor: Factor,
}

/// As it stands in a record, which is whoever's wrote it last.
#[derive(Deserialize)]
struct AnyScheme {
    algorithm: PasscodeAlgorithm,
    digits: u32,
    #[serde(flatten)]
    factor: Factor,
}

impl TryFrom<AnyScheme> for Scheme {
    type Error = String;

    fn try_from(any: AnyScheme) -> Result<Self, Self::Error> {
        Self::new(any.algorithm, any.digits, any.factor).map_err(|part| format!("no such {part:?}"))
    }
}

/// What changes from one code to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "factor", rename_all = "kebab-case")]
pub enum Factor {
    /// TOTP: the time, in steps of so many seconds.
    Time { period: u32 },
    /// HOTP: `counter` is the next one to be used.
    Counter { counter: u64 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum PasscodeAlgorithm {
    Sha1,
    Sha256,
    Sha512,
}

/// This app's own name for a passcode; safe as a file name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PasscodeId(pub String);

/// One that is not kept yet.
#[derive(Clone, Debug)]
pub struct NewPasscode {
    pub issuer: String,
    pub label: String,
    pub scheme: Scheme,
    pub seed: Seed,
}

impl Scheme {
    /// Refuses what no service makes.
    pub fn new(algorithm: PasscodeAlgorithm, digits: u32, factor: Factor) -> Result<Self, PasscodePart> {
        if !(6..=8).contains(&digits) {
            return Err(PasscodePart::Digits);
        }
        match factor {
            Factor::Time { period } if !(5..=3600).contains(&period) => Err(PasscodePart::Period),
            // Beyond it JSON loses digits, and nobody gets there.
            Factor::Counter { counter } if counter > MAX_COUNTER => Err(PasscodePart::Counter),
            Factor::Time { .. } | Factor::Counter { .. } => Ok(Self { algorithm, digits, factor }),
        }
    }

    /// Whether one seed gives the same codes by both; a counter may have got further in one place.
    fn agrees_with(&self, other: &Self) -> bool {
        let same_factor = match (self.factor, other.factor) {
            (Factor::Time { period }, Factor::Time { period: other }) => period == other,
            (Factor::Counter { .. }, Factor::Counter { .. }) => true,
            (Factor::Time { .. }, Factor::Counter { .. }) | (Factor::Counter { .. }, Factor::Time { .. }) => {
                false
            }
        };
        same_factor && self.algorithm == other.algorithm && self.digits == other.digits
    }
}

const MAX_COUNTER: u64 = 1 << 53;

/// The part of a passcode's description that can't be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum PasscodePart {
    /// Neither TOTP nor HOTP.
    Kind,
    Name,
    Secret,
    Algorithm,
    Digits,
    Period,
    Counter,
    Length,
}

impl PasscodeAlgorithm {
    /// By its name as URIs and other apps' files spell it.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_uppercase().replace('-', "");
        match name.strip_prefix("HMAC").unwrap_or(&name) {
            "SHA1" => Some(Self::Sha1),
            "SHA256" => Some(Self::Sha256),
            "SHA512" => Some(Self::Sha512),
            _ => None,
        }
    }
}

pub(crate) fn slot(id: &PasscodeId) -> Slot {
    Slot { kind: RecordKind::Passcode, name: id.0.clone() }
}

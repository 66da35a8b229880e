//! Keys and what stands before them, as the window is shown them.

use serde::Serialize;
use specta::Type;

use crate::ports::{Biometry, PromptHint};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeyView {
    pub algorithm: AlgorithmView,
    pub tier: TierView,
    pub gate: GateView,
    pub health: HealthView,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum AlgorithmView {
    P256,
    /// `made_in`: how long its making took, in milliseconds.
    Rsa {
        bits: u32,
        made_in: i64,
    },
}

/// Whether a key can be used, as far as can be told without asking the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum HealthView {
    /// The key store has not answered.
    Unknown,
    Usable,
    Missing,
    /// What the device is unlocked with has changed.
    Invalidated,
}

/// Where a key lives (`nod_protocol::KeyTier`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum TierView {
    SecureEnclave,
    Strongbox,
    Tee,
    Tpm,
    OsStore,
    Software,
}

/// What stands before the use of a key (`nod_protocol::Gate`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum GateView {
    None,
    AppPin,
    UserPresence,
    Biometric,
}

/// The app's PIN, which unlocks the verification keys of this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum PinView {
    /// The keyring has not answered yet, or can't be read.
    Unknown,
    NotSet,
    Set {
        tries_left: u32,
    },
    /// The hardware takes no try for now.
    LockedOut {
        seconds: Option<u32>,
    },
    /// Tries used up: the verification keys are erased.
    Erased,
}

/// The gate that the operating system keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum SystemGateView {
    Absent,
    NotEnrolled { biometry: BiometryView },
    Ready { biometry: BiometryView },
}

/// How to name it to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum BiometryView {
    Fingerprint,
    Face,
    Any,
    WindowsHello,
}

impl From<Biometry> for BiometryView {
    fn from(biometry: Biometry) -> Self {
        match biometry {
            Biometry::Fingerprint => Self::Fingerprint,
            Biometry::Face => Self::Face,
            Biometry::Any => Self::Any,
            Biometry::WindowsHello => Self::WindowsHello,
        }
    }
}

/// What the person should do at the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum PromptView {
    Touch,
    TouchAgain,
    TooShort,
    Centre,
    NotRecognised { tries_left: u32 },
}

impl From<PromptHint> for PromptView {
    fn from(hint: PromptHint) -> Self {
        match hint {
            PromptHint::Touch => Self::Touch,
            PromptHint::TouchAgain => Self::TouchAgain,
            PromptHint::TooShort => Self::TooShort,
            PromptHint::Centre => Self::Centre,
            PromptHint::NotRecognised { tries_left } => Self::NotRecognised { tries_left },
        }
    }
}

//! How the person wants sign-ins to be met for now.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::VerificationView;
use crate::guard::{Stance, Standing};

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuardView {
    pub stance: StanceView,
    /// What going back to the usual asks of the person.
    pub verification: VerificationView,
    /// In the order of the accounts.
    pub accounts: Vec<GuardAtView>,
}

/// What the person wants, on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum StanceView {
    Open,
    /// They are about to sign in.
    Armed {
        until: i64,
    },
    Paused {
        until: i64,
    },
    /// Somebody is after them.
    Attack {
        since: i64,
    },
}

/// How that stands with an account's service.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuardAtView {
    pub account: String,
    pub state: GuardStateView,
    pub telling: TellingView,
    /// The service takes announced sign-ins alone.
    pub requires_armed: bool,
}

/// What the service keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum GuardStateView {
    /// It has not said so far.
    Unknown,
    Open,
    Armed {
        until: i64,
    },
    /// It does not ask this device.
    Paused {
        until: i64,
    },
    /// It denies every sign-in, because `device` said that somebody is after the person.
    Locked {
        device: String,
        at: i64,
    },
}

/// Whether it has heard what the person wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum TellingView {
    Told,
    Sending,
    /// It can't be reached; it is told as soon as it can.
    Kept,
    /// It could not be told that all is as usual again: the person has to say it once more.
    NotResumed,
    /// It did not take it.
    Refused,
    /// Nothing of the kind can be told to it: requests are held back here.
    OnlyHere,
}

/// How a request came, in the light of what the person wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum StandingView {
    Usual,
    Expected,
    WhilePaused,
    UnderAttack,
}

/// What the person asks for, as the window sends it. Not `Debug`: it carries the PIN.
#[derive(Deserialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum GuardRequest {
    /// No approvals until then.
    Pause { until: i64 },
    /// "I am under attack."
    Attack,
    /// "I am about to sign in."
    Arm,
    /// Takes that back.
    Disarm,
    /// As usual again, after a pause or an attack.
    Resume { pin: Option<String> },
}

impl From<Stance> for StanceView {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Open => Self::Open,
            Stance::Armed { until } => Self::Armed { until },
            Stance::Paused { until } => Self::Paused { until },
            Stance::Attack { since } => Self::Attack { since },
        }
    }
}

impl From<Standing> for StandingView {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Usual => Self::Usual,
            Standing::Expected => Self::Expected,
            Standing::WhilePaused => Self::WhilePaused,
            Standing::UnderAttack => Self::UnderAttack,
        }
    }
}

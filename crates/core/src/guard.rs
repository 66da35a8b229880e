//! How the person wants sign-ins to be met for now, and what each service knows of it.

use std::collections::BTreeSet;

use nod_protocol::{MAX_ARMED, MAX_PAUSE};
use serde::{Deserialize, Serialize};

use crate::{
    Account, AccountId, Millis,
    ports::{Gesture, KeyError, KeyPurpose, Ports, RecordKind, RecordsError, ServiceError, Slot},
};

/// How long a sign-in is announced for.
pub const ARMED_FOR: Millis = MAX_ARMED * 1000;
pub const LONGEST_PAUSE: Millis = MAX_PAUSE * 1000;

/// What the person wants, on this device, of all its accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stance {
    #[default]
    Open,
    /// They are about to sign in.
    Armed { until: Millis },
    /// This device is not to be asked.
    Paused { until: Millis },
    /// Somebody is after them.
    Attack { since: Millis },
}

/// As it stands at rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardRecord {
    pub stance: Stance,
    /// Whose services have not heard of it so far.
    pub owed: BTreeSet<AccountId>,
    /// Whose services confirmed the lock since the alarm: only they can say that it was lifted.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub locked: BTreeSet<AccountId>,
}

/// What a service keeps of it; instants by this machine's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarded {
    /// Of this device: never an attack, which is the whole account's.
    pub stance: Stance,
    pub lock: Option<GuardLock>,
    /// Sign-ins are taken only while they are announced.
    pub requires_armed: bool,
}

/// The whole account is locked, because a device of its person said that somebody is after them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardLock {
    pub at: Millis,
    /// That device's name.
    pub device: String,
}

/// How a request came, in the light of all that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Usual,
    /// The person said that they were about to sign in.
    Expected,
    /// The person said that they did not want to be asked.
    WhilePaused,
    UnderAttack,
}

impl Stance {
    pub fn until(self) -> Option<Millis> {
        match self {
            Self::Armed { until } | Self::Paused { until } => Some(until),
            Self::Open | Self::Attack { .. } => None,
        }
    }

    /// Requests are not told of by notifications.
    pub fn holds_back(self) -> bool {
        match self {
            Self::Paused { .. } | Self::Attack { .. } => true,
            Self::Open | Self::Armed { .. } => false,
        }
    }

    /// What it is when its end has come.
    pub fn at(self, now: Millis) -> Self {
        if self.until().is_some_and(|until| until <= now) { Self::Open } else { self }
    }

    pub fn standing(self, announced: bool) -> Standing {
        match self {
            Self::Paused { .. } => Standing::WhilePaused,
            Self::Attack { .. } => Standing::UnderAttack,
            Self::Armed { .. } => Standing::Expected,
            Self::Open if announced => Standing::Expected,
            Self::Open => Standing::Usual,
        }
    }
}

impl Guarded {
    pub fn is_open(&self) -> bool {
        self.lock.is_none() && !self.stance.holds_back()
    }
}

/// Writes it down; an unwritten one is the usual.
pub async fn keep(ports: &Ports, record: &GuardRecord) -> Result<(), RecordsError> {
    if *record == GuardRecord::default() {
        return ports.records.remove(&slot()).await;
    }
    let bytes = serde_json::to_vec(record).map_err(|error| RecordsError(error.to_string()))?;
    ports.records.put(&slot(), &bytes).await
}

/// Tells the services, one after the other, that all is as usual again, as the person in front of this device.
///
/// One at a time: the same wrong PIN must not cost a try for each.
pub async fn resume(
    ports: &Ports,
    accounts: Vec<Account>,
    gesture: &Gesture,
) -> Vec<(AccountId, Result<Guarded, ServiceError>)> {
    let mut results = Vec::new();
    for account in accounts {
        let provider = ports.providers.of(account.provider);
        let result = provider.guard(&account, Stance::Open, KeyPurpose::Verification, gesture).await;
        let hopeless = matches!(&result, Err(ServiceError::Key(error)) if is_the_persons(error));
        results.push((account.id, result));
        if hopeless {
            break;
        }
    }
    results
}

/// It would go the same with each of the keys.
fn is_the_persons(error: &KeyError) -> bool {
    match error {
        KeyError::NotFound | KeyError::Invalidated | KeyError::Failed(_) => false,
        KeyError::Unavailable(_)
        | KeyError::WrongPin { .. }
        | KeyError::PinErased
        | KeyError::PinTooShort { .. }
        | KeyError::GestureMissing(_)
        | KeyError::Cancelled
        | KeyError::NotRecognised
        | KeyError::LockedOut { .. }
        | KeyError::NoPasscode
        | KeyError::NotEnrolled
        | KeyError::GateUnavailable(_) => true,
    }
}

fn slot() -> Slot {
    Slot { kind: RecordKind::Guard, name: "guard".to_owned() }
}

//! The lock on the app: a key of its own, behind the app's PIN or the system's gate. Unlocking is a
//! signature of that key over a challenge made this instant; nothing here takes anybody's yes for it.
//!
//! What is known of the lock stands in the system's secret store ([`crate::ports::Safe`]), not among the
//! records: whoever changes a file of Nod's changes nothing of the lock. The record of settings says once
//! more that there is one, so that an entry that was deleted does not open the app either.

use serde::{Deserialize, Serialize};

use crate::{
    DeviceKey, KeyRef, Millis, Secret,
    ports::{
        Gates, Gesture, KeyError, KeyPurpose, Making, PinState, Ports, RecordsError, Signing, SigningReason,
        SystemGate,
    },
    settings::{self, Settings},
};

/// The entry in the secret store, and the name of the key.
pub(crate) const NAME: &str = "app-lock";
const HEAD: &str = "nod-lock 1 ";

/// A lock that is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct AppLock {
    pub key: DeviceKey,
    pub after: LockAfter,
}

/// How long the app stays open without being in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LockAfter {
    /// Locked when the window closes, and after a minute without being in front.
    #[default]
    Closing,
    OneMinute,
    FiveMinutes,
    FifteenMinutes,
}

impl LockAfter {
    pub(crate) fn milliseconds(self) -> Millis {
        let minutes = match self {
            Self::Closing | Self::OneMinute => 1,
            Self::FiveMinutes => 5,
            Self::FifteenMinutes => 15,
        };
        minutes * 60_000
    }
}

/// What was found out about the lock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LockFound {
    #[default]
    Off,
    On(AppLock),
    /// There is one, and what it needs is gone. `system`: the system's gate may stand in for it. Not where the
    /// system gave the key up, because somebody else may have enrolled since.
    Lost {
        system: bool,
    },
    /// The secret store does not answer. It counts as on where the settings say so, or can't be read.
    Unknown {
        on: bool,
    },
}

#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum LockError {
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Records(#[from] RecordsError),
    /// Nothing here could tell the person from anybody else.
    #[error("nothing is left that could open the lock")]
    NothingLeft,
}

/// `said`: what the settings say; `None` when they can't be read.
pub(crate) async fn find(ports: &Ports, said: Option<bool>) -> LockFound {
    match ports.safe.read(NAME).await {
        // Exposed to be read: it holds no secret, only what nobody else may change.
        Ok(Some(text)) => decode(text.expose()).map_or(LockFound::Lost { system: true }, LockFound::On),
        Ok(None) if said == Some(true) => LockFound::Lost { system: true },
        Ok(None) => LockFound::Off,
        Err(_) => LockFound::Unknown { on: said.unwrap_or(true) },
    }
}

/// Has the person show that they may use the lock's key.
pub(crate) async fn prove(ports: &Ports, key: &DeviceKey, gesture: &Gesture) -> Result<(), KeyError> {
    let mut challenge = [0; 32];
    ports.random.fill(&mut challenge);
    // No message of any protocol begins like this.
    let message = [b"nod 1 app lock\0", &challenge[..]].concat();
    let write = |_: &_| message.clone();
    let signing = Signing { message: &write, reason: SigningReason::Presence, gesture };
    let signed = ports.keys.sign(key, signing).await?;
    if key.jwk.verifies(&message, &signed.signature) { Ok(()) } else { Err(KeyError::NotFound) }
}

/// Opens it. A lock whose key or entry is lost gets new ones behind a gate that still knows the person.
pub(crate) async fn unlock(
    ports: &Ports,
    found: &LockFound,
    gesture: &Gesture,
    settings: &Settings,
) -> Result<LockFound, LockError> {
    match found {
        LockFound::Off => Ok(LockFound::Off),
        LockFound::On(lock) => {
            prove(ports, &lock.key, gesture).await?;
            Ok(found.clone())
        }
        LockFound::Lost { system } => {
            let gates = ports.keys.gates().await?;
            if !may_stand_in(gates, gesture, *system) {
                return Err(LockError::NothingLeft);
            }
            turn_on(ports, LockAfter::default(), gesture, settings).await.map(LockFound::On)
        }
        LockFound::Unknown { .. } => {
            Err(KeyError::Unavailable("the lock's entry can't be read".into()).into())
        }
    }
}

/// Whether what the person gave tells them from somebody else: a PIN that is set only now does not.
pub(crate) fn may_stand_in(gates: Gates, gesture: &Gesture, system: bool) -> bool {
    match gesture {
        Gesture::Pin(_) => matches!(gates.pin, PinState::Set { .. } | PinState::LockedOut { .. }),
        Gesture::None => system && matches!(gates.system, SystemGate::Ready(_)),
    }
}

/// Makes the lock's key, in the place of an earlier one, and has it used once: a gate that does not work must
/// not lock anybody out.
pub(crate) async fn turn_on(
    ports: &Ports,
    after: LockAfter,
    gesture: &Gesture,
    settings: &Settings,
) -> Result<AppLock, LockError> {
    let making = Making { purpose: KeyPurpose::Verification, gesture, challenge: &[] };
    let key = ports.keys.make(&key_name(), making).await?.key;
    prove(ports, &key, gesture).await?;
    let lock = AppLock { key, after };
    keep(ports, &lock).await?;
    settings::write(ports, settings).await?;
    Ok(lock)
}

pub(crate) async fn keep(ports: &Ports, lock: &AppLock) -> Result<(), KeyError> {
    let text = serde_json::to_string(lock).map_err(|error| KeyError::Failed(error.to_string()))?;
    ports.safe.write(NAME, &Secret::new(format!("{HEAD}{text}"))).await
}

/// Only who opens it may change it. `after`: `None` turns it off, the settings first and the key last: a crash
/// in between leaves a lock that still opens.
pub(crate) async fn change(
    ports: &Ports,
    lock: AppLock,
    after: Option<LockAfter>,
    gesture: &Gesture,
    settings: &Settings,
) -> Result<Option<AppLock>, LockError> {
    prove(ports, &lock.key, gesture).await?;
    let Some(after) = after else {
        settings::write(ports, settings).await?;
        forget(ports).await?;
        return Ok(None);
    };
    let lock = AppLock { after, ..lock };
    keep(ports, &lock).await?;
    Ok(Some(lock))
}

pub(crate) async fn forget(ports: &Ports) -> Result<(), KeyError> {
    ports.safe.remove(NAME).await?;
    ports.keys.forget(&key_name()).await
}

/// What a lock has become whose key refused for good; `None` where the refusal says nothing of the key.
pub(crate) fn lost_by(error: &LockError) -> Option<LockFound> {
    match error {
        LockError::Key(KeyError::NotFound) => Some(LockFound::Lost { system: true }),
        LockError::Key(KeyError::Invalidated | KeyError::PinErased) => {
            Some(LockFound::Lost { system: false })
        }
        LockError::Key(_) | LockError::Records(_) | LockError::NothingLeft => None,
    }
}

fn key_name() -> KeyRef {
    KeyRef(format!("{NAME}.verification"))
}

fn decode(text: &str) -> Option<AppLock> {
    serde_json::from_str(text.strip_prefix(HEAD)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stored format is permanent: what an earlier version wrote must always be read.
    #[test]
    fn the_entry_in_the_secret_store_is_the_one_that_was_always_written() {
        let text = include_str!("../vectors/app-lock.txt").trim_end();
        let lock = decode(text).expect("an entry");
        assert_eq!((lock.after, lock.key.key.0.as_str()), (LockAfter::FiveMinutes, "app-lock.verification"));
        assert_eq!(format!("{HEAD}{}", serde_json::to_string(&lock).expect("text")), text);
    }

    #[test]
    fn an_entry_that_somebody_else_wrote_is_none() {
        let text = include_str!("../vectors/app-lock.txt").trim_end();
        for changed in [
            &text[..40],
            "",
            "off",
            &text.replace("nod-lock 1", "nod-lock 2"),
            &text.replace("five", "fifty"),
        ] {
            assert_eq!(decode(changed), None, "{changed}");
        }
    }
}

//! Why the Kotlin side did not do something (`Refusal.kt`).

use nod_core::ports::KeyError;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Cancelled,
    NotRecognised,
    LockedOut,
    NotEnrolled,
    NoPasscode,
    Unavailable,
    NotFound,
    Invalidated,
    NoStrongBox,
    NotMade,
    NoGate,
    Failed,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{refusal:?}: {detail}")]
pub struct Refused {
    pub refusal: Refusal,
    /// For the log; what the system said.
    pub detail: String,
}

impl Refused {
    /// No code, or one that is not known, comes from Tauri or a newer Kotlin side.
    pub fn read(code: Option<&str>, detail: impl Into<String>) -> Self {
        let refusal = match code {
            Some("cancelled") => Refusal::Cancelled,
            Some("not-recognised") => Refusal::NotRecognised,
            Some("locked-out") => Refusal::LockedOut,
            Some("not-enrolled") => Refusal::NotEnrolled,
            Some("no-passcode") => Refusal::NoPasscode,
            Some("unavailable") => Refusal::Unavailable,
            Some("not-found") => Refusal::NotFound,
            Some("invalidated") => Refusal::Invalidated,
            Some("no-strongbox") => Refusal::NoStrongBox,
            Some("not-made") => Refusal::NotMade,
            Some("no-gate") => Refusal::NoGate,
            Some(_) | None => Refusal::Failed,
        };
        Self { refusal, detail: detail.into() }
    }

    pub fn failed(detail: impl Into<String>) -> Self {
        Self { refusal: Refusal::Failed, detail: detail.into() }
    }
}

impl From<Refused> for KeyError {
    fn from(Refused { refusal, detail }: Refused) -> Self {
        match refusal {
            Refusal::Cancelled => Self::Cancelled,
            Refusal::NotRecognised => Self::NotRecognised,
            // Half a minute, or until the phone is unlocked by its passcode: the system doesn't say which.
            Refusal::LockedOut => Self::LockedOut { seconds: None },
            // The Keystore refuses a gated key where the biometric went away after it was looked for.
            Refusal::NotEnrolled | Refusal::NoGate => Self::NotEnrolled,
            Refusal::NoPasscode => Self::NoPasscode,
            Refusal::Unavailable => Self::GateUnavailable(detail),
            Refusal::NotFound => Self::NotFound,
            Refusal::Invalidated => Self::Invalidated,
            Refusal::NoStrongBox | Refusal::NotMade | Refusal::Failed => Self::Failed(detail),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_knows_is_a_failure_and_keeps_its_detail() {
        for code in [None, Some(""), Some("failed"), Some("CANCELLED"), Some("from-the-future")] {
            let error = KeyError::from(Refused::read(code, "why"));
            assert_eq!(error, KeyError::Failed("why".into()), "{code:?}");
        }
    }

    #[test]
    fn every_code_of_the_kotlin_side_is_known_here() {
        let kotlin = include_str!("../../../android/src/main/java/dev/nod/device/Refusal.kt");
        let codes: Vec<&str> = kotlin
            .lines()
            .filter_map(|line| line.trim().strip_suffix("\"),")?.split_once("(\""))
            .map(|(_, code)| code)
            .collect();
        assert_eq!(codes.len(), 12, "{codes:?}");
        for code in codes {
            let known = Refused::read(Some(code), "").refusal != Refusal::Failed;
            assert_eq!(known, code != "failed", "{code}");
        }
    }

    #[test]
    fn each_refusal_has_the_error_that_the_core_explains() {
        for (code, expected) in [
            ("cancelled", KeyError::Cancelled),
            ("not-recognised", KeyError::NotRecognised),
            ("locked-out", KeyError::LockedOut { seconds: None }),
            ("not-enrolled", KeyError::NotEnrolled),
            ("no-gate", KeyError::NotEnrolled),
            ("no-passcode", KeyError::NoPasscode),
            ("unavailable", KeyError::GateUnavailable("why".into())),
            ("not-found", KeyError::NotFound),
            ("invalidated", KeyError::Invalidated),
            ("no-strongbox", KeyError::Failed("why".into())),
            ("not-made", KeyError::Failed("why".into())),
        ] {
            assert_eq!(KeyError::from(Refused::read(Some(code), "why")), expected, "{code}");
        }
    }
}

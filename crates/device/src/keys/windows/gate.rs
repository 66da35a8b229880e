//! Windows Hello as the gate: what it says of itself, and what its answers are worth.

use nod_core::ports::{Biometry, KeyError, SystemGate};
use nod_protocol::{KeyTier, Verification};

use super::place::{self, Lacking};

/// What `UserConsentVerifier` says about Windows Hello.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hello {
    Ready,
    /// Another program's prompt is open.
    Busy,
    NotEnrolled,
    /// Switched off by policy.
    Disabled,
    Absent,
}

impl Hello {
    /// From the value of a `UserConsentVerifierAvailability`.
    pub fn from_availability(value: i32) -> Self {
        match value {
            0 => Hello::Ready,
            2 => Hello::NotEnrolled,
            3 => Hello::Disabled,
            4 => Hello::Busy,
            // 1 is "no device"; what a later Windows adds is nothing that we could ask.
            _ => Hello::Absent,
        }
    }
}

/// Why a key that Hello stood before is not there. When Hello is set up anew, its keys go with the old one;
/// until then it shows as not set up.
pub fn missing(hello: Hello) -> KeyError {
    match hello {
        Hello::NotEnrolled => KeyError::Invalidated,
        Hello::Ready | Hello::Busy | Hello::Disabled | Hello::Absent => KeyError::NotFound,
    }
}

/// The gate as the person may be offered it.
pub fn system_gate(hello: Hello, lacking: Lacking) -> SystemGate {
    match hello {
        Hello::Ready | Hello::Busy if place::guarded(lacking).is_err() => SystemGate::Absent,
        Hello::Ready | Hello::Busy => SystemGate::Ready(Biometry::WindowsHello),
        Hello::NotEnrolled => SystemGate::NotEnrolled(Biometry::WindowsHello),
        Hello::Disabled | Hello::Absent => SystemGate::Absent,
    }
}

/// From the value of a `UserConsentVerificationResult`.
pub fn consent(value: i32) -> Result<(), KeyError> {
    match value {
        0 => Ok(()),
        1 => Err(KeyError::GateUnavailable("Windows Hello is not there".into())),
        2 => Err(KeyError::NotEnrolled),
        3 => Err(KeyError::GateUnavailable("Windows Hello is off by policy".into())),
        4 => Err(KeyError::GateUnavailable("Windows Hello is busy".into())),
        5 => Err(KeyError::LockedOut { seconds: None }),
        6 => Err(KeyError::Cancelled),
        other => Err(KeyError::GateUnavailable(format!("Windows Hello answered {other}"))),
    }
}

/// What stood before a signature by one of Hello's own keys (RFC 8176). How Hello knew the person is not told.
pub fn by_hello(tier: KeyTier) -> Verification {
    let key = if tier == KeyTier::Tpm { "hwk" } else { "swk" };
    Verification { performed: true, amr: vec![key.into(), "user".into()], bound: true, skipped_because: None }
}

/// The same of a key in the TPM, used when the person had consented.
pub fn by_consent() -> Verification {
    Verification {
        performed: true,
        amr: vec!["hwk".into(), "user".into()],
        bound: false,
        skipped_because: None,
    }
}

/// The same of a key in the TPM that stands behind nothing.
pub fn unasked() -> Verification {
    Verification {
        performed: false,
        amr: vec!["hwk".into()],
        bound: false,
        skipped_because: Some("no gate".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING_LACKING: Lacking = Lacking { hello_keys: false, tpm_keys: false };
    const NO_TPM: Lacking = Lacking { hello_keys: false, tpm_keys: true };
    const NO_KEYS: Lacking = Lacking { hello_keys: true, tpm_keys: true };

    #[test]
    fn keys_that_went_with_hello_are_invalid_and_others_missing() {
        assert_eq!(missing(Hello::NotEnrolled), KeyError::Invalidated);
        for hello in [Hello::Ready, Hello::Busy, Hello::Disabled, Hello::Absent] {
            assert_eq!(missing(hello), KeyError::NotFound, "{hello:?}");
        }
    }

    #[test]
    fn a_gate_is_offered_where_a_key_can_stand_behind_it() {
        for (availability, lacking, expected) in [
            (0, NOTHING_LACKING, SystemGate::Ready(Biometry::WindowsHello)),
            (0, NO_TPM, SystemGate::Ready(Biometry::WindowsHello)),
            (0, NO_KEYS, SystemGate::Absent),
            (1, NOTHING_LACKING, SystemGate::Absent),
            (2, NOTHING_LACKING, SystemGate::NotEnrolled(Biometry::WindowsHello)),
            (3, NOTHING_LACKING, SystemGate::Absent),
            (4, NOTHING_LACKING, SystemGate::Ready(Biometry::WindowsHello)),
            (5, NOTHING_LACKING, SystemGate::Absent),
        ] {
            assert_eq!(system_gate(Hello::from_availability(availability), lacking), expected);
        }
    }

    #[test]
    fn only_a_verified_person_consents() {
        assert_eq!(consent(0), Ok(()));
        assert_eq!(consent(2), Err(KeyError::NotEnrolled));
        assert_eq!(consent(5), Err(KeyError::LockedOut { seconds: None }));
        assert_eq!(consent(6), Err(KeyError::Cancelled));
        for other in [-1, 1, 3, 4, 7] {
            assert!(matches!(consent(other), Err(KeyError::GateUnavailable(_))), "{other}");
        }
    }

    #[test]
    fn only_hellos_own_keys_are_bound_and_none_says_how_the_person_was_known() {
        let hello = by_hello(KeyTier::Tpm);
        assert_eq!((hello.amr.join(" ").as_str(), hello.performed, hello.bound), ("hwk user", true, true));
        let in_files = by_hello(KeyTier::OsStore);
        assert_eq!((in_files.amr.join(" ").as_str(), in_files.bound), ("swk user", true));
        let consent = by_consent();
        assert_eq!(
            (consent.amr.join(" ").as_str(), consent.performed, consent.bound),
            ("hwk user", true, false)
        );
        let unasked = unasked();
        assert_eq!((unasked.amr.join(" ").as_str(), unasked.performed, unasked.bound), ("hwk", false, false));
    }
}

//! What Apple's frameworks report, and what of it the core is told.

use nod_core::ports::{Biometry, KeyError, SystemGate};

/// An error as the frameworks give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub domain: Domain,
    pub code: isize,
    /// For the log, in whatever language the system speaks.
    pub text: String,
}

/// Whose code it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Security's `SecBase.h`.
    Security,
    /// `LAError.h`.
    LocalAuthentication,
    /// CryptoTokenKit's `TKError.h`: to Security the Secure Enclave is a token like others.
    Token,
    Other,
}

/// Security: this program is signed without the right to a keychain of its own.
pub const MISSING_ENTITLEMENT: isize = -34018;
pub const ITEM_NOT_FOUND: isize = -25300;
/// Security: what stands before the key did not let it be used.
pub const AUTH_FAILED: isize = -25293;
/// Security: it would take a person, or an unlocked device.
pub const INTERACTION_NOT_ALLOWED: isize = -25308;
const UNIMPLEMENTED: isize = -4;

impl Fault {
    pub fn security(code: i32) -> Self {
        Self { domain: Domain::Security, code: code as isize, text: "the keychain refused".into() }
    }

    /// What should not have been possible.
    pub fn other(text: impl Into<String>) -> Self {
        Self { domain: Domain::Other, code: 0, text: text.into() }
    }

    /// Whether a key could not be made because this program has no Secure Enclave to make it in: there is
    /// none (Macs before the T2 chip answer that an item was not found), or it may not use it.
    pub fn has_no_enclave(&self) -> bool {
        match (self.domain, self.code) {
            (Domain::Security, MISSING_ENTITLEMENT | ITEM_NOT_FOUND | UNIMPLEMENTED) => true,
            (Domain::Security | Domain::LocalAuthentication | Domain::Token | Domain::Other, _) => false,
        }
    }

    /// Whether the key was refused to the person who asked for it, which a changed biometric set looks like
    /// too: the system tells the two apart nowhere.
    pub fn is_refusal(&self) -> bool {
        matches!(self.meaning(), Meaning::Refused)
    }

    /// Whether the item is there and only can't be read without a person or an unlocked device.
    pub fn is_silence(&self) -> bool {
        matches!(self.meaning(), Meaning::NotNow)
    }

    /// The gate's state, from the error of `canEvaluatePolicy`.
    pub fn gate(&self, biometry: Option<Biometry>) -> SystemGate {
        match (self.meaning(), biometry) {
            // Locked for now, until the passcode is typed; it stands.
            (Meaning::LockedOut, Some(biometry)) => SystemGate::Ready(biometry),
            // Without a passcode nothing can be enrolled.
            (Meaning::NotEnrolled | Meaning::NoPasscode, Some(biometry)) => SystemGate::NotEnrolled(biometry),
            // Nothing to enrol with; or a reader that this app may not use (Face ID refused to it), or that
            // is not plugged in: to this app there is none.
            (
                Meaning::NoReader
                | Meaning::LockedOut
                | Meaning::NotEnrolled
                | Meaning::NoPasscode
                | Meaning::Cancelled
                | Meaning::Refused
                | Meaning::NotNow
                | Meaning::NotFound
                | Meaning::NotEntitled
                | Meaning::Unknown,
                _,
            ) => SystemGate::Absent,
        }
    }

    fn meaning(&self) -> Meaning {
        match self.domain {
            Domain::Security => match self.code {
                -128 => Meaning::Cancelled,
                AUTH_FAILED => Meaning::Refused,
                INTERACTION_NOT_ALLOWED => Meaning::NotNow,
                ITEM_NOT_FOUND => Meaning::NotFound,
                MISSING_ENTITLEMENT => Meaning::NotEntitled,
                _ => Meaning::Unknown,
            },
            Domain::LocalAuthentication => match self.code {
                -1 => Meaning::Refused,
                // By the person, by a fallback button that is not shown, by the system (another app came to
                // the front), by us; and what was taken back before it was asked.
                -2 | -3 | -4 | -9 | -10 => Meaning::Cancelled,
                -5 => Meaning::NoPasscode,
                // None, no paired accessory (-11, -12), or it is not connected.
                -6 | -11 | -12 | -13 => Meaning::NoReader,
                -7 => Meaning::NotEnrolled,
                -8 => Meaning::LockedOut,
                -1004 => Meaning::NotNow,
                _ => Meaning::Unknown,
            },
            Domain::Token => match self.code {
                -4 => Meaning::Cancelled,
                -5 => Meaning::Refused,
                // The object, the token.
                -6 | -7 => Meaning::NotFound,
                -9 => Meaning::NotNow,
                _ => Meaning::Unknown,
            },
            Domain::Other => Meaning::Unknown,
        }
    }
}

impl From<Fault> for KeyError {
    fn from(fault: Fault) -> Self {
        let Fault { domain, code, text } = &fault;
        match fault.meaning() {
            Meaning::Cancelled => KeyError::Cancelled,
            Meaning::Refused => KeyError::NotRecognised,
            // Until the device's passcode is typed; no time would help.
            Meaning::LockedOut => KeyError::LockedOut { seconds: None },
            Meaning::NoPasscode => KeyError::NoPasscode,
            Meaning::NotEnrolled => KeyError::NotEnrolled,
            Meaning::NoReader => KeyError::GateUnavailable(text.clone()),
            Meaning::NotNow => KeyError::Unavailable("the device has to be unlocked first".into()),
            Meaning::NotFound => KeyError::NotFound,
            Meaning::NotEntitled => KeyError::Unavailable(
                "this build may not use the Secure Enclave: it is not signed for it".into(),
            ),
            Meaning::Unknown => KeyError::Failed(format!("{text} ({domain:?} {code})")),
        }
    }
}

enum Meaning {
    Cancelled,
    Refused,
    LockedOut,
    NoPasscode,
    NotEnrolled,
    NoReader,
    NotNow,
    NotFound,
    NotEntitled,
    Unknown,
}

impl Domain {
    /// From an `NSError`'s or `CFError`'s domain.
    pub fn named(name: &str) -> Self {
        match name {
            "NSOSStatusErrorDomain" => Self::Security,
            "com.apple.LocalAuthentication" => Self::LocalAuthentication,
            "CryptoTokenKit" => Self::Token,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(domain: &str, code: isize) -> KeyError {
        fault(domain, code).into()
    }

    fn fault(domain: &str, code: isize) -> Fault {
        Fault { domain: Domain::named(domain), code, text: "as the system says".into() }
    }

    const SECURITY: &str = "NSOSStatusErrorDomain";
    const AUTHENTICATION: &str = "com.apple.LocalAuthentication";
    const TOKEN: &str = "CryptoTokenKit";

    #[test]
    fn codes_that_nobody_knows_are_failures_that_name_themselves() {
        for (domain, code) in
            [(SECURITY, -50), (AUTHENTICATION, -14), (TOKEN, -3), ("NSCocoaErrorDomain", -25300), ("", 0)]
        {
            let KeyError::Failed(text) = told(domain, code) else { panic!("{domain} {code}") };
            assert!(text.contains(&code.to_string()), "{text}");
        }
    }

    #[test]
    fn the_same_number_means_different_things_in_different_domains() {
        assert_eq!(told(AUTHENTICATION, -4), KeyError::Cancelled);
        assert_eq!(told(AUTHENTICATION, -5), KeyError::NoPasscode);
        assert_eq!(told(TOKEN, -5), KeyError::NotRecognised);
        assert_eq!(told(TOKEN, -6), KeyError::NotFound);
        assert!(matches!(told(AUTHENTICATION, -6), KeyError::GateUnavailable(_)));
        assert!(matches!(told(SECURITY, -4), KeyError::Failed(_)));
    }

    #[test]
    fn each_way_to_call_it_off_is_cancelled() {
        for code in [-2, -3, -4, -9, -10] {
            assert_eq!(told(AUTHENTICATION, code), KeyError::Cancelled, "{code}");
        }
        assert_eq!(told(SECURITY, -128), KeyError::Cancelled);
        assert_eq!(told(TOKEN, -4), KeyError::Cancelled);
    }

    #[test]
    fn what_is_wrong_with_the_gate_is_told() {
        assert_eq!(told(AUTHENTICATION, -1), KeyError::NotRecognised);
        assert_eq!(told(AUTHENTICATION, -7), KeyError::NotEnrolled);
        assert_eq!(told(AUTHENTICATION, -8), KeyError::LockedOut { seconds: None });
        for code in [-11, -12, -13] {
            assert_eq!(told(AUTHENTICATION, code), KeyError::GateUnavailable("as the system says".into()));
        }
        assert!(matches!(told(AUTHENTICATION, -1004), KeyError::Unavailable(_)));
    }

    #[test]
    fn what_is_wrong_with_the_keychain_is_told() {
        assert_eq!(told(SECURITY, ITEM_NOT_FOUND), KeyError::NotFound);
        assert_eq!(told(SECURITY, AUTH_FAILED), KeyError::NotRecognised);
        assert!(matches!(told(SECURITY, INTERACTION_NOT_ALLOWED), KeyError::Unavailable(_)));
        assert!(matches!(told(SECURITY, MISSING_ENTITLEMENT), KeyError::Unavailable(_)));
    }

    #[test]
    fn only_a_missing_enclave_leads_to_software_keys() {
        for code in [MISSING_ENTITLEMENT, ITEM_NOT_FOUND, -4] {
            assert!(fault(SECURITY, code).has_no_enclave(), "{code}");
            assert!(!fault(AUTHENTICATION, code).has_no_enclave(), "{code}");
        }
        for code in [AUTH_FAILED, INTERACTION_NOT_ALLOWED, -50, -128] {
            assert!(!fault(SECURITY, code).has_no_enclave(), "{code}");
        }
    }

    #[test]
    fn a_gate_that_is_locked_out_is_still_there() {
        let touch = Some(Biometry::Fingerprint);
        assert_eq!(fault(AUTHENTICATION, -8).gate(touch), SystemGate::Ready(Biometry::Fingerprint));
        assert_eq!(fault(AUTHENTICATION, -7).gate(touch), SystemGate::NotEnrolled(Biometry::Fingerprint));
        assert_eq!(fault(AUTHENTICATION, -5).gate(touch), SystemGate::NotEnrolled(Biometry::Fingerprint));
        assert_eq!(fault(AUTHENTICATION, -5).gate(None), SystemGate::Absent);
        for code in [-6, -12, -13, -99] {
            assert_eq!(fault(AUTHENTICATION, code).gate(touch), SystemGate::Absent, "{code}");
        }
    }
}

//! Who was enrolled when a key was made: all that tells a key of a changed biometric set from one that the
//! person was merely not recognised for.

use nod_protocol::{decode_base64url, encode_base64url};

/// The biometric set as the system describes it: `LAContext.evaluatedPolicyDomainState`, opaque bytes that
/// change with the set, and the major version of the OS that gave them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    pub os: isize,
    pub state: Vec<u8>,
}

impl Enrolment {
    /// What the keychain keeps beside the key, as the item's label.
    pub fn label(&self) -> String {
        format!("{HEAD}{} {}", self.os, encode_base64url(&self.state))
    }

    /// `None` for a label that [`Enrolment::label`] does not give.
    pub fn parse(label: &str) -> Option<Self> {
        let (os, state) = label.strip_prefix(HEAD)?.split_once(' ')?;
        Some(Self { os: os.parse().ok()?, state: decode_base64url(state)? })
    }

    /// Whether the set surely changed. Apple warns that the bytes may change with a major version of the OS
    /// while the set does not: over such a step nothing can be said, and the next signature will tell.
    pub fn differs(&self, now: &Self) -> bool {
        self.os == now.os && self.state != now.state
    }
}

const HEAD: &str = "Nod: sign-ins by biometrics ";

#[cfg(test)]
mod tests {
    use super::*;

    fn enrolment(os: isize, state: &[u8]) -> Enrolment {
        Enrolment { os, state: state.into() }
    }

    #[test]
    fn foreign_labels_tell_nothing() {
        for label in ["", "Nod", HEAD, &format!("{HEAD}26"), &format!("{HEAD}x AAAA"), &format!("{HEAD}26 ?")]
        {
            assert_eq!(Enrolment::parse(label), None, "{label}");
        }
    }

    #[test]
    fn what_was_written_is_read_back() {
        let made = enrolment(26, &[0, 1, 255]);
        assert_eq!(Enrolment::parse(&made.label()), Some(made));
    }

    #[test]
    fn a_new_system_is_no_new_finger() {
        let made = enrolment(26, &[1]);
        assert!(!made.differs(&enrolment(27, &[2])));
        assert!(!made.differs(&enrolment(26, &[1])));
        assert!(made.differs(&enrolment(26, &[2])));
    }
}

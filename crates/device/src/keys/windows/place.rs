//! Where a key goes, and where it is found again: decided without asking Windows.

use nod_core::{
    DeviceKey,
    ports::{Gesture, KeyError, KeyPurpose},
};
use nod_protocol::{Gate, KeyTier};

use super::{error::Meaning, gate::Hello};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Hello's own store: Windows asks the person at each use.
    Hello,
    /// The TPM, and this app asks for consent before each use.
    TpmAsked,
    /// The TPM, with nothing before it.
    Tpm,
    /// Software, in Credential Manager; a verification key behind the app's PIN.
    CredentialManager,
}

/// What was found out by trying: such a key can't be made on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    pub hello_keys: bool,
    pub tpm_keys: bool,
}

/// Where to make a key, best first; never empty. `hello` matters for a verification key without a PIN.
pub fn places(
    purpose: KeyPurpose,
    gesture: &Gesture,
    hello: Hello,
    lacking: Lacking,
) -> Result<Vec<Place>, KeyError> {
    match (purpose, gesture) {
        (KeyPurpose::Possession, _) if lacking.tpm_keys => Ok(vec![Place::CredentialManager]),
        (KeyPurpose::Possession, _) => Ok(vec![Place::Tpm, Place::CredentialManager]),
        (KeyPurpose::Verification, Gesture::Pin(_)) => Ok(vec![Place::CredentialManager]),
        (KeyPurpose::Verification, Gesture::None) => match hello {
            Hello::Ready | Hello::Busy => guarded(lacking),
            Hello::NotEnrolled => Err(KeyError::NotEnrolled),
            Hello::Disabled => Err(KeyError::GateUnavailable("Windows Hello is off by policy".into())),
            Hello::Absent => Err(KeyError::GestureMissing(Gate::AppPin)),
        },
    }
}

/// Whether the next place may be tried when making a key failed in one: not when it was the person.
///
/// Unknown failures are reason enough, because the key tells where it ended up.
pub fn goes_on(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Cancelled | Meaning::NotRecognised | Meaning::LockedOut | Meaning::GateUnavailable => false,
        Meaning::NoSuchKey
        | Meaning::NoAccess
        | Meaning::Invalidated
        | Meaning::Unsupported
        | Meaning::Passing
        | Meaning::Other => true,
    }
}

/// Where a key that was made may be, in the order in which to look. Empty: nothing here made it.
pub fn homes(key: &DeviceKey) -> &'static [Place] {
    match (key.gate, key.tier) {
        (Gate::AppPin, _) | (Gate::None, KeyTier::OsStore | KeyTier::Software) => &[Place::CredentialManager],
        (Gate::None, KeyTier::Tpm) => &[Place::Tpm],
        (Gate::UserPresence, KeyTier::Tpm) => &[Place::Hello, Place::TpmAsked],
        // Hello's store on a device without a TPM.
        (Gate::UserPresence, KeyTier::OsStore) => &[Place::Hello],
        (_, _) => &[],
    }
}

/// Where a key can stand behind Windows Hello.
pub fn guarded(lacking: Lacking) -> Result<Vec<Place>, KeyError> {
    let places: Vec<_> = [(lacking.hello_keys, Place::Hello), (lacking.tpm_keys, Place::TpmAsked)]
        .into_iter()
        .filter_map(|(lacking, place)| (!lacking).then_some(place))
        .collect();
    if places.is_empty() { Err(KeyError::GestureMissing(Gate::AppPin)) } else { Ok(places) }
}

#[cfg(test)]
mod tests {
    use nod_core::{KeyRef, Secret};

    use super::*;
    use crate::keys::entry;

    const ALL: Lacking = Lacking { hello_keys: false, tpm_keys: false };
    const NO_HELLO_KEYS: Lacking = Lacking { hello_keys: true, tpm_keys: false };
    const NO_TPM: Lacking = Lacking { hello_keys: false, tpm_keys: true };
    const NOTHING: Lacking = Lacking { hello_keys: true, tpm_keys: true };

    fn verification_places(hello: Hello, lacking: Lacking) -> Result<Vec<Place>, KeyError> {
        places(KeyPurpose::Verification, &Gesture::None, hello, lacking)
    }

    #[test]
    fn without_a_gate_of_the_systems_there_is_no_key_behind_it() {
        let pin = Err(KeyError::GestureMissing(Gate::AppPin));
        for (hello, lacking, expected) in [
            (Hello::Absent, ALL, pin.clone()),
            (Hello::Ready, NOTHING, pin),
            (Hello::NotEnrolled, ALL, Err(KeyError::NotEnrolled)),
            (Hello::Disabled, ALL, Err(KeyError::GateUnavailable("Windows Hello is off by policy".into()))),
        ] {
            assert_eq!(verification_places(hello, lacking), expected, "{hello:?} {lacking:?}");
        }
    }

    #[test]
    fn a_verification_key_goes_to_hello_then_behind_its_prompt() {
        for (lacking, expected) in [
            (ALL, vec![Place::Hello, Place::TpmAsked]),
            (NO_HELLO_KEYS, vec![Place::TpmAsked]),
            (NO_TPM, vec![Place::Hello]),
        ] {
            assert_eq!(verification_places(Hello::Ready, lacking), Ok(expected.clone()));
            assert_eq!(verification_places(Hello::Busy, lacking), Ok(expected));
        }
    }

    #[test]
    fn a_pin_keeps_hello_out() {
        let pin = Gesture::Pin(Secret::new("135790".to_owned()));
        let places = places(KeyPurpose::Verification, &pin, Hello::Ready, ALL);
        assert_eq!(places, Ok(vec![Place::CredentialManager]));
    }

    #[test]
    fn a_possession_key_needs_nothing_of_hello() {
        for (lacking, expected) in [
            (NO_HELLO_KEYS, vec![Place::Tpm, Place::CredentialManager]),
            (NO_TPM, vec![Place::CredentialManager]),
        ] {
            let places = places(KeyPurpose::Possession, &Gesture::None, Hello::Absent, lacking);
            assert_eq!(places, Ok(expected));
        }
    }

    #[test]
    fn what_the_person_did_is_no_reason_for_a_lesser_place() {
        for meaning in
            [Meaning::Cancelled, Meaning::NotRecognised, Meaning::LockedOut, Meaning::GateUnavailable]
        {
            assert!(!goes_on(meaning), "{meaning:?}");
        }
        for meaning in [Meaning::Unsupported, Meaning::NoAccess, Meaning::Other] {
            assert!(goes_on(meaning), "{meaning:?}");
        }
    }

    fn key(gate: Gate, tier: KeyTier) -> DeviceKey {
        let jwk = nod_protocol::Jwk::from_verifying_key(entry::make_key().unwrap().verifying_key());
        DeviceKey { key: KeyRef("a.verification".into()), jwk, tier, gate }
    }

    #[test]
    fn a_key_of_another_system_has_no_home_here() {
        for (gate, tier) in [
            (Gate::Biometric, KeyTier::Tpm),
            (Gate::Biometric, KeyTier::SecureEnclave),
            (Gate::UserPresence, KeyTier::Strongbox),
            (Gate::None, KeyTier::Tee),
        ] {
            assert_eq!(homes(&key(gate, tier)), [], "{gate:?} {tier:?}");
        }
    }

    #[test]
    fn a_key_is_looked_for_where_it_can_have_been_made() {
        for (gate, tier, expected) in [
            (Gate::None, KeyTier::Tpm, &[Place::Tpm][..]),
            (Gate::None, KeyTier::OsStore, &[Place::CredentialManager]),
            (Gate::AppPin, KeyTier::OsStore, &[Place::CredentialManager]),
            (Gate::UserPresence, KeyTier::Tpm, &[Place::Hello, Place::TpmAsked]),
            (Gate::UserPresence, KeyTier::OsStore, &[Place::Hello]),
        ] {
            assert_eq!(homes(&key(gate, tier)), expected, "{gate:?} {tier:?}");
        }
    }
}

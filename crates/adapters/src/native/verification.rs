use nod_core::{DeviceKey, ports::SealError};
use nod_protocol::{Gate, KeyTier, Verification};

/// What an answer may claim of a signature by this key.
///
/// The claim is inside of what is signed, so it is made before the key is used: from where the key
/// lives and what stands before it, and never more than these prove. What the key store then reports
/// must cover it ([`check`]).
pub(super) fn claim(key: &DeviceKey) -> Verification {
    let kept = match key.tier {
        KeyTier::SecureEnclave | KeyTier::Strongbox | KeyTier::Tee | KeyTier::Tpm => "hwk",
        KeyTier::OsStore | KeyTier::Software => "swk",
    };
    let person = match key.gate {
        Gate::None => None,
        Gate::AppPin => Some("pin"),
        // Which biometric it was, only the key store may say.
        Gate::UserPresence | Gate::Biometric => Some("user"),
    };
    let amr = std::iter::once(kept).chain(person).map(str::to_owned).collect();
    Verification { performed: person.is_some(), amr, bound: person.is_some(), skipped_because: None }
}

/// Refuses a claim that says more than took place.
pub(super) fn check(claimed: &Verification, reported: &Verification) -> Result<(), SealError> {
    let performed = claimed.performed == reported.performed;
    let bound = reported.bound || !claimed.bound;
    let known = claimed.amr.iter().all(|method| reported.amr.contains(method));
    if performed && bound && known {
        return Ok(());
    }
    Err(SealError::Damaged("the key store did not verify the person as the key promises".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verification(performed: bool, amr: &[&str], bound: bool) -> Verification {
        let amr = amr.iter().map(|&method| method.to_owned()).collect();
        Verification { performed, amr, bound, skipped_because: None }
    }

    #[test]
    fn a_pin_that_was_not_asked_for_is_not_claimed() {
        let claimed = verification(true, &["swk", "pin"], true);
        assert!(check(&claimed, &verification(false, &["swk"], false)).is_err());
        assert!(check(&claimed, &verification(true, &["swk", "user"], true)).is_err());
        assert!(check(&claimed, &verification(true, &["swk", "pin"], false)).is_err());
    }

    #[test]
    fn a_key_in_software_is_not_claimed_to_be_in_hardware() {
        assert!(check(&verification(false, &["hwk"], false), &verification(false, &["swk"], false)).is_err());
    }

    #[test]
    fn less_than_what_took_place_may_be_claimed() {
        let claimed = verification(true, &["hwk", "user"], true);
        assert_eq!(check(&claimed, &verification(true, &["hwk", "user", "fpt"], true)), Ok(()));
    }
}

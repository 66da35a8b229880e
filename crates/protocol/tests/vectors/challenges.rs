use nod_protocol::{KeyChallenge, canonical_json};
use serde_json::Value;

use crate::{Case, cases, key};

#[test]
fn a_challenge_is_the_hash_of_its_canonical_form() {
    for case in cases("key_challenge") {
        let canonical = case.expected["canonical"].as_str().unwrap();
        let read: Value = serde_json::from_str(canonical).unwrap();
        assert_eq!(canonical_json(&read).unwrap(), canonical.as_bytes(), "{}", case.name);
        let hexadecimal: String = challenge(&case).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(case.expected["challenge"], hexadecimal, "{}", case.name);
    }
}

#[test]
fn no_two_challenges_are_the_same() {
    let challenges: Vec<_> = cases("key_challenge").iter().map(challenge).collect();
    for (index, challenge) in challenges.iter().enumerate() {
        assert!(!challenges[..index].contains(challenge));
    }
}

fn challenge(case: &Case) -> [u8; 32] {
    if let Some(code) = case.inputs["code"].as_str() {
        return KeyChallenge::registration(code);
    }
    let device = case.inputs["device"].as_str().unwrap();
    let possession = key(&case.inputs["possession"]).thumbprint;
    let verification = Some(&case.inputs["verification"]).filter(|name| !name.is_null());
    let verification = verification.map(|name| key(name).thumbprint);
    KeyChallenge::change(device, &possession, verification.as_ref())
}

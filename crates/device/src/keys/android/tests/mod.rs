//! The policy, against a stand-in for a phone: no Android runs where these tests do.

mod phone;

use std::{sync::atomic::AtomicU32, time::Duration};

use keyring_core::CredentialStore;
use nod_core::{
    Secret,
    ports::{SigningReason, SystemGate},
};
use p256::ecdsa::signature::Verifier;
use phone::Phone;
use serde_json::json;

use super::*;
use crate::keys::{Keyring, SoftwareKeys};

const CHALLENGE: &[u8] = b"of the service";

#[tokio::test]
async fn a_prompt_that_is_cancelled_composes_no_message_and_signs_nothing() {
    for (code, expected) in [
        ("cancelled", KeyError::Cancelled),
        ("locked-out", KeyError::LockedOut { seconds: None }),
        ("invalidated", KeyError::Invalidated),
        ("failed", KeyError::Failed(String::new())),
    ] {
        let phone = Phone::default();
        let keys = keys(&phone);
        let key = make(&keys, KeyPurpose::Verification).await.unwrap().key;
        phone.refuse("authorize", code);
        let composed = AtomicU32::new(0);
        let message = |_: &Verification| {
            composed.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Vec::new()
        };
        let signing = Signing { message: &message, reason: SigningReason::Approve, gesture: &Gesture::None };
        assert_eq!(keys.sign(&key, signing).await, Err(expected), "{code}");
        assert_eq!(composed.into_inner(), 0, "{code}");
        assert!(!phone.was_asked("finish"), "{code}");
    }
}

#[tokio::test]
async fn a_success_that_unlocked_nothing_gives_no_signature() {
    let phone = Phone::default();
    let keys = keys(&phone);
    let key = make(&keys, KeyPurpose::Verification).await.unwrap().key;
    phone.state().unlocks_nothing = true;
    assert!(matches!(sign(&keys, &key).await, Err(KeyError::Failed(_))));
}

#[tokio::test]
async fn no_verification_key_is_made_where_nobody_could_use_it() {
    for (strong, passcode, expected) in [
        ("not-enrolled", false, KeyError::NoPasscode),
        ("not-enrolled", true, KeyError::NotEnrolled),
        ("absent", true, KeyError::GateUnavailable("this device has no strong biometric".into())),
        ("unavailable", true, KeyError::GateUnavailable("the biometric is out of use".into())),
    ] {
        let phone = Phone::default();
        phone.state().gates = json!({ "strong": strong, "passcode": passcode });
        let made = make(&keys(&phone), KeyPurpose::Verification).await;
        assert_eq!(made, Err(expected), "{strong}");
        assert!(!phone.was_asked("make"));
    }
}

#[tokio::test]
async fn a_verification_key_that_came_without_its_gate_is_deleted() {
    let phone = Phone::default();
    phone.state().forgets_gates = true;
    let made = make(&keys(&phone), KeyPurpose::Verification).await;
    assert!(matches!(made, Err(KeyError::Failed(_))), "{made:?}");
    assert!(phone.state().keys.is_empty());
}

#[tokio::test]
async fn a_keystore_that_makes_no_key_says_why_and_one_without_a_gate_is_not_asked_again() {
    let phone = Phone::default();
    for _ in 0..4 {
        phone.refuse("make", "not-made");
    }
    let made = make(&keys(&phone), KeyPurpose::Possession).await;
    assert_eq!(made, Err(KeyError::Failed(String::new())));

    let phone = Phone::default();
    phone.refuse("make", "no-gate");
    assert_eq!(make(&keys(&phone), KeyPurpose::Verification).await, Err(KeyError::NotEnrolled));
    assert_eq!(phone.tried(), [(true, true)]);
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_is_a_failure() {
    for answer in [
        json!(null),
        json!({ "spki": "AA", "level": "tee", "gated": false, "chain": [] }),
        json!({ "spki": "not base64url!", "level": "tee", "gated": false, "chain": [] }),
        json!({ "spki": "AA", "level": "titanium", "gated": false, "chain": [] }),
    ] {
        let phone = Phone::default();
        phone.state().answer = Some(answer.clone());
        let made = make(&keys(&phone), KeyPurpose::Possession).await;
        assert!(matches!(made, Err(KeyError::Failed(_))), "{answer}");
    }
}

#[tokio::test]
async fn where_a_strongbox_fails_the_tee_makes_the_key() {
    // What is refused, in turn; what is tried, as (StrongBox, attested).
    let both = (true, true);
    for (refusals, expected, tier, attested) in [
        (vec![], vec![both], KeyTier::Strongbox, true),
        (vec!["no-strongbox"], vec![both, (false, true)], KeyTier::Tee, true),
        (vec!["not-made"], vec![both, (false, true)], KeyTier::Tee, true),
        (vec!["not-made"; 2], vec![both, (false, true), (true, false)], KeyTier::Strongbox, false),
        (vec!["no-strongbox", "not-made"], vec![both, (false, true), (false, false)], KeyTier::Tee, false),
    ] {
        let phone = Phone::default();
        for code in &refusals {
            phone.refuse("make", code);
        }
        let made = make(&keys(&phone), KeyPurpose::Possession).await.unwrap();
        assert_eq!(phone.tried(), expected, "{refusals:?}");
        assert_eq!(made.key.tier, tier, "{refusals:?}");
        assert_eq!(made.attestation.first().is_some_and(|leaf| leaf == CHALLENGE), attested, "{refusals:?}");
    }
}

#[tokio::test]
async fn the_message_knows_what_stood_before_its_signature() {
    for (level, purpose, performed, amr, bound) in [
        ("strongbox", KeyPurpose::Verification, true, ["hwk", "user"].as_slice(), true),
        ("unknown-secure", KeyPurpose::Verification, true, &["hwk", "user"], true),
        ("software", KeyPurpose::Verification, true, &["swk", "user"], false),
        ("tee", KeyPurpose::Possession, false, &["hwk"], false),
        ("software", KeyPurpose::Possession, false, &["swk"], false),
    ] {
        let phone = Phone::default();
        phone.state().level = Some(level);
        let keys = keys(&phone);
        let key = make(&keys, purpose).await.unwrap().key;
        let signed = sign(&keys, &key).await.unwrap();
        let Verification { performed: was, amr: methods, bound: is_bound, .. } = &signed.verification;
        assert_eq!(
            (*was, methods.as_slice(), *is_bound),
            (performed, strings(amr).as_slice(), bound),
            "{level}"
        );
        let signature = p256::ecdsa::Signature::from_slice(&signed.signature.0).unwrap();
        key.jwk.verifying_key().unwrap().verify(&composed(&signed.verification), &signature).unwrap();
        assert_eq!(phone.was_asked("authorize"), performed);
    }
}

#[tokio::test]
async fn a_key_that_is_gone_and_one_that_is_no_longer_valid_are_told_apart() {
    let phone = Phone::default();
    let keys = keys(&phone);
    let key = make(&keys, KeyPurpose::Verification).await.unwrap().key;
    assert_eq!(keys.health(&key).await, Ok(KeyHealth::Usable));
    phone.refuse("health", "invalidated");
    assert_eq!(keys.health(&key).await, Ok(KeyHealth::Invalidated));
    phone.refuse("health", "failed");
    assert_eq!(keys.health(&key).await, Err(KeyError::Failed(String::new())));
    keys.forget(&key.key).await.unwrap();
    assert_eq!(keys.health(&key).await, Ok(KeyHealth::Missing));
    assert_eq!(sign(&keys, &key).await, Err(KeyError::NotFound));
}

#[tokio::test]
async fn without_a_biometric_the_apps_pin_stands_before_a_software_key() {
    let phone = Phone::default();
    phone.state().gates = json!({ "strong": "not-enrolled", "passcode": true });
    let keys = keys(&phone);
    let gesture = Gesture::Pin(Secret::new("271828".to_owned()));
    let making = Making { purpose: KeyPurpose::Verification, gesture: &gesture, challenge: CHALLENGE };
    let key = keys.make(&KeyRef("one.verification".into()), making).await.unwrap().key;
    assert_eq!((key.tier, key.gate), (KeyTier::OsStore, Gate::AppPin));
    assert_eq!(sign(&keys, &key).await, Err(KeyError::GestureMissing(Gate::AppPin)));
    let signing = Signing { message: &composed, reason: SigningReason::Approve, gesture: &gesture };
    assert!(keys.sign(&key, signing).await.unwrap().verification.bound);
    let gates = keys.gates().await.unwrap();
    assert_eq!(gates.system, SystemGate::NotEnrolled(Biometry::Any));
    assert!(matches!(gates.pin, PinState::Set { .. }));
    assert!(!phone.was_asked("make"));
}

#[tokio::test]
async fn the_system_is_told_the_reason_and_the_profiles_own_name_of_the_key() {
    let phone = Phone::default();
    let keys = keys(&phone);
    let key = make(&keys, KeyPurpose::Verification).await.unwrap().key;
    sign(&keys, &key).await.unwrap();
    let asked = phone.state().asked.iter().find(|(command, _)| *command == "authorize").cloned().unwrap();
    assert_eq!(asked.1, json!({ "name": "dev.nod.test/one.key", "title": "Approve" }));
}

fn keys(phone: &Phone) -> AndroidKeys<Phone> {
    let connect = || {
        let store: Arc<CredentialStore> = keyring_core::mock::Store::new()?;
        Ok(store)
    };
    let pin = SoftwareKeys::new(Keyring::new("dev.nod.test", connect, Duration::from_secs(60)));
    let text = |reason: SigningReason| format!("{reason:?}");
    let prompts = Prompts { text: Arc::new(text), hint: Arc::new(|_| ()) };
    AndroidKeys::new(phone.clone(), "dev.nod.test", Arc::new(pin), prompts)
}

async fn make(keys: &AndroidKeys<Phone>, purpose: KeyPurpose) -> Result<MadeKey, KeyError> {
    let making = Making { purpose, gesture: &Gesture::None, challenge: CHALLENGE };
    keys.make(&KeyRef("one.key".into()), making).await
}

async fn sign(keys: &AndroidKeys<Phone>, key: &DeviceKey) -> Result<Signed, KeyError> {
    let signing = Signing { message: &composed, reason: SigningReason::Approve, gesture: &Gesture::None };
    keys.sign(key, signing).await
}

fn composed(verification: &Verification) -> Vec<u8> {
    serde_json::to_vec(verification).unwrap()
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

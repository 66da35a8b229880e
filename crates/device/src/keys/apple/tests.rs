//! The routing, against a Secure Enclave of software: there is none to be had outside Apple's devices.

mod enclave;

use std::{
    sync::{Arc, mpsc},
    time::Duration,
};

use nod_core::{
    DeviceKey, KeyRef, Secret,
    ports::{
        Biometry, DeviceKeys, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making, PinState, Signed,
        Signing, SigningReason, SystemGate,
    },
};
use nod_protocol::{Gate, KeyTier, Verification};
use p256::ecdsa::signature::Verifier;

use self::enclave::{Answer, Enclave};
use super::{
    AppleKeys,
    error::{AUTH_FAILED, Domain, Fault, INTERACTION_NOT_ALLOWED, ITEM_NOT_FOUND, MISSING_ENTITLEMENT},
};
use crate::{
    keys::{Keyring, SoftwareKeys},
    verify::Prompts,
};

type Keys = AppleKeys<Enclave>;

fn keys(enclave: &Enclave) -> Keys {
    keys_that_say(enclave, "Approve a sign-in")
}

fn keys_that_say(enclave: &Enclave, text: &'static str) -> Keys {
    let keyring = Keyring::new("test", || Ok(keyring_core::mock::Store::new()?), Duration::from_secs(60));
    let prompts = Prompts { text: Arc::new(move |_| text.into()), hint: Arc::new(|_| {}) };
    AppleKeys::new(enclave.clone(), "test", Arc::new(SoftwareKeys::new(keyring)), prompts)
}

async fn make(keys: &Keys, purpose: KeyPurpose, gesture: &Gesture) -> Result<DeviceKey, KeyError> {
    let name = match purpose {
        KeyPurpose::Possession => "one.possession",
        KeyPurpose::Verification => "one.verification",
    };
    let making = Making { purpose, gesture, challenge: b"" };
    let MadeKey { key, attestation } = keys.make(&KeyRef(name.into()), making).await?;
    assert_eq!(attestation, Vec::<Vec<u8>>::new());
    Ok(key)
}

async fn make_verification(keys: &Keys) -> DeviceKey {
    make(keys, KeyPurpose::Verification, &Gesture::None).await.unwrap()
}

async fn sign(keys: &Keys, key: &DeviceKey, gesture: &Gesture) -> Result<Signed, KeyError> {
    let signing = Signing { message: &message, reason: SigningReason::Request, gesture };
    keys.sign(key, signing).await
}

fn message(verification: &Verification) -> Vec<u8> {
    verification.amr.join(" ").into_bytes()
}

fn pin() -> Gesture {
    Gesture::Pin(Secret::new("486913".into()))
}

fn fault(domain: Domain, code: isize) -> Fault {
    Fault { domain, code, text: "as the system says".into() }
}

fn verifies(key: &DeviceKey, signed: &Signed) -> bool {
    let signature = p256::ecdsa::Signature::from_slice(&signed.signature.0).unwrap();
    key.jwk.verifying_key().unwrap().verify(&message(&signed.verification), &signature).is_ok()
}

#[tokio::test]
async fn a_cancelled_prompt_leaves_no_signature() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    enclave.answers(Answer::Fault(fault(Domain::LocalAuthentication, -2)));
    assert_eq!(sign(&keys, &key, &Gesture::None).await, Err(KeyError::Cancelled));
    assert_eq!(enclave.signatures(), 0);
}

#[tokio::test]
async fn a_prompt_is_taken_back() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = Arc::new(keys(&enclave));
    let key = make_verification(&keys).await;
    let (asked, was_asked) = mpsc::channel();
    enclave.answers(Answer::WhenTakenBack { asked });
    let signing = tokio::spawn({
        let (keys, key) = (Arc::clone(&keys), key.clone());
        async move { sign(&keys, &key, &Gesture::None).await }
    });
    tokio::task::spawn_blocking(move || was_asked.recv_timeout(Duration::from_secs(10)))
        .await
        .unwrap()
        .unwrap();
    keys.cancel();
    assert_eq!(signing.await.unwrap(), Err(KeyError::Cancelled));
    assert_eq!(enclave.signatures(), 0);
    // The next one is asked for anew.
    enclave.answers(Answer::Recognised);
    assert!(sign(&keys, &key, &Gesture::None).await.is_ok());
}

#[tokio::test]
async fn a_prompt_taken_back_once_the_person_agreed_is_cancelled_and_no_fault_of_the_key() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    enclave.refuses_signatures(fault(Domain::Security, AUTH_FAILED));
    let message = |verification: &Verification| {
        keys.cancel();
        message(verification)
    };
    let signing = Signing { message: &message, reason: SigningReason::Request, gesture: &Gesture::None };
    assert_eq!(keys.sign(&key, signing).await, Err(KeyError::Cancelled));
}

#[tokio::test]
async fn whoever_stops_waiting_takes_the_prompt_from_the_screen() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = Arc::new(keys(&enclave));
    let key = make_verification(&keys).await;
    let (asked, was_asked) = mpsc::channel();
    enclave.answers(Answer::WhenTakenBack { asked });
    let signing = tokio::spawn({
        let (keys, key) = (Arc::clone(&keys), key.clone());
        async move { sign(&keys, &key, &Gesture::None).await }
    });
    tokio::task::spawn_blocking(move || was_asked.recv_timeout(Duration::from_secs(10)))
        .await
        .unwrap()
        .unwrap();
    signing.abort();
    assert!(signing.await.unwrap_err().is_cancelled());
    enclave.answers(Answer::Recognised);
    assert!(sign(&keys, &key, &Gesture::None).await.is_ok());
    assert_eq!(enclave.taken_back(), 2);
}

#[tokio::test]
async fn a_prompt_without_a_text_is_not_shown() {
    let enclave = Enclave::with(Biometry::Fingerprint);
    let keys = keys_that_say(&enclave, " ");
    let key = make_verification(&keys).await;
    assert!(matches!(sign(&keys, &key, &Gesture::None).await, Err(KeyError::Failed(_))));
    assert_eq!(enclave.asked(), 0);
}

#[tokio::test]
async fn too_many_tries_lock_the_gate_and_leave_the_key() {
    let enclave = Enclave::with(Biometry::Fingerprint);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    enclave.answers(Answer::Fault(fault(Domain::LocalAuthentication, -8)));
    assert_eq!(sign(&keys, &key, &Gesture::None).await, Err(KeyError::LockedOut { seconds: None }));
    assert_eq!(keys.health(&key).await, Ok(KeyHealth::Usable));
}

#[tokio::test]
async fn who_is_not_recognised_is_told_so_while_the_set_is_the_same() {
    let enclave = Enclave::with(Biometry::Fingerprint);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    enclave.answers(Answer::Fault(fault(Domain::LocalAuthentication, -1)));
    assert_eq!(sign(&keys, &key, &Gesture::None).await, Err(KeyError::NotRecognised));
}

#[tokio::test]
async fn a_changed_set_makes_the_key_invalid() {
    let enclave = Enclave::with(Biometry::Fingerprint);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    let possession = make(&keys, KeyPurpose::Possession, &Gesture::None).await.unwrap();
    enclave.enrols(b"another finger");
    assert_eq!(keys.health(&key).await, Ok(KeyHealth::Invalidated));
    assert_eq!(keys.health(&possession).await, Ok(KeyHealth::Usable));
    assert_eq!(enclave.asked(), 0);
    enclave.answers(Answer::Fault(fault(Domain::LocalAuthentication, -1)));
    assert_eq!(sign(&keys, &key, &Gesture::None).await, Err(KeyError::Invalidated));
}

#[tokio::test]
async fn a_key_that_refuses_whom_the_device_recognised_is_invalid() {
    for refusal in [fault(Domain::Security, AUTH_FAILED), fault(Domain::Token, -5)] {
        let enclave = Enclave::with(Biometry::Face);
        let keys = keys(&enclave);
        let key = make_verification(&keys).await;
        enclave.refuses_signatures(refusal);
        assert_eq!(sign(&keys, &key, &Gesture::None).await, Err(KeyError::Invalidated));
    }
}

#[tokio::test]
async fn nobody_enrolled_any_more_makes_the_key_invalid() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    enclave.gate(SystemGate::NotEnrolled(Biometry::Face));
    assert_eq!(keys.health(&key).await, Ok(KeyHealth::Invalidated));
    // Refused to this app, which says nothing of the set.
    enclave.gate(SystemGate::Absent);
    assert_eq!(keys.health(&key).await, Ok(KeyHealth::Usable));
}

#[tokio::test]
async fn a_deleted_key_is_missing_and_another_under_its_name_is_not_it() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    make_verification(&keys).await;
    assert_eq!(keys.health(&key).await, Ok(KeyHealth::Missing));
    assert_eq!(sign(&keys, &key, &Gesture::None).await, Err(KeyError::NotFound));
    assert_eq!(enclave.asked(), 0);
}

#[tokio::test]
async fn a_build_without_the_right_is_not_told_that_its_keys_are_gone() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let verification = make_verification(&keys).await;
    let possession = make(&keys, KeyPurpose::Possession, &Gesture::None).await.unwrap();
    enclave.closes();
    for key in [&verification, &possession] {
        assert!(matches!(keys.health(key).await, Err(KeyError::Unavailable(_))));
        assert!(matches!(sign(&keys, key, &Gesture::None).await, Err(KeyError::Unavailable(_))));
    }
    assert_eq!(keys.forget(&possession.key).await, Ok(()));
}

#[tokio::test]
async fn a_locked_device_hides_a_key_and_does_not_lose_it() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let possession = make(&keys, KeyPurpose::Possession, &Gesture::None).await.unwrap();
    enclave.refuses_lookups(fault(Domain::Security, INTERACTION_NOT_ALLOWED));
    assert_eq!(keys.health(&possession).await, Ok(KeyHealth::Usable));
    assert!(matches!(sign(&keys, &possession, &Gesture::None).await, Err(KeyError::Unavailable(_))));
}

#[tokio::test]
async fn a_fault_of_the_enclave_makes_no_lesser_key() {
    let enclave = Enclave::with(Biometry::Face);
    enclave.refuses_keys(fault(Domain::Security, -50));
    let keys = keys(&enclave);
    for purpose in [KeyPurpose::Possession, KeyPurpose::Verification] {
        assert!(matches!(make(&keys, purpose, &pin()).await, Err(KeyError::Failed(_))));
    }
    assert_eq!(keys.gates().await.unwrap().pin, PinState::NotSet);
}

#[tokio::test]
async fn without_a_reader_a_verification_key_needs_a_pin() {
    let enclave = Enclave::with(Biometry::Fingerprint);
    let keys = keys(&enclave);
    enclave.gate(SystemGate::Absent);
    let made = make(&keys, KeyPurpose::Verification, &Gesture::None).await;
    assert_eq!(made, Err(KeyError::GestureMissing(Gate::AppPin)));
    enclave.gate(SystemGate::NotEnrolled(Biometry::Fingerprint));
    let made = make(&keys, KeyPurpose::Verification, &Gesture::None).await;
    assert_eq!(made, Err(KeyError::NotEnrolled));
    for gate in [SystemGate::Absent, SystemGate::NotEnrolled(Biometry::Fingerprint)] {
        enclave.gate(gate);
        let key = make(&keys, KeyPurpose::Verification, &pin()).await.unwrap();
        assert_eq!((key.tier, key.gate), (KeyTier::OsStore, Gate::AppPin));
        assert_eq!(keys.gates().await.unwrap().system, gate);
    }
}

#[tokio::test]
async fn an_unsigned_build_makes_software_keys_and_says_so() {
    for code in [MISSING_ENTITLEMENT, ITEM_NOT_FOUND] {
        let enclave = Enclave::with(Biometry::Fingerprint);
        enclave.closes();
        enclave.refuses_keys(fault(Domain::Security, code));
        let keys = keys(&enclave);
        assert_eq!(keys.gates().await.unwrap().system, SystemGate::Absent);
        let possession = make(&keys, KeyPurpose::Possession, &Gesture::None).await.unwrap();
        assert_eq!((possession.tier, possession.gate), (KeyTier::OsStore, Gate::None));
        let key = make(&keys, KeyPurpose::Verification, &pin()).await.unwrap();
        assert_eq!((key.tier, key.gate), (KeyTier::OsStore, Gate::AppPin));
        let signed = sign(&keys, &key, &pin()).await.unwrap();
        assert!(verifies(&key, &signed));
        assert_eq!(signed.verification.amr, ["swk", "pin", "user"]);
        assert_eq!(keys.health(&key).await, Ok(KeyHealth::Usable));
        keys.forget(&key.key).await.unwrap();
        assert_eq!(keys.health(&key).await, Ok(KeyHealth::Missing));
    }
}

#[tokio::test]
async fn a_possession_key_asks_nobody() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let key = make(&keys, KeyPurpose::Possession, &Gesture::None).await.unwrap();
    assert_eq!((key.tier, key.gate), (KeyTier::SecureEnclave, Gate::None));
    let signed = sign(&keys, &key, &Gesture::None).await.unwrap();
    assert!(verifies(&key, &signed));
    assert_eq!(signed.verification.amr, ["hwk"]);
    assert!(!signed.verification.performed && !signed.verification.bound);
    assert_eq!(enclave.asked(), 0);
}

#[tokio::test]
async fn an_answer_tells_what_recognised_the_person() {
    for (biometry, amr) in [
        (Biometry::Fingerprint, ["hwk", "user", "fpt"].as_slice()),
        (Biometry::Face, &["hwk", "user", "face"]),
        (Biometry::Any, &["hwk", "user"]),
    ] {
        let enclave = Enclave::with(biometry);
        let keys = keys(&enclave);
        // Also with a PIN: the reader is the better gate.
        for gesture in [Gesture::None, pin()] {
            let key = make(&keys, KeyPurpose::Verification, &gesture).await.unwrap();
            assert_eq!((key.tier, key.gate), (KeyTier::SecureEnclave, Gate::Biometric));
            let signed = sign(&keys, &key, &gesture).await.unwrap();
            assert!(verifies(&key, &signed));
            assert_eq!(signed.verification.amr, amr);
            assert!(signed.verification.performed && signed.verification.bound);
        }
        assert_eq!(keys.gates().await.unwrap().system, SystemGate::Ready(biometry));
    }
}

#[tokio::test]
async fn a_forgotten_key_is_gone_and_forgetting_it_again_succeeds() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    for _ in 0..2 {
        assert_eq!(keys.forget(&key.key).await, Ok(()));
        assert_eq!(keys.health(&key).await, Ok(KeyHealth::Missing));
    }
}

use super::*;

#[tokio::test]
async fn a_fault_of_the_enclave_makes_no_lesser_key() {
    let enclave = Enclave::with(Biometry::Face);
    enclave.refuses_keys(fault(Domain::Security, -50));
    let keys = keys(&enclave);
    for purpose in [KeyPurpose::Possession, KeyPurpose::Verification] {
        assert!(matches!(make(&keys, purpose, &Gesture::None).await, Err(KeyError::Failed(_))));
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

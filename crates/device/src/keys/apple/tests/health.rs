use super::*;

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
async fn a_forgotten_key_is_gone_and_forgetting_it_again_succeeds() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    for _ in 0..2 {
        assert_eq!(keys.forget(&key.key).await, Ok(()));
        assert_eq!(keys.health(&key).await, Ok(KeyHealth::Missing));
    }
}

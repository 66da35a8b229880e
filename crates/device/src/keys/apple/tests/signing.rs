use tokio::task::JoinHandle;

use super::*;

#[tokio::test]
async fn a_cancelled_prompt_leaves_no_signature() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = keys(&enclave);
    let key = make_verification(&keys).await;
    enclave.answers(Answer::Fault(fault(Domain::LocalAuthentication, -2)));
    assert_eq!(sign(&keys, &key, &Gesture::None).await, Err(KeyError::Cancelled));
    assert_eq!(enclave.signatures(), 0);
}

/// A signature whose prompt is on the screen, and stays there until it is taken back.
async fn asked_for(
    enclave: &Enclave,
    keys: &Arc<Keys>,
    key: &DeviceKey,
) -> JoinHandle<Result<Signed, KeyError>> {
    let (asked, was_asked) = mpsc::channel();
    enclave.answers(Answer::WhenTakenBack { asked });
    let signing = tokio::spawn({
        let (keys, key) = (Arc::clone(keys), key.clone());
        async move { sign(&keys, &key, &Gesture::None).await }
    });
    tokio::task::spawn_blocking(move || was_asked.recv_timeout(Duration::from_secs(10)))
        .await
        .unwrap()
        .unwrap();
    signing
}

#[tokio::test]
async fn a_prompt_is_taken_back() {
    let enclave = Enclave::with(Biometry::Face);
    let keys = Arc::new(keys(&enclave));
    let key = make_verification(&keys).await;
    let signing = asked_for(&enclave, &keys, &key).await;
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
    let signing = asked_for(&enclave, &keys, &key).await;
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
async fn a_person_who_chose_the_pin_is_asked_for_it_also_where_there_is_a_reader() {
    let enclave = Enclave::with(Biometry::Fingerprint);
    let keys = keys(&enclave);
    let key = make(&keys, KeyPurpose::Verification, &pin()).await.unwrap();
    assert_eq!((key.tier, key.gate), (KeyTier::OsStore, Gate::AppPin));
    assert!(sign(&keys, &key, &Gesture::None).await.is_err());
    let signed = sign(&keys, &key, &pin()).await.unwrap();
    assert!(verifies(&key, &signed) && signed.verification.amr.contains(&"pin".to_owned()));
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
        let key = make(&keys, KeyPurpose::Verification, &Gesture::None).await.unwrap();
        assert_eq!((key.tier, key.gate), (KeyTier::SecureEnclave, Gate::Biometric));
        let signed = sign(&keys, &key, &Gesture::None).await.unwrap();
        assert!(verifies(&key, &signed));
        assert_eq!(signed.verification.amr, amr);
        assert!(signed.verification.performed && signed.verification.bound);
        assert_eq!(keys.gates().await.unwrap().system, SystemGate::Ready(biometry));
    }
}

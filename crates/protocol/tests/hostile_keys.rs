//! Messages that bring keys of their own, as an attacker would send them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use nod_protocol::{
    Answer, Gate, InvitationLookup, Jwk, JwsError, KeyChange, KeyDescription, KeyTier, MAX_BODY,
    MultiSignedJws, Registration, Signature, encode_base64url, prepare_multi, verify_multi,
};
use p256::ecdsa::{SigningKey, signature::Signer};
use serde_json::json;

#[test]
fn one_key_can_not_be_possession_and_verification_at_once() {
    let key = key(7);
    let jws = seal(&registration(&key, &key), &[&key, &key]);
    assert_eq!(
        verify_multi(&jws, Registration::keys),
        Err(JwsError::BadPayload("the same key twice".into()))
    );
}

#[test]
fn a_change_of_keys_without_a_new_key_or_with_one_key_in_two_roles_is_refused() {
    let [present, first, second] = [7, 8, 9].map(key);
    let verified = |possession: Option<&SigningKey>, verification: Option<&SigningKey>| {
        let keys: Vec<_> = std::iter::once(&present).chain(possession).chain(verification).collect();
        let jws = seal(&key_change(possession, verification), &keys);
        verify_multi(&jws, |change: &KeyChange| change.keys(&jwk(&present)))
    };
    assert!(is_bad_payload(verified(None, None)));
    assert!(is_bad_payload(verified(Some(&first), Some(&first))));
    assert!(is_bad_payload(verified(Some(&present), None)));
    assert!(is_bad_payload(verified(None, Some(&present))));
    assert!(is_bad_payload(verified(Some(&first), Some(&present))));
    assert!(verified(Some(&first), Some(&second)).is_ok());
}

#[test]
fn a_change_of_keys_that_another_device_or_only_the_new_keys_signed_is_refused() {
    let [present, other, first, second] = [7, 8, 9, 10].map(key);
    let change = key_change(Some(&first), Some(&second));
    let refused = |keys: &[&SigningKey]| {
        verify_multi(&seal(&change, keys), |change: &KeyChange| change.keys(&jwk(&present))).is_err()
    };
    for keys in [
        &[&other, &first, &second][..],
        &[&first, &second],
        &[&present, &first],
        &[&present, &second],
        &[&present, &second, &first],
        &[&first, &present, &second],
        &[&present, &first, &other],
        &[&present, &first, &second, &other],
        &[&present],
        &[],
    ] {
        assert!(refused(keys));
    }
    assert!(!refused(&[&present, &first, &second]));
}

#[test]
fn nothing_of_a_change_that_is_too_large_or_misread_is_looked_at() {
    let read = |payload: String| MultiSignedJws { payload, signatures: Vec::new() }.unverified::<KeyChange>();
    assert_eq!(read("a".repeat(MAX_BODY + 1)), Err(JwsError::TooLarge));
    assert_eq!(read("!".into()), Err(JwsError::Malformed));
    assert!(is_bad_payload(read(encode_base64url("[]"))));
    let twice = r#"{"aud":"a","iss":"d","iss":"e","iat":1,"exp":2,"jti":"j"}"#;
    assert!(is_bad_payload(read(encode_base64url(twice))));
}

#[test]
fn a_one_time_code_stays_out_of_what_is_logged() {
    let lookup = InvitationLookup { code: CODE.into() };
    let registration = registration(&key(7), &key(8));
    let answer: Answer = serde_json::from_value(json!({
        "iss": "device", "aud": "a", "jti": "j", "iat": 1, "exp": 2, "approval": "p", "nonce": "n",
        "verdict": "approve", "code": CODE, "seen": "s", "key": { "tier": "tpm", "gate": "none" },
        "verification": { "performed": false, "amr": ["hwk"], "bound": false },
    }))
    .unwrap();
    for logged in [format!("{lookup:?}"), format!("{registration:?}"), format!("{answer:?}")] {
        assert!(!logged.contains(CODE), "{logged}");
    }
}

const CODE: &str = "4Jx9vQm2TzKc7RbYwLpD3s";

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn jwk(key: &SigningKey) -> Jwk {
    Jwk::from_verifying_key(key.verifying_key())
}

fn seal<T: nod_protocol::Claims>(claims: &T, keys: &[&SigningKey]) -> MultiSignedJws {
    let ids: Vec<_> = keys.iter().map(|key| jwk(key).thumbprint()).collect();
    let signed = prepare_multi(claims, &ids).into_iter().zip(keys).map(|(part, key)| {
        let signature: p256::ecdsa::Signature = key.sign(part.signing_input());
        (part, Signature::from_slice(&signature.to_bytes()).unwrap())
    });
    let jws = MultiSignedJws::join(signed.collect());
    // Without a signature the payload is still there.
    MultiSignedJws { payload: encode_base64url(serde_json::to_vec(claims).unwrap()), ..jws }
}

fn is_bad_payload<T>(result: Result<T, JwsError>) -> bool {
    matches!(result, Err(JwsError::BadPayload(_)))
}

fn describe(key: &SigningKey, gate: Gate) -> KeyDescription {
    KeyDescription { jwk: jwk(key), tier: KeyTier::Tpm, gate, attestation: Vec::new() }
}

fn key_change(possession: Option<&SigningKey>, verification: Option<&SigningKey>) -> KeyChange {
    KeyChange {
        aud: "https://id.example.com".into(),
        iss: "device".into(),
        iat: 1,
        exp: 61,
        jti: "change".into(),
        possession: possession.map(|key| describe(key, Gate::None)),
        verification: verification.map(|key| describe(key, Gate::AppPin)),
    }
}

fn registration(possession: &SigningKey, verification: &SigningKey) -> Registration {
    Registration {
        aud: "https://id.example.com".into(),
        iat: 1,
        exp: 61,
        jti: "registration".into(),
        code: CODE.into(),
        device: nod_protocol::DeviceDescription {
            name: "laptop".into(),
            model: String::new(),
            os: String::new(),
            app_version: String::new(),
        },
        possession: describe(possession, Gate::None),
        verification: Some(describe(verification, Gate::AppPin)),
        push: Vec::new(),
    }
}

use nod_protocol::{
    Answer, Approval, Claims, DeviceInvitation, DeviceRemoval, Guard, Invitation, Jwk, KeyChange,
    KeyChangeReceipt, MultiSignedJws, Receipt, Registration, RegistrationReceipt, prepare, prepare_multi,
    verify, verify_multi,
};
use serde_json::Value;

use crate::{Key, cases, key, parse};

#[test]
fn no_signed_object_passes_for_another_kind_or_another_key() {
    for file in [
        "invitation",
        "registration_receipt",
        "key_change_receipt",
        "approval",
        "answer",
        "receipt",
        "device_invitation",
        "device_removal",
        "guard",
    ] {
        for case in cases(file) {
            let jws = case.expected["jws"].as_str().unwrap();
            let keys = [key(&case.inputs["key"]).jwk];
            let kinds = [
                verify::<Invitation>(jws, &keys).is_ok(),
                verify::<RegistrationReceipt>(jws, &keys).is_ok(),
                verify::<Approval>(jws, &keys).is_ok(),
                verify::<Answer>(jws, &keys).is_ok(),
                verify::<Receipt>(jws, &keys).is_ok(),
                verify::<Registration>(jws, &keys).is_ok(),
                verify::<KeyChange>(jws, &keys).is_ok(),
                verify::<KeyChangeReceipt>(jws, &keys).is_ok(),
                verify::<DeviceInvitation>(jws, &keys).is_ok(),
                verify::<DeviceRemoval>(jws, &keys).is_ok(),
                verify::<Guard>(jws, &keys).is_ok(),
            ];
            assert_eq!(kinds.iter().filter(|ok| **ok).count(), 1, "{}", case.name);
            let others: Vec<_> = ["service", "possession", "verification"]
                .iter()
                .filter(|name| **name != case.inputs["key"])
                .map(|name| key(&Value::from(*name)).jwk)
                .collect();
            assert!(verify::<Approval>(jws, &others).is_err(), "{}", case.name);
            assert!(verify::<Answer>(jws, &others).is_err(), "{}", case.name);
        }
    }
}

#[test]
fn a_registration_that_lacks_a_signature_or_has_them_swapped_is_refused() {
    let case = &cases("registration")[0];
    let jws: MultiSignedJws = parse(&case.expected["jws"]);
    let alone = MultiSignedJws { signatures: vec![jws.signatures[0].clone()], ..jws.clone() };
    let swapped =
        MultiSignedJws { signatures: jws.signatures.iter().rev().cloned().collect(), ..jws.clone() };
    let twice = MultiSignedJws {
        signatures: vec![jws.signatures[0].clone(), jws.signatures[0].clone()],
        ..jws.clone()
    };
    let extra = MultiSignedJws {
        signatures: jws.signatures.iter().chain(&jws.signatures[..1]).cloned().collect(),
        ..jws
    };
    for forged in [alone, swapped, twice, extra] {
        assert!(verify_multi(&forged, Registration::keys).is_err());
    }
}

#[test]
fn a_change_of_keys_that_lacks_a_signature_or_has_them_swapped_is_refused() {
    for case in cases("key_change") {
        let jws: MultiSignedJws = parse(&case.expected["jws"]);
        let present = key(&case.inputs["present"]).jwk;
        let is_refused = |signatures: Vec<_>| {
            let forged = MultiSignedJws { signatures, ..jws.clone() };
            verify_multi(&forged, |change: &KeyChange| change.keys(&present)).is_err()
        };
        let signatures = &jws.signatures;
        for left_out in 0..signatures.len() {
            let mut rest = signatures.clone();
            rest.remove(left_out);
            assert!(is_refused(rest), "{}", case.name);
        }
        assert!(is_refused(signatures.iter().rev().cloned().collect()), "{}", case.name);
        assert!(is_refused(vec![signatures[0].clone(); signatures.len()]), "{}", case.name);
        // The new key alone vouches for nothing: another device's key must not stand for the present one.
        let new = key(&case.inputs["keys"][1]).jwk;
        assert!(verify_multi(&jws, |change: &KeyChange| change.keys(&new)).is_err(), "{}", case.name);
    }
}

#[test]
fn an_invitation_is_signed_to_the_byte_and_bound_to_its_code() {
    each::<Invitation>("invitation");
    for case in cases("invitation") {
        let hash = Invitation::hash_code(case.inputs["code"].as_str().unwrap());
        assert_eq!(case.inputs["claims"]["code_hash"], hash, "{}", case.name);
    }
}

#[test]
fn a_registration_is_signed_to_the_byte_by_each_of_its_keys() {
    each_multi("registration", |claims: &Registration, _| claims.keys());
}

#[test]
fn a_change_of_keys_is_signed_to_the_byte_by_the_present_key_and_each_new_one() {
    each_multi("key_change", |claims: &KeyChange, inputs| claims.keys(&key(&inputs["present"]).jwk));
}

#[test]
fn a_receipt_for_a_change_of_keys_is_signed_to_the_byte() {
    each::<KeyChangeReceipt>("key_change_receipt");
}

#[test]
fn a_registration_receipt_is_signed_to_the_byte() {
    each::<RegistrationReceipt>("registration_receipt");
}

#[test]
fn what_a_device_asks_for_about_others_is_signed_to_the_byte() {
    each::<DeviceInvitation>("device_invitation");
    each::<DeviceRemoval>("device_removal");
}

#[test]
fn an_approval_is_signed_to_the_byte() {
    each::<Approval>("approval");
}

#[test]
fn an_answer_is_signed_to_the_byte() {
    each::<Answer>("answer");
}

#[test]
fn a_statement_of_how_the_account_is_guarded_is_signed_to_the_byte() {
    each::<Guard>("guard");
}

#[test]
fn a_receipt_of_each_outcome_is_signed_to_the_byte() {
    each::<Receipt>("receipt");
}

fn each<T: Claims + PartialEq + std::fmt::Debug>(file: &str) {
    for case in cases(file) {
        assert_eq!(case.inputs["typ"], T::TYP);
        let claims: T = parse(&case.inputs["claims"]);
        let key = key(&case.inputs["key"]);
        let unsigned = prepare(&claims, &key.thumbprint);
        let signature = key.sign(unsigned.signing_input());
        let jws = unsigned.with_signature(signature);
        assert_eq!(case.expected["jws"], jws, "{}", case.name);
        assert_eq!(verify::<T>(&jws, &[key.jwk]), Ok(claims), "{}", case.name);
    }
}

fn each_multi<T: Claims + PartialEq + std::fmt::Debug>(file: &str, keys_of: impl Fn(&T, &Value) -> Vec<Jwk>) {
    for case in cases(file) {
        assert_eq!(case.inputs["typ"], T::TYP);
        let claims: T = parse(&case.inputs["claims"]);
        let keys: Vec<Key> = case.inputs["keys"].as_array().unwrap().iter().map(key).collect();
        let thumbprints: Vec<_> = keys.iter().map(|key| key.thumbprint.clone()).collect();
        let signed = prepare_multi(&claims, &thumbprints)
            .into_iter()
            .zip(&keys)
            .map(|(unsigned, key)| {
                let signature = key.sign(unsigned.signing_input());
                (unsigned, signature)
            })
            .collect();
        let jws = MultiSignedJws::join(signed);
        assert_eq!(serde_json::to_value(&jws).unwrap(), case.expected["jws"], "{}", case.name);
        let verified = verify_multi(&jws, |claims: &T| keys_of(claims, &case.inputs));
        assert_eq!(verified, Ok(claims), "{}", case.name);
    }
}

use std::collections::BTreeMap;

use nod_protocol::message_signature::{SignatureInput, read_signature};
use nod_protocol::{
    Approval, Jwk, JwsError, Signature, Thumbprint, canonical_json, decode_base64url, verify,
};
use serde_json::Value;

use crate::{cases, parse};

#[test]
fn a_jws_without_typ_and_kid_is_refused_though_its_signature_holds() {
    for case in cases("rfc7515_a3") {
        let part = |name: &str| case.inputs[name].as_str().unwrap();
        let jws = format!("{}.{}.{}", part("protected"), part("payload"), part("signature"));
        let key: Jwk = parse(&case.inputs["jwk"]);
        assert_eq!(verify::<Approval>(&jws, &[key]), Err(JwsError::Malformed));
    }
}

#[test]
fn the_signature_of_rfc_7515_a_3_verifies_and_a_changed_payload_does_not() {
    for case in cases("rfc7515_a3") {
        let part = |name: &str| case.inputs[name].as_str().unwrap();
        let key: Jwk = parse(&case.inputs["jwk"]);
        let signature = Signature::from_slice(&decode_base64url(part("signature")).unwrap()).unwrap();
        let input = format!("{}.{}", part("protected"), part("payload"));
        assert!(signature.verifies(input.as_bytes(), &key), "{}", case.name);
        assert!(!signature.verifies(input.replace("eyJpc3", "eyJpc2").as_bytes(), &key), "{}", case.name);
    }
}

#[test]
fn the_thumbprint_of_rfc_7638_comes_from_the_rule_that_our_keys_use() {
    for case in cases("rfc7638_3_1") {
        let members: BTreeMap<String, String> = parse(&case.inputs["members"]);
        let thumbprint =
            Thumbprint::of_members(members.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        assert_eq!(case.expected["thumbprint"], thumbprint.as_str(), "{}", case.name);
    }
}

#[test]
fn a_key_that_is_not_ec_is_refused_by_itself_and_ignored_in_a_set() {
    for case in cases("rfc7638_3_1") {
        let rsa = &case.inputs["members"];
        assert!(serde_json::from_value::<Jwk>(rsa.clone()).is_err());
        let set: nod_protocol::JwkSet = parse(&serde_json::json!({ "keys": [rsa] }));
        assert!(set.keys.is_empty());
    }
}

#[test]
fn the_signature_of_rfc_9421_b_2_4_is_rebuilt_to_the_byte_and_verifies() {
    for case in cases("rfc9421_b2_4") {
        let text = |name: &str| case.inputs[name].as_str().unwrap();
        let components: BTreeMap<String, String> = parse(&case.inputs["components"]);
        let input = SignatureInput::parse(text("signature_input"), text("label")).unwrap();
        let base = input.base(|name| components.get(name).map(String::as_str)).unwrap();
        assert_eq!(case.expected["base"], base, "{}", case.name);
        let key: Jwk = parse(&case.inputs["jwk"]);
        let signature = read_signature(text("signature"), text("label")).unwrap();
        assert!(signature.verifies(base.as_bytes(), &key), "{}", case.name);
        let forged = base.replace("200", "201");
        assert!(!signature.verifies(forged.as_bytes(), &key), "{}", case.name);
    }
}

#[test]
fn the_canonical_json_of_rfc_8785_is_ours() {
    for case in cases("rfc8785") {
        let value: Value = serde_json::from_str(case.inputs["json"].as_str().unwrap()).unwrap();
        let canonical = canonical_json(&value).unwrap();
        assert_eq!(
            case.expected["canonical"],
            String::from_utf8(canonical.clone()).unwrap(),
            "{}",
            case.name
        );
        if let Some(hex) = case.expected["hex"].as_str() {
            let bytes: String = canonical.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(bytes, hex, "{}", case.name);
        }
    }
}

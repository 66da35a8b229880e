//! Signed objects as an attacker, or a careless implementation, would send them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use nod_protocol::{
    Approval, CodeMatch, Context, Invitation, Jwk, JwkSet, JwsError, MAX_BODY, Method, Origin, Receipt,
    Signature, encode_base64url, prepare, verify,
};
use p256::ecdsa::{SigningKey, signature::Signer};
use serde_json::json;

#[test]
fn another_algorithm_is_refused_before_any_key_is_looked_at() {
    for alg in ["none", "None", "HS256", "RS256", "ES384", "es256", ""] {
        let jws = signed(&format!(r#"{{"alg":"{alg}","typ":"{TYP}","kid":"{}"}}"#, kid()), &payload());
        assert_eq!(verify::<Invitation>(&jws, &[jwk()]), Err(JwsError::WrongAlgorithm), "{alg}");
    }
}

#[test]
fn a_typ_that_is_not_exactly_the_expected_one_is_refused() {
    for typ in ["nod-receipt+jwt", "JWT", "application/nod-invitation+jwt", "NOD-INVITATION+JWT", ""] {
        let jws = signed(&format!(r#"{{"alg":"ES256","typ":"{typ}","kid":"{}"}}"#, kid()), &payload());
        assert_eq!(verify::<Invitation>(&jws, &[jwk()]), Err(JwsError::WrongType { expected: TYP }), "{typ}");
    }
}

#[test]
fn a_critical_header_is_refused_even_when_it_is_empty_or_null() {
    for crit in [r#"["b64"]"#, "[]", "null", "false", "\"x\""] {
        let header = format!(r#"{{"alg":"ES256","typ":"{TYP}","kid":"{}","crit":{crit}}}"#, kid());
        assert_eq!(
            verify::<Invitation>(&signed(&header, &payload()), &[jwk()]),
            Err(JwsError::CriticalHeader),
            "{crit}"
        );
    }
}

#[test]
fn a_member_given_twice_is_refused_in_the_header_and_in_the_payload() {
    let header = format!(r#"{{"alg":"none","alg":"ES256","typ":"{TYP}","kid":"{}"}}"#, kid());
    assert_eq!(verify::<Invitation>(&signed(&header, &payload()), &[jwk()]), Err(JwsError::Malformed));
    let twice = r#"{"iss":"a","iat":1,"exp":2,"account":"ada","account":"eve","code_hash":"c"}"#;
    assert!(is_bad_payload(verify::<Invitation>(&signed(&good_header(), twice), &[jwk()])));
}

#[test]
fn a_member_given_twice_is_refused_inside_tagged_objects_too() {
    let receipt = |rest: &str| {
        let header = good_header().replace(TYP, "nod-receipt+jwt");
        let payload =
            format!(r#"{{"iss":"a","aud":"d","iat":1,"jti":"j","approval":"p","answer":"n",{rest}}}"#);
        verify::<Receipt>(&signed(&header, &payload), &[jwk()])
    };
    assert!(receipt(r#""outcome":"wrong_code","tries_left":2"#).is_ok());
    assert!(is_bad_payload(receipt(r#""outcome":"rejected","outcome":"accepted""#)));
    assert!(is_bad_payload(receipt(r#""outcome":"wrong_code","tries_left":2,"tries_left":0"#)));
    assert!(is_bad_payload(receipt(r#""outcome":"rejected","approval":"q""#)));
    let code_match = |json: &str| serde_json::from_str::<CodeMatch>(json);
    assert!(code_match(r#"{"mode":"enter","digits":6}"#).is_ok());
    assert!(code_match(r#"{"mode":"enter","digits":6,"digits":4}"#).is_err());
    assert!(code_match(r#"{"mode":"enter","mode":"none","digits":6}"#).is_err());
}

#[test]
fn arrays_do_not_pass_for_objects() {
    let header = format!(r#"["ES256","{TYP}","{}"]"#, kid());
    assert_eq!(verify::<Invitation>(&signed(&header, &payload()), &[jwk()]), Err(JwsError::Malformed));
    let payload = r#"["https://id.example.com",1,2,"ada","c"]"#;
    assert!(is_bad_payload(verify::<Invitation>(&signed(&good_header(), payload), &[jwk()])));
}

#[test]
fn a_kid_that_names_no_known_key_is_refused_even_when_the_header_brings_the_key() {
    let other = SigningKey::from_slice(&[8; 32]).unwrap();
    let other_jwk = Jwk::from_verifying_key(other.verifying_key());
    let header = json!({
        "alg": "ES256", "typ": TYP, "kid": other_jwk.thumbprint(), "jwk": other_jwk,
        "jku": "https://evil.example/keys",
    });
    let jws = signed_by(&other, &header.to_string(), &payload());
    assert_eq!(verify::<Invitation>(&jws, &[jwk()]), Err(JwsError::UnknownKey));
    let header = json!({ "alg": "ES256", "typ": TYP, "kid": kid(), "jwk": other_jwk });
    let jws = signed_by(&other, &header.to_string(), &payload());
    assert_eq!(verify::<Invitation>(&jws, &[jwk()]), Err(JwsError::BadSignature));
}

#[test]
fn what_is_no_compact_jws_is_refused() {
    let good = signed(&good_header(), &payload());
    let (rest, signature) = good.rsplit_once('.').unwrap();
    for bad in [
        String::new(),
        ".".into(),
        "..".into(),
        rest.into(),
        format!("{good}."),
        format!("{good}.x"),
        format!(" {good}"),
        format!("{good}\n"),
        format!("{good}="),
        format!("{rest}."),
        format!("{rest}.{}", &signature[..84]),
        format!("{rest}.{signature}AA"),
        format!("{rest}.{}", "A".repeat(86)).replacen('.', "=.", 1),
    ] {
        assert_eq!(verify::<Invitation>(&bad, &[jwk()]), Err(JwsError::Malformed), "{bad:?}");
    }
    let zero = format!("{rest}.{}", "A".repeat(86));
    assert_eq!(verify::<Invitation>(&zero, &[jwk()]), Err(JwsError::BadSignature));
}

#[test]
fn one_that_is_too_large_is_refused_unread() {
    let jws = "a".repeat(MAX_BODY + 1);
    assert_eq!(verify::<Invitation>(&jws, &[jwk()]), Err(JwsError::TooLarge));
}

#[test]
fn times_that_can_not_be_reckoned_with_are_refused() {
    for (iat, exp) in [(2, 1), (1, 1), (-1, 1), (1, i64::MAX), (i64::MIN, i64::MAX), (0, 1 << 53)] {
        let payload = format!(r#"{{"iss":"a","iat":{iat},"exp":{exp},"account":"ada","code_hash":"c"}}"#);
        assert!(is_bad_payload(verify::<Invitation>(&signed(&good_header(), &payload), &[jwk()])));
    }
}

#[test]
fn an_approval_with_a_weak_nonce_an_odd_id_or_an_impossible_code_is_refused() {
    assert!(passes(&approval(|_| {})));
    assert!(!passes(&approval(|a| a.nonce = "short".into())));
    assert!(!passes(&approval(|a| a.nonce = "no base64url, 22 chars".into())));
    assert!(!passes(&approval(|a| a.jti = "../devices/self".into())));
    assert!(!passes(&approval(|a| a.jti = String::new())));
    let select = |choices: &[&str]| {
        let choices = choices.iter().map(|&choice| choice.to_owned()).collect();
        passes(&approval(|a| a.code_match = CodeMatch::Select { choices }))
    };
    assert!(select(&["17", "42", "86"]));
    assert!(!select(&["17"]));
    assert!(!select(&["17", "17"]));
    assert!(!select(&["17", "1\u{202e}7"]));
    assert!(!select(&["17", "approve this at once"]));
    assert!(!select(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]));
    assert!(!passes(&approval(|a| a.code_match = CodeMatch::Enter { digits: 0 })));
    assert!(!passes(&approval(|a| a.code_match = CodeMatch::Enter { digits: 4_000_000_000 })));
}

#[test]
fn one_key_has_one_written_form() {
    let whole = serde_json::to_value(jwk()).unwrap();
    let bytes = |name: &str| nod_protocol::decode_base64url(whole[name].as_str().unwrap()).unwrap();
    let point = [bytes("x"), bytes("y")].concat();
    let shifted = json!({
        "kty": "EC", "crv": "P-256",
        "x": encode_base64url(&point[..31]), "y": encode_base64url(&point[31..]),
    });
    assert!(serde_json::from_value::<Jwk>(shifted).is_err());
    let padded = json!({ "kty": "EC", "crv": "P-256", "x": format!("{}=", whole["x"].as_str().unwrap()), "y": whole["y"] });
    assert!(serde_json::from_value::<Jwk>(padded).is_err());
}

#[test]
fn a_point_off_the_curve_is_no_key() {
    let zero = encode_base64url([0; 32]);
    let off = json!({ "kty": "EC", "crv": "P-256", "x": zero, "y": zero });
    assert!(serde_json::from_value::<Jwk>(off).is_err());
    assert!(Jwk::from_sec1(&[0]).is_err());
    assert!(Jwk::from_sec1(&[4; 65]).is_err());
}

#[test]
fn a_key_set_keeps_what_it_understands() {
    let set: JwkSet = serde_json::from_value(json!({ "keys": [
        { "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
        jwk(), { "kty": "EC", "crv": "P-384", "x": "AA", "y": "AA" }, 7,
    ] }))
    .unwrap();
    assert_eq!(set.keys, [jwk()]);
}

/// Malleability is known and harmless: replays show in `jti` and `nonce`, never in the signature's bytes.
#[test]
fn the_twin_of_a_signature_with_the_other_s_is_taken_too() {
    let header = encode_base64url(good_header());
    let input = format!("{header}.{}", encode_base64url(payload()));
    let signature: p256::ecdsa::Signature = key().sign(input.as_bytes());
    let (r, s) = signature.split_scalars();
    let twin = p256::ecdsa::Signature::from_scalars(r, -s).unwrap();
    assert_ne!(signature, twin);
    for signature in [signature, twin] {
        let jws = format!("{input}.{}", encode_base64url(signature.to_bytes()));
        assert!(verify::<Invitation>(&jws, &[jwk()]).is_ok());
    }
}

const TYP: &str = "nod-invitation+jwt";

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn jwk() -> Jwk {
    Jwk::from_verifying_key(key().verifying_key())
}

fn kid() -> String {
    jwk().thumbprint().to_string()
}

fn good_header() -> String {
    format!(r#"{{"alg":"ES256","typ":"{TYP}","kid":"{}"}}"#, kid())
}

fn payload() -> String {
    r#"{"iss":"https://id.example.com","iat":1,"exp":2,"account":"ada","code_hash":"c"}"#.into()
}

fn signed(header: &str, payload: &str) -> String {
    signed_by(&key(), header, payload)
}

fn signed_by(key: &SigningKey, header: &str, payload: &str) -> String {
    let input = format!("{}.{}", encode_base64url(header), encode_base64url(payload));
    let signature = sign(key, input.as_bytes());
    format!("{input}.{}", signature.to_base64url())
}

fn sign(key: &SigningKey, message: &[u8]) -> Signature {
    let signature: p256::ecdsa::Signature = key.sign(message);
    Signature::from_slice(&signature.to_bytes()).unwrap()
}

fn is_bad_payload<T>(result: Result<T, JwsError>) -> bool {
    matches!(result, Err(JwsError::BadPayload(_)))
}

fn passes(approval: &Approval) -> bool {
    let unsigned = prepare(approval, &jwk().thumbprint());
    let signature = sign(&key(), unsigned.signing_input());
    verify::<Approval>(&unsigned.with_signature(signature), &[jwk()]).is_ok()
}

fn approval(change: impl FnOnce(&mut Approval)) -> Approval {
    let mut approval = Approval {
        iss: "https://id.example.com".into(),
        aud: "device".into(),
        jti: "approval".into(),
        iat: 1,
        exp: 121,
        nonce: encode_base64url([0; 16]),
        method: Method::Approve,
        code_match: CodeMatch::None,
        context: Context {
            application: "Wiki".into(),
            account: "ada".into(),
            from: Origin::default(),
            message: None,
        },
        tries_left: 3,
        may_extend: false,
        expected: false,
    };
    change(&mut approval);
    approval
}

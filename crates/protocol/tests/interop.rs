//! Against implementations that we did not write: what we sign they verify, what they sign we verify.
//! They run in node (`tests/interop/peer.mjs`): jose, http-message-signatures, canonicalize.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use nod_protocol::request_signature::{self, ReceivedHeaders, Request, SignatureParameters};
use nod_protocol::{
    Answer, Approval, Claims, Display, Jwk, JwsError, MultiSignedJws, Registration, Signature,
    canonical_json, encode_base64url, prepare, prepare_multi, verify, verify_multi,
};
use p256::ecdsa::{SigningKey, signature::Signer};
use serde_json::{Value, json};

const NOW: i64 = 1_767_225_730;

#[test]
fn a_payload_exchanged_after_signing_is_refused_by_both_sides() {
    let key = Key::make(1);
    let [approved, rejected] = ["approved with the entered code", "rejected: not me"]
        .map(|name| key.sign_jws(&claims::<Answer>("answer", name)));
    let forged = splice(&approved, &rejected);
    assert_eq!(
        ask(json!({ "task": "verifyJws", "jws": forged, "jwk": key.jwk, "typ": Answer::TYP })),
        json!({ "refused": "signature" })
    );

    let theirs = ask(json!({ "task": "makeKey" }));
    let [first, second] = ["a code to be entered", "a code to be selected"]
        .map(|name| sign_there(&theirs, Approval::TYP, &json!(claims::<Approval>("approval", name))));
    let their_jwk: Jwk = serde_json::from_value(theirs["jwk"].clone()).unwrap();
    assert_eq!(verify::<Approval>(&splice(&first, &second), &[their_jwk]), Err(JwsError::BadSignature));
}

#[test]
fn a_request_changed_on_the_way_is_refused_by_both_sides() {
    let (key, body) = (Key::make(1), r#"{"name":"laptop"}"#);
    let headers = key.sign_request("PATCH", URL, body);
    let check = |method: &str, url: &str, body: &str| {
        ask(json!({ "task": "verifyRequest", "jwk": key.jwk, "method": method, "url": url, "body": body,
            "headers": headers, "now": NOW }))
    };
    assert_eq!(check("PATCH", URL, body), json!({ "verified": true }));
    assert_eq!(check("DELETE", URL, body), json!({ "refused": "signature" }));
    assert_eq!(check("PATCH", "https://id.example.com/v1/other", body), json!({ "refused": "signature" }));
    assert_eq!(check("PATCH", URL, "{}"), json!({ "refused": "digest" }));

    let theirs = ask(json!({ "task": "makeKey" }));
    let headers = sign_request_there(&theirs, "PATCH", URL, body);
    assert!(read_here(&theirs, "PATCH", URL, body, &headers));
    assert!(!read_here(&theirs, "DELETE", URL, body, &headers));
    assert!(!read_here(&theirs, "PATCH", "https://id.example.com/v1/other", body, &headers));
    assert!(!read_here(&theirs, "PATCH", URL, "{}", &headers));
}

#[test]
fn they_verify_what_we_sign() {
    let key = Key::make(2);
    let answer = claims::<Answer>("answer", "approved with the entered code");
    let read =
        ask(json!({ "task": "verifyJws", "jws": key.sign_jws(&answer), "jwk": key.jwk, "typ": Answer::TYP }));
    assert_eq!(read, json!({ "claims": answer }));
    let approval = claims::<Approval>("approval", "a code to be selected");
    let read = ask(
        json!({ "task": "verifyJws", "jws": key.sign_jws(&approval), "jwk": key.jwk, "typ": Approval::TYP }),
    );
    assert_eq!(read, json!({ "claims": approval }));
}

#[test]
fn we_verify_what_they_sign() {
    // Several keys, so that signatures with a high and a low s are among them.
    for name in [
        "a code to be entered",
        "a code to be selected",
        "Device Biometrics without a code and without an origin",
    ] {
        let theirs = ask(json!({ "task": "makeKey" }));
        let approval = claims::<Approval>("approval", name);
        let jws = sign_there(&theirs, Approval::TYP, &json!(approval));
        let jwk: Jwk = serde_json::from_value(theirs["jwk"].clone()).unwrap();
        assert_eq!(verify::<Approval>(&jws, &[jwk]), Ok(approval), "{name}");
    }
}

#[test]
fn they_verify_a_registration_of_ours_and_refuse_one_with_a_key_too_many() {
    let (possession, verification, other) = (Key::make(3), Key::make(4), Key::make(5));
    let registration = registration(&possession.jwk, &verification.jwk);
    let signed = prepare_multi(&registration, &[possession.jwk.thumbprint(), verification.jwk.thumbprint()])
        .into_iter()
        .zip([&possession, &verification])
        .map(|(unsigned, key)| {
            let signature = key.sign(unsigned.signing_input());
            (unsigned, signature)
        })
        .collect();
    let jws = MultiSignedJws::join(signed);
    let check = |jwks: Value| ask(json!({ "task": "verifyMulti", "jws": jws, "jwks": jwks }));
    assert_eq!(check(json!([possession.jwk, other.jwk])), json!({ "refused": "signature" }));
    assert_eq!(check(json!([possession.jwk, verification.jwk])), json!({ "claims": registration }));
}

#[test]
fn we_verify_a_registration_of_theirs_and_refuse_it_signed_in_another_order() {
    let (possession, verification) = (ask(json!({ "task": "makeKey" })), ask(json!({ "task": "makeKey" })));
    let jwk = |key: &Value| serde_json::from_value::<Jwk>(key["jwk"].clone()).unwrap();
    let registration = registration(&jwk(&possession), &jwk(&verification));
    let sign = |keys: Value| -> MultiSignedJws {
        let payload = json!(registration).to_string();
        let jws =
            ask(json!({ "task": "signMulti", "keys": keys, "typ": Registration::TYP, "payload": payload }));
        serde_json::from_value(jws).unwrap()
    };
    let swapped = sign(json!([verification["private"], possession["private"]]));
    assert_eq!(verify_multi(&swapped, Registration::keys), Err(JwsError::UnknownKey));
    let right = sign(json!([possession["private"], verification["private"]]));
    assert_eq!(verify_multi(&right, Registration::keys), Ok(registration));
}

#[test]
fn they_verify_a_change_of_keys_of_ours_and_refuse_one_that_the_present_key_did_not_sign() {
    let other = Key::make(5);
    let keys: Value = serde_json::from_slice(&std::fs::read(vector_file("keys")).unwrap()).unwrap();
    for case in vectors("key_change") {
        let names = case["inputs"]["keys"].as_array().unwrap();
        let jwks: Vec<_> = names.iter().map(|name| &keys["keys"][name.as_str().unwrap()]["jwk"]).collect();
        let jws = &case["expected"]["jws"];
        let check = |jwks: Value| ask(json!({ "task": "verifyMulti", "jws": jws, "jwks": jwks }));
        let mut stolen = json!(jwks);
        stolen[0] = json!(other.jwk);
        assert_eq!(check(stolen), json!({ "refused": "signature" }));
        assert_eq!(check(json!(jwks)), json!({ "claims": case["inputs"]["claims"] }));
    }
}

#[test]
fn they_verify_a_request_of_ours_without_a_body_too() {
    let key = Key::make(6);
    let headers = key.sign_request("GET", URL, "");
    let verified =
        ask(json!({ "task": "verifyRequest", "jwk": key.jwk, "method": "GET", "url": URL, "body": "",
        "headers": headers, "now": NOW }));
    assert_eq!(verified, json!({ "verified": true }));
}

#[test]
fn we_verify_a_request_of_theirs_without_a_body_too() {
    let theirs = ask(json!({ "task": "makeKey" }));
    let headers = sign_request_there(&theirs, "GET", URL, "");
    assert!(read_here(&theirs, "GET", URL, "", &headers));
}

#[test]
fn both_sides_give_a_key_the_same_thumbprint() {
    let key = Key::make(7);
    assert_eq!(ask(json!({ "task": "thumbprint", "jwk": key.jwk })), key.jwk.thumbprint().as_str());
    let theirs = ask(json!({ "task": "makeKey" }));
    let jwk: Jwk = serde_json::from_value(theirs["jwk"].clone()).unwrap();
    assert_eq!(theirs["thumbprint"], jwk.thumbprint().as_str());
}

#[test]
fn both_sides_give_a_display_the_same_canonical_form_and_hash() {
    for case in vectors("display") {
        let approval: Approval = serde_json::from_value(case["inputs"]["approval"].clone()).unwrap();
        let display = Display::of(&approval, case["inputs"]["service"].as_str().unwrap());
        let canonical = String::from_utf8(canonical_json(&display).unwrap()).unwrap();
        // In another order and form than the canonical one.
        let json = serde_json::to_string_pretty(&display).unwrap();
        let theirs = ask(json!({ "task": "canonical", "json": json }));
        assert_eq!(theirs, json!({ "canonical": canonical, "hash": display.hash() }), "{}", case["name"]);
    }
}

#[test]
fn both_sides_give_the_examples_of_rfc_8785_the_same_canonical_form() {
    for case in vectors("rfc8785") {
        let theirs = ask(json!({ "task": "canonical", "json": case["inputs"]["json"] }));
        assert_eq!(theirs["canonical"], case["expected"]["canonical"], "{}", case["name"]);
    }
}

const URL: &str = "https://id.example.com/v1/devices/self?lang=nl&x=%20";

/// Has node do one task.
fn ask(task: Value) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/interop");
    assert!(
        folder.join("node_modules/jose").is_dir(),
        "tests/interop/node_modules is missing: run `npm ci` in tests/interop, as `cargo xtask test` does"
    );
    let mut node = Command::new("node")
        .arg("peer.mjs")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node can't be started: install node 20 or newer");
    node.stdin.take().unwrap().write_all(task.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "node failed at {task}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn sign_there(key: &Value, typ: &str, claims: &Value) -> String {
    let task = json!({ "task": "signJws", "key": key["private"], "typ": typ, "payload": claims.to_string() });
    ask(task).as_str().unwrap().to_owned()
}

fn sign_request_there(key: &Value, method: &str, url: &str, body: &str) -> Value {
    ask(json!({ "task": "signRequest", "key": key["private"], "method": method, "url": url, "body": body,
        "created": NOW, "nonce": encode_base64url([3; 16]) }))
}

fn read_here(key: &Value, method: &str, target_uri: &str, body: &str, headers: &Value) -> bool {
    let jwk: Jwk = serde_json::from_value(key["jwk"].clone()).unwrap();
    let headers = ReceivedHeaders {
        content_digest: headers["Content-Digest"].as_str(),
        signature_input: headers["Signature-Input"].as_str().unwrap(),
        signature: headers["Signature"].as_str().unwrap(),
    };
    let request = Request { method, target_uri, body: body.as_bytes() };
    request_signature::read(request, headers)
        .is_ok_and(|read| read.is_signed_by(&jwk) && read.parameters.created == NOW)
}

/// The first's header and signature around the second's payload.
fn splice(first: &str, second: &str) -> String {
    let first: Vec<&str> = first.split('.').collect();
    let second: Vec<&str> = second.split('.').collect();
    [first[0], second[1], first[2]].join(".")
}

fn claims<T: Claims>(file: &str, name: &str) -> T {
    let case = vectors(file).into_iter().find(|case| case["name"] == name).unwrap();
    serde_json::from_value(case["inputs"]["claims"].clone()).unwrap()
}

fn registration(possession: &Jwk, verification: &Jwk) -> Registration {
    let mut registration: Registration = claims("registration", "possession and verification key");
    registration.possession.jwk = possession.clone();
    registration.verification.as_mut().unwrap().jwk = verification.clone();
    registration
}

fn vectors(file: &str) -> Vec<Value> {
    let file: Value = serde_json::from_slice(&std::fs::read(vector_file(file)).unwrap()).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn vector_file(name: &str) -> String {
    format!("{}/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"))
}

struct Key {
    jwk: Jwk,
    signing: SigningKey,
}

impl Key {
    fn make(seed: u8) -> Self {
        let signing = SigningKey::from_slice(&[seed; 32]).unwrap();
        Self { jwk: Jwk::from_verifying_key(signing.verifying_key()), signing }
    }

    fn sign(&self, message: &[u8]) -> Signature {
        let signature: p256::ecdsa::Signature = self.signing.sign(message);
        Signature::from_slice(&signature.to_bytes()).unwrap()
    }

    fn sign_jws<T: Claims>(&self, claims: &T) -> String {
        let unsigned = prepare(claims, &self.jwk.thumbprint());
        let signature = self.sign(unsigned.signing_input());
        unsigned.with_signature(signature)
    }

    fn sign_request(&self, method: &str, target_uri: &str, body: &str) -> Value {
        let parameters = SignatureParameters {
            created: NOW,
            nonce: encode_base64url([4; 16]),
            key: self.jwk.thumbprint(),
        };
        let request = Request { method, target_uri, body: body.as_bytes() };
        let unsigned = request_signature::prepare(request, &parameters);
        let signature = self.sign(unsigned.signing_input());
        let headers = unsigned.with_signature(signature);
        let mut sent = json!({ "signature-input": headers.signature_input, "signature": headers.signature });
        if let Some(digest) = headers.content_digest {
            sent["content-digest"] = digest.into();
        }
        sent
    }
}

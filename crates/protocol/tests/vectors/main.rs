//! The permanent vectors in `vectors/`: to the byte, in both directions.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod challenges;
mod display;
mod document;
mod links;
mod push_tests;
mod requests;
mod rfc;
mod signed;
mod texts;

use nod_protocol::{Jwk, Signature, Thumbprint, decode_base64url};
use p256::ecdsa::{SigningKey, signature::Signer};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A case of a vector file: its name, inputs and expected results.
struct Case {
    name: String,
    inputs: Value,
    expected: Value,
}

fn cases(file: &str) -> Vec<Case> {
    let cases = read(file)["cases"].as_array().unwrap().clone();
    assert!(!cases.is_empty(), "{file} is empty");
    cases
        .into_iter()
        .map(|case| Case {
            name: format!("{file}: {}", case["name"].as_str().unwrap()),
            inputs: case["inputs"].clone(),
            expected: case["expected"].clone(),
        })
        .collect()
}

fn read(file: &str) -> Value {
    let path = format!("{}/vectors/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
}

fn parse<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

/// A throw-away key of `keys.json`. Its signatures are deterministic (RFC 6979).
struct Key {
    jwk: Jwk,
    thumbprint: Thumbprint,
    signing: SigningKey,
}

fn key(name: &Value) -> Key {
    let keys = read("keys");
    let key = &keys["keys"][name.as_str().unwrap()];
    let secret = decode_base64url(key["d"].as_str().unwrap()).unwrap();
    let key = Key {
        jwk: parse(&key["jwk"]),
        thumbprint: parse(&key["thumbprint"]),
        signing: SigningKey::from_slice(&secret).unwrap(),
    };
    assert_eq!(key.jwk, Jwk::from_verifying_key(key.signing.verifying_key()));
    assert_eq!(key.jwk.thumbprint(), key.thumbprint);
    key
}

impl Key {
    fn sign(&self, message: &[u8]) -> Signature {
        let signature: p256::ecdsa::Signature = self.signing.sign(message);
        Signature::from_slice(&signature.to_bytes()).unwrap()
    }
}

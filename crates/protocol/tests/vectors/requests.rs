use nod_protocol::decode_base64url;
use nod_protocol::request_signature::{ReceivedHeaders, Request, SignatureParameters, prepare, read};
use serde_json::{Value, json};

use crate::{Case, cases, key};

#[test]
fn a_request_with_another_method_target_or_body_is_refused() {
    for case in cases("request") {
        let key = key(&case.inputs["key"]);
        let signed_by_key = |request| read(request, received(&case)).is_ok_and(|r| r.is_signed_by(&key.jwk));
        let right = request(&case);
        assert!(signed_by_key(right), "{}", case.name);
        assert!(!signed_by_key(Request { method: "DELETE", ..right }), "{}", case.name);
        let elsewhere = right.target_uri.replace("id.example.com", "id.example.org");
        assert!(!signed_by_key(Request { target_uri: &elsewhere, ..right }), "{}", case.name);
        assert!(!signed_by_key(Request { body: b"{}", ..right }), "{}", case.name);
    }
}

#[test]
fn a_body_taken_away_is_noticed() {
    let case = cases("request").into_iter().find(|case| case.inputs["body"] != "").unwrap();
    assert!(read(Request { body: b"", ..request(&case) }, received(&case)).is_err());
}

#[test]
fn a_request_is_signed_to_the_byte() {
    for case in cases("request") {
        let key = key(&case.inputs["key"]);
        let parameters = SignatureParameters {
            created: case.inputs["created"].as_i64().unwrap(),
            nonce: text(&case.inputs["nonce"]).to_owned(),
            key: key.thumbprint.clone(),
        };
        assert!(decode_base64url(&parameters.nonce).is_some_and(|nonce| nonce.len() == 16));
        let unsigned = prepare(request(&case), &parameters);
        assert_eq!(case.expected["base"].as_str().unwrap().as_bytes(), unsigned.signing_input());
        let signature = key.sign(unsigned.signing_input());
        let headers = unsigned.with_signature(signature);
        let mut written =
            json!({ "signature-input": headers.signature_input, "signature": headers.signature });
        if let Some(digest) = headers.content_digest {
            written["content-digest"] = digest.into();
        }
        assert_eq!(written, case.expected["headers"], "{}", case.name);
        let received = read(request(&case), received(&case)).unwrap();
        assert_eq!(received.parameters, parameters, "{}", case.name);
        assert!(received.is_signed_by(&key.jwk), "{}", case.name);
    }
}

fn request(case: &Case) -> Request<'_> {
    Request {
        method: text(&case.inputs["method"]),
        target_uri: text(&case.inputs["target_uri"]),
        body: text(&case.inputs["body"]).as_bytes(),
    }
}

fn received(case: &Case) -> ReceivedHeaders<'_> {
    let headers = &case.expected["headers"];
    ReceivedHeaders {
        content_digest: headers["content-digest"].as_str(),
        signature_input: text(&headers["signature-input"]),
        signature: text(&headers["signature"]),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

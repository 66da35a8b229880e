//! Signature header fields as an attacker, or another library, would send them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use nod_protocol::request_signature::{
    ReceivedHeaders, Request, RequestSignatureError, SignatureParameters, SignedHeaders, prepare, read,
};
use nod_protocol::{Jwk, Signature, encode_base64url};
use p256::ecdsa::{SigningKey, signature::Signer};

const POST: Request<'_> = Request {
    method: "POST",
    target_uri: "https://id.example.com/v1/devices/self",
    body: br#"{"name":"laptop"}"#,
};

#[test]
fn a_signature_that_leaves_something_out_or_in_is_refused() {
    for covered in [
        r#"()"#,
        r#"("@method")"#,
        r#"("@method" "@target-uri")"#,
        r#"("@method" "content-digest")"#,
        r#"("@method" "@target-uri" "content-digest" "@method")"#,
        r#"("@method" "@method" "content-digest")"#,
        r#"("@method" "@target-uri" "content-digest";req)"#,
        r#"("@method" "@target-uri" "content-digest";sf)"#,
        r#"("@method" "@target-uri" "content-digest" "date")"#,
        r#"("@method" "@path" "content-digest")"#,
    ] {
        let input = format!("nod={covered}{}", parameters());
        assert_eq!(read_input(&input), Err(RequestSignatureError::NotCovered), "{covered}");
    }
}

#[test]
fn parameters_that_are_missing_weak_or_not_understood_are_refused() {
    let good = parameters();
    for bad in [
        good.replace(";created=1767225600", ""),
        good.replace("created=1767225600", "created=\"1767225600\""),
        good.replace("created=1767225600", "created=1767225600.5"),
        good.replace(&format!(";nonce=\"{}\"", nonce()), ""),
        good.replace(&nonce(), "AAAA"),
        good.replace(&nonce(), "not base64url at all, but long"),
        good.replace("ecdsa-p256-sha256", "hmac-sha256"),
        good.replace(";alg=\"ecdsa-p256-sha256\"", ""),
        good.replace("nod-request", "other"),
        good.replace(";tag=\"nod-request\"", ""),
        good.replace(";tag=\"nod-request\"", ";tag=nod-request"),
        good.replace("keyid=\"", "keyid=\"x"),
        format!("{good};expires=1"),
        format!("{good};x"),
    ] {
        let input = format!("nod=(\"@method\" \"@target-uri\" \"content-digest\"){bad}");
        assert_eq!(read_input(&input), Err(RequestSignatureError::BadParameters), "{bad}");
    }
}

#[test]
fn fields_that_are_not_structured_fields_with_one_label_are_refused() {
    let good = signed().signature_input;
    for bad in [
        String::new(),
        "nod".into(),
        "nod=1".into(),
        "nod=:AA==:".into(),
        good.replacen("nod", "sig1", 1),
        format!("{good}, sig1=(\"@method\")"),
        format!("{good},"),
        format!("{good}\n"),
        good.replace("(\"@method\"", "(@method"),
        good.replace('"', "'"),
    ] {
        assert_eq!(read_input(&bad), Err(RequestSignatureError::Malformed), "{bad:?}");
    }
    let headers = signed();
    for bad in ["", "nod", "nod=1", "nod=:AA==:", "nod=:!:", "sig1=:AA==:", "nod=()"] {
        let received = ReceivedHeaders { signature: bad, ..received(&headers) };
        assert_eq!(read(POST, received).map(drop), Err(RequestSignatureError::Malformed), "{bad:?}");
    }
    let two = format!("{}, sig1=:AA==:", headers.signature);
    let received = ReceivedHeaders { signature: &two, ..received(&headers) };
    assert_eq!(read(POST, received).map(drop), Err(RequestSignatureError::Malformed));
}

#[test]
fn one_signature_has_one_written_form() {
    let headers = signed();
    let good = headers.signature.as_str();
    let last = good.len() - "==:".len() - 1;
    // The last character carries two bits of the signature and four to spare.
    let twin = |c: char| format!("{}{c}{}", &good[..last], &good[last + 1..]);
    let alphabet = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']);
    let taken = |signature: &str| read(POST, ReceivedHeaders { signature, ..received(&headers) }).is_ok();
    assert_eq!(alphabet.filter(|c| taken(&twin(*c))).count(), 4, "one for each value of the two bits");
    assert!(!taken(&format!("{good};x")));
    assert!(taken(good));
}

#[test]
fn a_digest_that_is_missing_of_another_body_or_of_another_kind_is_refused() {
    let headers = signed();
    let with =
        |content_digest| read(POST, ReceivedHeaders { content_digest, ..received(&headers) }).map(drop);
    assert_eq!(with(None), Err(RequestSignatureError::NotCovered));
    assert_eq!(with(Some("sha-256=1")), Err(RequestSignatureError::BadDigest));
    assert_eq!(with(Some("sha-256=:AA==:")), Err(RequestSignatureError::BadDigest));
    assert_eq!(with(Some("sha-512=:AA==:")), Err(RequestSignatureError::BadDigest));
    assert_eq!(with(Some("md5=:AA==:")), Err(RequestSignatureError::BadDigest));
    assert_eq!(with(Some("sha-256=")), Err(RequestSignatureError::Malformed));
    assert_eq!(with(Some("")), Err(RequestSignatureError::BadDigest));
}

#[test]
fn a_line_break_in_a_component_can_not_forge_another_line() {
    let headers = signed();
    let target_uri = "https://id.example.com/v1/devices/self\n\"@method\": DELETE";
    let request = Request { target_uri, ..POST };
    assert_eq!(read(request, received(&headers)).map(drop), Err(RequestSignatureError::Malformed));
}

#[test]
fn another_key_than_the_one_named_does_not_count() {
    let headers = signed();
    let other = SigningKey::from_slice(&[8; 32]).unwrap();
    let other = Jwk::from_verifying_key(other.verifying_key());
    let read = read(POST, received(&headers)).unwrap();
    assert!(!read.is_signed_by(&other));
    assert!(read.is_signed_by(&jwk()));
}

#[test]
fn components_and_parameters_may_come_in_any_order() {
    let input = format!(
        "(\"content-digest\" \"@target-uri\" \"@method\");tag=\"nod-request\";alg=\"ecdsa-p256-sha256\";keyid=\"{}\";nonce=\"{}\";created=1767225600",
        jwk().thumbprint(),
        nonce(),
    );
    let digest = signed().content_digest.unwrap();
    let base = format!(
        "\"content-digest\": {digest}\n\"@target-uri\": {}\n\"@method\": POST\n\"@signature-params\": {input}",
        POST.target_uri
    );
    let signature = format!("nod=:{}:", base64(&sign(base.as_bytes())));
    let headers = ReceivedHeaders {
        content_digest: Some(&digest),
        signature_input: &format!("nod={input}"),
        signature: &signature,
    };
    let read = read(POST, headers).unwrap();
    assert!(read.is_signed_by(&jwk()));
    assert_eq!(read.parameters, signature_parameters());
}

fn read_input(signature_input: &str) -> Result<(), RequestSignatureError> {
    let headers = signed();
    read(POST, ReceivedHeaders { signature_input, ..received(&headers) }).map(drop)
}

fn signed() -> SignedHeaders {
    let unsigned = prepare(POST, &signature_parameters());
    let signature = sign(unsigned.signing_input());
    unsigned.with_signature(signature)
}

fn received(headers: &SignedHeaders) -> ReceivedHeaders<'_> {
    ReceivedHeaders {
        content_digest: headers.content_digest.as_deref(),
        signature_input: &headers.signature_input,
        signature: &headers.signature,
    }
}

fn signature_parameters() -> SignatureParameters {
    SignatureParameters { created: 1_767_225_600, nonce: nonce(), key: jwk().thumbprint() }
}

fn parameters() -> String {
    let input = signed().signature_input;
    input[input.find(");").unwrap() + 1..].to_owned()
}

fn nonce() -> String {
    encode_base64url([9; 16])
}

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn jwk() -> Jwk {
    Jwk::from_verifying_key(key().verifying_key())
}

fn sign(message: &[u8]) -> Signature {
    let signature: p256::ecdsa::Signature = key().sign(message);
    Signature::from_slice(&signature.to_bytes()).unwrap()
}

fn base64(signature: &Signature) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(signature.0)
}

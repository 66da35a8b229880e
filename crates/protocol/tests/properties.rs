//! What must hold for every input, tried with random ones.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use nod_protocol::request_signature::{ReceivedHeaders, Request, SignatureParameters, prepare, read};
use nod_protocol::{
    Answer, Approval, Invitation, Jwk, Link, MultiSignedJws, Receipt, Registration, Signature, Thumbprint,
    encode_base64url, parse_link, verify, verify_multi, visible_text,
};
use p256::ecdsa::{SigningKey, signature::Signer};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_bit_anywhere_breaks_a_jws(claims in invitation(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let jws = sign_invitation(&claims);
        let at = at.index(jws.len());
        let mut bytes = jws.into_bytes();
        bytes[at] ^= 1 << bit;
        if let Ok(changed) = String::from_utf8(bytes) {
            prop_assert!(verify::<Invitation>(&changed, &[jwk()]).is_err());
        }
    }

    #[test]
    fn a_changed_bit_anywhere_breaks_a_request(
        body in "[ -~]{1,40}", at in any::<prop::sample::Index>(), bit in 0..8_u8, part in 0..4_usize,
    ) {
        let request = Request { method: "POST", target_uri: "https://id.example.com/v1/x", body: body.as_bytes() };
        let parameters = parameters();
        let unsigned = prepare(request, &parameters);
        let signature = sign(unsigned.signing_input());
        let headers = unsigned.with_signature(signature);
        let mut parts = [headers.content_digest.unwrap(), headers.signature_input, headers.signature, body.clone()];
        let mut bytes = parts[part].clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let Ok(changed) = String::from_utf8(bytes) else { return Ok(()) };
        parts[part] = changed;
        let [digest, input, signature, body] = &parts;
        let received = read(
            Request { body: body.as_bytes(), ..request },
            ReceivedHeaders { content_digest: Some(digest), signature_input: input, signature },
        );
        prop_assert!(!received.is_ok_and(|received| received.is_signed_by(&jwk())));
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>(), more in any::<String>()) {
        let _ = parse_link(&text);
        let _ = Link::parse_service(&text);
        let _ = parse_link(&format!("nod://register?service={text}&code={more}"));
        let _ = parse_link(&format!("nod://approval/{text}"));
        let _ = parse_link(&format!("nod://approval/a?registration={text}{more}"));
        let _ = Link::parse_service(&format!("https://{text}"));
        let _ = Thumbprint::try_from(text.clone());
        let _ = verify::<Approval>(&text, &[jwk()]);
        let _ = verify::<Answer>(&format!("{text}.{more}.{text}"), &[jwk()]);
        let jws = format!("{}.{}.{}", encode_base64url(&text), encode_base64url(&more), encode_base64url([0; 64]));
        let _ = verify::<Receipt>(&jws, &[jwk()]);
        let multi = MultiSignedJws { payload: encode_base64url(&text), signatures: Vec::new() };
        let _ = verify_multi(&multi, Registration::keys);
        let headers = ReceivedHeaders { content_digest: Some(&text), signature_input: &more, signature: &text };
        let _ = read(Request { method: &text, target_uri: &more, body: text.as_bytes() }, headers);
        let input = format!("nod=(\"{text}\");{more}");
        let headers = ReceivedHeaders { content_digest: None, signature_input: &input, signature: "nod=:AA==:" };
        let _ = read(Request { method: "GET", target_uri: &more, body: b"" }, headers);
    }

    #[test]
    fn every_well_signed_payload_is_read_or_refused_without_a_panic(payload in any::<String>()) {
        let header = format!(r#"{{"alg":"ES256","typ":"nod-invitation+jwt","kid":"{}"}}"#, jwk().thumbprint());
        let input = format!("{}.{}", encode_base64url(header), encode_base64url(payload));
        let jws = format!("{input}.{}", sign(input.as_bytes()).to_base64url());
        let _ = verify::<Invitation>(&jws, &[jwk()]);
    }

    #[test]
    fn a_shown_text_is_short_visible_and_stays_what_it_is(text in any::<String>(), max in 0..40_usize) {
        let shown = visible_text(&text, max);
        prop_assert!(shown.chars().count() <= max);
        let hidden = shown.chars().any(is_hidden);
        prop_assert!(!hidden, "{:?}", shown);
        prop_assert_eq!(visible_text(&shown, max), shown);
    }

    #[test]
    fn what_was_signed_is_read_back(claims in invitation()) {
        prop_assert_eq!(verify::<Invitation>(&sign_invitation(&claims), &[jwk()]), Ok(claims));
    }

    #[test]
    fn a_signed_request_is_read_back(
        method in "GET|POST|PUT|PATCH|DELETE", path in "[a-z0-9/._~-]{0,30}", body in any::<Vec<u8>>(),
        created in 0..=nod_protocol::MAX_TIME / 10, nonce in any::<[u8; 16]>(),
    ) {
        let target_uri = format!("https://id.example.com/{path}");
        let request = Request { method: &method, target_uri: &target_uri, body: &body };
        let parameters = SignatureParameters { created, nonce: encode_base64url(nonce), key: jwk().thumbprint() };
        let unsigned = prepare(request, &parameters);
        let signature = sign(unsigned.signing_input());
        let headers = unsigned.with_signature(signature);
        let received = read(request, ReceivedHeaders {
            content_digest: headers.content_digest.as_deref(),
            signature_input: &headers.signature_input,
            signature: &headers.signature,
        }).unwrap();
        prop_assert!(received.is_signed_by(&jwk()));
        prop_assert_eq!(received.parameters, parameters);
    }

    #[test]
    fn a_link_that_is_written_is_read_as_the_same(
        host in "[a-z][a-z0-9-]{0,10}[a-z0-9](\\.[a-z]{2,6}){1,2}", port in prop::option::of(1..=u16::MAX),
        code in "[A-Za-z0-9_-]{8,128}", with_key in any::<bool>(), id in "[A-Za-z0-9_-]{1,64}",
        registration in prop::option::of("[A-Za-z0-9_-]{1,64}"),
    ) {
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        if let Ok(service) = Link::parse_service(&format!("https://{host}{port}")) {
            let link = Link::Register { service, code, key: with_key.then(|| jwk().thumbprint()) };
            prop_assert_eq!(parse_link(&link.to_string()), Ok(link));
        }
        let link = Link::Approval { id, registration };
        prop_assert_eq!(parse_link(&link.to_string()), Ok(link));
    }
}

fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
}

fn invitation() -> impl Strategy<Value = Invitation> {
    (any::<String>(), any::<String>(), 0..nod_protocol::MAX_TIME, 1..1000_i64).prop_map(
        |(iss, account, iat, life)| Invitation {
            iss,
            iat,
            exp: (iat + life).min(nod_protocol::MAX_TIME),
            code_hash: Invitation::hash_code(&account),
            account,
        },
    )
}

fn sign_invitation(claims: &Invitation) -> String {
    let unsigned = nod_protocol::prepare(claims, &jwk().thumbprint());
    let signature = sign(unsigned.signing_input());
    unsigned.with_signature(signature)
}

fn parameters() -> SignatureParameters {
    SignatureParameters { created: 1_767_225_600, nonce: encode_base64url([9; 16]), key: jwk().thumbprint() }
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

use serde_json::json;

use super::{
    super::testing::{challenge, registration, sign, signed_by_server, vectors},
    *,
};

fn refused_for(raw: &Value) -> &'static str {
    match read(&registration(), raw) {
        Err(why) => why,
        Ok(challenge) => panic!("it was taken: {challenge:?}"),
    }
}

fn taken(raw: &Value) -> Challenge {
    read(&registration(), raw).unwrap()
}

#[test]
fn a_challenge_changed_anywhere_is_dropped() {
    let genuine = challenge(|_| {});
    for (name, value) in [
        ("nonce", "BAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT"),
        ("url", "https://evil.example/ttype/push"),
        ("question", "Do you want to log in!"),
        ("title", "Test "),
        ("sslverify", "0"),
        ("require_presence", "01,02"),
    ] {
        let mut changed = genuine.clone();
        changed[name] = value.into();
        assert_eq!(refused_for(&changed), "its signature does not hold", "{name}");
    }
}

#[test]
fn a_signature_that_is_no_padded_base32_is_dropped() {
    let genuine = challenge(|_| {});
    let signature = genuine["signature"].as_str().unwrap().to_owned();
    for text in [
        signature.trim_end_matches('=').to_owned(),
        signature.to_lowercase(),
        format!("{signature} "),
        signature[8..].to_owned(),
        "=".repeat(8),
        String::new(),
    ] {
        let mut changed = genuine.clone();
        changed["signature"] = text.into();
        assert_eq!(refused_for(&changed), "its signature does not hold");
    }
}

#[test]
fn another_tokens_challenge_is_dropped_though_its_server_signed_it() {
    let raw = challenge(|raw| raw["serial"] = "PIPU0000ABCE".into());
    assert_eq!(refused_for(&raw), "it is for another token");
}

/// Whoever relays a challenge could cut the same signed bytes elsewhere, as nothing in them is escaped.
#[test]
fn signed_bytes_cut_into_other_fields_are_dropped() {
    let presence = challenge(|raw| raw["require_presence"] = "01,02".into());
    // Presence made plain: its options would stand in for sslverify.
    let mut plain = presence.clone();
    plain.as_object_mut().unwrap().remove("require_presence");
    plain["question"] = "Do you want to log in?|Test".into();
    plain["title"] = "1".into();
    plain["sslverify"] = "01,02".into();
    assert_eq!(refused_for(&plain), "its sslverify is malformed");

    // Plain made presence: sslverify would be the only option.
    let mut raw = challenge(|raw| raw["question"] = "a|b".into());
    raw["question"] = "a".into();
    raw["title"] = "b".into();
    raw["sslverify"] = "Test".into();
    raw["require_presence"] = "1".into();
    assert_eq!(refused_for(&raw), "its sslverify is malformed");
    let mut raw = challenge(|raw| {
        raw["question"] = "a|b".into();
        raw["title"] = "0".into();
    });
    raw["question"] = "a".into();
    raw["title"] = "b".into();
    raw["sslverify"] = "0".into();
    raw["require_presence"] = "1".into();
    assert_eq!(refused_for(&raw), "it has too few or too many options");

    // An address or a nonce that swallows its neighbours.
    let mut raw = challenge(|_| {});
    raw["nonce"] = "AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT|https://pi.example.com/ttype/push".into();
    assert_eq!(refused_for(&raw), "its nonce is malformed");
    let raw = challenge(|raw| raw["url"] = "https://pi.example.com/ttype/push|PIPU".into());
    assert_eq!(refused_for(&raw), "its address is malformed");
}

#[test]
fn an_answer_never_goes_a_weaker_way_than_the_enrolment() {
    for url in ["http://127.0.0.1/ttype/push", "http://localhost:5000/ttype/push"] {
        let raw = challenge(|raw| raw["url"] = url.into());
        assert_eq!(refused_for(&raw), "its answer would go a weaker way", "{url}");
    }
    for url in ["http://pi.example.com/ttype/push", "ftp://pi.example.com/", "javascript:alert(1)", ""] {
        let raw = challenge(|raw| raw["url"] = url.into());
        assert_eq!(refused_for(&raw), "its address is malformed", "{url}");
    }
    let other = challenge(|raw| raw["url"] = "https://other.example.com/push".into());
    assert_eq!(taken(&other).url.as_str(), "https://other.example.com/push");

    let local =
        |url: &str| may_be_answered(&"http://127.0.0.1:5000/p".parse().unwrap(), &url.parse().unwrap());
    assert!(local("http://127.0.0.1:5000/other") && local("https://pi.example.com/p"));
    assert!(!local("http://127.0.0.1:5001/p") && !local("http://localhost:5000/p"));
}

#[test]
fn what_can_not_be_read_is_dropped() {
    for raw in [json!(null), json!([]), json!("x"), json!({}), json!({ "nonce": 1 })] {
        assert_eq!(refused_for(&raw), "it can't be read");
    }
    for name in ["nonce", "url", "serial", "question", "title", "sslverify", "signature"] {
        let mut raw = challenge(|_| {});
        raw.as_object_mut().unwrap().remove(name);
        assert_eq!(refused_for(&raw), "it can't be read", "{name}");
    }
}

#[test]
fn options_that_a_person_could_not_tell_apart_are_dropped() {
    for (options, why) in [
        ("", "it has too few or too many options"),
        ("01", "it has too few or too many options"),
        ("01,01", "its options are unclear"),
        ("01,", "its options are unclear"),
        ("a\u{200b},a\u{200c}", "its options are unclear"),
        ("a , a", "its options are unclear"),
    ] {
        let raw = challenge(|raw| raw["require_presence"] = options.into());
        assert_eq!(refused_for(&raw), why, "{options}");
    }
    let many = (0..17).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
    let raw = challenge(|raw| raw["require_presence"] = many.into());
    assert_eq!(refused_for(&raw), "it has too few or too many options");
}

#[test]
fn capabilities_count_only_when_the_server_signed_them_for_this_challenge() {
    let signed = |capabilities: &str, nonce: &str| {
        signed_by_server(format!(r#"{{"capabilities":{capabilities},"nonce":"{nonce}"}}"#).as_bytes())
    };
    let with = |capabilities: Value, signature: Option<String>| {
        let mut raw = challenge(|_| {});
        raw["capabilities"] = capabilities;
        raw["capabilities_signature"] = signature.into();
        taken(&raw).takes_reasons
    };
    let (yes, own) = (r#"{"decline_reason":true}"#, "AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT");
    assert!(!with(json!(yes), None));
    assert!(!with(json!(yes), Some(String::new())));
    assert!(!with(json!(yes), Some(signed(yes, "BAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT"))));
    assert!(!with(json!(yes), Some(signed(r#"{"decline_reason":false}"#, own))));
    for (text, value) in [
        (r#"{"decline_reason":false}"#, r#"{"decline_reason":false}"#),
        (r#"{"decline_reason":1}"#, r#"{"decline_reason":1}"#),
        ("{}", "{}"),
        ("[]", "[]"),
        ("true", "true"),
    ] {
        assert!(!with(json!(text), Some(signed(value, own))), "{text}");
    }
    assert!(with(json!(r#"{"decline_reason": true}"#), Some(signed(yes, own))));
    assert!(with(json!({ "decline_reason": true }), Some(signed(yes, own))));
    let more = r#"{"a":1,"decline_reason":true}"#;
    assert!(with(json!(r#"{"decline_reason": true, "a": 1}"#), Some(signed(more, own))));
}

#[test]
fn the_vectors_challenges_are_read() {
    let plain = taken(&vectors()["challenge"]);
    assert_eq!((plain.title.as_str(), plain.question.as_str()), ("Test", "Grüezi | wirklich?"));
    assert_eq!((plain.nonce.as_str(), plain.takes_reasons), ("AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT", true));
    assert!(plain.choices.is_empty());

    let presence = taken(&vectors()["challenge_presence"]);
    let shown: Vec<&str> = presence.choices.iter().map(|choice| choice.shown.as_str()).collect();
    assert_eq!((shown, presence.takes_reasons), (vec!["01", "07", "42"], false));
}

#[test]
fn a_number_in_the_place_of_sslverify_is_read_as_it_was_signed() {
    let mut raw = challenge(|_| {});
    raw["sslverify"] = 1.into();
    assert!(read(&registration(), &raw).is_ok());
    sign(&mut raw);
    assert_eq!(refused_for(&raw), "its signature does not hold");
}

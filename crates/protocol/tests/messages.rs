//! Messages that are not signed: what a newer service may add must not break an older device.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use nod_protocol::{Discovery, Problem, ProblemType, PushOffer, PushPayload};
use serde_json::json;

#[test]
fn a_problem_of_a_type_that_is_not_known_or_not_told_is_still_a_problem() {
    let read = |json: serde_json::Value| serde_json::from_value::<Problem>(json).unwrap();
    let newer = read(json!({ "type": "urn:nod:problem:full-moon", "title": "Full moon", "status": 409 }));
    assert_eq!((newer.kind, newer.status), (ProblemType::Unknown, 409));
    assert_eq!(read(json!({ "type": "about:blank", "status": 502 })).kind, ProblemType::Unknown);
    assert_eq!(read(json!({})).kind, ProblemType::Unknown);
    assert_eq!(read(json!({ "title": "Bad Gateway", "instance": "/x" })).kind, ProblemType::Unknown);
}

#[test]
fn every_problem_reads_back_as_what_it_was_and_has_an_error_status() {
    for kind in ProblemType::ALL {
        let written = serde_json::to_value(Problem::new(*kind)).unwrap();
        assert_eq!(written["type"], kind.uri());
        assert_eq!(serde_json::from_value::<Problem>(written).unwrap(), Problem::new(*kind));
        assert!((400..600).contains(&kind.status()), "{}", kind.uri());
    }
}

#[test]
fn an_application_server_key_is_a_point_or_refused() {
    let read = |key: &str| {
        serde_json::from_value::<PushOffer>(json!({ "provider": "web_push", "application_server_key": key }))
    };
    let key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    let compressed = "AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx";
    for bad in ["", "BCVxsr7N", &key[..86], &format!("{key}="), &key.replace("iw4", "iw8"), compressed] {
        assert!(read(bad).is_err(), "{bad}");
    }
    let PushOffer::WebPush { application_server_key } = read(key).unwrap() else { panic!("no Web Push") };
    assert_eq!(application_server_key.as_str(), key);
}

#[test]
fn a_service_that_knows_more_methods_is_still_understood() {
    let discovery: Discovery = serde_json::from_value(json!({
        "issuer": "https://id.example.com", "name": "Example ID", "endpoint": "https://id.example.com/v1",
        "jwks": { "keys": [] }, "methods": ["approve", "telepathy"], "code_match": ["enter", "sing"],
        "time": 1,
        "push": ["carrier_pigeon", { "provider": "smoke" }, { "provider": "web_push" }, { "provider": "fcm" }],
    }))
    .unwrap();
    assert_eq!(discovery.push, [PushOffer::Fcm]);
    assert_eq!(discovery.methods, [nod_protocol::Method::Approve]);
    assert_eq!(discovery.code_match, [nod_protocol::CodeMatchMode::Enter]);
}

#[test]
fn the_tag_of_a_toast_is_of_the_approval_alone_and_fits_the_header() {
    assert_eq!(PushPayload::toast_tag("apr_kT3vN8sLq1"), "86b85fab52bee25d");
    for id in ["", "a", &"x".repeat(64), "ä/?"] {
        let tag = PushPayload::toast_tag(id);
        assert!(tag.len() <= 16 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{tag}");
    }
}

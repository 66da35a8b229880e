//! Messages that are not signed: what a newer service may add must not break an older device.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use nod_protocol::{Discovery, Problem, ProblemType};
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
fn a_service_that_knows_more_methods_is_still_understood() {
    let discovery: Discovery = serde_json::from_value(json!({
        "issuer": "https://id.example.com", "name": "Example ID", "endpoint": "https://id.example.com/v1",
        "jwks": { "keys": [] }, "methods": ["approve", "telepathy"], "code_match": ["enter", "sing"],
        "time": 1, "push": ["carrier_pigeon"],
    }))
    .unwrap();
    assert_eq!(discovery.methods, [nod_protocol::Method::Approve]);
    assert_eq!(discovery.code_match, [nod_protocol::CodeMatchMode::Enter]);
}

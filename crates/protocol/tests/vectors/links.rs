use nod_protocol::{Link, LinkError, parse_link};
use serde_json::{Value, json};

use crate::cases;

#[test]
fn links_are_refused_or_read_as_the_vectors_say() {
    for case in cases("link") {
        let link = parse_link(case.inputs["link"].as_str().unwrap());
        assert_eq!(describe(&link), case.expected, "{}", case.name);
        if let Ok(link) = link {
            assert_eq!(parse_link(&link.to_string()), Ok(link), "{}: written and read", case.name);
        }
    }
}

#[test]
fn a_links_code_is_not_printed() {
    for case in cases("link") {
        if let (Ok(link), Some(code)) =
            (parse_link(case.inputs["link"].as_str().unwrap()), case.expected["code"].as_str())
        {
            assert!(!format!("{link:?}").contains(code), "{}", case.name);
        }
    }
}

fn describe(link: &Result<Link, LinkError>) -> Value {
    match link {
        Ok(Link::Register { service, code, key }) => json!({
            "kind": "register", "service": service.origin().ascii_serialization(), "code": code, "key": key,
        }),
        Ok(Link::Approval { id, registration }) => {
            json!({ "kind": "approval", "id": id, "registration": registration })
        }
        Err(error) => json!({ "error": name(error) }),
    }
}

fn name(error: &LinkError) -> &'static str {
    match error {
        LinkError::NotALink => "not_a_link",
        LinkError::TooLong => "too_long",
        LinkError::BadService => "bad_service",
        LinkError::BadCode => "bad_code",
        LinkError::BadKey => "bad_key",
        LinkError::BadApproval => "bad_approval",
    }
}

use nod_protocol::PushPayload;
use serde::Deserialize;

/// Reads what a push says: JSON with exactly `{"v": 1, "a", "r"}`, 4096 bytes at most, each id 1 to 64
/// characters of base64url. `None` for anything else, which the log says, without what it said.
pub fn read(bytes: &[u8]) -> Option<PushPayload> {
    // A bare list would do as well for serde.
    let is_object = bytes.len() <= MAX_LENGTH && bytes.trim_ascii_start().starts_with(b"{");
    let payload = is_object.then(|| serde_json::from_slice(bytes).ok()).flatten();
    let payload = payload.filter(|Said { v, a, r }| *v == 1 && is_id(a) && is_id(r));
    if payload.is_none() {
        tracing::debug!(length = bytes.len(), "a push that says something else was dropped");
    }
    payload.map(|Said { v, a, r }| PushPayload { v, a, r })
}

const MAX_LENGTH: usize = 4096;
const MAX_ID: usize = 64;

/// [`PushPayload`], and nothing besides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    v: u8,
    a: String,
    r: String,
}

pub fn is_id(text: &str) -> bool {
    let is_base64url = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=MAX_ID).contains(&text.len()) && text.bytes().all(is_base64url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anything_but_two_bounded_ids_is_dropped() {
        let long = "x".repeat(MAX_ID + 1);
        for text in [
            String::new(),
            "hello".into(),
            r#"[1,"x","y"]"#.into(),
            r#"{"v":1,"a":"x"}"#.into(),
            r#"{"v":2,"a":"x","r":"y"}"#.into(),
            r#"{"v":"1","a":"x","r":"y"}"#.into(),
            r#"{"v":1,"a":"","r":"y"}"#.into(),
            r#"{"v":1,"a":"x","r":"y y"}"#.into(),
            r#"{"v":1,"a":"x","r":"\u0000"}"#.into(),
            r#"{"v":1,"a":"x","r":"y","a":"z"}"#.into(),
            r#"{"v":1,"a":"x","r":"y","code":"42"}"#.into(),
            r#"{"v":1,"a":"x","r":"y"} "#.to_owned() + "more",
            format!(r#"{{"v":1,"a":"{long}","r":"y"}}"#),
            r#"{"v":1,"a":"x","r":"y"}"#.to_owned() + &" ".repeat(MAX_LENGTH),
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn what_a_service_sends_is_read() {
        let payload = PushPayload { v: 1, a: "YXBwcm92YWw".into(), r: "x".repeat(MAX_ID) };
        assert_eq!(read(&serde_json::to_vec(&payload).unwrap()), Some(payload));
    }
}

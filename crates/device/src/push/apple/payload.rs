use nod_protocol::PushPayload;
use serde::{Deserialize, Serialize, de::IgnoredAny};

use crate::push::read_payload;

/// Reads the JSON of a remote notification's `userInfo`: `{"aps": …, "v": 1, "a", "r"}`, 4096 bytes at most (what
/// APNs takes). `aps` is Apple's and may say anything; the rest has to be as [`read_payload`] wants it. `None`
/// for anything else, which the log says, without what it said.
pub fn read_apple(user_info: &[u8]) -> Option<PushPayload> {
    // A bare list would do as well for serde.
    let is_object = user_info.len() <= MAX_LENGTH && user_info.trim_ascii_start().starts_with(b"{");
    let ours = is_object.then(|| serde_json::from_slice::<UserInfo>(user_info).ok()).flatten();
    let Some(ours) = ours.and_then(|said| serde_json::to_vec(&said).ok()) else {
        tracing::debug!(length = user_info.len(), "a notification that is no push of ours was dropped");
        return None;
    };
    read_payload(&ours)
}

const MAX_LENGTH: usize = 4096;

/// A push and Apple's own part of it; what is written again is the push alone.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct UserInfo {
    #[serde(default, rename = "aps", skip_serializing)]
    _aps: Option<IgnoredAny>,
    v: u8,
    a: String,
    r: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the service sends it.
    const SENT: &str = r#"{"aps":{"alert":{"title-loc-key":"native-notification-title","loc-key":"native-notification-body"},"sound":"default","category":"approval","interruption-level":"time-sensitive"},"v":1,"a":"YXBwcm92YWw","r":"cmVnaXN0cmF0aW9u"}"#;

    #[test]
    fn a_notification_that_says_anything_else_is_dropped() {
        for text in [
            String::new(),
            "hello".into(),
            r#"[{},1,"x","y"]"#.into(),
            r#"{"aps":{}}"#.into(),
            r#"{"aps":{},"v":1,"a":"x"}"#.into(),
            r#"{"aps":{},"v":2,"a":"x","r":"y"}"#.into(),
            r#"{"aps":{},"v":257,"a":"x","r":"y"}"#.into(),
            r#"{"aps":{},"v":"1","a":"x","r":"y"}"#.into(),
            r#"{"aps":{},"v":true,"a":"x","r":"y"}"#.into(),
            r#"{"aps":{},"v":1,"a":"","r":"y"}"#.into(),
            r#"{"aps":{},"v":1,"a":"x","r":"y y"}"#.into(),
            r#"{"aps":{},"v":1,"a":"x","r":"\u0000"}"#.into(),
            r#"{"aps":{},"v":1,"a":{"x":1},"r":"y"}"#.into(),
            r#"{"aps":{},"v":1,"a":"x","a":"z","r":"y"}"#.into(),
            r#"{"aps":{},"aps":{},"v":1,"a":"x","r":"y"}"#.into(),
            r#"{"aps":{},"v":1,"a":"x","r":"y","code":"42"}"#.into(),
            r#"{"aps":{"v":1,"a":"x","r":"y"}}"#.into(),
            format!("{SENT} more"),
            SENT.replace("YXBwcm92YWw", &"x".repeat(65)),
            SENT.to_owned() + &" ".repeat(MAX_LENGTH),
        ] {
            assert_eq!(read_apple(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn what_a_service_sends_through_apple_is_read() {
        let payload = PushPayload { v: 1, a: "YXBwcm92YWw".into(), r: "cmVnaXN0cmF0aW9u".into() };
        assert_eq!(read_apple(SENT.as_bytes()), Some(payload));
    }

    #[test]
    fn what_apple_says_of_the_notification_does_not_matter() {
        let payload = PushPayload { v: 1, a: "x".into(), r: "y".into() };
        for aps in ["{}", "null", "7", r#"{"alert":"v","badge":3,"thread-id":[{"deep":[1]}]}"#] {
            let text = format!(r#"{{"r":"y","aps":{aps},"a":"x","v":1}}"#);
            assert_eq!(read_apple(text.as_bytes()), Some(payload.clone()), "{text}");
        }
        assert_eq!(read_apple(br#"{"v":1,"a":"x","r":"y"}"#), Some(payload));
    }
}

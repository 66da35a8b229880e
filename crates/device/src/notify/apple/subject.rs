//! What a notification is about, by the dictionary it carries, and what a touch of it means.

use nod_core::RequestId;
use nod_protocol::PushPayload;
use serde::{Deserialize, Serialize};

use crate::{
    notify::{Tap, TapAction},
    push::read_apple,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The system shows it for a push; hostile until the service has been asked.
    Pushed(PushPayload),
    /// We posted it.
    Posted(RequestId),
}

/// What a notification carries that we post.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Carried {
    request: RequestId,
}

/// The key of [`Carried`].
pub const REQUEST: &str = "request";

/// From the JSON of a `userInfo`. `None` for what is neither a push of ours nor posted by us.
pub fn read(user_info: &[u8]) -> Option<Subject> {
    if let Ok(Carried { request }) = serde_json::from_slice(user_info) {
        return Some(Subject::Posted(request));
    }
    read_apple(user_info).map(Subject::Pushed)
}

/// What becomes of a notification that arrives while the app is in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    Show,
    /// The system is to show nothing: what was pushed is fetched first.
    Wake(PushPayload),
    Ignore,
}

pub fn arrival(user_info: &[u8]) -> Arrival {
    match read(user_info) {
        Some(Subject::Posted(_)) => Arrival::Show,
        Some(Subject::Pushed(payload)) => Arrival::Wake(payload),
        None => Arrival::Ignore,
    }
}

/// What a person's touch of a notification tells the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The app may not know of this push yet.
    pub woken: Option<PushPayload>,
    pub tap: Tap,
}

/// `action` is the touched button's identifier, `open` that of the notification itself. `None` for what means
/// nothing, such as putting it away.
pub fn touch(action: &str, open: &str, user_info: &[u8]) -> Option<Touch> {
    let action = match action {
        REJECT => TapAction::Reject,
        action if action == open => TapAction::Open,
        _ => return None,
    };
    Some(match read(user_info)? {
        Subject::Posted(id) => Touch { woken: None, tap: Tap { id, action } },
        Subject::Pushed(payload) => {
            let id = RequestId(payload.a.clone());
            Touch { woken: Some(payload), tap: Tap { id, action } }
        }
    })
}

/// The identifier of the button that rejects.
pub const REJECT: &str = "reject";

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: &str = "com.apple.UNNotificationDefaultActionIdentifier";
    const DISMISS: &str = "com.apple.UNNotificationDismissActionIdentifier";
    const PUSHED: &[u8] = br#"{"aps":{"category":"approval"},"v":1,"a":"approval1","r":"device1"}"#;
    const POSTED: &[u8] = br#"{"request":"approval1"}"#;

    fn payload() -> PushPayload {
        PushPayload { v: 1, a: "approval1".into(), r: "device1".into() }
    }

    #[test]
    fn what_neither_we_nor_a_service_of_ours_wrote_is_about_nothing() {
        for text in [
            &b""[..],
            b"{}",
            br#"{"aps":{}}"#,
            br#"{"aps":{},"request":"approval1"}"#,
            br#"{"request":7}"#,
            br#"{"request":"x","v":1,"a":"approval1","r":"device1"}"#,
        ] {
            assert_eq!(read(text), None, "{}", String::from_utf8_lossy(text));
            assert_eq!(arrival(text), Arrival::Ignore);
            assert_eq!(touch(OPEN, OPEN, text), None);
            assert_eq!(touch(REJECT, OPEN, text), None);
        }
    }

    #[test]
    fn a_notification_that_is_put_away_or_touched_in_an_unknown_way_tells_nothing() {
        for action in [DISMISS, "", "approve", "Reject"] {
            assert_eq!(touch(action, OPEN, PUSHED), None);
            assert_eq!(touch(action, OPEN, POSTED), None);
        }
    }

    #[test]
    fn a_push_to_an_app_in_front_is_not_shown_by_the_system_and_ours_is() {
        assert_eq!(arrival(PUSHED), Arrival::Wake(payload()));
        assert_eq!(arrival(POSTED), Arrival::Show);
    }

    #[test]
    fn a_touch_of_what_we_posted_yields_the_request() {
        for (button, action) in [(OPEN, TapAction::Open), (REJECT, TapAction::Reject)] {
            let tap = Tap { id: RequestId("approval1".into()), action };
            assert_eq!(touch(button, OPEN, POSTED), Some(Touch { woken: None, tap }));
        }
    }

    #[test]
    fn a_touch_of_what_the_system_showed_yields_the_push_as_well() {
        for (button, action) in [(OPEN, TapAction::Open), (REJECT, TapAction::Reject)] {
            let tap = Tap { id: RequestId("approval1".into()), action };
            assert_eq!(touch(button, OPEN, PUSHED), Some(Touch { woken: Some(payload()), tap }));
        }
    }

    #[test]
    fn what_we_post_is_read_back() {
        let request = RequestId("any text \" of a service \u{1F512}".into());
        let carried = serde_json::to_vec(&Carried { request: request.clone() }).unwrap();
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&carried).unwrap()[REQUEST], request.0);
        assert_eq!(read(&carried), Some(Subject::Posted(request)));
    }
}

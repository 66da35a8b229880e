//! What an administrator is told of each hop of a push, and what to do where it ended.

use nod_protocol::{
    NotificationPermission, PushProvider, PushTest, PushTestSending, PushTestSendingState, visible_text,
};
use nod_service::PushTries;
use serde::Serialize;

/// One line, or one JSON object.
#[derive(Serialize)]
pub struct Hop {
    hop: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    providers: Vec<PushProvider>,
    /// In `snake_case`.
    state: &'static str,
    /// Milliseconds from the test's start.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<&'static str>,
}

impl Hop {
    fn new(hop: &'static str, state: &'static str, advice: Option<&'static str>) -> Self {
        Self { hop, providers: Vec::new(), state, after: None, reason: None, advice }
    }

    /// Such as `vendor fcm: accepted after 0.412 s`; what to do stands in a second line.
    pub fn to_text(&self) -> String {
        let providers: String = self.providers.iter().map(|one| format!(" {}", provider(*one))).collect();
        let state = self.state.replace('_', " ");
        let after = self
            .after
            .map(|after| format!(" after {}.{:03} s", after / 1000, after % 1000))
            .unwrap_or_default();
        let reason = self.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        let advice = self.advice.map(|advice| format!("\n  do: {advice}")).unwrap_or_default();
        format!("{}{providers}: {state}{after}{reason}{advice}", self.hop)
    }

    pub fn to_json(&self) -> String {
        // It is text and numbers alone, which JSON always has.
        serde_json::to_string(self).unwrap_or_default()
    }
}

pub fn permission_hop(told: Option<NotificationPermission>) -> Hop {
    let (state, advice) = match told {
        Some(NotificationPermission::Granted) => ("granted", None),
        Some(NotificationPermission::NotAsked) => {
            ("not_asked", Some("open the app on the device and let it ask whether it may notify"))
        }
        Some(NotificationPermission::Denied) => {
            ("denied", Some("allow the app's notifications in the settings of the device's system"))
        }
        Some(NotificationPermission::Unavailable) => {
            ("unavailable", Some("nothing on the device shows notifications: keep the app open there"))
        }
        None => ("unknown", Some("open the app on the device while it is online: it tells then")),
    };
    Hop::new("permission", state, advice)
}

pub fn address_hop(providers: &[PushProvider]) -> Hop {
    let none = "open the app on the device while it is online: it asks its system for an address";
    if providers.is_empty() {
        return Hop::new("addresses", "none", Some(none));
    }
    Hop { providers: providers.to_vec(), ..Hop::new("addresses", "known", None) }
}

pub fn vendor_hop(sending: &PushTestSending, tries: &PushTries) -> Hop {
    let unsent = tries.many == 0;
    let (state, advice) = match sending.state {
        PushTestSendingState::Accepted => ("accepted", None),
        PushTestSendingState::Gone => {
            ("gone", Some("open the app on the device: it gets another address from its system"))
        }
        PushTestSendingState::Refused => {
            ("refused", Some("check the credentials and options that `serve` has for this vendor"))
        }
        PushTestSendingState::NotOffered => {
            ("not_offered", Some("give `serve` this vendor's options: see `nod-service serve --help`"))
        }
        PushTestSendingState::Waiting | PushTestSendingState::TooLate if unsent => {
            let advice = "start `nod-service serve` on the same --data: nobody took this push up";
            (if sending.after.is_some() { "too_late" } else { "waiting" }, Some(advice))
        }
        PushTestSendingState::Waiting => {
            ("waiting", Some("see whether this machine reaches the vendor: it did not take the push so far"))
        }
        PushTestSendingState::TooLate => (
            "too_late",
            Some("see whether this machine reaches the vendor: it did not take the push in time"),
        ),
    };
    Hop {
        providers: vec![sending.provider],
        after: sending.after,
        reason: tries.refusal.as_deref().map(|reason| visible_text(reason, 300)),
        ..Hop::new("vendor", state, advice)
    }
}

pub fn arrived_hop(test: &PushTest) -> Hop {
    let accepted = test.sent.iter().any(|sending| sending.state == PushTestSendingState::Accepted);
    let (state, advice) = match test.arrived_after {
        Some(_) => ("yes", None),
        None if accepted => {
            let advice = "see whether the device is on and online, and lets the app run in the background";
            ("no", Some(advice))
        }
        None => ("no", Some("mend what stands above first: no vendor has taken the push")),
    };
    Hop { after: test.arrived_after, ..Hop::new("arrived", state, advice) }
}

pub fn tapped_hop(test: &PushTest) -> Hop {
    let (state, advice) = match test.tapped_after {
        Some(_) => ("yes", None),
        None => ("no", Some("tap the notification next time; if there was none, look at the permission")),
    };
    Hop { after: test.tapped_after, ..Hop::new("tapped", state, advice) }
}

/// By its wire name.
pub fn provider(provider: PushProvider) -> &'static str {
    match provider {
        PushProvider::Apns => "apns",
        PushProvider::Fcm => "fcm",
        PushProvider::Wns => "wns",
        PushProvider::WebPush => "web_push",
    }
}

/// By its wire name; `unknown` where the device did not tell.
pub fn permission(told: Option<NotificationPermission>) -> &'static str {
    permission_hop(told).state
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sending(state: PushTestSendingState, after: Option<i64>) -> PushTestSending {
        PushTestSending { provider: PushProvider::Fcm, application_id: None, state, after }
    }

    #[test]
    fn each_failed_hop_says_what_to_do_in_one_line() {
        use PushTestSendingState::{Gone, NotOffered, Refused, TooLate, Waiting};
        for (state, after) in
            [(Gone, Some(1)), (NotOffered, Some(1)), (Refused, Some(1)), (TooLate, Some(1)), (Waiting, None)]
        {
            for many in [0, 1] {
                let hop = vendor_hop(&sending(state, after), &PushTries { many, refusal: None });
                assert_eq!(hop.to_text().matches("\n  do: ").count(), 1, "{}", hop.to_text());
                assert_eq!(hop.to_text().lines().count(), 2);
            }
        }
        let unsent = vendor_hop(&sending(TooLate, Some(60_000)), &PushTries { many: 0, refusal: None });
        assert!(unsent.to_text().contains("serve` on the same --data"), "{}", unsent.to_text());
    }

    #[test]
    fn what_a_vendor_says_stays_in_its_line() {
        let tries = PushTries { many: 1, refusal: Some("no\n\u{1b}[31mway".into()) };
        let hop = vendor_hop(&sending(PushTestSendingState::Refused, Some(61_042)), &tries);
        let text = hop.to_text();
        assert_eq!(text.lines().next(), Some("vendor fcm: refused after 61.042 s (no \u{fffd}[31mway)"));
    }

    #[test]
    fn a_hop_is_told_alike_as_text_and_as_json() {
        let tries = PushTries { many: 1, refusal: None };
        let hop = vendor_hop(&sending(PushTestSendingState::Accepted, Some(412)), &tries);
        assert_eq!(hop.to_text(), "vendor fcm: accepted after 0.412 s");
        assert_eq!(hop.to_json(), r#"{"hop":"vendor","providers":["fcm"],"state":"accepted","after":412}"#);
        assert_eq!(
            address_hop(&[PushProvider::Apns, PushProvider::WebPush]).to_text(),
            "addresses apns web_push: known"
        );
    }
}

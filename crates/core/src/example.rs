//! What unit tests ask about.

use nod_protocol::{CodeMatch, Display, Method};

use crate::{AccountId, Millis, Request, RequestId};

/// A Friday, 08:00 UTC.
pub const NOW: Millis = 1_800_000_000_000;

pub fn request(id: &str) -> Request {
    Request {
        id: RequestId(id.to_owned()),
        account: AccountId("a".to_owned()),
        display: Display {
            service: "Example ID".to_owned(),
            application: "Wiki".to_owned(),
            account: "ada".to_owned(),
            address: Some("203.0.113.7".to_owned()),
            place: Some("Lisbon, Portugal".to_owned()),
            browser: Some("Firefox 151".to_owned()),
            os: Some("Windows 11".to_owned()),
            message: None,
            requested_at: NOW / 1000,
            method: Method::Approve,
            code_match: CodeMatch::Enter { digits: 6 },
        },
        requested_at: NOW,
        expires_at: NOW + 120_000,
        times_are_assumed: false,
        tries_left: 3,
        may_extend: false,
        may_report: true,
        expected: false,
        wire: String::new(),
    }
}

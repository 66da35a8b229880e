//! A world in memory: a scripted service, keys, records and a clock that the test moves. Everything answers
//! at once, so a task is one poll; a task can be held back, and the world can end at any call.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses its part; a panic is how a test fails

pub mod codes;
pub mod device;
pub mod guarding;
pub mod locks;
pub mod world;

use nod_core::ports::Decision;
use nod_core::{AccountId, DeviceKey, KeyRef, Recorded, Request, RequestId, Sealed, Verdict};
use nod_protocol::{CodeMatch, Display, Gate, Jwk, KeyTier, Method};

pub const NOW: i64 = 1_800_000_000_000;

pub fn request(id: &str, account: &AccountId) -> Request {
    Request {
        id: RequestId(id.to_owned()),
        account: account.clone(),
        display: Display {
            service: "Example ID".to_owned(),
            application: format!("application of {id}"),
            account: "ada@example.com".to_owned(),
            address: None,
            place: None,
            browser: None,
            os: None,
            message: None,
            requested_at: NOW / 1000,
            method: Method::Approve,
            code_match: CodeMatch::Enter { digits: 6 },
        },
        requested_at: NOW,
        expires_at: NOW + 120_000,
        times_are_assumed: false,
        tries_left: 3,
        may_extend: true,
        may_report: true,
        expected: false,
        wire: String::new(),
    }
}

/// Looks like every other one of these.
pub fn same_again(id: &str, account: &AccountId) -> Request {
    let mut request = request(id, account);
    request.display.application = "Wiki".to_owned();
    request
}

/// A verdict that counted at the service.
pub fn decision(sealed: &Sealed, at: i64) -> Decision {
    let approved = sealed.verdict == Verdict::Approve;
    Decision {
        answer: sealed.wire.clone(),
        request: sealed.request.clone(),
        verdict: sealed.verdict,
        outcome: if approved { Recorded::Approved } else { Recorded::Rejected },
        at,
        display: request(&sealed.request.0, &sealed.account).display,
        by_own_key: true,
    }
}

pub fn key(name: &str, gate: Gate) -> DeviceKey {
    let jwk = Jwk::from_verifying_key(secret().verifying_key());
    DeviceKey { key: KeyRef(name.to_owned()), jwk, tier: KeyTier::Software, gate }
}

/// Of every key here.
pub fn secret() -> p256::ecdsa::SigningKey {
    p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap()
}

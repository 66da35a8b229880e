use nod_protocol::{CodeMatch, Display, DisplayHash, KeyClaim, Method, Resolution, Verification};
use serde::{Deserialize, Serialize};

use crate::{AccountId, Millis};

/// An approval that a service asks of this device, verified by its provider. Instants are by this
/// machine's clock: the provider has taken the difference to the service's out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub id: RequestId,
    pub account: AccountId,
    /// What the card shows, and what the answer's hash is made of.
    pub display: Display,
    pub requested_at: Millis,
    pub expires_at: Millis,
    /// The service tells neither instant: `requested_at` is when it was first seen, `expires_at` a while after it
    /// was last seen.
    #[serde(default)]
    pub times_are_assumed: bool,
    pub tries_left: u32,
    pub may_extend: bool,
    /// The service takes "This wasn't me" for more than a rejection.
    #[serde(default = "yes")]
    pub may_report: bool,
    /// The service says that the person announced a sign-in.
    #[serde(default)]
    pub expected: bool,
    /// As it came, for the provider to answer it; opaque to the core.
    pub wire: String,
}

fn yes() -> bool {
    true
}

/// The service's id of an approval, unique among the accounts of this device: base64url, 1 to 64 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RequestId(pub String);

/// A person's verdict on a request, complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    Approve,
    Reject,
    NotMe,
}

impl Verdict {
    pub fn is_rejection(self) -> bool {
        match self {
            Self::Reject | Self::NotMe => true,
            Self::Approve => false,
        }
    }
}

/// What a service says of a delivered answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Taken; `next` is what the service asks for on top.
    Approved {
        next: Option<Method>,
    },
    Rejected,
    /// The approval was taken; what becomes of the sign-in is not told.
    Sent,
    /// The sign-in goes on with this code, which the person types where they sign in; told once.
    ShowCode {
        code: String,
        message: String,
    },
    /// Too late, answered before, or not taken for a reason that is not told.
    NotTaken,
    WrongCode {
        tries_left: u32,
    },
    Expired,
    AnsweredElsewhere {
        device: Option<String>,
    },
}

/// A verdict signed and ready to travel, kept at rest until the service has answered it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    pub request: RequestId,
    pub account: AccountId,
    pub verdict: Verdict,
    /// After this it must be sealed anew, by this machine's clock.
    pub valid_until: Millis,
    /// It can be sealed anew without the person (the possession key signed it).
    pub renewable: bool,
    /// The provider's own: what to send.
    pub wire: String,
    /// Of verdicts from before it was kept: `None`.
    #[serde(default)]
    pub assurance: Option<Assurance>,
}

/// What really stood behind a verdict, as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assurance {
    /// The answer's own id, by which its service knows it; `None`: its service knows none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What was on the screen, where the answer says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<DisplayHash>,
    /// The key that signed.
    pub key: KeyClaim,
    pub verification: Verification,
}

/// Something that a service tells of its own accord.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// All that is pending now.
    Pending(Vec<Request>),
    Added(Request),
    Resolved {
        request: RequestId,
        resolution: Resolution,
        device: Option<String>,
    },
    AccountChanged,
    /// It lost the addresses by which it could wake this device.
    AddressesLost,
    /// Something arrived that did not verify; it is never shown.
    Forged,
}

impl Request {
    pub fn method(&self) -> Method {
        self.display.method
    }

    pub fn code_match(&self) -> &CodeMatch {
        &self.display.code_match
    }
}

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AssuranceView, DifferenceView, OnlyRejectView, RungView, StandingView};

/// One request, from its arrival to its outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RequestView {
    pub id: String,
    pub account: String,
    pub card: CardView,
    pub method: MethodView,
    /// `None`: the service does not tell.
    pub expires_at: Option<i64>,
    pub may_extend: bool,
    /// "This wasn't me" says more than a rejection.
    pub may_report: bool,
    pub delivered_by: RungView,
    /// Milliseconds from the sign-in to its arrival here.
    pub age_on_arrival: i64,
    /// How many equal requests collapsed into this one, itself included.
    pub repeats: u32,
    pub differences: Vec<DifferenceView>,
    /// Whether the person wanted such a one when it came.
    pub standing: StandingView,
    /// What stood behind the answer that this device gave, once there is one.
    pub assurance: Option<AssuranceView>,
    pub step: StepView,
}

/// The context card. Texts are the service's, already neutralised and bounded; `None` was not told.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    pub service: String,
    pub application: String,
    pub account: String,
    pub address: Option<String>,
    pub place: Option<String>,
    pub browser: Option<String>,
    pub os: Option<String>,
    pub message: Option<String>,
    pub requested_at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum MethodView {
    Approve,
    Biometric,
}

/// What the person may do now.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum StepView {
    /// Approve (with the code and verification named) or reject.
    Decide {
        code: CodeView,
        verification: VerificationView,
        /// What went wrong with the last try, if anything.
        problem: Option<DecideProblem>,
    },
    /// An attack goes on, and this one can't be approved while it does.
    OnlyReject { why: OnlyRejectView, problem: Option<DecideProblem> },
    /// The answer is on its way.
    Sending { verdict: VerdictView },
    /// The service can't be reached; the answer is kept and sent until the request expires.
    Kept { verdict: VerdictView },
    /// Over; nothing is left to do but put it away.
    Ended { outcome: OutcomeView },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum CodeView {
    None,
    Select { choices: Vec<String> },
    Enter { digits: u32 },
}

/// What approving asks of the person besides the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum VerificationView {
    None,
    /// The window asks for the app's PIN.
    AppPin,
    /// The OS asks.
    System,
    /// Needed, but this device has no verification key: it can only reject.
    Unavailable,
    /// The verification key is gone or invalid: it has to be replaced first.
    Lost,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum DecideProblem {
    WrongCode {
        tries_left: u32,
    },
    WrongPin {
        tries_left: u32,
    },
    /// The PIN's tries are used up and the verification keys erased.
    PinErased,
    /// The gate takes no try for now.
    LockedOut {
        seconds: Option<u32>,
    },
    /// The biometric did not match, as often as the system allows.
    NotRecognised,
    /// Nothing is enrolled with the system that could be asked for.
    NotEnrolled,
    /// The reader is not there, or somebody else uses it.
    GateUnavailable,
    /// The verification key is gone or invalid: it has to be replaced.
    KeyLost,
    KeyringUnavailable,
    /// The service did not take the answer, and said so; nothing was approved.
    Refused,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictView {
    Approve,
    Reject,
    NotMe,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum OutcomeView {
    /// The service took the approval; `more` is what it asks for next.
    Approved {
        more: Option<MethodView>,
    },
    /// The service took the approval; what becomes of the sign-in is not told here.
    Sent,
    /// To be typed where the person signs in; told once.
    ShowCode {
        code: String,
        message: String,
    },
    Rejected,
    /// Rejected as "This wasn't me".
    Reported,
    /// The service did not take the answer: it was too late, or somebody was first.
    NotTaken,
    /// No longer asked for: it ran out, or was answered elsewhere.
    Gone,
    TriesUsedUp,
    Expired,
    AnsweredElsewhere {
        device: Option<String>,
    },
    /// The application or the service took the request back.
    Withdrawn,
    /// The service refused the answer for good; nothing was approved.
    Refused,
}

/// What the person decided, as the window sends it. Not `Debug`: it carries the code and the PIN.
#[derive(Deserialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum DecisionRequest {
    Approve { code: Option<String>, pin: Option<String> },
    Reject,
    NotMe,
}

use nod_protocol::Display;
use serde::{Deserialize, Serialize};

use crate::{Millis, RequestId, Verdict, journal::Recorded};

/// Which of the verdicts in this device's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionsWanted {
    /// Taken then or later, by the service's clock (NumericDate).
    pub since: i64,
    /// So many of the newest are left out.
    pub skip: u32,
    /// This one alone.
    pub answer: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    pub list: Vec<Decision>,
    /// How many the service listed; the list lacks those that did not verify.
    pub listed: u32,
    /// There are older ones.
    pub more: bool,
    /// The service's clock (NumericDate).
    pub time: i64,
}

/// A verdict that a service took in this device's name, whoever gave it. Its service signed what was asked and what
/// became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The answer's own id.
    pub answer: String,
    pub request: RequestId,
    pub verdict: Verdict,
    pub outcome: Recorded,
    /// By this machine's clock.
    pub at: Millis,
    /// What this device would have shown.
    pub display: Display,
    /// A key that this device has signed it. It may have exchanged its keys since.
    pub by_own_key: bool,
}

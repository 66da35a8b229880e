use nod_protocol::{Method, Resolution};

use crate::{
    Assurance, Millis, Outcome, Request, Sealed, Standing, Verdict,
    backoff::backoff,
    view::{DecideProblem, RungView},
};

/// A request on this device, from its arrival to its outcome.
#[derive(Clone, Debug)]
pub struct Live {
    pub request: Request,
    pub phase: Phase,
    pub rung: RungView,
    pub arrived_at: Millis,
    /// Earlier requests that looked the same; a rejection is theirs too, an approval is not.
    pub absorbed: Vec<Request>,
    pub standing: Standing,
    /// What stood behind the latest answer of this device.
    pub assurance: Option<Assurance>,
}

/// Where a request stands. Each move takes the phase that allows it and gives the next one; a move
/// that is not legal gives the phase back.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The person may decide.
    Open {
        problem: Option<DecideProblem>,
    },
    /// A key is at work, perhaps waiting for a finger.
    Sealing {
        verdict: Verdict,
    },
    /// On its way to the service; kept at rest.
    Sending {
        sealed: Sealed,
        failures: u32,
    },
    /// The service could not be reached; tried again at `retry_at`.
    Kept {
        sealed: Sealed,
        failures: u32,
        retry_at: Millis,
    },
    Ended {
        ending: Ending,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    Approved {
        next: Option<Method>,
    },
    Sent,
    ShowCode {
        code: String,
        message: String,
    },
    Rejected,
    Reported,
    NotTaken,
    /// Not asked for any more, for a reason that is not told.
    Gone,
    TriesUsedUp,
    Expired,
    AnsweredElsewhere {
        device: Option<String>,
    },
    Withdrawn,
    Refused,
}

/// Why a delivery brought no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryFailure {
    /// Nobody knows whether it arrived: it is sent again.
    Unreachable,
    /// The service does not take it; nothing was approved.
    Refused,
    /// The service has no such request (any more).
    RequestUnknown,
}

impl Live {
    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Ended { .. })
    }

    pub fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open { .. })
    }

    /// What the person has not read yet and nobody can tell again.
    pub fn must_be_read(&self) -> bool {
        matches!(self.phase, Phase::Ended { ending: Ending::ShowCode { .. } })
    }

    /// Not asked for any more, as far as is known.
    pub fn is_gone(&self) -> bool {
        matches!(self.phase, Phase::Ended { ending: Ending::Gone })
    }

    /// Whether both ask the same, so that a person could not tell them apart.
    pub fn looks_like(&self, other: &Request) -> bool {
        let mut shown = self.request.display.clone();
        shown.requested_at = other.display.requested_at;
        shown.code_match = other.display.code_match.clone();
        self.request.account == other.account && shown == other.display
    }
}

impl Phase {
    pub fn decide(self, verdict: Verdict) -> Result<Self, Self> {
        match self {
            Self::Open { .. } => Ok(Self::Sealing { verdict }),
            Self::Sealing { .. } | Self::Sending { .. } | Self::Kept { .. } | Self::Ended { .. } => Err(self),
        }
    }

    pub fn sealed(self, sealed: Sealed) -> Result<Self, Self> {
        match self {
            Self::Sealing { .. } => Ok(Self::Sending { sealed, failures: 0 }),
            Self::Open { .. } | Self::Sending { .. } | Self::Kept { .. } | Self::Ended { .. } => Err(self),
        }
    }

    pub fn not_sealed(self, problem: Option<DecideProblem>) -> Result<Self, Self> {
        match self {
            Self::Sealing { .. } => Ok(Self::Open { problem }),
            Self::Open { .. } | Self::Sending { .. } | Self::Kept { .. } | Self::Ended { .. } => Err(self),
        }
    }

    /// Sends what was kept, again.
    pub fn retry(self) -> Result<Self, Self> {
        match self {
            Self::Kept { sealed, failures, .. } => Ok(Self::Sending { sealed, failures }),
            Self::Open { .. } | Self::Sealing { .. } | Self::Sending { .. } | Self::Ended { .. } => Err(self),
        }
    }

    pub fn delivered(self, outcome: Outcome) -> Result<Self, Self> {
        let Some(verdict) = self.verdict_sent() else { return Err(self) };
        Ok(match outcome {
            Outcome::WrongCode { tries_left: 0 } => Self::ended(Ending::TriesUsedUp),
            Outcome::WrongCode { tries_left } => {
                Self::Open { problem: Some(DecideProblem::WrongCode { tries_left }) }
            }
            Outcome::Approved { next } => Self::ended(Ending::Approved { next }),
            Outcome::Sent => Self::ended(Ending::Sent),
            Outcome::ShowCode { code, message } => Self::ended(Ending::ShowCode { code, message }),
            Outcome::NotTaken => Self::ended(Ending::NotTaken),
            Outcome::Rejected if verdict == Verdict::NotMe => Self::ended(Ending::Reported),
            Outcome::Rejected => Self::ended(Ending::Rejected),
            Outcome::Expired => Self::ended(Ending::Expired),
            Outcome::AnsweredElsewhere { device } => Self::ended(Ending::AnsweredElsewhere { device }),
        })
    }

    pub fn not_delivered(self, failure: DeliveryFailure, at: DeliveryTime) -> Result<Self, Self> {
        let Self::Sending { sealed, failures } = self else { return Err(self) };
        Ok(match failure {
            DeliveryFailure::Unreachable => {
                let retry_at = at.now + backoff(failures, at.jitter);
                Self::Kept { sealed, failures: failures + 1, retry_at }
            }
            // Its life was over before it arrived: the person can verify once more.
            DeliveryFailure::Refused if sealed.valid_until <= at.now && at.now < at.expires_at => {
                Self::Open { problem: Some(DecideProblem::Refused) }
            }
            DeliveryFailure::Refused => Self::ended(Ending::Refused),
            DeliveryFailure::RequestUnknown => Self::ended(Ending::Withdrawn),
        })
    }

    /// The service says that the request is over. While an answer of ours is out, its receipt tells
    /// what became of it, and this says nothing new.
    pub fn resolved(self, resolution: Resolution, device: Option<String>) -> Result<Self, Self> {
        match self {
            Self::Open { .. } => Ok(Self::ended(match resolution {
                Resolution::Approved | Resolution::Rejected => Ending::AnsweredElsewhere { device },
                Resolution::TriesUsedUp => Ending::TriesUsedUp,
                Resolution::Expired => Ending::Expired,
                Resolution::Withdrawn => Ending::Withdrawn,
            })),
            Self::Sealing { .. } | Self::Sending { .. } | Self::Kept { .. } | Self::Ended { .. } => Err(self),
        }
    }

    /// The service does not ask any more, and tells no reason.
    pub fn gone(self) -> Result<Self, Self> {
        match self {
            Self::Open { .. } => Ok(Self::ended(Ending::Gone)),
            Self::Sealing { .. } | Self::Sending { .. } | Self::Kept { .. } | Self::Ended { .. } => Err(self),
        }
    }

    pub fn expired(self) -> Result<Self, Self> {
        self.resolved(Resolution::Expired, None)
    }

    fn ended(ending: Ending) -> Self {
        Self::Ended { ending }
    }

    fn verdict_sent(&self) -> Option<Verdict> {
        match self {
            Self::Sending { sealed, .. } | Self::Kept { sealed, .. } => Some(sealed.verdict),
            Self::Open { .. } | Self::Sealing { .. } | Self::Ended { .. } => None,
        }
    }
}

/// The instants that judge a failed delivery.
#[derive(Clone, Copy, Debug)]
pub struct DeliveryTime {
    pub now: Millis,
    pub expires_at: Millis,
    pub jitter: u16,
}

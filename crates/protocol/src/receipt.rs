use serde::{Deserialize, Serialize};

use crate::{Claims, Method};

/// What the service did with an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub iss: String,
    /// The device's id.
    pub aud: String,
    pub iat: i64,
    pub jti: String,
    /// The approval's id.
    pub approval: String,
    /// The answer's `jti`.
    pub answer: String,
    #[serde(flatten)]
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The approval was taken; `next` is what the service asks for on top, if anything.
    Accepted {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Method>,
    },
    /// The rejection was taken.
    Rejected,
    /// Not taken. At 0 tries left the sign-in is denied.
    WrongCode {
        tries_left: u32,
    },
    Expired,
    /// Another device of the account was first, or the application withdrew (`device` is `None`).
    AnsweredElsewhere {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
        at: i64,
    },
}

impl Claims for Receipt {
    const TYP: &'static str = "nod-receipt+jwt";
}

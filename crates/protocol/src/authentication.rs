//! The application's side: what a relying application (or the relay in front of it) says and hears.
//! Requests carry `Authorization: Bearer <application key>`.

use serde::{Deserialize, Serialize};

use crate::{KeyProof, Method, Origin};

/// `POST {endpoint}/authentications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthenticationRequest {
    pub user: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Default: `enter`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_match: Option<CodeMatchMode>,
    #[serde(default)]
    pub from: Origin,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Seconds until the request expires: 15 to 600, default 120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u32>,
    /// The id of a challenged authentication that this one completes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeMatchMode {
    None,
    Select,
    Enter,
}

/// 201.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authentication {
    pub id: String,
    /// To be shown on the sign-in screen, where a code is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// RFC 3339.
    pub expires_at: String,
}

/// `GET {endpoint}/authentications/{id}?wait=SECONDS` (0 to 30).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum AuthenticationStatus {
    Pending,
    Allow {
        evidence: Evidence,
    },
    Deny {
        reason: DenyReason,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Evidence>,
    },
    /// Approved, but policy wants more: start another authentication with `next` and `continues`.
    Challenge {
        next: Next,
        evidence: Evidence,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DenyReason {
    Rejected,
    NotMe,
    TriesUsedUp,
    Expired,
    Withdrawn,
    /// The person paused approvals on every device that could be asked.
    Paused,
    /// The person is under attack, or an administrator has not lifted that yet.
    Locked,
    /// Only announced sign-ins are taken, and this one was not.
    NotExpected,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    pub method: Method,
}

/// The signed objects behind a status, as they travelled (compact JWS), and what the service adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub approval: String,
    pub answer: String,
    pub receipt: String,
    /// Of the key that signed the answer, as it was then: whether the answer's `key` is more than a claim.
    pub proof: KeyProof,
}

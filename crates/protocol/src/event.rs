use serde::{Deserialize, Serialize};

use crate::ApprovalList;

/// `GET {endpoint}/events`: server-sent events. The SSE event name is the tag, its data the rest.
///
/// The first event of a stream is always `approvals`; comments keep the connection alive at least
/// every 20 seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum Event {
    /// All that is pending now.
    Approvals(ApprovalList),
    /// One more; a compact JWS of [`crate::Approval`].
    Approval { approval: String },
    /// An approval is over.
    Resolved {
        approval: String,
        resolution: Resolution,
        /// The device that answered, by name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
    },
    /// The account or this device was changed; fetch `devices/self`.
    Account {},
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    Approved,
    Rejected,
    TriesUsedUp,
    Expired,
    Withdrawn,
}

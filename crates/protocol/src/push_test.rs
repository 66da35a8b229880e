use serde::{Deserialize, Serialize};

use crate::PushProvider;

/// A push that is sent only to see whether it arrives, as far as the service knows of it. Answers
/// `POST {endpoint}/devices/self/push-tests` (201, no body in the request), `GET …/push-tests/{id}` and
/// [`PushTestSeen`].
///
/// The push itself is like any other: its payload's `a` is this test's id. A device that fetches what waits
/// and does not find `a` among it reports `arrived`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushTest {
    /// Like an approval's: base64url, opaque.
    pub id: String,
    pub started_by: PushTestStarter,
    /// NumericDate. From then on nothing of it changes, and later it is unknown.
    pub expires_at: i64,
    /// One for each address of the device; none where it has told none.
    pub sent: Vec<PushTestSending>,
    /// Milliseconds from its start until the device said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_after: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tapped_after: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushTestStarter {
    Device,
    /// Whoever runs the service.
    Service,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushTestSending {
    pub provider: PushProvider,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
    pub state: PushTestSendingState,
    /// Milliseconds from the test's start to this state; absent while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushTestSendingState {
    /// Not sent yet, or tried again later.
    Waiting,
    /// The vendor takes care of the rest.
    Accepted,
    /// The vendor knows nobody there any more.
    Gone,
    /// The vendor does not take it; whoever runs the service finds the reason in its log.
    Refused,
    /// The vendor did not take it in time.
    TooLate,
    /// The service does not push through this vendor.
    NotOffered,
}

/// `POST {endpoint}/devices/self/push-tests/{id}/seen`; answered with [`PushTest`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushTestSeen {
    pub seen: PushTestSight,
    pub notifications: NotificationPermission,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushTestSight {
    /// The push reached the device.
    Arrived,
    /// The person tapped its notification.
    Tapped,
}

/// Whether the device's system shows the app's notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationPermission {
    Granted,
    NotAsked,
    Denied,
    /// Nothing there shows notifications.
    Unavailable,
}

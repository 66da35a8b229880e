use serde::{Deserialize, Serialize};

use crate::PushProvider;

/// A push that is sent only to see whether it arrives, as far as the service knows of it. Answers
/// `POST {endpoint}/devices/self/push-tests` (201, no body in the request), [`PushTestSeen`], and
/// `GET …/push-tests/{id}?wait={0 to 30 s}&known={count}`: as soon as there are more than `known` of `after`,
/// `arrived_after` and `tapped_after`, or the test is over, or the wait. Of one device one test is open.
///
/// The push itself is like any other: its payload's `a` is this test's id. A device that fetches what waits
/// and does not find `a` among it reports `arrived`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushTest {
    /// Like an approval's: base64url, opaque.
    pub id: String,
    pub started_by: PushTestStarter,
    /// NumericDate; 60 s after its start, or when another one of the device was started. From then on nothing
    /// of it changes. Ten minutes after its start it is unknown.
    pub expires_at: i64,
    /// One for each address that the device had told at the start.
    pub sent: Vec<PushTestSending>,
    /// Milliseconds from its start until the device said so, by the service's clock.
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
    /// The vendor did not take it in time, or the device has told other addresses meanwhile.
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
    /// The person tapped its notification. Counts as arrived where that was not reported.
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

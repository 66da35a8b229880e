//! The ways by which requests reach this device, and the test that tries them.

use serde::Serialize;
use specta::Type;

use crate::ports::Permission;

/// The rung of the delivery ladder that brought a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum RungView {
    /// Woken by the vendor of this system.
    Push,
    /// The live connection.
    Stream,
    /// Woken by a distributor (UnifiedPush).
    WebPush,
    /// Asked for again and again, while there was no live connection.
    Poll,
    /// Asked for by the person, or at a start.
    Refresh,
    /// A link or code of the sign-in page, or a notification's tap.
    Link,
}

/// Who wakes this device (`nod_protocol::PushProvider`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum WakerView {
    Apple,
    Google,
    Microsoft,
    WebPush,
}

/// How approvals of an account reach this device right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    Connecting,
    Connected,
    /// The service can't be reached over the live connection; tried again by itself.
    Offline,
    /// This device has no network.
    NoNetwork,
    /// The service no longer knows this device.
    Removed,
    /// It does not take this device's word, though the clocks agree: perhaps it does not know it any more.
    Unrecognised,
    /// The service does not allow to be asked.
    PollingForbidden,
    /// It shows a certificate that this account does not trust.
    Untrusted,
}

/// Whether the person sees this app's notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum NotificationsView {
    /// Not asked of the system yet.
    Unknown,
    Granted,
    NotAsked,
    Denied,
    Unavailable,
}

/// A push test: what became of a push that was sent only to see whether it arrives.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PushTestView {
    /// The service's operator began it, not this device.
    pub from_service: bool,
    /// In the order in which a push takes them.
    pub hops: Vec<HopView>,
    /// Nothing will change any more.
    pub over: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HopView {
    pub hop: Hop,
    pub state: HopStateView,
    /// Milliseconds after the test began.
    pub after: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Hop {
    /// The system shows Nod's notifications.
    Permission,
    /// The service knows an address of this device.
    Known,
    /// The vendor took the push; one hop for each address.
    Accepted { by: WakerView },
    /// The push reached this device.
    Arrived,
    /// The person tapped its notification.
    Tapped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum HopStateView {
    /// It has not come to this yet.
    Waiting,
    Passed,
    Failed {
        problem: HopProblem,
    },
    /// An earlier hop failed, so nothing is to be expected of this one.
    Skipped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum HopProblem {
    NotificationsDenied,
    NotificationsNotAsked,
    NotificationsUnavailable,
    /// The service could not be asked.
    ServiceUnreachable,
    /// The service knows no push test.
    NotSupported,
    /// This device has no address: its system gave none.
    NoAddress,
    /// The service does not push through who gave this device its address.
    NotOffered,
    /// The vendor knows nobody at this address any more.
    AddressDead,
    /// The vendor does not take the service's pushes.
    Refused,
    /// The vendor did not take it in time.
    TooSlow,
    NotArrived,
    NotTapped,
}

impl From<Option<Permission>> for NotificationsView {
    fn from(permission: Option<Permission>) -> Self {
        match permission {
            None => Self::Unknown,
            Some(Permission::Granted) => Self::Granted,
            Some(Permission::NotAsked) => Self::NotAsked,
            Some(Permission::Denied) => Self::Denied,
            Some(Permission::Unavailable) => Self::Unavailable,
        }
    }
}

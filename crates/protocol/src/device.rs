use serde::{Deserialize, Serialize};

use crate::{GuardInfo, JwkSet, NotificationPermission, Policy, PushAddress};

/// `GET {endpoint}/devices/self`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInfo {
    pub device_id: String,
    pub name: String,
    /// The account's name at the service.
    pub account: String,
    pub policy: Policy,
    pub jwks: JwkSet,
    /// By which the service can wake this device.
    pub push: Vec<PushAddress>,
    /// Taken from `push` since the device set it, for its vendor said that nobody is there any more. The
    /// device gets another address from its system.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub push_dead: Vec<PushAddress>,
    /// Absent: the service keeps none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<GuardInfo>,
}

/// `PATCH {endpoint}/devices/self`; answered with [`DeviceInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenameDevice {
    pub name: String,
}

/// `PUT {endpoint}/devices/self/push`; 204.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushUpdate {
    pub push: Vec<PushAddress>,
    /// Absent: not known; what was told before holds no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notifications: Option<NotificationPermission>,
}

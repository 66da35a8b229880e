use serde::{Deserialize, Serialize};

use crate::{JwkSet, Policy, PushAddress};

/// `GET {endpoint}/devices/self`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInfo {
    pub device_id: String,
    pub name: String,
    /// The account's name at the service.
    pub account: String,
    pub policy: Policy,
    pub jwks: JwkSet,
    pub push: Vec<PushAddress>,
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
}

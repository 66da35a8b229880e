//! What a registered device may ask for about the other devices of its account. What adds or removes one is signed by
//! the key that stands for the person, so that they were really asked.

use serde::{Deserialize, Serialize};

use crate::{Claims, jws::check_life};

/// `GET {endpoint}/devices`: the devices of the account, this one included, the newest first, at most 30.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceList {
    pub devices: Vec<ListedDevice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedDevice {
    pub device_id: String,
    pub name: String,
    pub model: String,
    pub os: String,
    /// NumericDate.
    pub added_at: i64,
    /// The device that invited it; absent: whoever runs the service did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited_by: Option<String>,
}

/// `POST {endpoint}/devices/invitations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInvitationRequest {
    /// A compact JWS of [`DeviceInvitation`].
    pub invitation: String,
}

/// A device asks for an invitation of another one to its account. Signed by its verification key, or by its possession
/// key where it has no other. Taken once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInvitation {
    /// The issuer.
    pub aud: String,
    /// The device's id.
    pub iss: String,
    pub iat: i64,
    /// At most [`crate::MAX_ANSWER_LIFE`] after `iat`.
    pub exp: i64,
    pub jti: String,
}

/// 201. `Debug` leaves out what a device is registered with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInvitationResponse {
    /// `nod://register?…`, which names the service's key.
    pub link: String,
    /// The same, to be typed beside the service's address.
    pub typed: String,
    /// NumericDate.
    pub expires_at: i64,
}

/// `POST {endpoint}/devices/{id}/removal`; 204, also where it was removed before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRemovalRequest {
    /// A compact JWS of [`DeviceRemoval`].
    pub removal: String,
}

/// A device asks for the removal of another one of its account. Signed as a [`DeviceInvitation`] is, and taken once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRemoval {
    /// The issuer.
    pub aud: String,
    /// The device's id.
    pub iss: String,
    pub iat: i64,
    /// At most [`crate::MAX_ANSWER_LIFE`] after `iat`.
    pub exp: i64,
    pub jti: String,
    /// The id of the one that is to go.
    pub device: String,
}

impl std::fmt::Debug for DeviceInvitationResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeviceInvitationResponse")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl Claims for DeviceInvitation {
    const TYP: &'static str = "nod-device-invitation+jwt";

    fn check(&self) -> Result<(), &'static str> {
        check_life(self.iat, self.exp)
    }
}

impl Claims for DeviceRemoval {
    const TYP: &'static str = "nod-device-removal+jwt";

    fn check(&self) -> Result<(), &'static str> {
        check_life(self.iat, self.exp)
    }
}

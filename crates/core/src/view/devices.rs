//! The devices of an account, as the window is shown them.

use serde::Serialize;
use specta::Type;

use crate::OwnDevice;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DevicesView {
    /// The newest first; `None` while the service has not told.
    pub list: Option<Vec<DeviceView>>,
    /// Added, and not acknowledged by the person; the oldest first. They may be gone from the list again.
    pub news: Vec<DeviceView>,
    /// The one that came by the invitation on the screen.
    pub joined: Option<DeviceView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeviceView {
    /// Names it to commands.
    pub id: String,
    pub name: String,
    pub model: String,
    pub os: String,
    pub added_at: i64,
    /// It is this one.
    pub here: bool,
    pub invited_by: InviterView,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum InviterView {
    /// Whoever runs the service.
    Service,
    /// This device.
    Here,
    Device {
        name: String,
    },
    /// A device that is not there any more.
    Gone,
}

/// An invitation of another device, told once. `Debug` leaves out what a device is registered with.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    pub link: String,
    /// The same, to be typed beside the service's address.
    pub typed: String,
    pub expires_at: i64,
}

impl std::fmt::Debug for InvitationView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InvitationView").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

impl DeviceView {
    /// `all`: among whom the inviting one is looked for.
    pub(crate) fn of(device: &OwnDevice, all: &[OwnDevice]) -> Self {
        let inviter = |id: &String| match all.iter().find(|other| other.id == *id) {
            Some(other) if other.is_this => InviterView::Here,
            Some(other) => InviterView::Device { name: other.name.clone() },
            None => InviterView::Gone,
        };
        Self {
            id: device.id.clone(),
            name: device.name.clone(),
            model: device.model.clone(),
            os: device.os.clone(),
            added_at: device.added_at,
            here: device.is_this,
            invited_by: device.invited_by.as_ref().map_or(InviterView::Service, inviter),
        }
    }
}

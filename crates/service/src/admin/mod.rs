//! What an administrator does, from the command line or a test. Each works on the database alone, so
//! it may run beside a serving process, which notices within a moment.

mod application;
mod evidence;
mod invite;
mod list;
mod push_test;
mod user;

pub use application::AddedApplication;
pub use evidence::{EvidenceError, ProvedAnswer};
pub use invite::{InviteError, Invited};
pub use list::{ListedApplication, ListedDevice, ListedKey, ListedUser, Listing};
pub use push_test::{FollowedPushTest, PushTestError, PushTries};
pub use user::UserError;

use crate::{fault::Fault, operations, service::Service};

impl Service {
    /// Removes a device: its key is refused at once, its event stream ends. False where there is none.
    pub async fn revoke(&self, device_id: &str) -> Result<bool, Fault> {
        operations::remove(self, device_id).await
    }

    /// Denies what expired, now. A serving process does so each second.
    pub async fn sweep(&self) -> Result<(), Fault> {
        crate::sweep::sweep(self).await
    }
}

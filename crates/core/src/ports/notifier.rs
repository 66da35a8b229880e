use async_trait::async_trait;
use nod_protocol::NotificationPermission;

use crate::RequestId;

/// Tells the person that something waits. Never says what: it may be read over a shoulder.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Shows it, in the place of one that is up for the same id.
    async fn notify(&self, notice: &Notice);

    /// Takes down what is up for this id, also what the system showed by itself for a push.
    async fn clear(&self, id: &RequestId);

    /// Whether the person would see one, without asking them.
    async fn permission(&self) -> Permission;

    /// Asks the person where the system wants them to be asked and they were not yet; the permission as it
    /// is then.
    async fn ask_permission(&self) -> Permission;
}

/// What a notification is about; a tap on it yields the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: RequestId,
    pub kind: NoticeKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// It may be rejected from the notification, where the system allows that; never approved.
    Request,
    /// Of a push test; the id is the test's.
    Test,
    /// In the place of all those of an attack; what it may be rejected for is all that is open.
    Attack,
}

/// Whether the system shows this app's notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    Granted,
    NotAsked,
    /// Turned off, in the system's settings or when it asked.
    Denied,
    /// Nothing here shows notifications.
    Unavailable,
}

impl From<Permission> for NotificationPermission {
    fn from(permission: Permission) -> Self {
        match permission {
            Permission::Granted => Self::Granted,
            Permission::NotAsked => Self::NotAsked,
            Permission::Denied => Self::Denied,
            Permission::Unavailable => Self::Unavailable,
        }
    }
}

use std::sync::Arc;

use async_trait::async_trait;
use nod_core::{
    RequestId,
    ports::{Notice, Notifier, Permission},
};
use tauri::{AppHandle, Wry};

use super::{OpenError, Taps, WriteTexts};

/// There are no notifications on this OS yet; the log says so.
pub fn open(_app: &AppHandle<Wry>, _texts: WriteTexts, _taps: Taps) -> Result<Arc<dyn Notifier>, OpenError> {
    Ok(Arc::new(NoNotifications))
}

struct NoNotifications;

#[async_trait]
impl Notifier for NoNotifications {
    async fn notify(&self, _: &Notice) {
        tracing::warn!("this version shows no notifications on this operating system");
    }

    async fn clear(&self, _: &RequestId) {}

    async fn permission(&self) -> Permission {
        Permission::Unavailable
    }

    async fn ask_permission(&self) -> Permission {
        Permission::Unavailable
    }
}

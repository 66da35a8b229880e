use std::sync::Arc;

use async_trait::async_trait;
use nod_core::{RequestId, ports::Notifier};
use tauri::{AppHandle, Wry};

use super::{OpenError, Taps, WriteText};

/// There are no notifications on this OS yet; the log says so.
pub fn open(_app: &AppHandle<Wry>, _text: WriteText, _taps: Taps) -> Result<Arc<dyn Notifier>, OpenError> {
    Ok(Arc::new(NoNotifications))
}

struct NoNotifications;

#[async_trait]
impl Notifier for NoNotifications {
    async fn notify(&self, _: &RequestId) {
        tracing::warn!("this version shows no notifications on this operating system");
    }

    async fn clear(&self, _: &RequestId) {}
}

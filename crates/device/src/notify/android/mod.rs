//! Android's notifications, shown by Kotlin (`Notifications.kt`), also for a push that comes when this process
//! does not run.
//!
//! Any app may start the activity with whatever a tap carries, so a tap opens, and never rejects: that comes from a
//! receiver that no other app reaches.

#[cfg(target_os = "android")]
mod native;
mod tapped;
#[cfg(test)]
mod tests;

use std::time::Duration;

use async_trait::async_trait;
use nod_core::{
    RequestId,
    ports::{Notice, NoticeKind, Notifier, Permission},
};
use serde_json::{Value, json};

use super::{Text, WriteTexts};
use crate::keys::android::{Plugin, Refused, answered, answered_within};

#[cfg(target_os = "android")]
pub use native::attach;

const PERSONS_PATIENCE: Duration = Duration::from_secs(300);

struct AndroidNotifier<P> {
    plugin: P,
    texts: WriteTexts,
}

#[async_trait]
impl<P: Plugin> Notifier for AndroidNotifier<P> {
    async fn notify(&self, notice: &Notice) {
        let texts = (self.texts)();
        let (Text { title, body }, reject) = match notice.kind {
            NoticeKind::Request => (texts.request, Some(texts.reject)),
            NoticeKind::Attack => (texts.attack, Some(texts.reject)),
            NoticeKind::Test => (texts.test, None),
        };
        let shown = json!({ "id": notice.id.0, "title": title, "body": body, "reject": reject });
        if let Err(error) = answered(self.plugin.call("show", shown)).await {
            tracing::warn!(%error, "a notification could not be shown");
        }
    }

    async fn clear(&self, id: &RequestId) {
        if let Err(error) = answered(self.plugin.call("clear", json!({ "id": id.0 }))).await {
            tracing::warn!(%error, "a notification could not be taken down");
        }
    }

    async fn permission(&self) -> Permission {
        told(answered(self.plugin.call("permission", json!({}))).await)
    }

    async fn ask_permission(&self) -> Permission {
        told(answered_within(PERSONS_PATIENCE, self.plugin.call("askPermission", json!({}))).await)
    }
}

fn told(answer: Result<Value, Refused>) -> Permission {
    let answer = answer.inspect_err(|error| tracing::warn!(%error, "the permission is not known"));
    match answer.unwrap_or_default()["permission"].as_str() {
        Some("granted") => Permission::Granted,
        Some("not-asked") => Permission::NotAsked,
        Some("denied") => Permission::Denied,
        Some(_) | None => Permission::Unavailable,
    }
}

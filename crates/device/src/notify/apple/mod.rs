//! iOS and macOS: the system's notification centre, with a delegate of our own.
//!
//! A centre has one delegate, and a tap that started the app reaches the one that is set before the app has
//! finished launching: [`open`] sets it while plugins are set up. `tauri-plugin-notification` would take its place
//! on iOS, and must not be registered there.
//!
//! What we post has the request's id as its identifier. So has what the system shows for a push, by its collapse
//! id: a newer one of either kind takes the older one's place. A notification that the system already shows for a
//! push is left as it is, since it says the same and would sound twice.
//!
//! The button that rejects neither opens the app nor wants the device unlocked: a rejection harms nobody that the
//! person didn't want to keep out, and they may be in a hurry. It is also on what the system shows by itself, by
//! the category's name in the push.

#[cfg(any(target_os = "macos", target_os = "ios"))]
mod awake;
mod centre;
#[cfg(any(target_os = "macos", target_os = "ios"))]
mod delegate;
mod permission;
#[cfg(test)]
mod strings;
mod subject;
#[cfg(any(target_os = "macos", target_os = "ios"))]
mod system;
#[cfg(test)]
mod tests;

#[cfg(any(target_os = "macos", target_os = "ios"))]
pub use system::open;

use async_trait::async_trait;
use nod_core::{
    RequestId,
    ports::{Notice, NoticeKind, Notifier, Permission},
};

use self::{
    centre::{Category, Centre, Posting},
    permission::Seen,
};
use super::{Text, WriteTexts};

/// Shows notifications in the system's centre; `None` where this program can have none.
pub struct AppleNotifier<C> {
    centre: Option<C>,
    texts: WriteTexts,
    /// What is posted has to be there before it can be taken down.
    turn: tokio::sync::Mutex<()>,
}

impl<C: Centre> AppleNotifier<C> {
    pub fn new(centre: Option<C>, texts: WriteTexts) -> Self {
        Self { centre, texts, turn: tokio::sync::Mutex::default() }
    }

    fn posting(&self, notice: &Notice) -> Posting {
        let texts = (self.texts)();
        let (Text { title, body }, category) = match notice.kind {
            NoticeKind::Request => (texts.request, Category::Approval { reject: texts.reject }),
            NoticeKind::Attack => (texts.attack, Category::Approval { reject: texts.reject }),
            NoticeKind::Test => (texts.test, Category::Test),
        };
        Posting { id: notice.id.clone(), title, body, category }
    }
}

#[async_trait]
impl<C: Centre> Notifier for AppleNotifier<C> {
    async fn notify(&self, notice: &Notice) {
        let Some(centre) = &self.centre else {
            return tracing::warn!("a program beside a bundle shows no notifications");
        };
        let _turn = self.turn.lock().await;
        let is_up = match notice.kind {
            NoticeKind::Request => {
                centre.delivered().await.iter().any(|delivered| delivered.is_pushed_for(&notice.id))
            }
            NoticeKind::Test | NoticeKind::Attack => false,
        };
        if !is_up {
            centre.post(self.posting(notice)).await;
        }
    }

    async fn clear(&self, id: &RequestId) {
        let Some(centre) = &self.centre else { return };
        let _turn = self.turn.lock().await;
        // By its name also what is not shown yet.
        let mut names = vec![id.0.clone()];
        let delivered = centre.delivered().await;
        let ours = delivered.into_iter().filter(|delivered| delivered.is_for(id));
        names.extend(ours.map(|delivered| delivered.name).filter(|name| *name != id.0));
        centre.remove(&names);
    }

    async fn permission(&self) -> Permission {
        match &self.centre {
            Some(centre) => centre.seen().await.map_or(Permission::Unavailable, Seen::permission),
            None => Permission::Unavailable,
        }
    }

    async fn ask_permission(&self) -> Permission {
        if let Some(centre) = &self.centre {
            centre.ask().await;
        }
        self.permission().await
    }
}

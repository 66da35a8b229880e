use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use nod_core::{
    RequestId,
    ports::{Notice, NoticeKind, Notifier, Permission},
};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_notification::{Notification, NotificationExt};

use super::{
    OpenError, Tap, TapAction, Taps, Text, WriteTexts,
    shown::{Bubble, Shown},
};

/// Shows notifications through the desktop's notification server. Taps on what is shown from now on
/// go to `taps`.
pub fn open(app: &AppHandle<Wry>, texts: WriteTexts, taps: Taps) -> Result<Arc<dyn Notifier>, OpenError> {
    let desktop = app.try_state::<Notification<Wry>>().ok_or(OpenError::NotRegistered)?;
    let shown = Arc::<Mutex<Shown>>::default();
    let (tapped, closing) = (Arc::clone(&shown), app.clone());
    // Runs on the plugin's one thread for signals, which a panic would end: nothing but a look and a
    // message here. Who tapped is a number from outside; the request comes from our own list.
    let listening = desktop.on_action(move |action| {
        let Some(number) = action.notification().map(|notification| notification.id()) else { return };
        if action.action_id() != "tap" {
            return;
        }
        let Some((request, bubble)) = lock(&tapped).take_tapped(number) else { return };
        // Nobody listens only when the app is ending.
        let _ = taps.send(Tap { id: request, action: TapAction::Open });
        // Some servers (dunst) leave a tapped notification up.
        tauri::async_runtime::spawn(close(closing.clone(), bubble));
    });
    listening.map_err(|error| OpenError::NoTaps(error.to_string()))?;
    Ok(Arc::new(DesktopNotifier { app: app.clone(), texts, shown }))
}

struct DesktopNotifier {
    app: AppHandle<Wry>,
    texts: WriteTexts,
    shown: Arc<Mutex<Shown>>,
}

#[async_trait]
impl Notifier for DesktopNotifier {
    async fn notify(&self, notice: &Notice) {
        let (number, closed, replaced) = lock(&self.shown).put(&notice.id);
        if let Some(bubble) = replaced {
            close(self.app.clone(), bubble).await;
        }
        let shown = Arc::clone(&self.shown);
        let texts = (self.texts)();
        let Text { title, body } = match notice.kind {
            NoticeKind::Request => texts.request,
            NoticeKind::Test => texts.test,
        };
        let result = self
            .app
            .notification()
            .builder()
            .id(number)
            .title(title)
            .body(body)
            .on_close(move || {
                lock(&shown).forget(number);
                // Nobody waits for it unless we asked for it.
                let _ = closed.send(true);
            })
            .show();
        if let Err(error) = result {
            tracing::warn!(%error, "a notification could not be shown");
        }
    }

    async fn clear(&self, request: &RequestId) {
        let Some(bubble) = lock(&self.shown).take(request) else { return };
        // Not awaited: a server that hangs must not hold up the verdict.
        tauri::async_runtime::spawn(close(self.app.clone(), bubble));
    }

    async fn permission(&self) -> Permission {
        Permission::Granted
    }

    async fn ask_permission(&self) -> Permission {
        self.permission().await
    }
}

/// Takes a notification down. The plugin shows in the background and ignores the removal of one that
/// is not up yet, so it is asked again until the server says that it is gone.
async fn close(app: AppHandle<Wry>, mut bubble: Bubble) {
    const PATIENCE: Duration = Duration::from_secs(5);
    const AGAIN: Duration = Duration::from_millis(100);
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        let (desktop, number) = (app.clone(), bubble.number);
        let asked =
            tauri::async_runtime::spawn_blocking(move || desktop.notification().remove_active(vec![number]));
        match asked.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return tracing::warn!(%error, "a notification could not be removed"),
            Err(error) => return tracing::warn!(%error, "a notification could not be removed"),
        }
        // An error means that it was never up.
        if tokio::time::timeout(AGAIN, bubble.closed.wait_for(|closed| *closed)).await.is_ok() {
            return;
        }
    }
    tracing::warn!("the notification server does not take a notification down");
}

fn lock(shown: &Mutex<Shown>) -> MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

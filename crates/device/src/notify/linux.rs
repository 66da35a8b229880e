use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use nod_core::{
    RequestId,
    ports::{Notice, NoticeKind, Notifier, Permission},
};
use tauri::{AppHandle, Builder, Manager, Wry};
use tauri_plugin_notification::{Action, ActionType, Notification, NotificationBuilder, NotificationExt};
use zbus::{Connection, fdo::DBusProxy};

use super::{
    OpenError, Tap, TapAction, Taps, Text, WriteTexts,
    shown::{Bubble, Shown},
};

const SERVER: &str = "org.freedesktop.Notifications";

/// What the plugin calls a tap on the notification itself.
const TAP: &str = "tap";
const REJECT: &str = "reject";
/// The kind of notification that may be rejected.
const REJECTABLE: &str = "rejectable";

/// The app with the plugin that shows notifications.
pub fn prepare(app: Builder<Wry>) -> Builder<Wry> {
    app.plugin(tauri_plugin_notification::init())
}

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
        let done = match action.action_id() {
            TAP => TapAction::Open,
            REJECT => TapAction::Reject,
            _ => return,
        };
        let Some((request, bubble)) = lock(&tapped).take_tapped(number) else { return };
        // Nobody listens only when the app is ending.
        let _ = taps.send(Tap { id: request, action: done });
        // Some servers (dunst) leave a tapped notification up.
        tauri::async_runtime::spawn(close(closing.clone(), bubble));
    });
    listening.map_err(|error| OpenError::NoTaps(error.to_string()))?;
    Ok(Arc::new(DesktopNotifier { app: app.clone(), texts, shown }))
}

/// Whether a server for notifications is there, or is started where one is to be shown. Takes no longer than a
/// moment.
pub async fn permission() -> Permission {
    const PATIENCE: Duration = Duration::from_secs(2);
    match tokio::time::timeout(PATIENCE, has_server()).await {
        Ok(Ok(true)) => Permission::Granted,
        Ok(Ok(false)) => Permission::Unavailable,
        Ok(Err(error)) => {
            tracing::info!(%error, "there is no session bus to show notifications through");
            Permission::Unavailable
        }
        Err(_) => {
            tracing::warn!("the session bus does not say whether anybody shows notifications");
            Permission::Unavailable
        }
    }
}

async fn has_server() -> zbus::Result<bool> {
    let bus = Connection::session().await?;
    let dbus = DBusProxy::new(&bus).await?;
    Ok(dbus.name_has_owner(SERVER.try_into()?).await?
        || dbus.list_activatable_names().await?.iter().any(|name| name.as_str() == SERVER))
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
        let notification = self.app.notification().builder().id(number).on_close(move || {
            lock(&shown).forget(number);
            // Nobody waits for it unless we asked for it.
            let _ = closed.send(true);
        });
        let (text, is_rejectable) = match notice.kind {
            NoticeKind::Request => (texts.request, true),
            NoticeKind::Attack => (texts.attack, true),
            NoticeKind::Test => (texts.test, false),
        };
        let notification = say(notification, text);
        let result = if is_rejectable {
            self.label_reject(texts.reject).and_then(|()| notification.action_type_id(REJECTABLE).show())
        } else {
            notification.show()
        };
        if let Err(error) = result {
            tracing::warn!(%error, "a notification could not be shown");
        }
    }

    async fn clear(&self, request: &RequestId) {
        let Some(bubble) = lock(&self.shown).take(request) else { return };
        close(self.app.clone(), bubble).await;
    }

    async fn permission(&self) -> Permission {
        permission().await
    }

    async fn ask_permission(&self) -> Permission {
        self.permission().await
    }
}

impl DesktopNotifier {
    /// Each time, in the language that is spoken then. Servers that show no buttons leave it out.
    fn label_reject(&self, label: String) -> tauri_plugin_notification::Result<()> {
        let reject = Action::builder(REJECT, label).build();
        let rejectable = ActionType::builder(REJECTABLE).actions(vec![reject]).build();
        self.app.notification().register_action_types(vec![rejectable])
    }
}

fn say(notification: NotificationBuilder<Wry>, text: Text) -> NotificationBuilder<Wry> {
    notification.title(text.title).body(text.body)
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

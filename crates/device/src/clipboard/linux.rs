use std::{error::Error, sync::Arc};

use async_trait::async_trait;
use gtk::{TargetEntry, TargetFlags, gdk};
use nod_core::{
    Millis, Secret,
    ports::{Clipboard, ClipboardError},
};
use tauri::{AppHandle, Wry, plugin::PluginApi};
use tokio::sync::oneshot;

/// By GTK, which speaks X11 and Wayland; this app's windows are its own.
pub fn attach(app: &AppHandle<Wry>, _: &PluginApi<Wry, ()>) -> Result<Arc<dyn Clipboard>, Box<dyn Error>> {
    Ok(Arc::new(GtkClipboard(app.clone())))
}

struct GtkClipboard(AppHandle<Wry>);

/// What readers of text ask for.
const TEXT: [&str; 4] = ["UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "STRING"];
/// Clipboard histories leave out what says so.
const HINT: &str = "x-kde-passwordManagerHint";
const IS_TEXT: u32 = 0;
const IS_HINT: u32 = 1;

#[async_trait]
impl Clipboard for GtkClipboard {
    async fn copy(&self, text: &Secret, _: Millis) -> Result<(), ClipboardError> {
        let text = text.clone();
        let copied = self.on_main_thread(move |clipboard| {
            let mut targets: Vec<_> =
                TEXT.iter().map(|name| TargetEntry::new(name, TargetFlags::empty(), IS_TEXT)).collect();
            targets.push(TargetEntry::new(HINT, TargetFlags::empty(), IS_HINT));
            clipboard.set_with_data(&targets, move |_, asked, what| match what {
                IS_HINT => asked.set(&gdk::Atom::intern(HINT), 8, b"secret"),
                // Exposed to whom the person pastes it.
                _ => drop(asked.set_text(text.expose())),
            })
        });
        if copied.await? { Ok(()) } else { Err(ClipboardError("somebody else holds it".into())) }
    }

    async fn clear(&self, text: &Secret) -> Result<(), ClipboardError> {
        let text = text.clone();
        self.on_main_thread(move |clipboard| {
            clipboard.request_text(move |clipboard, held| {
                // Exposed to be compared.
                if held == Some(text.expose()) {
                    // A clipboard that outlives its owner (a manager took it over) is cleared by an empty text alone.
                    clipboard.set_text("");
                    clipboard.clear();
                }
            });
        })
        .await
    }
}

impl GtkClipboard {
    async fn on_main_thread<T: Send + 'static>(
        &self,
        act: impl FnOnce(&gtk::Clipboard) -> T + Send + 'static,
    ) -> Result<T, ClipboardError> {
        let (done, answer) = oneshot::channel();
        let failed = |error: &dyn std::fmt::Display| ClipboardError(error.to_string());
        let run = move || {
            // Nobody waits any more when the app is ending.
            let _ = done.send(act(&gtk::Clipboard::get(&gdk::SELECTION_CLIPBOARD)));
        };
        self.0.run_on_main_thread(run).map_err(|error| failed(&error))?;
        answer.await.map_err(|error| failed(&error))
    }
}

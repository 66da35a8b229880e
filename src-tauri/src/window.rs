use std::sync::{Mutex, PoisonError};

use tauri::{
    AppHandle, Manager, WebviewUrl, WebviewWindowBuilder,
    webview::{PermissionKind, PermissionResponse},
};

use crate::{app::Inbox, host, speaking::Speaking};

pub const LABEL: &str = "main";

/// Brings the one window up and to the front, making it where there is none: closed, it is gone, and
/// its web process with it.
pub fn show(app: &AppHandle) {
    bring(app, Place::Aside);
}

/// The same for whoever starts the app by hand and looks at nothing else.
pub fn start(app: &AppHandle) {
    bring(app, Place::Middle);
}

/// Where a new window comes up. One that is there stays where the person put it.
#[derive(Clone, Copy)]
pub enum Place {
    Middle,
    /// Out of the way of what they do meanwhile.
    Aside,
}

/// Where the next window comes up, while the one before it is still being closed.
#[derive(Default)]
pub struct Next(Mutex<Option<Place>>);

/// On the main thread, so that of two that want one at a time the second finds it.
fn bring(app: &AppHandle, place: Place) {
    let main = app.clone();
    let shown = app.run_on_main_thread(move || {
        let shown = match main.get_webview_window(LABEL) {
            // It is listed until it is gone, but does not answer any more.
            Some(window) if window.is_visible().is_err() => {
                main.state::<Next>().put(Some(place));
                Ok(())
            }
            Some(window) => host::bring_to_front(&window),
            None => open(&main, place),
        };
        report(shown);
    });
    report(shown);
}

/// It is gone: whoever wanted one meanwhile gets the next.
pub fn gone(app: &AppHandle) {
    if let Some(place) = app.state::<Next>().put(None) {
        bring(app, place);
    }
}

impl Next {
    fn put(&self, place: Option<Place>) -> Option<Place> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), place)
    }
}

fn report(shown: tauri::Result<()>) {
    if let Err(error) = shown {
        tracing::error!(%error, "the window can't be shown");
    }
}

fn open(app: &AppHandle, place: Place) -> tauri::Result<()> {
    let speaking = app.state::<Speaking>();
    let mut window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        // What is dropped is the page's: a picture of a QR code.
        .disable_drag_drop_handler()
        // The camera, to scan a code; on phones and Macs the system asks the person besides.
        .on_permission_request(|_, kind| match kind {
            PermissionKind::Camera => PermissionResponse::Allow,
            PermissionKind::Microphone
            | PermissionKind::Geolocation
            | PermissionKind::Notifications
            | PermissionKind::DisplayCapture => PermissionResponse::Deny,
            _ => PermissionResponse::Default,
        });
    for script in [catalogue(&speaking), first_view(app)].into_iter().flatten() {
        window = window.initialization_script(script);
    }
    let window = host::place(app, window, &speaking, place)
        // What it shows is nobody else's to record, where the OS can see to that.
        .content_protected(true)
        .build()?;
    host::bring_to_front(&window)
}

/// The window draws what is known before it has asked for anything: its first frame need not wait for an
/// answer.
fn first_view(app: &AppHandle) -> Option<String> {
    let view = app.try_state::<Inbox>()?.present_view()?;
    // The page says itself what the theme means, once its script runs; by then it has been painted.
    let theme = expression(&view.settings.theme)?;
    let view = expression(&view)?;
    Some(format!(
        "window.nodFirstView = {view}; document.documentElement?.setAttribute(\"data-theme\", {theme});"
    ))
}

/// The texts come with the window, in the one language that it needs.
fn catalogue(speaking: &Speaking) -> Option<String> {
    expression(&speaking.catalogue()).map(|catalogue| format!("window.nodCatalogue = {catalogue};"))
}

/// JSON is an expression of JavaScript (ECMA-262, since 2019 without exception). Some systems are handed the script
/// within a page: no text of others may end it there.
fn expression(value: &impl serde::Serialize) -> Option<String> {
    serde_json::to_string(value).ok().map(|json| json.replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_others_does_not_end_the_script_that_it_stands_in() {
        for text in ["</script><img src=x>", "<!--<script>", "a < b", "plain"] {
            let written = expression(&[text]).expect("JSON");
            assert!(!written.contains('<'), "{written}");
            let read: [String; 1] = serde_json::from_str(&written).expect("JSON still");
            assert_eq!(read, [text]);
        }
    }
}

use tauri::{
    AppHandle, Manager, WebviewUrl, WebviewWindowBuilder,
    webview::{PermissionKind, PermissionResponse},
};

use crate::{app::Inbox, host, speaking::Speaking};

pub const LABEL: &str = "main";

/// Brings the one window up and to the front, making it where there is none: closed, it is gone, and
/// its web process with it.
pub fn show(app: &AppHandle) {
    let shown = match app.get_webview_window(LABEL) {
        Some(window) => host::bring_to_front(&window),
        None => open(app),
    };
    if let Err(error) = shown {
        tracing::error!(%error, "the window can't be shown");
    }
}

fn open(app: &AppHandle) -> tauri::Result<()> {
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
    let window = host::place(window, &speaking.messages())
        // What it shows is nobody else's to record, where the OS can see to that.
        .content_protected(true)
        .build()?;
    host::bring_to_front(&window)
}

/// The window draws what is known before it has asked for anything: its first frame need not wait for an
/// answer. JSON is an expression of JavaScript (ECMA-262, since 2019 without exception).
fn first_view(app: &AppHandle) -> Option<String> {
    let view = app.try_state::<Inbox>()?.present_view()?;
    // The page says itself what the theme means, once its script runs; by then it has been painted.
    let theme = serde_json::to_string(&view.settings.theme).ok()?;
    let view = serde_json::to_string(&view).ok()?;
    Some(format!(
        "window.nodFirstView = {view}; document.documentElement?.setAttribute(\"data-theme\", {theme});"
    ))
}

/// The texts come with the window, in the one language that it needs.
fn catalogue(speaking: &Speaking) -> Option<String> {
    let catalogue = serde_json::to_string(&speaking.catalogue()).ok()?;
    Some(format!("window.nodCatalogue = {catalogue};"))
}

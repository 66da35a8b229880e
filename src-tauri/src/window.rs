use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::messages::Messages;

pub const LABEL: &str = "main";
const SIZE: (f64, f64) = (360.0, 680.0);
const SMALLEST: (f64, f64) = (320.0, 480.0);

/// Brings the one window up and to the front, making it where there is none: closed, it is gone, and
/// its web process with it.
pub fn show(app: &AppHandle) {
    let shown = match app.get_webview_window(LABEL) {
        Some(window) => bring_to_front(&window),
        None => open(app),
    };
    if let Err(error) = shown {
        tracing::error!(%error, "the window can't be shown");
    }
}

fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(&app.state::<Messages>().window_title)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .center()
        .focused(true)
        // What it shows is nobody else's to record, where the OS can see to that.
        .content_protected(true)
        .build()?;
    bring_to_front(&window)
}

fn bring_to_front(window: &WebviewWindow) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

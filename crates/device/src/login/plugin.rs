use tauri::{AppHandle, Builder, Wry};
use tauri_plugin_autostart::ManagerExt;

use super::{HIDDEN, Unchanged};

pub fn prepare(app: Builder<Wry>) -> Builder<Wry> {
    app.plugin(tauri_plugin_autostart::Builder::new().arg(HIDDEN).build())
}

pub fn is_on(app: &AppHandle<Wry>) -> Result<bool, Unchanged> {
    app.autolaunch().is_enabled().map_err(|error| Unchanged(error.to_string()))
}

pub fn set(app: &AppHandle<Wry>, on: bool) -> Result<(), Unchanged> {
    let launch = app.autolaunch();
    let done = if on { launch.enable() } else { launch.disable() };
    done.map_err(|error| Unchanged(error.to_string()))
}

//! A phone runs one instance, gives it the one window and the whole screen, has no tray, and learns the
//! app's schemes from its package. `desktop.rs` says the same of a desktop.

use tauri::{AppHandle, Builder, WebviewWindow, WebviewWindowBuilder, Wry};

use crate::{messages::Messages, speaking::Speaking, window::Place};

pub fn before_plugins(builder: Builder<Wry>) -> Builder<Wry> {
    builder
}

/// Its system runs no second one.
pub fn hand_over(_identifier: &str) -> bool {
    false
}

pub fn let_in(_app: &AppHandle) {}

/// Nor does it start one at login.
pub fn is_hidden(_argument: &str) -> bool {
    false
}

pub fn show_tray(_app: &AppHandle, _messages: &Messages) -> tauri::Result<()> {
    Ok(())
}

pub fn speak(_app: &AppHandle, _messages: &Messages) -> tauri::Result<()> {
    Ok(())
}

pub fn tray_follows(_app: &AppHandle) {}

pub fn place<'a>(
    _app: &AppHandle,
    window: WebviewWindowBuilder<'a, Wry, AppHandle>,
    speaking: &Speaking,
    _place: Place,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    window.title(&speaking.messages().window_title)
}

/// A phone starts no app at login; a push does.
pub fn starts_at_login(_app: &AppHandle) -> Option<bool> {
    None
}

pub fn set_start_at_login(_app: &AppHandle, _on: bool) {}

pub fn bring_to_front(window: &WebviewWindow) -> tauri::Result<()> {
    window.show()?;
    window.set_focus()
}

pub struct Aside;

/// A phone's app is the whole screen.
pub async fn step_aside(_app: &AppHandle) -> Aside {
    Aside
}

pub fn come_back(_app: &AppHandle, _aside: Aside) {}

pub fn register_scheme(_app: AppHandle) {}

pub fn start_again_once() {}

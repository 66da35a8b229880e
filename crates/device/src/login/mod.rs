//! Whether the system starts Nod when the person logs in. One sibling file for each way, with `prepare`, `is_on` and
//! `set`; phones have none.
//!
//! | system | how |
//! |---|---|
//! | Linux | an entry of the XDG autostart specification; the plugin's own takes no path with a space |
//! | Windows | the registry, by `tauri-plugin-autostart` |
//! | macOS | a launch agent, by the same |

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "plugin.rs")]
mod system;

use tauri::{AppHandle, Builder, Wry};

/// By it Nod knows that the system started it, for nobody to look at yet.
pub const HIDDEN: &str = "--hidden";

#[derive(Debug, thiserror::Error)]
#[error("the start at login can't be read or changed: {0}")]
pub struct Unchanged(String);

/// The app with what this stands on.
#[must_use]
pub fn prepare(app: Builder<Wry>) -> Builder<Wry> {
    system::prepare(app)
}

/// As the system says it.
pub fn is_on(app: &AppHandle<Wry>) -> Result<bool, Unchanged> {
    system::is_on(app)
}

pub fn set(app: &AppHandle<Wry>, on: bool) -> Result<(), Unchanged> {
    system::set(app, on)
}

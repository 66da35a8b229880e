//! What a second instance does before it sets anything up. One sibling file for each way, with `hand_over`; phones run
//! one instance.
//!
//! | system | how |
//! |---|---|
//! | Linux | a call on the session bus, to where the first instance's `tauri-plugin-single-instance` listens. The plugin's own hand-over comes once GTK runs; it takes a screen, is slower, and a process that ends there may crash |
//! | Windows, macOS | by that plugin |

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "plugin.rs")]
mod system;

/// Hands what this process was started with over to the instance that runs, if there is one: then there is nothing left
/// to do for this one. `identifier`: the app's.
#[must_use]
pub fn hand_over(identifier: &str) -> bool {
    system::hand_over(identifier)
}

use std::sync::Arc;

use nod_core::ports::Notifier;
use tauri::{AppHandle, Wry, plugin::PluginApi};

use super::{OpenError, Taps, WriteTexts};

/// [`super::open`] for the plugin's set-up, which notifications need on some OS, and not on this one.
pub fn attach(
    app: &AppHandle<Wry>,
    _: &PluginApi<Wry, ()>,
    texts: WriteTexts,
    taps: Taps,
) -> Result<Arc<dyn Notifier>, OpenError> {
    super::open(app, texts, taps)
}

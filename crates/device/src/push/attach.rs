use std::{error::Error, sync::Arc};

use tauri::{Wry, plugin::PluginApi};

use super::{Push, PushEvents, Settings};

/// [`super::open`] for the plugin's set-up, which push needs on some OS, and not on this one.
pub fn attach(
    _: &PluginApi<Wry, ()>,
    settings: Settings,
    events: PushEvents,
) -> Result<Arc<dyn Push>, Box<dyn Error>> {
    Ok(super::open(settings, events))
}

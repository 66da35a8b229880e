use std::{error::Error, sync::Arc};

use nod_core::ports::DeviceKeys;
use tauri::{Wry, plugin::PluginApi};

use crate::verify::Prompts;

/// [`super::open`] for the plugin's set-up, which the keys need on some OS, and not on this one.
pub fn attach(
    _: &PluginApi<Wry, ()>,
    service: &str,
    prompts: Prompts,
) -> Result<Arc<dyn DeviceKeys>, Box<dyn Error>> {
    Ok(super::open(service, prompts))
}

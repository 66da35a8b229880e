use std::error::Error;

use tauri::{Wry, plugin::PluginApi};

use super::Keys;
use crate::verify::Prompts;

/// [`super::open`] for the plugin's set-up, which the keys need on some OS, and not on this one.
pub fn attach(_: &PluginApi<Wry, ()>, service: &str, prompts: Prompts) -> Result<Keys, Box<dyn Error>> {
    Ok(super::open(service, prompts))
}

use std::{error::Error, sync::Arc};

use nod_core::ports::Notifier;
use tauri::{AppHandle, Wry, plugin::PluginApi};

use super::{AndroidNotifier, tapped};
use crate::{
    kotlin,
    notify::{Taps, WriteTexts},
};

/// Shows through Kotlin. Taps, also the one that started the app, go to `taps`.
pub fn attach(
    _: &AppHandle<Wry>,
    api: &PluginApi<Wry, ()>,
    texts: WriteTexts,
    taps: Taps,
) -> Result<Arc<dyn Notifier>, Box<dyn Error>> {
    let plugin = kotlin::plugin(api)?;
    kotlin::listen(plugin.clone(), "listenToTaps", move |line| match tapped::read(line) {
        // Nobody listens only when the app is ending.
        Some(tap) => drop(taps.send(tap)),
        None => tracing::debug!("a tap that names nothing is dropped"),
    });
    Ok(Arc::new(AndroidNotifier { plugin, texts }))
}

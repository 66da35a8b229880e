use std::{error::Error, sync::Arc};

use async_trait::async_trait;
use nod_core::{
    Millis, Secret,
    ports::{Clipboard, ClipboardError},
};
use tauri::{AppHandle, Wry, plugin::PluginApi};

#[cfg(target_os = "macos")]
use super::macos::kept_out;
#[cfg(windows)]
use super::windows::kept_out;

pub fn attach(_: &AppHandle<Wry>, _: &PluginApi<Wry, ()>) -> Result<Arc<dyn Clipboard>, Box<dyn Error>> {
    Ok(Arc::new(SystemClipboard))
}

struct SystemClipboard;

#[async_trait]
impl Clipboard for SystemClipboard {
    async fn copy(&self, text: &Secret, _: Millis) -> Result<(), ClipboardError> {
        let text = text.clone();
        blocking(move |clipboard| kept_out(clipboard.set()).text(text.expose())).await
    }

    async fn clear(&self, text: &Secret) -> Result<(), ClipboardError> {
        let text = text.clone();
        let clear = move |clipboard: &mut arboard::Clipboard| match clipboard.get_text() {
            Ok(held) if held == text.expose() => clipboard.clear(),
            // Somebody else's, or no text.
            Ok(_) | Err(_) => Ok(()),
        };
        blocking(clear).await
    }
}

/// Other programs may hold the clipboard for a moment.
async fn blocking(
    act: impl FnOnce(&mut arboard::Clipboard) -> Result<(), arboard::Error> + Send + 'static,
) -> Result<(), ClipboardError> {
    let done = tokio::task::spawn_blocking(|| act(&mut arboard::Clipboard::new()?)).await;
    done.map_err(|error| ClipboardError(error.to_string()))?
        .map_err(|error| ClipboardError(error.to_string()))
}

use std::{error::Error, sync::Arc};

use async_trait::async_trait;
use nod_core::{
    Millis, Secret,
    ports::{Clipboard, ClipboardError},
};
use serde_json::json;
use tauri::{AppHandle, Wry, plugin::PluginApi};

use crate::{
    keys::android::{Plugin, answered},
    kotlin,
};

pub fn attach(_: &AppHandle<Wry>, api: &PluginApi<Wry, ()>) -> Result<Arc<dyn Clipboard>, Box<dyn Error>> {
    Ok(Arc::new(KotlinClipboard(kotlin::plugin(api)?)))
}

struct KotlinClipboard<P>(P);

#[async_trait]
impl<P: Plugin> Clipboard for KotlinClipboard<P> {
    async fn copy(&self, text: &Secret, _: Millis) -> Result<(), ClipboardError> {
        self.call("copy", text).await
    }

    /// Android tells what the clipboard holds only to the app in front; otherwise the text stays until the system
    /// clears it, within the hour.
    async fn clear(&self, text: &Secret) -> Result<(), ClipboardError> {
        self.call("clearCopied", text).await
    }
}

impl<P: Plugin> KotlinClipboard<P> {
    async fn call(&self, command: &'static str, text: &Secret) -> Result<(), ClipboardError> {
        // Exposed to the Kotlin side, which puts it there or compares it.
        let answer = answered(self.0.call(command, json!({ "text": text.expose() }))).await;
        answer.map(drop).map_err(|error| ClipboardError(error.to_string()))
    }
}

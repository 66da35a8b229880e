use serde_json::{Value, json};
use tauri::{
    Manager, Wry,
    ipc::{Channel, InvokeResponseBody},
    plugin::{PluginApi, PluginHandle, mobile::PluginInvokeError},
};

use crate::keys::android::Plugin;

/// The Kotlin side, which is one plugin for all that this crate asks of Android; registered when it is first
/// asked for.
pub fn plugin(api: &PluginApi<Wry, ()>) -> Result<PluginHandle<Wry>, PluginInvokeError> {
    if let Some(registered) = api.app().try_state::<Registered>() {
        return Ok(registered.0.clone());
    }
    let plugin = api.register_android_plugin("dev.nod.device", "DevicePlugin")?;
    api.app().manage(Registered(plugin.clone()));
    Ok(plugin)
}

/// Lets Kotlin tell lines of text from now on, through `command`.
pub fn listen(plugin: PluginHandle<Wry>, command: &'static str, take: impl Fn(&str) + Send + Sync + 'static) {
    let channel: Channel<Value> = Channel::new(move |body| {
        let InvokeResponseBody::Json(json) = body else { return Ok(()) };
        let told: Value = serde_json::from_str(&json).unwrap_or_default();
        take(told["line"].as_str().unwrap_or_default());
        Ok(())
    });
    tauri::async_runtime::spawn(async move {
        if let Err(error) = plugin.call(command, json!({ "channel": channel })).await {
            tracing::error!(%error, command, "the Kotlin side tells nothing");
        }
    });
}

struct Registered(PluginHandle<Wry>);

use std::{error::Error, sync::Arc, time::Duration};

use android_native_keyring_store::Store;
use async_trait::async_trait;
use keyring_core::CredentialStore;
use serde_json::{Value, json};
use tauri::{
    Wry,
    plugin::{
        PluginApi, PluginHandle,
        mobile::{ErrorResponse, PluginInvokeError},
    },
};

use super::{AndroidKeys, calls::Plugin, refusal::Refused};
use crate::{
    keys::{Keyring, Keys, SoftwareKeys},
    kotlin,
    verify::Prompts,
};

/// No person is waited for: the store's key has no gate.
const PATIENCE: Duration = Duration::from_secs(20);

/// The keys of this app, named under `service`. To be called from the plugin's set-up.
pub fn attach(api: &PluginApi<Wry, ()>, service: &str, prompts: Prompts) -> Result<Keys, Box<dyn Error>> {
    let plugin = kotlin::plugin(api)?;
    let keyring = Keyring::new(service, connect, PATIENCE);
    let pin = SoftwareKeys::new(keyring.clone());
    Ok(Keys::new(AndroidKeys::new(plugin, service, Arc::new(pin), prompts), keyring))
}

/// Encrypted preferences of the app, under an AES key in the Keystore.
///
/// The store finds the app through `ndk-context`, which the window's library fills in when the first
/// activity is made: before this plugin is set up.
pub fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = Store::new()?;
    Ok(store)
}

#[async_trait]
impl Plugin for PluginHandle<Wry> {
    async fn call(&self, command: &'static str, arguments: Value) -> Result<Value, Refused> {
        self.run_mobile_plugin_async(command, arguments).await.map_err(refused)
    }

    fn cancel(&self) {
        let plugin = self.clone();
        // The blocking call would wait for the main thread, which may be ours.
        tauri::async_runtime::spawn(async move {
            if let Err(error) = plugin.run_mobile_plugin_async::<Value>("cancel", json!({})).await {
                tracing::warn!(%error, "the prompt could not be taken back");
            }
        });
    }
}

fn refused(error: PluginInvokeError) -> Refused {
    match error {
        PluginInvokeError::InvokeRejected(ErrorResponse { code, message, .. }) => {
            Refused::read(code.as_deref(), message.unwrap_or_default())
        }
        error @ (PluginInvokeError::UnreachableWebview
        | PluginInvokeError::Jni(_)
        | PluginInvokeError::CannotDeserializeResponse(_)
        | PluginInvokeError::CannotSerializePayload(_)) => Refused::failed(error.to_string()),
    }
}

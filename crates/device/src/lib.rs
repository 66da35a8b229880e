//! What the device itself does for Nod: keys, user verification, push, notifications and their taps, and
//! that it is connected and awake.
//!
//! Only Rust calls it: the plugin registers no command for the web view. The keys need no running app:
//! [`keys::open`].

pub mod clipboard;
pub mod connectivity;
pub mod keys;
#[cfg(target_os = "android")]
mod kotlin;
#[cfg(not(any(target_os = "android", target_os = "ios")))]
pub mod login;
pub mod notify;
#[cfg(windows)]
mod package;
pub mod pasted;
pub mod push;
pub mod screen;
#[cfg(not(any(target_os = "android", target_os = "ios")))]
pub mod second_instance;
pub mod verify;

use std::sync::Arc;

use nod_core::ports::{Clipboard, DeviceKeys, Notifier, RsaKeys, Safe, SeedVault};
use tauri::{
    Manager, Wry,
    plugin::{Builder, TauriPlugin},
};

/// What the app decides for this plugin.
pub struct Settings {
    /// The name under which the keys stand in the OS's secret store: [`keys::SERVICE`], or another one
    /// for a profile that lives beside the person's own.
    pub keyring_service: String,
    pub prompts: verify::Prompts,
    pub texts: notify::WriteTexts,
    pub taps: notify::Taps,
    pub push: push::Settings,
    pub pushes: push::PushEvents,
    pub connectivity: connectivity::ConnectivityEvents,
}

/// The app with this plugin, and with those that it stands on.
#[must_use]
pub fn register(app: tauri::Builder<Wry>, settings: Settings) -> tauri::Builder<Wry> {
    notify::prepare(app).plugin(init(settings))
}

fn init(settings: Settings) -> TauriPlugin<Wry> {
    let Settings { keyring_service, prompts, texts, taps, push, pushes, connectivity } = settings;
    Builder::new("nod-device")
        .setup(move |app, api| {
            let notifier = notify::attach(app, &api, texts, taps)?;
            let keys = keys::attach(&api, &keyring_service, prompts)?;
            let push = push::attach(&api, push, pushes)?;
            let clipboard = clipboard::attach(app, &api)?;
            let _connectivity = connectivity::watch(connectivity);
            app.manage(Device { keys, notifier, push, clipboard, _connectivity });
            Ok(())
        })
        .build()
}

/// What the plugin gives to the app. Panics, as Tauri's own state does, when it was not registered.
pub trait DeviceExt {
    fn device_keys(&self) -> Arc<dyn DeviceKeys>;
    fn rsa_keys(&self) -> Arc<dyn RsaKeys>;
    fn safe(&self) -> Arc<dyn Safe>;
    fn seeds(&self) -> Arc<dyn SeedVault>;
    fn clipboard(&self) -> Arc<dyn Clipboard>;
    fn notifier(&self) -> Arc<dyn Notifier>;
    fn push(&self) -> Arc<dyn push::Push>;
}

impl<T: Manager<Wry>> DeviceExt for T {
    fn device_keys(&self) -> Arc<dyn DeviceKeys> {
        Arc::clone(&self.state::<Device>().keys.device)
    }

    fn rsa_keys(&self) -> Arc<dyn RsaKeys> {
        Arc::clone(&self.state::<Device>().keys.rsa)
    }

    fn safe(&self) -> Arc<dyn Safe> {
        Arc::clone(&self.state::<Device>().keys.safe)
    }

    fn seeds(&self) -> Arc<dyn SeedVault> {
        Arc::clone(&self.state::<Device>().keys.seeds)
    }

    fn clipboard(&self) -> Arc<dyn Clipboard> {
        Arc::clone(&self.state::<Device>().clipboard)
    }

    fn notifier(&self) -> Arc<dyn Notifier> {
        Arc::clone(&self.state::<Device>().notifier)
    }

    fn push(&self) -> Arc<dyn push::Push> {
        Arc::clone(&self.state::<Device>().push)
    }
}

struct Device {
    keys: keys::Keys,
    notifier: Arc<dyn Notifier>,
    push: Arc<dyn push::Push>,
    clipboard: Arc<dyn Clipboard>,
    _connectivity: Box<dyn Send + Sync>,
}

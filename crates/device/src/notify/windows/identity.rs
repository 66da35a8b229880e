//! The name that Windows knows this program by when it shows toasts.
//!
//! "Send a local toast notification from other types of unpackaged apps": a key under
//! `Software\Classes\AppUserModelId` with the program's name and picture. Its `CustomActivator` would be a COM server;
//! where there is none, "Activating toast notifications from desktop apps" has any other identifier there, which makes
//! the notification centre keep the toasts, and breaks all activation but that by protocol, of which ours are.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager, Wry};
use windows_registry::{CURRENT_USER, Key};

use crate::package;

/// Under whose name toasts are shown.
pub enum Identity {
    /// The package's that this process belongs to.
    Package,
    /// This program's own.
    Program(Program),
}

/// A program that was installed by itself.
pub struct Program {
    /// The AppUserModelID: the app's identifier, as installers write it on the shortcut.
    pub id: String,
    name: String,
    /// Where the picture is to be put. Without it Windows shows a plain one.
    picture: Option<PathBuf>,
}

impl Identity {
    pub fn of(app: &AppHandle<Wry>) -> Self {
        if package::family_name().is_some() {
            return Self::Package;
        }
        let config = app.config();
        Self::Program(Program {
            id: config.identifier.clone(),
            name: config.product_name.clone().unwrap_or_else(|| app.package_info().name.clone()),
            picture: app.path().app_local_data_dir().ok().map(|folder| folder.join("notification.png")),
        })
    }
}

impl Program {
    /// Makes Windows know the program, for this person; writes nothing that is there already. Blocks.
    pub fn introduce(&self) {
        if let Err(error) = self.write() {
            tracing::warn!(%error, "Windows may not show this app's notifications");
        }
    }

    fn write(&self) -> windows_registry::Result<()> {
        let key = CURRENT_USER.create(format!("Software\\Classes\\AppUserModelId\\{}", self.id))?;
        write(&key, "DisplayName", &self.name)?;
        write(&key, "CustomActivator", NO_ACTIVATOR)?;
        let Some(picture) = &self.picture else { return Ok(()) };
        match write_picture(picture) {
            Ok(()) => write(&key, "IconUri", &picture.to_string_lossy()),
            Err(error) => {
                tracing::info!(%error, "notifications have no picture");
                Ok(())
            }
        }
    }
}

/// No class is registered under it.
const NO_ACTIVATOR: &str = "{5B0C6E0E-54B7-4B7E-9B2F-3A3E0D7C61D4}";
/// The app's own, as the package of the app shows it.
const PICTURE: &[u8] = include_bytes!("../../../../../icons/128x128.png");

fn write(key: &Key, name: &str, value: &str) -> windows_registry::Result<()> {
    match key.get_string(name) {
        Ok(known) if known == value => Ok(()),
        Ok(_) | Err(_) => key.set_string(name, value),
    }
}

fn write_picture(path: &Path) -> std::io::Result<()> {
    if std::fs::read(path).is_ok_and(|known| known == PICTURE) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, PICTURE)
}

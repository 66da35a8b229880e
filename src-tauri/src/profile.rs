use std::path::PathBuf;

use tauri::{AppHandle, Manager};
use tauri_plugin_nod_device::keys;

/// Where this run keeps what it keeps. `NOD_DATA_DIR` names a folder of its own, so that a second
/// profile can live beside the person's.
pub struct Profile {
    folder: Option<PathBuf>,
}

impl Profile {
    pub fn from_environment() -> Self {
        Self { folder: std::env::var_os("NOD_DATA_DIR").map(PathBuf::from) }
    }

    pub fn records(&self, app: &AppHandle) -> tauri::Result<PathBuf> {
        match &self.folder {
            Some(folder) => Ok(folder.clone()),
            None => app.path().app_data_dir(),
        }
    }

    pub fn keyring_service(&self) -> String {
        match &self.folder {
            Some(folder) => format!("{}:{}", keys::SERVICE, folder.display()),
            None => keys::SERVICE.to_owned(),
        }
    }
}

use tauri::{AppHandle, Wry};

use super::Pasted;

pub const OFFERED: bool = false;

pub async fn read(_app: &AppHandle<Wry>) -> Option<Pasted> {
    None
}

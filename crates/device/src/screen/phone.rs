use tauri::{AppHandle, Wry};

use super::{Picture, Unseen};

pub const OFFERED: bool = false;

pub async fn capture(_app: &AppHandle<Wry>) -> Result<Vec<Picture>, Unseen> {
    Err(Unseen::Failed("a phone's screen is not offered".to_owned()))
}

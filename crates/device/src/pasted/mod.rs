//! What the person copied, because they asked for it to be looked at: a link, or a picture of a QR code. One sibling
//! file for each way of a system, with `OFFERED` and `read`. Where it is not offered, pasting into the window does the same.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "elsewhere.rs")]
mod system;

use tauri::{AppHandle, Wry};

use crate::screen::Picture;

pub const OFFERED: bool = system::OFFERED;

pub enum Pasted {
    Text(String),
    Picture(Picture),
}

/// `None`: nothing of either kind.
pub async fn read(app: &AppHandle<Wry>) -> Option<Pasted> {
    system::read(app).await
}

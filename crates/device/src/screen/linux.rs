#[path = "linux/portal.rs"]
mod portal;

use gtk::{
    gdk::{self, prelude::*},
    gdk_pixbuf::Pixbuf,
};
use tauri::{AppHandle, Wry};
use tokio::sync::oneshot;

use super::{Picture, Unseen};

pub const OFFERED: bool = true;

/// Under X11 every window can see the root window; under Wayland none can, and the desktop is asked.
pub async fn capture(app: &AppHandle<Wry>) -> Result<Vec<Picture>, Unseen> {
    match root_window(app).await? {
        Some(picture) => Ok(vec![picture]),
        None => portal::capture().await.map(|picture| vec![picture]),
    }
}

/// By GTK, which belongs to the main thread; `None` where it does not speak X11.
async fn root_window(app: &AppHandle<Wry>) -> Result<Option<Picture>, Unseen> {
    let (tell, told) = oneshot::channel();
    app.run_on_main_thread(move || {
        // Whoever waited is gone with the app alone.
        let _ = tell.send(read_root_window());
    })
    .map_err(|error| Unseen::Failed(error.to_string()))?;
    told.await.map_err(|_| Unseen::Failed("the app ends".to_owned()))
}

fn read_root_window() -> Option<Picture> {
    let display = gdk::Display::default()?;
    if display.type_().name() != "GdkX11Display" {
        return None;
    }
    let root = gdk::Window::default_root_window();
    read(&root.pixbuf(0, 0, root.width(), root.height())?)
}

pub(crate) fn read(pixels: &Pixbuf) -> Option<Picture> {
    let whole = |number: i32| u32::try_from(number).ok();
    let (stride, channels) = (whole(pixels.rowstride())?, whole(pixels.n_channels())?);
    let (stride, channels) = (usize::try_from(stride).ok()?, usize::try_from(channels).ok()?);
    if channels < 3 {
        return None;
    }
    let (width, height) = (whole(pixels.width())?, whole(pixels.height())?);
    Picture::of(width, height, stride, (channels, [0, 1, 2]), &pixels.read_pixel_bytes())
}

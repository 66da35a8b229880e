use std::time::Duration;

use gtk::{Clipboard, gdk};
use tauri::{AppHandle, Wry};
use tokio::sync::oneshot;

use super::Pasted;
use crate::screen;

pub const OFFERED: bool = true;

/// The program that was copied from is asked; it may hang.
const PATIENCE: Duration = Duration::from_secs(5);

/// By GTK, which speaks X11 and Wayland and belongs to the main thread. A text first: whoever copies a link in a
/// browser gets a picture of nothing beside it.
pub async fn read(app: &AppHandle<Wry>) -> Option<Pasted> {
    let text = ask(app, |clipboard, told| {
        clipboard.request_text(move |_, text| told(text.map(str::to_owned)));
    });
    if let Some(text) = text.await.filter(|text| !text.trim().is_empty()) {
        return Some(Pasted::Text(text));
    }
    let picture = ask(app, |clipboard, told| {
        clipboard.request_image(move |_, pixels| told(pixels.and_then(screen::read)));
    });
    picture.await.map(Pasted::Picture)
}

type Told<T> = Box<dyn FnOnce(Option<T>)>;

async fn ask<T: Send + 'static>(
    app: &AppHandle<Wry>,
    request: impl FnOnce(&Clipboard, Told<T>) + Send + 'static,
) -> Option<T> {
    let (tell, told) = oneshot::channel();
    app.run_on_main_thread(move || {
        let told = Box::new(move |answer| {
            // Whoever waited has given it up.
            let _ = tell.send(answer);
        });
        request(&Clipboard::get(&gdk::SELECTION_CLIPBOARD), told);
    })
    .ok()?;
    tokio::time::timeout(PATIENCE, told).await.ok()?.ok()?
}

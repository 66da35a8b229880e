//! Looks for a registration link where the person says that one is.

use nod_core::view::Failure;
use tauri::AppHandle;
use tauri_plugin_nod_device::{
    pasted::{self, Pasted},
    screen::{self, Picture, Unseen},
};

use crate::host;

/// Of links that add an account, or whose refusal says why.
const SCHEMES: [&str; 4] = ["nod://", "otpauth://", "pia://", "edumfa-push://"];

/// What the QR codes on the screens say, once, with our own window out of their way: the links among them, or
/// whatever else there is.
pub async fn on_screen(app: &AppHandle) -> Result<Vec<String>, Failure> {
    let aside = host::step_aside(app).await;
    let pictures = screen::capture(app).await;
    host::come_back(app, aside);
    let pictures = pictures.map_err(|error| {
        tracing::info!(%error, "no picture of the screen");
        match error {
            Unseen::Forbidden => Failure::ScreenHidden,
            Unseen::Failed(_) => Failure::ScreenUnreadable,
        }
    })?;
    let read = tauri::async_runtime::spawn_blocking(move || read(&pictures)).await.unwrap_or_default();
    if read.is_empty() { Err(Failure::NoQr) } else { Ok(read) }
}

/// A link that was copied, or the code in a picture that was.
pub async fn on_clipboard(app: &AppHandle) -> Result<String, Failure> {
    match pasted::read(app).await {
        Some(Pasted::Text(text)) => Ok(text.trim().to_owned()),
        Some(Pasted::Picture(picture)) => {
            let read =
                tauri::async_runtime::spawn_blocking(move || read(&[picture])).await.unwrap_or_default();
            read.into_iter().next().ok_or(Failure::NoQr)
        }
        None => Err(Failure::NothingCopied),
    }
}

fn read(pictures: &[Picture]) -> Vec<String> {
    let codes =
        |picture: &Picture| nod_adapters::read_all_qr(picture.width, picture.height, &picture.luma, is_link);
    let mut found = Vec::new();
    for text in pictures.iter().flat_map(codes) {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    if found.iter().any(|text| is_link(text)) {
        found.retain(|text| is_link(text));
    }
    found
}

fn is_link(text: &str) -> bool {
    let starts =
        |scheme: &&str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().any(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_add_an_account_are_told_from_other_codes() {
        for text in
            ["nod://register?x", "NOD://register?x", "otpauth://pipush/x", "pia://pipush", "edumfa-push://x"]
        {
            assert!(is_link(text), "{text}");
        }
        for text in ["", "no", "https://id.example.com", "nod:register", "ëëëëëëëë"] {
            assert!(!is_link(text), "{text}");
        }
    }
}

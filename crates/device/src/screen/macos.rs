#![allow(unsafe_code)]
// Core Graphics fills a list that it is handed.
// ScreenCaptureKit, which is to take its place, takes pictures from macOS 14 on alone; this is for 11.
#![allow(deprecated)]

use objc2_core_graphics::{
    CGDataProvider, CGDirectDisplayID, CGDisplayCreateImage, CGError, CGGetActiveDisplayList, CGImage,
    CGPreflightScreenCaptureAccess, CGRequestScreenCaptureAccess,
};
use tauri::{AppHandle, Wry};

use super::{Picture, Unseen};

pub const OFFERED: bool = true;

const MOST_DISPLAYS: usize = 16;

/// Without leave there is a picture all the same, of the desktop's background alone: so it is looked up first. Asking
/// for it opens the system's settings once; it counts from the app's next start on.
pub async fn capture(_app: &AppHandle<Wry>) -> Result<Vec<Picture>, Unseen> {
    if !CGPreflightScreenCaptureAccess() && !CGRequestScreenCaptureAccess() {
        return Err(Unseen::Forbidden);
    }
    let pictures =
        tauri::async_runtime::spawn_blocking(|| displays().into_iter().filter_map(picture).collect());
    let pictures: Vec<Picture> = pictures.await.map_err(|error| Unseen::Failed(error.to_string()))?;
    if pictures.is_empty() {
        Err(Unseen::Failed("no display gave a picture".to_owned()))
    } else {
        Ok(pictures)
    }
}

fn displays() -> Vec<CGDirectDisplayID> {
    let mut ids = [0; MOST_DISPLAYS];
    let mut count = 0;
    // SAFETY: there is room for as many as are asked for.
    let listed = unsafe { CGGetActiveDisplayList(MOST_DISPLAYS as u32, ids.as_mut_ptr(), &mut count) };
    let count = if listed == CGError::Success { count as usize } else { 0 };
    ids[..count.min(MOST_DISPLAYS)].to_vec()
}

/// As displays give them: 32 bits a pixel, blue first.
fn picture(display: CGDirectDisplayID) -> Option<Picture> {
    let image = CGDisplayCreateImage(display)?;
    let image = Some(&*image);
    if CGImage::bits_per_pixel(image) != 32 {
        return None;
    }
    let data = CGDataProvider::data(CGImage::data_provider(image).as_deref())?;
    let (width, height) =
        (u32::try_from(CGImage::width(image)).ok()?, u32::try_from(CGImage::height(image)).ok()?);
    Picture::of(width, height, CGImage::bytes_per_row(image), (4, [2, 1, 0]), &data.to_vec())
}

//! Pictures of everything.

use std::path::{Path, PathBuf};
use std::time::Instant;

use image::ImageFormat;
use nod_tests::{Fault, fault};
use tokio::task::JoinSet;

use crate::browser::Browser;
use crate::index::{self, Painted};
use crate::plan::{self, Frame, Theme};

pub async fn all(wanted: &[&str]) -> Result<(), Fault> {
    let start = Instant::now();
    let folder = crate::folder()?;
    let frames = plan::gallery(&Browser::languages(Theme::Light).await?);
    for theme in Theme::BOTH {
        let of_theme = folder.join(theme.name());
        if of_theme.exists() && wanted.is_empty() {
            std::fs::remove_dir_all(&of_theme)?;
        }
    }
    let (light, dark) = tokio::join!(
        of_theme(Theme::Light, &frames, &folder, wanted),
        of_theme(Theme::Dark, &frames, &folder, wanted),
    );
    let (light, dark) = (light?, dark?);
    let painted: Vec<Painted> = light.painted.into_iter().chain(dark.painted).collect();
    let index = index::write(&folder, &painted)?;
    let seconds = start.elapsed().as_secs();
    println!("{} pictures of {} scenes in {seconds} s: {}", painted.len(), light.scenes, index.display());
    let broken: Vec<String> = light.broken.into_iter().chain(dark.broken).collect();
    if broken.is_empty() { Ok(()) } else { Err(fault(broken.join("\n"))) }
}

struct OfTheme {
    painted: Vec<Painted>,
    scenes: usize,
    broken: Vec<String>,
}

async fn of_theme(theme: Theme, frames: &[Frame], folder: &Path, wanted: &[&str]) -> Result<OfTheme, Fault> {
    let browser = Browser::open(theme, frames).await?;
    let scenes = crate::chosen(browser.scenes().await?, wanted);
    let mut cutting = JoinSet::new();
    let mut all = OfTheme { painted: Vec::new(), scenes: scenes.len(), broken: Vec::new() };
    for scene in scenes {
        if let Err(error) = browser.show(&scene).await {
            all.broken.push(format!("{scene} ({}): {error}", theme.name()));
            continue;
        }
        let whole = browser.picture().await?;
        let parts: Vec<(Frame, PathBuf)> = frames
            .iter()
            .map(|frame| {
                let file = Path::new(theme.name()).join(&frame.name).join(format!("{scene}.png"));
                all.painted.push(Painted {
                    scene: scene.clone(),
                    theme,
                    frame: frame.clone(),
                    file: file.clone(),
                });
                (frame.clone(), folder.join(file))
            })
            .collect();
        // One scene is cut while the next is painted; no more, or they would pile up.
        if cutting.len() >= 2
            && let Some(cut) = cutting.join_next().await
        {
            cut??;
        }
        cutting.spawn_blocking(move || cut(&whole, &parts));
    }
    while let Some(cut) = cutting.join_next().await {
        cut??;
    }
    Ok(all)
}

/// Each frame's part of the picture, into a file of its own.
fn cut(whole: &[u8], parts: &[(Frame, PathBuf)]) -> Result<(), Fault> {
    let whole =
        image::load_from_memory_with_format(whole, ImageFormat::Png).map_err(not_a_picture)?.into_rgb8();
    for (frame, file) in parts {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let part = image::imageops::crop_imm(&whole, frame.x, frame.y, frame.width, frame.height).to_image();
        part.save_with_format(file, ImageFormat::Png).map_err(not_a_picture)?;
    }
    Ok(())
}

pub fn not_a_picture(error: image::ImageError) -> Fault {
    fault(format!("a picture: {error}"))
}

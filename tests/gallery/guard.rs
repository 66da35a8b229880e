//! A chosen few are compared with how they looked when somebody last looked at them.

use std::path::{Path, PathBuf};

use image::{ImageFormat, RgbImage};
use image_compare::Algorithm;
use nod_tests::{Fault, fault};

use crate::browser::Browser;
use crate::paint::not_a_picture;
use crate::plan::{DESKTOP, Frame, PHONE, TABLET, Theme};

/// The scene, its theme, its form and its language.
const CHOSEN: &[(&str, Theme, &str, &str)] = &[
    ("empty", Theme::Light, "desktop", "en"),
    ("accounts-many", Theme::Light, "desktop", "en"),
    ("approval-code", Theme::Light, "desktop", "en"),
    ("outcome-approved", Theme::Light, "desktop", "en"),
    ("account", Theme::Light, "phone", "en"),
    ("approval-full", Theme::Light, "phone", "en"),
    ("approval-pin", Theme::Dark, "desktop", "en"),
    ("problem-wrong-code", Theme::Dark, "phone", "en"),
    ("add", Theme::Dark, "phone", "en"),
    ("accounts-many", Theme::Dark, "tablet", "en"),
];

/// A channel that is alike by less than this (255: the same) is seen to differ; the rest is how edges of letters are
/// smoothed.
const ALIKE: u8 = 232;
/// As many pixels of a thousand may be: what scrolls is not always smoothed alike.
const TOLERATED: usize = 3;

/// # Errors
/// The pictures that differ, each with three files beside each other to look at.
pub async fn compare() -> Result<(), Fault> {
    let beside = crate::folder()?.join("differences");
    if beside.exists() {
        std::fs::remove_dir_all(&beside)?;
    }
    let mut different = Vec::new();
    for (name, actual) in painted().await? {
        let Ok(expected) = image::open(kept().join(format!("{name}.png"))) else {
            different.push(format!("{name}: no picture of it is kept"));
            continue;
        };
        let expected = expected.into_rgb8();
        let Some((count, difference)) = difference(&expected, &actual) else {
            different.push(format!("{name}: it has another size"));
            continue;
        };
        let pixels = (actual.width() * actual.height()) as usize;
        println!("{name}: {count} of {pixels} pixels differ");
        if count * 1000 > pixels * TOLERATED {
            std::fs::create_dir_all(&beside)?;
            for (kind, picture) in [("expected", &expected), ("actual", &actual), ("difference", &difference)]
            {
                save(picture, &beside.join(format!("{name}-{kind}.png")))?;
            }
            different.push(format!("{name}: {count} of {pixels} pixels differ; see {}", beside.display()));
        }
    }
    if different.is_empty() {
        println!("{} pictures are as they were", CHOSEN.len());
        return Ok(());
    }
    different.push("Where that was meant, `cargo xtask gallery --update` keeps how it looks now.".to_owned());
    Err(fault(different.join("\n")))
}

pub async fn update() -> Result<(), Fault> {
    std::fs::create_dir_all(kept())?;
    for (name, picture) in painted().await? {
        save(&picture, &kept().join(format!("{name}.png")))?;
        println!("{name}");
    }
    Ok(())
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/pictures")
}

/// Each in a frame alone, so that it has the focus as a window in front has.
async fn painted() -> Result<Vec<(String, RgbImage)>, Fault> {
    let mut painted = Vec::new();
    let mut open: Option<(Theme, String, Browser)> = None;
    for &(scene, theme, form, language) in CHOSEN {
        let size = match form {
            "desktop" => DESKTOP,
            "phone" => PHONE,
            _ => TABLET,
        };
        let frame = Frame::new(form, language, size);
        let browser = match open.take() {
            Some((of, name, browser)) if of == theme && name == frame.name => browser,
            _ => Browser::open(theme, std::slice::from_ref(&frame)).await?,
        };
        browser.show(scene).await?;
        let whole = image::load_from_memory_with_format(&browser.picture().await?, ImageFormat::Png);
        let whole = whole.map_err(not_a_picture)?.into_rgb8();
        let picture = image::imageops::crop_imm(&whole, 0, 0, frame.width, frame.height).to_image();
        painted.push((format!("{scene}-{}-{}", frame.name, theme.name()), picture));
        open = Some((theme, frame.name, browser));
    }
    Ok(painted)
}

/// How many pixels differ, and a picture in which they are black; none where the sizes differ.
fn difference(expected: &RgbImage, actual: &RgbImage) -> Option<(usize, RgbImage)> {
    let similarity =
        image_compare::rgb_similarity_structure(&Algorithm::RootMeanSquared, expected, actual).ok()?;
    let similarity = similarity.image.to_color_map().into_rgb8();
    let mut count = 0;
    let mut difference = RgbImage::from_pixel(actual.width(), actual.height(), image::Rgb([255; 3]));
    for (channels, pixel) in similarity.pixels().zip(difference.pixels_mut()) {
        if channels.0.iter().any(|&alike| alike < ALIKE) {
            count += 1;
            *pixel = image::Rgb([0; 3]);
        }
    }
    Some((count, difference))
}

fn save(picture: &RgbImage, file: &Path) -> Result<(), Fault> {
    picture.save_with_format(file, ImageFormat::Png).map_err(not_a_picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(value: u8) -> RgbImage {
        RgbImage::from_pixel(10, 10, image::Rgb([value; 3]))
    }

    #[test]
    fn a_pixel_that_is_seen_to_differ_is_counted() {
        let mut other = grey(200);
        other.put_pixel(3, 3, image::Rgb([200, 200, 90]));
        let (count, difference) = difference(&grey(200), &other).unwrap();
        assert_eq!((count, difference.get_pixel(3, 3).0), (1, [0; 3]));
    }

    #[test]
    fn smoothed_edges_are_the_same_picture_and_another_size_is_none() {
        assert_eq!(difference(&grey(200), &grey(210)).unwrap().0, 0);
        assert!(difference(&grey(0), &RgbImage::new(10, 11)).is_none());
    }
}

//! What can be measured in a painted window, in every scene.

use std::collections::BTreeMap;
use std::time::Instant;

use nod_tests::{Fault, fault};

use crate::browser::Browser;
use crate::plan::{Frame, PHONE, TABLET, Theme};

pub async fn all(wanted: &[&str]) -> Result<(), Fault> {
    let start = Instant::now();
    let languages = Browser::languages(Theme::Light).await?;
    let (light, dark) = tokio::join!(
        of_theme(Theme::Light, bright(&languages), wanted),
        // What is cut off is so by night and by day; colours are not.
        of_theme(Theme::Dark, vec![Frame::new("phone", "en", PHONE)], wanted),
    );
    let (light, dark) = (light?, dark?);
    let mut scenes_of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (place, line) in light.faults.iter().chain(&dark.faults) {
        scenes_of.entry(line).or_default().push(place);
    }
    for (line, places) in &scenes_of {
        println!("{line}\n    in {} places, first {}", places.len(), places[0]);
    }
    let (scenes, seconds) = (light.scenes, start.elapsed().as_secs());
    println!("{scenes} scenes looked at in {seconds} s; languages: {}", languages.join(", "));
    if scenes_of.is_empty() { Ok(()) } else { Err(fault(format!("{} faults", scenes_of.len()))) }
}

/// As on a phone in every language, on the narrowest one, with text of twice the size, and on a tablet.
fn bright(languages: &[String]) -> Vec<Frame> {
    let mut frames: Vec<Frame> =
        languages.iter().map(|language| Frame::new("phone", language, PHONE)).collect();
    frames.push(Frame::new("narrow", "en", (320, 640)));
    frames.push(Frame::new("large-text", "en", PHONE).with_text_size(200));
    frames.push(Frame::new("tablet", "en", TABLET));
    let mut x = 0;
    for frame in &mut frames {
        frame.x = x;
        x += frame.width;
    }
    frames
}

struct OfTheme {
    /// The scene with theme and frame, and what is wrong there.
    faults: Vec<(String, String)>,
    scenes: usize,
}

async fn of_theme(theme: Theme, frames: Vec<Frame>, wanted: &[&str]) -> Result<OfTheme, Fault> {
    let browser = Browser::open(theme, &frames).await?;
    let scenes = crate::chosen(browser.scenes().await?, wanted);
    let mut faults = Vec::new();
    for scene in &scenes {
        match browser.show(scene).await {
            Ok(()) => {
                let found = browser.faults().await?;
                faults.extend(
                    found
                        .into_iter()
                        .map(|(frame, line)| (format!("{scene} {} {frame}", theme.name()), line)),
                );
            }
            Err(error) => faults.push((format!("{scene} {}", theme.name()), error.to_string())),
        }
    }
    Ok(OfTheme { faults, scenes: scenes.len() })
}

//! The page to leaf through the pictures.

use std::path::{Path, PathBuf};

use nod_tests::Fault;
use serde_json::json;

use crate::plan::{Frame, Theme};

pub struct Painted {
    pub scene: String,
    pub theme: Theme,
    pub frame: Frame,
    /// Beside the index.
    pub file: PathBuf,
}

pub fn write(folder: &Path, painted: &[Painted]) -> Result<PathBuf, Fault> {
    let pictures: Vec<_> = painted
        .iter()
        .map(|picture| {
            let form = picture.frame.name.strip_suffix(&format!("-{}", picture.frame.language));
            json!({
                "scene": picture.scene,
                "theme": picture.theme.name(),
                "form": form.unwrap_or(&picture.frame.name),
                "language": picture.frame.language,
                "file": picture.file,
                "width": picture.frame.width,
                "height": picture.frame.height,
            })
        })
        .collect();
    // Nothing in it may end the script that it stands in.
    let pictures = serde_json::to_string(&pictures)?.replace('<', "\\u003c");
    let file = folder.join("index.html");
    std::fs::write(&file, include_str!("index.html").replace("@PICTURES@", &pictures))?;
    Ok(file)
}

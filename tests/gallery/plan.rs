//! What is painted, and how large.

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    pub const BOTH: [Self; 2] = [Self::Light, Self::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The toolkit's theme, which the engine follows: what a person with a dark desktop has.
    pub fn toolkit(self) -> &'static str {
        match self {
            Self::Light => "Adwaita",
            Self::Dark => "Adwaita:dark",
        }
    }
}

/// One frame on the stage: the size of a window, and the language in it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    pub name: String,
    pub language: String,
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// In percent of what is usual.
    pub text_size: u32,
    /// Whether it is used with a finger.
    pub touch: bool,
}

impl Frame {
    pub fn new(form: &str, language: &str, (width, height): (u32, u32)) -> Self {
        let name = format!("{form}-{language}");
        Self {
            name,
            language: language.to_owned(),
            x: 0,
            y: 0,
            width,
            height,
            text_size: 100,
            touch: form != "desktop",
        }
    }

    pub fn at(mut self, x: u32, y: u32) -> Self {
        (self.x, self.y) = (x, y);
        self
    }

    pub fn with_text_size(mut self, percent: u32) -> Self {
        self.text_size = percent;
        self
    }
}

pub const DESKTOP: (u32, u32) = (360, 680);
pub const PHONE: (u32, u32) = (360, 640);
pub const TABLET: (u32, u32) = (820, 1180);
const GAP: u32 = 8;

/// All forms in all languages side by side: one look at the screen is a picture of each.
pub fn gallery(languages: &[String]) -> Vec<Frame> {
    let mut frames = Vec::new();
    for (language, column) in languages.iter().zip(0..) {
        let x = column * (PHONE.0 + GAP);
        frames.push(Frame::new("desktop", language, DESKTOP).at(x, 0));
        frames.push(Frame::new("phone", language, PHONE).at(x, DESKTOP.1 + GAP));
    }
    let right = frames.iter().map(|frame| frame.x + frame.width + GAP).max().unwrap_or_default();
    frames.push(Frame::new("tablet", "en", TABLET).at(right, 0));
    frames
}

/// How large a window must be that they all fit into.
pub fn extent(frames: &[Frame]) -> (u32, u32) {
    let right = frames.iter().map(|frame| frame.x + frame.width).max().unwrap_or_default();
    let bottom = frames.iter().map(|frame| frame.y + frame.height).max().unwrap_or_default();
    (right, bottom)
}

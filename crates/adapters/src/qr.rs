use std::{borrow::Cow, fmt::Write as _};

use qrcodegen::{QrCode, QrCodeEcc};
use rqrr::PreparedImage;

/// Larger pictures are refused: the window makes them smaller before.
const MAX_SIDE: u32 = 2048;

/// What the first QR code in a picture that can be read says. `luma` holds one byte a pixel, row by row.
pub fn read_qr(width: u32, height: u32, luma: &[u8]) -> Option<String> {
    let (columns, rows) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
    let fits = (1..=MAX_SIDE).contains(&width) && (1..=MAX_SIDE).contains(&height);
    if !fits || luma.len() != columns * rows {
        return None;
    }
    let mut picture = PreparedImage::prepare_from_greyscale(columns, rows, |x, y| luma[y * columns + x]);
    picture.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

/// Several screens side by side, in pixels.
const MAX_SCREENS: usize = 64 * 1024 * 1024;
/// Up to here a picture is also looked at enlarged.
const ENLARGED: usize = 4 * 1024 * 1024;

/// What the QR codes say in a picture of a screen, each once. It is looked at as it is, smaller, with light and dark
/// exchanged, and larger, until one is `wanted`.
pub fn read_all_qr(width: u32, height: u32, luma: &[u8], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let sides = usize::try_from(width).ok().zip(usize::try_from(height).ok());
    let size = sides.and_then(|(columns, rows)| columns.checked_mul(rows));
    let (Some((columns, rows)), Some(size)) = (sides, size.filter(|size| *size <= MAX_SCREENS)) else {
        return Vec::new();
    };
    if luma.len() != size || size == 0 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for look in [Look::AsItIs, Look::Smaller, Look::Inverted, Look::Larger] {
        let Some((columns, rows, luma)) = look.at(columns, rows, luma) else { continue };
        let mut picture = PreparedImage::prepare_from_greyscale(columns, rows, |x, y| luma[y * columns + x]);
        for (_, text) in picture.detect_grids().iter().filter_map(|grid| grid.decode().ok()) {
            if !found.contains(&text) {
                found.push(text);
            }
        }
        if found.iter().any(|text| wanted(text)) {
            break;
        }
    }
    found
}

#[derive(Clone, Copy)]
enum Look {
    AsItIs,
    Smaller,
    Inverted,
    Larger,
}

impl Look {
    /// What is seen so; `None`: nothing, or too much.
    fn at(self, columns: usize, rows: usize, luma: &[u8]) -> Option<(usize, usize, Cow<'_, [u8]>)> {
        let (width, height) = match self {
            Self::AsItIs => return Some((columns, rows, Cow::Borrowed(luma))),
            Self::Inverted => return Some((columns, rows, luma.iter().map(|light| 255 - light).collect())),
            Self::Smaller => (columns / 2, rows / 2),
            Self::Larger => (columns * 2, rows * 2),
        };
        if width == 0 || height == 0 || (matches!(self, Self::Larger) && luma.len() > ENLARGED) {
            return None;
        }
        let pixel = |at: usize| match self {
            Self::Larger => luma[at / width / 2 * columns + at % width / 2],
            Self::Smaller | Self::AsItIs | Self::Inverted => {
                let corner = at / width * 2 * columns + at % width * 2;
                let four = [corner, corner + 1, corner + columns, corner + columns + 1];
                let sum: u16 = four.iter().map(|at| u16::from(luma[*at])).sum();
                u8::try_from(sum / 4).unwrap_or(u8::MAX)
            }
        };
        Some((width, height, (0..width * height).map(pixel).collect()))
    }
}

/// A QR code to be shown, without its quiet zone of four modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrDrawing {
    /// In modules.
    pub side: u32,
    /// The dark modules as the path of an SVG, one unit a module.
    pub path: String,
}

/// `None`: too much for one code.
pub fn draw_qr(text: &str) -> Option<QrDrawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let length = (x..side).take_while(|x| code.get_module(*x, y)).count();
            let length = i32::try_from(length).unwrap_or(0);
            if length > 0 {
                // A text takes whatever is written to it.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            x += length.max(1);
        }
    }
    Some(QrDrawing { side: u32::try_from(side).ok()?, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with another library (Python's `qrcode`); `1` is dark.
    const CODE: &str = include_str!("../vectors/qr.txt");

    /// With a quiet zone of four, each module four pixels wide.
    fn drawn(code: &str) -> (u32, Vec<u8>) {
        let rows: Vec<&[u8]> = code.lines().map(str::as_bytes).collect();
        let side = (rows.len() + 8) * 4;
        let dark = |at: usize| (at / 4).checked_sub(4);
        let pixel = |x: usize, y: usize| match (dark(x), dark(y)) {
            (Some(x), Some(y)) if rows.get(y).and_then(|row| row.get(x)) == Some(&b'1') => 0,
            _ => 255,
        };
        let luma = (0..side * side).map(|at| pixel(at % side, at / side)).collect();
        (u32::try_from(side).unwrap(), luma)
    }

    #[test]
    fn a_picture_without_a_code_says_nothing() {
        assert_eq!(read_qr(64, 64, &[255; 64 * 64]), None);
        let noise: Vec<u8> = (0..64 * 64_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(read_qr(64, 64, &noise), None);
    }

    #[test]
    fn a_picture_that_is_not_as_large_as_it_says_is_not_read() {
        let (side, luma) = drawn(CODE);
        for (width, height) in [(side, side + 1), (side - 1, side), (0, 0), (u32::MAX, u32::MAX)] {
            assert_eq!(read_qr(width, height, &luma), None, "{width}×{height}");
        }
    }

    /// The drawing as rows of `0` and `1`.
    fn rows(drawing: &QrDrawing) -> String {
        let side = drawing.side as usize;
        let mut rows = vec![vec![b'0'; side]; side];
        for run in drawing.path.split_terminator('z') {
            let (at, length) = run.trim_start_matches('M').split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = length.split_once('v').unwrap().0.parse().unwrap();
            rows[y][x..x + length].fill(b'1');
        }
        rows.into_iter().map(|row| String::from_utf8(row).unwrap()).collect::<Vec<_>>().join("\n")
    }

    /// A screen with these pictures on it, from the left to the right.
    fn screen(pictures: &[(u32, Vec<u8>)]) -> (u32, u32, Vec<u8>) {
        let (width, height) = (1200_usize, 700_usize);
        let mut luma = vec![200; width * height];
        let mut left = 40;
        for (side, picture) in pictures {
            let side = *side as usize;
            for (y, row) in picture.chunks(side).enumerate() {
                let at = (y + 150) * width + left;
                luma[at..at + side].copy_from_slice(row);
            }
            left += side + 60;
        }
        (1200, 700, luma)
    }

    fn coded(text: &str) -> (u32, Vec<u8>) {
        drawn(&rows(&draw_qr(text).unwrap()))
    }

    fn is_ours(text: &str) -> bool {
        text.starts_with("nod://")
    }

    #[test]
    fn a_screen_without_a_code_or_of_another_size_than_it_says_has_none() {
        let (width, height, luma) = screen(&[]);
        assert!(read_all_qr(width, height, &luma, is_ours).is_empty());
        assert!(read_all_qr(width, height + 1, &luma, is_ours).is_empty());
        assert!(read_all_qr(u32::MAX, u32::MAX, &luma, is_ours).is_empty());
        assert!(read_all_qr(0, 0, &[], is_ours).is_empty());
    }

    #[test]
    fn all_codes_on_a_screen_are_read_each_once() {
        let (width, height, luma) =
            screen(&[coded("https://example.com"), coded("nod://register?x"), coded("nod://register?x")]);
        let mut read = read_all_qr(width, height, &luma, is_ours);
        read.sort();
        assert_eq!(read, ["https://example.com", "nod://register?x"]);
    }

    #[test]
    fn a_light_code_on_a_dark_ground_is_read_too() {
        let (width, height, luma) = screen(&[coded("nod://register?x")]);
        let dark: Vec<u8> = luma.iter().map(|light| 255 - light).collect();
        assert_eq!(read_all_qr(width, height, &dark, is_ours), ["nod://register?x"]);
    }

    #[test]
    fn what_is_too_much_for_a_code_is_not_drawn() {
        assert_eq!(draw_qr(&"x".repeat(3000)), None);
    }

    #[test]
    fn a_drawn_code_says_what_was_drawn() {
        let link = "nod://register?service=https%3A%2F%2Fid.example.com&code=4Jx9vQm2TzKc7RbYwLpD3s&key=-y5UzLSkdiORtN2iOlz7zS8EQOha0sDWdT9VE4icgbw";
        let (side, luma) = drawn(&rows(&draw_qr(link).unwrap()));
        assert_eq!(read_qr(side, side, &luma).as_deref(), Some(link));
    }

    #[test]
    fn a_code_is_read() {
        let (side, luma) = drawn(CODE);
        assert_eq!(read_qr(side, side, &luma).as_deref(), Some("nod://register?x"));
    }
}

//! What is on the person's screens, once, because they asked for it: a QR code is looked for in it. Nothing of it is
//! kept. One sibling file an OS, each with `OFFERED` and `capture`.
//!
//! | system | how | the person is asked |
//! |---|---|---|
//! | Linux, X11 | the root window | no |
//! | Linux, Wayland | the portal `org.freedesktop.portal.Screenshot` | by the desktop |
//! | Windows | GDI, the whole virtual screen | no |
//! | macOS | each display, by Core Graphics | by the system, once (Screen Recording) |
//! | phones | not offered: they have a camera | |

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
#[cfg_attr(any(target_os = "ios", target_os = "android"), path = "phone.rs")]
mod system;

#[cfg(target_os = "linux")]
pub(crate) use system::read;
use tauri::{AppHandle, Wry};

/// Whether this system can show them at all.
pub const OFFERED: bool = system::OFFERED;

/// One byte of brightness a pixel, row by row.
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub luma: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
pub enum Unseen {
    /// The person said no when the system asked them, or did so once for good.
    #[error("the system does not let the screen be seen")]
    Forbidden,
    #[error("the screen can't be read: {0}")]
    Failed(String),
}

/// A picture of each screen, or one of all together.
pub async fn capture(app: &AppHandle<Wry>) -> Result<Vec<Picture>, Unseen> {
    system::capture(app).await
}

impl Picture {
    /// From pixels of red, green and blue, in the places that `channels` names, `size` bytes each, rows `stride`
    /// bytes apart; `None` where there are fewer than that makes.
    #[cfg_attr(
        any(target_os = "ios", target_os = "android"),
        expect(dead_code, reason = "a phone takes none")
    )]
    fn of(
        width: u32,
        height: u32,
        stride: usize,
        (size, channels): (usize, [usize; 3]),
        bytes: &[u8],
    ) -> Option<Self> {
        let (columns, rows) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let line = columns.checked_mul(size)?;
        let last = rows.checked_sub(1)?.checked_mul(stride)?.checked_add(line)?;
        if line == 0 || line > stride || last > bytes.len() {
            return None;
        }
        let mut luma = Vec::with_capacity(columns * rows);
        for row in bytes.chunks(stride).take(rows) {
            luma.extend(row[..line].chunks_exact(size).map(|pixel| brightness(channels.map(|at| pixel[at]))));
        }
        Some(Self { width, height, luma })
    }
}

/// Rec. 601, in whole numbers.
fn brightness([red, green, blue]: [u8; 3]) -> u8 {
    let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114 + 500;
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_with_fewer_bytes_than_it_says_is_none() {
        assert!(Picture::of(2, 2, 8, (4, [0, 1, 2]), &[0; 15]).is_none());
        assert!(Picture::of(2, 2, usize::MAX, (4, [0, 1, 2]), &[0; 16]).is_none());
        assert!(Picture::of(1, u32::MAX, 0, (4, [0, 1, 2]), &[0; 16]).is_none());
        assert!(Picture::of(u32::MAX, u32::MAX, 8, (4, [0, 1, 2]), &[0; 16]).is_none());
    }

    #[test]
    fn rows_are_read_without_what_is_between_them_and_colours_by_their_places() {
        let bytes = [255, 0, 0, 9, 9, 0, 0, 255, 9, 9];
        let picture = Picture::of(1, 2, 5, (3, [0, 1, 2]), &bytes).unwrap();
        assert_eq!(picture.luma, [76, 29]);
        let swapped = Picture::of(1, 2, 5, (3, [2, 1, 0]), &bytes).unwrap();
        assert_eq!(swapped.luma, [29, 76]);
    }
}

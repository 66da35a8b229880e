//! The mark on the icon when something waits.

use tauri::image::Image;

/// Radii in parts of the icon's width; around the dot a ring is left empty, so that it can be told from the
/// drawing where the system gives both one colour.
const DOT: f32 = 0.22;
const RING: f32 = 0.30;
const COLOUR: [u8; 3] = [0xff, 0xb0, 0x20];

/// The icon with a dot in its lower right corner.
pub fn marked(icon: &Image<'_>) -> Image<'static> {
    let (width, height) = (icon.width(), icon.height());
    let mut pixels = icon.rgba().to_vec();
    #[expect(clippy::cast_precision_loss, reason = "an icon has few pixels")]
    let (w, h) = (width as f32, height as f32);
    let centre = (w * (1.0 - DOT), h - w * DOT);
    let rows = pixels.chunks_exact_mut(4 * usize::try_from(width).unwrap_or(usize::MAX).max(1));
    let (mut y, mut x) = (0.5, 0.5);
    for row in rows {
        for pixel in row.chunks_exact_mut(4) {
            let away = f32::hypot(x - centre.0, y - centre.1);
            paint(pixel, within(away, w * RING), within(away, w * DOT));
            x += 1.0;
        }
        (x, y) = (0.5, y + 1.0);
    }
    Image::new_owned(pixels, width, height)
}

/// How much of a pixel lies within a circle.
fn within(away: f32, radius: f32) -> f32 {
    (radius - away + 0.5).clamp(0.0, 1.0)
}

fn paint(pixel: &mut [u8], ring: f32, dot: f32) {
    let [red, green, blue, alpha] = pixel else { return };
    if dot > 0.0 {
        [*red, *green, *blue] = COLOUR;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
    let opaque = (f32::from(*alpha) * (1.0 - ring) + 255.0 * dot).clamp(0.0, 255.0) as u8;
    *alpha = opaque;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dot_stands_alone_in_its_corner_and_the_rest_of_the_icon_stays() {
        let plain = Image::new_owned([9, 9, 9, 255].repeat(64 * 64), 64, 64);
        let marked = marked(&plain);
        let pixel = |x: usize, y: usize| marked.rgba()[4 * (64 * y + x)..][..4].to_vec();
        assert_eq!((marked.width(), marked.height(), marked.rgba().len()), (64, 64, 64 * 64 * 4));
        assert_eq!(pixel(50, 50), [0xff, 0xb0, 0x20, 255]);
        assert_eq!(pixel(50 - 17, 50)[3], 0, "nothing between the dot and the drawing");
        for (x, y) in [(0, 0), (63, 0), (0, 63), (50, 20), (20, 50)] {
            assert_eq!(pixel(x, y), [9, 9, 9, 255], "{x} {y}");
        }
    }

    #[test]
    fn an_icon_without_pixels_is_no_reason_to_fall() {
        assert!(marked(&Image::new_owned(Vec::new(), 0, 0)).rgba().is_empty());
    }
}

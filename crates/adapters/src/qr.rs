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

    #[test]
    fn a_code_is_read() {
        let (side, luma) = drawn(CODE);
        assert_eq!(read_qr(side, side, &luma).as_deref(), Some("nod://register?x"));
    }
}

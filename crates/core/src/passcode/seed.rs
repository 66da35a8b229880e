use zeroize::{Zeroize, ZeroizeOnDrop};

/// Shorter ones are typing errors, longer ones nobody's.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=256;

/// The secret that a passcode's codes are computed from.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Seed(Vec<u8>);

impl Seed {
    /// `None` where it is too short or too long to be one.
    pub fn new(mut bytes: Vec<u8>) -> Option<Self> {
        if LENGTHS.contains(&bytes.len()) {
            return Some(Self(bytes));
        }
        bytes.zeroize();
        None
    }

    /// Base32 (RFC 4648 §6) as people and services write it: in either case, in groups, with or without padding.
    pub fn from_base32(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('=');
        // Sized beforehand: growing would leave a copy behind.
        let mut bytes = Vec::with_capacity(text.len().min(2 * LENGTHS.end()) * 5 / 8 + 1);
        let (mut bits, mut pending, mut letters) = (0_u32, 0_u32, 0_usize);
        let decoded = text.bytes().filter(|byte| !matches!(byte, b' ' | b'-')).try_for_each(|byte| {
            pending = (pending << 5 | u32::from(value(byte)?)) & 0xfff;
            bits += 5;
            letters += 1;
            if bits >= 8 {
                bits -= 8;
                bytes.push((pending >> bits) as u8);
            }
            (bytes.len() <= *LENGTHS.end()).then_some(())
        });
        // A letter that says nothing was lost, or typed in excess.
        let whole = !matches!(letters % 8, 1 | 3 | 6);
        if decoded.is_some() && whole {
            return Self::new(bytes);
        }
        bytes.zeroize();
        None
    }

    /// Each call says why at its place.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Takes as long for seeds that begin alike as for others.
    pub(super) fn is(&self, other: &Self) -> bool {
        let differ = self.0.iter().zip(&other.0).fold(0, |differ, (a, b)| differ | (a ^ b));
        self.0.len() == other.0.len() && differ == 0
    }
}

impl std::fmt::Debug for Seed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seed")
    }
}

fn value(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a'),
        b'2'..=b'7' => Some(letter - b'2' + 26),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_base32_or_no_seed_is_refused() {
        let long = "A".repeat(8 * 1024);
        for text in [
            "",
            "========",
            "JBSWY3D",
            "JBSWY3DPE",
            "JBSWY3DP0",
            "JBSWY3DP1HPK3PXP",
            "JBSWY3DP=HPK3PXP",
            "JBSWY3DPÄHPK3PXP",
            "ABCDEFG",
            &long,
        ] {
            assert!(Seed::from_base32(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_same_seed_is_read_however_it_is_written() {
        // RFC 4648 §10 has "foobar" as MZXW6YTBOI======.
        for text in ["MZXW6YTBOI======", "MZXW6YTBOI", "mzxw6ytboi", " mzxw 6ytb-oi\n"] {
            assert_eq!(
                Seed::from_base32(text).map(|seed| seed.expose().to_vec()),
                Some(b"foobar".to_vec()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_seed_prints_nothing_of_itself() {
        let seed = Seed::from_base32("MZXW6YTBOI").unwrap();
        assert_eq!(format!("{seed:?}"), "Seed");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail_otherwise(text in ".{0,600}") {
            let seed = Seed::from_base32(&text);
            prop_assert!(seed.is_none_or(|seed| LENGTHS.contains(&seed.expose().len())));
        }
    }
}

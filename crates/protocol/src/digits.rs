use unicode_general_category::{GeneralCategory, get_general_category};

/// The same text with the digits of every script as 0 to 9: a keyboard writes those of its own language, and a
/// code or a PIN means the number.
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(|c| digit(c).map_or(c, |value| char::from(b'0' + value))).collect()
}

/// Unicode has the decimal digits of a script in one run, in order from zero; where such runs meet, each has ten.
fn digit(c: char) -> Option<u8> {
    if c.is_ascii() || !is_digit(c) {
        return None;
    }
    let before =
        (0..u32::from(c)).rev().take_while(|code| char::from_u32(*code).is_some_and(is_digit)).count();
    u8::try_from(before % 10).ok()
}

fn is_digit(c: char) -> bool {
    get_general_category(c) == GeneralCategory::DecimalNumber
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_read_as_the_number_they_mean() {
        for digits in [
            "0123456789",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "০১২৩৪৫৬৭৮৯",
            "๐๑๒๓๔๕๖๗๘๙",
            "၀၁၂၃၄၅၆၇၈၉",
            "០១២៣៤៥៦៧៨៩",
            "０１２３４５６７８９",
            "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
            "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
            "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙",
        ] {
            assert_eq!(ascii_digits(digits), "0123456789", "{digits}");
        }
    }

    #[test]
    fn every_run_of_digits_has_a_multiple_of_ten_so_that_counting_finds_the_value() {
        let mut run = 0;
        for code in 0..=u32::from(char::MAX) {
            if char::from_u32(code).is_some_and(is_digit) {
                run += 1;
            } else {
                assert_eq!(run % 10, 0, "before U+{code:04X}");
                run = 0;
            }
        }
    }

    #[test]
    fn whatever_is_no_decimal_digit_stays_what_it_is() {
        for text in ["", "abc-ÄÖ", "½ ² ① Ⅷ 三", "pass🔑word", "\u{661}\u{200f}"] {
            let expected = text.replace('\u{661}', "1");
            assert_eq!(ascii_digits(text), expected);
        }
    }
}

use nod_protocol::ascii_digits;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A text that must not be printed, compared, or outlive its use: a PIN or a typed code.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// As a person types it: the digits of every script mean the same number.
    pub fn typed(mut text: String) -> Self {
        let meant = Self(ascii_digits(&text));
        text.zeroize();
        meant
    }

    /// Each call says why at its place.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_the_digits_of_any_script_is_the_same_secret() {
        for typed in ["314159", "٣١٤١٥٩", "۳۱۴۱۵۹", "३१४१५९"] {
            assert_eq!(Secret::typed(typed.to_owned()).expose(), "314159");
        }
    }

    #[test]
    fn what_is_no_digit_is_kept_as_it_was_typed() {
        assert_eq!(Secret::typed("Pässword 3²".to_owned()).expose(), "Pässword 3²");
    }
}

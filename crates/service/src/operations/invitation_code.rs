use nod_protocol::{Link, encode_base64url};
use sha2::{Digest, Sha256};

use crate::random;

/// RFC 4648 base32: no 0, 1 and 8, which are read as O, I and B.
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const TYPED_LENGTH: usize = 8;

/// The two codes of one invitation.
pub(crate) struct InvitationCodes {
    /// 128 bits, for a link or a QR code.
    pub link: String,
    /// 40 bits, `ABCD-EFGH`, to be typed.
    pub typed: String,
}

/// A code as it came in.
pub(super) struct Code {
    /// It has the form of one that is typed.
    pub typed: bool,
    /// What is stored of it.
    pub hash: String,
}

pub(crate) fn make_codes() -> Result<InvitationCodes, getrandom::Error> {
    let mut letters = String::new();
    for _ in 0..TYPED_LENGTH {
        letters.push(char::from(ALPHABET[random::below(32)? as usize]));
    }
    let typed = format!("{}-{}", &letters[..4], &letters[4..]);
    Ok(InvitationCodes { link: random::make_id()?, typed })
}

impl InvitationCodes {
    /// What is stored: of the link's code, of the typed one.
    pub fn hashes(&self) -> (String, String) {
        (hash(&self.link), hash(&plain(&self.typed)))
    }
}

/// `None`: no code of any kind.
pub(super) fn read(text: &str) -> Option<Code> {
    let plain = plain(text);
    if plain.len() == TYPED_LENGTH && plain.bytes().all(|letter| ALPHABET.contains(&letter)) {
        return Some(Code { typed: true, hash: hash(&plain) });
    }
    Link::is_code(text).then(|| Code { typed: false, hash: hash(text) })
}

/// As a person may type it: any case, with or without hyphens and spaces, look-alikes included.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| *letter != '-' && !letter.is_whitespace())
        .map(|letter| match letter.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            other => other,
        })
        .collect()
}

fn hash(code: &str) -> String {
    encode_base64url(Sha256::digest(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "ABCD", "ABCD EFGH!", "ABCD/EFGHIJ", &"a".repeat(129)] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_typed_code_is_read_as_people_type() {
        let wanted = read("ABIO-EFGB").unwrap();
        assert!(wanted.typed);
        for text in ["abio-efgb", "ABIOEFGB", " ab10 efg8 ", "a-b-1-0-e-f-g-8"] {
            assert_eq!(read(text).unwrap().hash, wanted.hash, "{text}");
        }
    }

    #[test]
    fn both_codes_of_an_invitation_are_found_again_by_their_hashes() {
        let codes = make_codes().unwrap();
        let (link, typed) = codes.hashes();
        assert_eq!(read(&codes.link).unwrap().hash, link);
        assert_eq!(read(&codes.typed.to_lowercase()).unwrap().hash, typed);
        assert!(Link::is_code(&codes.typed));
        assert_eq!(codes.link.len(), 22);
    }
}

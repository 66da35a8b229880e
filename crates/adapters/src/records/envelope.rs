use nod_protocol::encode_base64url;
use sha2::{Digest, Sha256};

/// The first line of a record's file, before the digest: what it is, and of which format.
const MARK: &str = "nod-record 1 ";

/// `nod-record 1 <SHA-256 of the bytes, base64url>`, a line feed, the bytes.
pub(super) fn wrap(bytes: &[u8]) -> Vec<u8> {
    let mut file = format!("{MARK}{}\n", digest(bytes)).into_bytes();
    file.extend_from_slice(bytes);
    file
}

/// The bytes inside; `None` when the file is torn, changed, foreign or of a later format.
pub(super) fn unwrap(file: &[u8]) -> Option<&[u8]> {
    let rest = file.strip_prefix(MARK.as_bytes())?;
    let end = rest.iter().position(|&byte| byte == b'\n')?;
    let (told, bytes) = (&rest[..end], &rest[end + 1..]);
    (told == digest(bytes).as_bytes()).then_some(bytes)
}

fn digest(bytes: &[u8]) -> String {
    encode_base64url(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_torn_anywhere_is_not_read() {
        let file = wrap(b"{\"id\":1}");
        for end in 0..file.len() {
            assert_eq!(unwrap(&file[..end]), None, "torn after {end} bytes");
        }
        assert_eq!(unwrap(&[&file[..], b" "].concat()), None);
    }

    #[test]
    fn a_file_with_any_bit_changed_is_not_read() {
        let file = wrap(b"{\"id\":1}");
        for at in 0..file.len() * 8 {
            let mut changed = file.clone();
            changed[at / 8] ^= 1 << (at % 8);
            assert_eq!(unwrap(&changed), None, "bit {at}");
        }
    }

    /// The stored format is permanent: what an earlier version wrote must always be read.
    #[test]
    fn the_format_is_the_one_that_was_always_written() {
        let file = b"nod-record 1 RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o\n{}";
        assert_eq!(wrap(b"{}"), file);
        assert_eq!(unwrap(file), Some(&b"{}"[..]));
    }
}

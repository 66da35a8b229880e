//! How Windows wants things written.

use nod_protocol::Jwk;

/// A key's name in the TPM's store, which is one for all programs of the person.
pub fn platform_name(service: &str, key: &str) -> String {
    format!("{service}/{key}")
}

/// A key's name in Hello's store: `SID//domain/subdomain/name`; others are refused.
pub fn hello_name(sid: &str, service: &str, key: &str) -> String {
    format!("{sid}//nod/{service}/{key}")
}

/// From a `BCRYPT_ECCKEY_BLOB` of P-256: magic and length, 4 bytes each, little-endian; x; y.
/// `None` for any other blob.
pub fn jwk(blob: &[u8]) -> Option<Jwk> {
    let (head, point) = blob.split_at_checked(8)?;
    if head != [MAGIC.to_le_bytes(), 32_u32.to_le_bytes()].concat() {
        return None;
    }
    Jwk::from_sec1(&[&[4], point].concat()).ok()
}

/// UTF-16, little-endian, with a zero at the end: a text property.
pub fn text(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}

/// `BCRYPT_ECDSA_PUBLIC_P256_MAGIC`: `ECS1`.
const MAGIC: u32 = 0x3153_4345;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::entry;

    fn blob(magic: u32, length: u32, point: &[u8]) -> Vec<u8> {
        [&magic.to_le_bytes()[..], &length.to_le_bytes(), point].concat()
    }

    #[test]
    fn blobs_of_other_curves_private_halves_and_torn_ones_are_refused() {
        let key = entry::make_key().unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let point = &point.as_bytes()[1..];
        for blob in [
            vec![],
            blob(MAGIC, 32, &point[..63]),
            blob(MAGIC, 32, &[point, &[0; 32]].concat()),
            blob(MAGIC, 48, &[0; 96]),
            // ECDH on P-256.
            blob(0x314B_4345, 32, point),
            // Not on the curve.
            blob(MAGIC, 32, &[1; 64]),
        ] {
            assert_eq!(jwk(&blob), None, "{blob:x?}");
        }
    }

    #[test]
    fn a_public_key_is_read() {
        let key = entry::make_key().unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let blob = blob(MAGIC, 32, &point.as_bytes()[1..]);
        assert_eq!(jwk(&blob), Some(Jwk::from_verifying_key(key.verifying_key())));
    }

    #[test]
    fn names_keep_profiles_apart() {
        assert_ne!(platform_name("nod", "a.possession"), platform_name("nod.test", "a.possession"));
        assert_eq!(hello_name("S-1-5-21-7", "nod", "a.verification"), "S-1-5-21-7//nod/nod/a.verification");
    }

    #[test]
    fn a_text_ends_in_a_zero() {
        assert_eq!(text("é"), [0xE9, 0, 0, 0]);
        assert_eq!(text("😀"), [0x3D, 0xD8, 0, 0xDE, 0, 0]);
    }
}

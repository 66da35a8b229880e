use aes_gcm::{Aes128Gcm, KeyInit};
use hkdf::Hkdf;
use p256::{PublicKey, SecretKey, elliptic_curve::sec1::ToSec1Point};
use sha2::Sha256;
use zeroize::Zeroizing;

pub(crate) const SALT: usize = 16;
pub(crate) const POINT: usize = 65;
/// salt, record size, length of the key id, key id (RFC 8188 section 2.1).
pub(crate) const HEADER: usize = SALT + 4 + 1 + POINT;
pub(crate) const TAG: usize = 16;
/// The delimiter of a last record (RFC 8188 section 2); Web Push has no other (RFC 8291 section 4).
pub(crate) const LAST: u8 = 2;

/// What encrypts one message, from either end's own key and the other's public one.
pub(crate) struct ContentKeys {
    pub cipher: Aes128Gcm,
    pub nonce: [u8; 12],
}

/// The two public keys of a message; the order tells them apart.
pub(crate) struct Ends<'a> {
    pub device: &'a PublicKey,
    pub sender: &'a PublicKey,
}

impl ContentKeys {
    /// RFC 8291 section 3.4 and RFC 8188 sections 2.2 and 2.3; `None` only were HKDF asked for too much.
    pub fn derive(
        own: &SecretKey,
        ends: &Ends<'_>,
        other: &PublicKey,
        auth: &[u8],
        salt: &[u8],
    ) -> Option<Self> {
        let shared = own.diffie_hellman(other);
        let info = [&b"WebPush: info\0"[..], &point(ends.device), &point(ends.sender)].concat();
        let material = expand::<32>(auth, shared.raw_secret_bytes(), &info)?;
        let key = expand::<16>(salt, &*material, b"Content-Encoding: aes128gcm\0")?;
        let nonce = expand::<12>(salt, &*material, b"Content-Encoding: nonce\0")?;
        Some(Self { cipher: Aes128Gcm::new_from_slice(&*key).ok()?, nonce: *nonce })
    }
}

/// Uncompressed: `04 || x || y`.
pub(crate) fn point(key: &PublicKey) -> Vec<u8> {
    key.to_sec1_point(false).as_bytes().to_vec()
}

fn expand<const N: usize>(salt: &[u8], material: &[u8], info: &[u8]) -> Option<Zeroizing<[u8; N]>> {
    let mut expanded = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::new(Some(salt), material).expand(info, &mut *expanded).ok()?;
    Some(expanded)
}

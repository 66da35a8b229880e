//! Keys in the TPM, used without asking anyone. All of it blocks, a signature for some tenths of a second.

use nod_protocol::Jwk;
use windows::Win32::Security::Cryptography::{MS_PLATFORM_CRYPTO_PROVIDER, NCRYPT_IMPL_TYPE_PROPERTY};

use super::{
    error::{Failure, NTE_NOT_SUPPORTED, patiently},
    ncrypt::{Asking, Provider, is_hardware},
};

/// The public half of a new key. No key is made outside hardware.
pub fn make(name: &str) -> Result<Jwk, Failure> {
    patiently(|| {
        let provider = open()?;
        if !is_hardware(provider.number(NCRYPT_IMPL_TYPE_PROPERTY)?) {
            return Err(Failure::new("the platform's key store is not in hardware", NTE_NOT_SUPPORTED));
        }
        provider.begin(name, Asking::Silent)?.finish()?.jwk()
    })
}

/// Whether the key is there, and is this one.
pub fn has(name: &str, jwk: &Jwk) -> Result<bool, Failure> {
    patiently(|| match open()?.find(name)? {
        Some(key) => Ok(key.jwk()? == *jwk),
        None => Ok(false),
    })
}

/// `r ‖ s` over a SHA-256 digest.
pub fn sign(name: &str, digest: &[u8; 32]) -> Result<[u8; 64], Failure> {
    patiently(|| open()?.open_key(name, Asking::Silent)?.sign(digest))
}

/// No key of that name is a success.
pub fn forget(name: &str) -> Result<(), Failure> {
    patiently(|| open()?.forget(name))
}

fn open() -> Result<Provider, Failure> {
    Provider::open(MS_PLATFORM_CRYPTO_PROVIDER)
}

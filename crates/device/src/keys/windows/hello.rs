//! Keys in Windows Hello's own store: Windows asks for the PIN or a biometric at each use. All of it
//! blocks, until the person has answered where a prompt is named.
//!
//! Microsoft documents none of the properties below. They are what programs in the field set, and what
//! `certutil -csp "Microsoft Passport Key Storage Provider" -key -v` prints.

use nod_protocol::Jwk;
use windows::{
    Win32::Security::Cryptography::{
        MS_NGC_KEY_STORAGE_PROVIDER, NCRYPT_PIN_CACHE_IS_GESTURE_REQUIRED_PROPERTY,
        NCRYPT_PIN_CACHE_REQUIRE_GESTURE_FLAG,
    },
    core::{PCWSTR, w},
};

use super::{
    error::{Failure, patiently},
    ncrypt::{Asking, Key, NewKey, Provider, is_hardware},
    window,
};

/// A new key's public half, and whether it lives in the TPM.
pub struct Made {
    pub jwk: Jwk,
    pub in_hardware: bool,
}

/// Prompts: a key is made under what the person unlocks Hello with.
pub fn make(name: &str, text: &str) -> Result<Made, Failure> {
    let new = open()?.begin(name, Asking::Allowed)?;
    demand_gesture(&new)?;
    new.prompt(window::ours(), text);
    window::let_prompt_in_front();
    let key = new.finish()?;
    if !demands_gesture(&key) {
        return Err(key.refuse("the new key would sign without asking"));
    }
    // Without a TPM Hello keeps keys in files; where it does not tell, nothing is claimed.
    let in_hardware = key.number(IMPLEMENTATION).is_ok_and(is_hardware);
    Ok(Made { jwk: key.jwk()?, in_hardware })
}

/// Whether the key is there, and is this one; found out without asking.
pub fn has(name: &str, jwk: &Jwk) -> Result<bool, Failure> {
    patiently(|| match open()?.find(name)? {
        Some(key) => Ok(key.jwk()? == *jwk),
        None => Ok(false),
    })
}

/// Prompts. `r ‖ s` over a SHA-256 digest.
pub fn sign(name: &str, digest: &[u8; 32], text: &str) -> Result<[u8; 64], Failure> {
    patiently(|| {
        let key = open()?.open_key(name, Asking::Allowed)?;
        key.prompt(window::ours(), text);
        // The key's own policy asks already; this keeps a PIN that was typed a moment ago from counting.
        key.set_number(NCRYPT_PIN_CACHE_IS_GESTURE_REQUIRED_PROPERTY, NCRYPT_PIN_CACHE_REQUIRE_GESTURE_FLAG)?;
        window::let_prompt_in_front();
        key.sign(digest)
    })
}

/// No key of that name is a success. Windows does not ask.
pub fn forget(name: &str) -> Result<(), Failure> {
    patiently(|| open()?.forget(name))
}

/// A key's policy, fixed when it is made: whether each use needs the person.
const CACHE_TYPE: PCWSTR = w!("NgcCacheType");
/// The same, as the first versions of Windows 10 call it.
const OLD_CACHE_TYPE: PCWSTR = w!("NgcCacheTypeProperty");
const AUTHENTICATION_MANDATORY: u32 = 1;
/// Flags as in `Impl Type`, of a key.
const IMPLEMENTATION: PCWSTR = w!("NgcKeyImplType");

fn open() -> Result<Provider, Failure> {
    Provider::open(MS_NGC_KEY_STORAGE_PROVIDER)
}

fn demand_gesture(key: &NewKey) -> Result<(), Failure> {
    let Err(failure) = key.set_number(CACHE_TYPE, AUTHENTICATION_MANDATORY) else { return Ok(()) };
    // The old name's failure would only say that this Windows is newer.
    key.set_number(OLD_CACHE_TYPE, AUTHENTICATION_MANDATORY).map_err(|_| failure)
}

fn demands_gesture(key: &Key) -> bool {
    [CACHE_TYPE, OLD_CACHE_TYPE]
        .into_iter()
        .any(|property| key.number(property).is_ok_and(|value| value == AUTHENTICATION_MANDATORY))
}

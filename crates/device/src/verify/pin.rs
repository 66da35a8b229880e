use argon2::{Algorithm, Argon2, Params, Version};
use nod_core::{Secret, ports::KeyError};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// In characters of any kind.
pub const MIN_LENGTH: u32 = 6;
/// Wrong tries in a row after which the keys are erased.
pub const TRIES: u32 = 8;

/// Argon2id's cost (RFC 9106), kept beside what was derived with it so that it may rise later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// RFC 9106 section 4, second recommendation, on one lane: a desktop gains nothing from more.
pub const COST: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

/// What a PIN makes: it encrypts the vault key.
pub type PinKey = Zeroizing<[u8; 32]>;

/// `KeyError::PinTooShort` unless the PIN has [`MIN_LENGTH`] characters.
pub fn check_length(pin: &Secret) -> Result<(), KeyError> {
    // Exposed to be counted.
    if pin.expose().chars().count() < MIN_LENGTH as usize {
        return Err(KeyError::PinTooShort { digits: MIN_LENGTH });
    }
    Ok(())
}

/// Takes some tenths of a second of one core and `cost.memory_kib` of memory.
pub fn derive_key(pin: &Secret, salt: &[u8], cost: Cost) -> Result<PinKey, KeyError> {
    let failed = |error: argon2::Error| KeyError::Failed(format!("the PIN can't be processed: {error}"));
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(failed)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut key = Zeroizing::new([0; 32]);
    // Exposed to be hashed.
    argon2.hash_password_into(pin.expose().as_bytes(), salt, key.as_mut()).map_err(failed)?;
    Ok(key)
}

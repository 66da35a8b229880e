//! The keys of this device, in one sibling file an OS: each has `open(service)`.
//!
//! # What this protects, and what it can't
//!
//! On Linux with a TPM that this person may use, keys are made in it, tier `tpm`: see `tpm.rs`. Else both
//! keys of an account are software P-256 keys at rest in the desktop's keyring (Secret Service), tier
//! `os-store`: encrypted on disk under the person's login password, out of reach while the keyring is
//! locked. An unlocked keyring is open to every program of the same person: such a program can read a
//! possession key, and take the wrapped verification keys away to guess the PIN at Argon2id's price (see
//! [`crate::verify`]). No memory of this process is safe from a debugger of the same person or from root.

use std::sync::Arc;

use nod_core::ports::{DeviceKeys, RsaKeys, Safe, SeedVault};

// What it decides without Android is tested everywhere.
#[cfg(any(test, target_os = "android"))]
pub(crate) mod android;
// What it decides without Apple's frameworks is tested everywhere.
#[cfg(any(test, target_os = "macos", target_os = "ios"))]
mod apple;
#[cfg(not(target_os = "android"))]
mod attach;
#[cfg(any(test, target_os = "macos", target_os = "ios", target_os = "android"))]
mod der;
pub(crate) mod entry;
mod keyring;
#[cfg(target_os = "linux")]
mod linux;
mod rsa;
mod safe;
mod seeds;
mod software;
#[cfg(target_os = "linux")]
mod tpm;
// What it decides without Windows is tested everywhere.
#[cfg(any(test, windows))]
mod windows;
mod wrapped;

pub use self::rsa::{RSA_BITS, SoftwareRsaKeys};
pub use self::safe::KeyringSafe;
#[cfg(windows)]
pub use self::windows::open;
#[cfg(target_os = "android")]
pub use android::attach;
#[cfg(any(target_os = "macos", target_os = "ios"))]
pub use apple::{connect, open};
#[cfg(not(target_os = "android"))]
pub use attach::attach;
pub use keyring::{Connect, Keyring};
#[cfg(target_os = "linux")]
pub use linux::{LinuxKeys, connect, open};
pub use seeds::KeyringSeeds;
pub use software::SoftwareKeys;
#[cfg(target_os = "linux")]
pub use tpm::TpmProgram;
pub(crate) use wrapped::Wrapped;

/// The service under which this app's entries stand in the keyring, unless a profile has its own.
pub const SERVICE: &str = "dev.nod.authenticator";

/// The keys of this device.
pub struct Keys {
    pub device: Arc<dyn DeviceKeys>,
    pub rsa: Arc<dyn RsaKeys>,
    pub safe: Arc<dyn Safe>,
    pub seeds: Arc<dyn SeedVault>,
}

impl Keys {
    /// The RSA keys and the passcodes' key stand in the keyring of the others, so that a person unlocks it once
    /// for all.
    fn new(device: impl DeviceKeys + 'static, keyring: Keyring) -> Self {
        Self {
            device: Arc::new(device),
            rsa: Arc::new(SoftwareRsaKeys::new(keyring.clone(), RSA_BITS)),
            safe: Arc::new(KeyringSafe(keyring.clone())),
            seeds: Arc::new(KeyringSeeds::new(keyring)),
        }
    }
}

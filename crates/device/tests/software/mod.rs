//! Software keys in the keyring of the session, as the tests of the app's PIN use them.

use std::time::Duration;

use nod_core::{
    DeviceKey, KeyRef, Secret,
    ports::{DeviceKeys, Gesture, KeyError, KeyPurpose, Making, PinState, Signed, Signing, SigningReason},
};
use nod_protocol::Verification;
use tauri_plugin_nod_device::keys::{Keyring, SERVICE, SoftwareKeys, connect};

pub const PIN: &str = "271828";
pub const MESSAGE: &[u8] = b"what is signed";

pub fn keys() -> SoftwareKeys {
    SoftwareKeys::new(Keyring::new(SERVICE, connect, Duration::from_secs(20)))
}

pub fn pin(text: &str) -> Gesture {
    Gesture::Pin(Secret::new(text.to_owned()))
}

/// A verification key behind this PIN.
pub async fn make(keys: &SoftwareKeys, account: &str, with: &str) -> Result<DeviceKey, KeyError> {
    let name = KeyRef(format!("{account}.verification"));
    let making = Making { purpose: KeyPurpose::Verification, gesture: &pin(with), challenge: b"" };
    keys.make(&name, making).await.map(|made| made.key)
}

pub async fn sign(keys: &SoftwareKeys, key: &DeviceKey, gesture: &Gesture) -> Result<Signed, KeyError> {
    let message = |_: &Verification| MESSAGE.to_vec();
    keys.sign(key, Signing { message: &message, reason: SigningReason::Approve, gesture }).await
}

pub async fn pin_state(keys: &SoftwareKeys) -> Result<PinState, KeyError> {
    keys.gates().await.map(|gates| gates.pin)
}

//! What the tests of the TPM's keys are made of.

use std::{os::unix::fs::PermissionsExt, path::PathBuf, sync::Arc, time::Duration};

use nod_core::{
    DeviceKey, KeyRef, Secret,
    ports::{DeviceKeys, Gesture, KeyError, KeyPurpose, Making, PinState, Signed, Signing, SigningReason},
};
use nod_protocol::Verification;
use tauri_plugin_nod_device::{
    keys::{Keyring, LinuxKeys, SERVICE, TpmProgram, connect},
    verify::{Fingerprint, Prompts},
};

use crate::{session::Session, swtpm::Swtpm};

pub const PATIENCE: Duration = Duration::from_secs(20);
pub const PIN: &str = "271828";
pub const WRONG: &str = "000000";
const MESSAGE: &[u8] = b"what is signed";
pub const DAMAGED: &str = "the key's entry is damaged or not ours";

pub fn keys(tpm: &Swtpm) -> LinuxKeys {
    keys_of(TpmProgram::new(program(), Some(tpm.tcti()), PATIENCE))
}

pub fn keys_of(program: TpmProgram) -> LinuxKeys {
    let prompts = Prompts { text: Arc::new(|_| String::new()), hint: Arc::new(|_| ()) };
    LinuxKeys::new(keyring(), program, Fingerprint::new(prompts))
}

pub fn keyring() -> Keyring {
    Keyring::new(SERVICE, connect, PATIENCE)
}

/// `nod-tpm` of the same build: tests of another crate are not told where it is.
pub fn program() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    // target/PROFILE/deps/tpm-1234
    let found = this.ancestors().skip(1).map(|folder| folder.join("nod-tpm")).find(|path| path.is_file());
    found.expect("nod-tpm is built: `cargo build -p nod-tpm`, as `cargo xtask test` does")
}

/// The program behind a script that notes the process id of each start.
pub fn recording_program(session: &Session) -> (PathBuf, impl Fn() -> Vec<String>) {
    let (script, notes) = (session.home().join("nod-tpm"), session.home().join("starts"));
    let text = format!("#!/bin/sh\necho $$ >> {}\nexec {}\n", notes.display(), program().display());
    std::fs::write(&script, text).unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).unwrap();
    let starts = move || std::fs::read_to_string(&notes).unwrap().lines().map(str::to_owned).collect();
    (script, starts)
}

pub async fn possession(keys: &impl DeviceKeys, account: &str) -> Result<DeviceKey, KeyError> {
    let making = Making { purpose: KeyPurpose::Possession, gesture: &Gesture::None, challenge: b"" };
    let made = keys.make(&KeyRef(format!("{account}.possession")), making).await?;
    assert!(made.attestation.is_empty());
    Ok(made.key)
}

pub async fn verification(keys: &impl DeviceKeys, account: &str, with: &str) -> Result<DeviceKey, KeyError> {
    let making = Making { purpose: KeyPurpose::Verification, gesture: &pin(with), challenge: b"" };
    keys.make(&KeyRef(format!("{account}.verification")), making).await.map(|made| made.key)
}

/// A signature that was seen to be the key's.
pub async fn sign(keys: &impl DeviceKeys, key: &DeviceKey, gesture: &Gesture) -> Result<Signed, KeyError> {
    let message = |verification: &Verification| [MESSAGE, verification.amr.concat().as_bytes()].concat();
    let signing = Signing { message: &message, reason: SigningReason::Approve, gesture };
    let signed = keys.sign(key, signing).await?;
    assert!(signed.signature.verifies(&message(&signed.verification), &key.jwk));
    Ok(signed)
}

pub async fn pin_state(keys: &LinuxKeys) -> Result<PinState, KeyError> {
    keys.gates().await.map(|gates| gates.pin)
}

pub fn pin(text: &str) -> Gesture {
    Gesture::Pin(Secret::new(text.into()))
}

/// As another program of the same person would.
pub fn entry(key: &DeviceKey) -> String {
    let secret = connect().unwrap().build(SERVICE, &key.key.0, None).unwrap().get_secret().unwrap();
    String::from_utf8(secret).unwrap()
}

pub fn write_raw(key: &DeviceKey, text: &str) {
    connect().unwrap().build(SERVICE, &key.key.0, None).unwrap().set_secret(text.as_bytes()).unwrap();
}

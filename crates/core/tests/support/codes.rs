//! What the tests of passcodes keep and look at.

use super::device::Device;
use super::world::World;
use nod_core::passcode::{Found, PasscodeId, read_uri};
use nod_core::view::{Failure, FoundView, PasscodeView};
use nod_core::{Command, Reply};

/// RFC 6238's seed: "12345678901234567890".
pub const TIMED: &str = "otpauth://totp/Example:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8";

/// RFC 4226's, which is the same.
pub const COUNTED: &str = "otpauth://hotp/Bank:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0";

/// An instant of RFC 6238's vectors, and the code of its step.
pub const THEN: (i64, &str) = (1_234_567_890_000, "89005924");

pub fn found(uris: &[&str]) -> Found {
    Found { passcodes: uris.iter().map(|uri| read_uri(uri).unwrap()).collect(), ..Found::default() }
}

pub fn find(device: &mut Device, found: Found) -> Result<FoundView, Failure> {
    match device.ask(Command::FindPasscodes { found })? {
        Reply::Found(view) => Ok(view),
        other => panic!("{other:?}"),
    }
}

pub fn keep(device: &mut Device, uris: &[&str]) {
    let find = find(device, found(uris)).unwrap().id;
    device.ask(Command::KeepPasscodes { find }).unwrap();
}

pub fn only(device: &Device) -> PasscodeView {
    let mut passcodes = device.view().passcodes;
    assert_eq!(passcodes.len(), 1);
    passcodes.remove(0)
}

pub fn id(view: &PasscodeView) -> PasscodeId {
    PasscodeId(view.id.clone())
}

pub fn show(device: &mut Device) -> Result<(), Failure> {
    let passcode = id(&only(device));
    device.ask(Command::ShowPasscode { passcode }).map(drop)
}

pub fn shown(device: &Device) -> Option<String> {
    only(device).code.map(|shown| shown.code)
}

pub fn device_with(world: &World, uri: &str) -> Device {
    let mut device = Device::start(world);
    keep(&mut device, &[uri]);
    device
}

//! What the tests of the lock on the app do with it.

use super::device::Device;
use super::world::{PIN, World};
use nod_core::ports::{RecordKind, Slot};
use nod_core::view::{Failure, LockOpener};
use nod_core::{AccountId, Command, LockAfter};

pub const WRONG: &str = "000000";
pub const MINUTE: i64 = 60_000;

pub fn set_lock(device: &mut Device, after: Option<LockAfter>, pin: Option<&str>) -> Result<(), Failure> {
    device.ask(Command::SetLock { after, pin: pin.map(str::to_owned) }).map(drop)
}

pub fn unlock(device: &mut Device, pin: Option<&str>) -> Result<(), Failure> {
    device.ask(Command::Unlock { pin: pin.map(str::to_owned) }).map(drop)
}

pub fn is_locked(device: &Device) -> bool {
    device.view().lock.is_some()
}

pub fn opener(device: &Device) -> LockOpener {
    device.view().lock.expect("a closed lock").opener
}

/// With one account and a lock, which is closed.
pub fn locked(world: &World) -> (Device, AccountId) {
    let (mut device, account) = Device::registered(world);
    set_lock(&mut device, Some(LockAfter::Closing), Some(PIN)).unwrap();
    device.ask(Command::LockNow).unwrap();
    (device, account)
}

pub fn settings_slot() -> Slot {
    Slot { kind: RecordKind::Settings, name: "settings".to_owned() }
}

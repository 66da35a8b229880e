//! What the tests of pauses, alarms and announcements say and look at.

use super::NOW;
use super::device::Device;
use super::world::World;
use nod_core::ports::{KeyPurpose, RecordKind, ServiceError};
use nod_core::view::{Failure, GuardAtView, GuardRequest, StanceView};
use nod_core::{AccountId, Command, Event, Guarded, Stance};

pub const HOUR: i64 = 3_600_000;
pub const LATER: i64 = NOW + HOUR;

pub fn ask(device: &mut Device, asked: GuardRequest) -> Result<(), Failure> {
    device.ask(Command::Guard(asked)).map(drop)
}

pub fn pause(device: &mut Device) -> Result<(), Failure> {
    ask(device, GuardRequest::Pause { until: LATER })
}

pub fn resume(device: &mut Device) -> Result<(), Failure> {
    ask(device, GuardRequest::Resume { pin: Some("271828".to_owned()) })
}

pub fn stance(device: &Device) -> StanceView {
    device.view().guard.stance
}

pub fn at(device: &Device) -> GuardAtView {
    device.view().guard.accounts[0].clone()
}

pub fn said(world: &World) -> Vec<(Stance, KeyPurpose)> {
    world.state().stances.iter().map(|(_, stance, by)| (*stance, *by)).collect()
}

pub fn away(world: &World) {
    world.state().guarding_fails = Some(ServiceError::Unreachable);
}

pub fn back(world: &World) {
    world.state().guarding_fails = None;
}

pub fn kept(world: &World) -> bool {
    world.state().records.keys().any(|slot| slot.kind == RecordKind::Guard)
}

pub fn connect(device: &mut Device, account: &AccountId) {
    device.tell(Event::Connected { account: account.clone() });
}

/// Of the service that knows the announcement: a sign-in has come by it.
pub fn uses_up(world: &World, device: &mut Device, account: &AccountId) {
    world.state().guarded = Some(Guarded { stance: Stance::Open, lock: None, requires_armed: false });
    connect(device, account);
}

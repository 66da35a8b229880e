//! "I am under attack": who may say so, and whose word ends it.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::ports::{KeyError, KeyPurpose, ServiceError};
use nod_core::view::{Failure, GuardRequest, GuardStateView, StanceView, VerificationView};
use nod_core::{Command, Event, GuardLock, Guarded, Stance, Task, Ticket};
use support::NOW;
use support::device::{Device, nothing};
use support::guarding::*;
use support::world::World;

#[test]
fn a_full_disk_keeps_nobody_from_raising_the_alarm() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    world.state().records_fail = true;
    ask(&mut device, GuardRequest::Attack).unwrap();
    assert_eq!(said(&world), [(Stance::Attack { since: NOW }, KeyPurpose::Possession)]);
    assert!(!device.view().troubles.is_empty());
}

#[test]
fn a_lock_that_another_device_asked_for_is_shown_and_lifted_here() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let lock = Some(GuardLock { at: NOW, device: "Ada's phone".to_owned() });
    world.state().guarded = Some(Guarded { stance: Stance::Open, lock, requires_armed: true });
    connect(&mut device, &account);
    assert_eq!(stance(&device), StanceView::Open, "it was not this device that said so");
    assert_eq!(at(&device).state, GuardStateView::Locked { device: "Ada's phone".to_owned(), at: NOW });
    assert!(at(&device).requires_armed);
    assert_eq!(device.view().guard.verification, VerificationView::AppPin);
    resume(&mut device).unwrap();
    assert_eq!(said(&world), [(Stance::Open, KeyPurpose::Verification)]);
    assert_eq!(at(&device).state, GuardStateView::Open);
}

#[test]
fn a_lock_that_was_lifted_elsewhere_is_over_here_too() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Attack).unwrap();
    world.state().guarded = Some(Guarded { stance: Stance::Open, lock: None, requires_armed: false });
    connect(&mut device, &account);
    assert_eq!(stance(&device), StanceView::Open);
    assert!(!kept(&world));
}

#[test]
fn a_service_that_refused_the_alarm_does_not_end_it_and_the_person_does_behind_the_gate() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().guarding_fails = Some(ServiceError::Refused("no such path".to_owned()));
    ask(&mut device, GuardRequest::Attack).unwrap();
    world.state().guarded = Some(Guarded { stance: Stance::Open, lock: None, requires_armed: false });
    connect(&mut device, &account);
    assert_eq!(stance(&device), StanceView::Attack { since: NOW });
    assert_eq!(device.view().guard.verification, VerificationView::AppPin);
    world.state().guarding_fails = Some(ServiceError::Key(KeyError::WrongPin { tries_left: 4 }));
    assert_eq!(resume(&mut device), Err(Failure::WrongPin { tries_left: 4 }));
    assert_eq!(stance(&device), StanceView::Attack { since: NOW });
    world.state().guarding_fails = Some(ServiceError::Refused("no such path".to_owned()));
    resume(&mut device).unwrap();
    assert_eq!(stance(&device), StanceView::Open);
}

#[test]
fn that_a_service_had_confirmed_the_lock_is_still_known_after_a_restart() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Attack).unwrap();
    drop(device);
    let lifted = Guarded { stance: Stance::Open, lock: None, requires_armed: false };
    world.state().guarded = Some(lifted);
    let mut device = Device::start(&world);
    connect(&mut device, &account);
    assert_eq!(stance(&device), StanceView::Open);
}

#[test]
fn what_a_service_said_before_it_heard_of_the_attack_does_not_end_it() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let before = Guarded { stance: Stance::Open, lock: None, requires_armed: false };
    world.state().guarded = Some(before.clone());
    device.hold = |task| matches!(task, nod_core::Task::AskPush { .. });
    connect(&mut device, &account);
    ask(&mut device, GuardRequest::Attack).unwrap();
    device.hold = nothing;
    let pushing = nod_core::ports::Pushing { guard: Some(before), ..Default::default() };
    device.tell(Event::PushTold { account, result: Ok(pushing) });
    assert_eq!(stance(&device), StanceView::Attack { since: NOW });
    assert_eq!(at(&device).state, GuardStateView::Locked { device: "laptop".to_owned(), at: NOW });
}

#[test]
fn an_alarm_that_is_raised_while_the_person_is_asked_to_resume_is_the_last_word() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    pause(&mut device).unwrap();
    device.hold = |task| matches!(task, Task::ResumeGuard { .. });
    let resume = Command::Guard(GuardRequest::Resume { pin: Some("271828".to_owned()) });
    device.tell(Event::Command { ticket: Ticket(7), command: resume });
    device.hold = nothing;
    ask(&mut device, GuardRequest::Attack).unwrap();
    device.let_go();
    assert!(matches!(stance(&device), StanceView::Attack { .. }));
    assert!(matches!(said(&world).last(), Some((Stance::Attack { .. }, KeyPurpose::Possession))));
    assert!(matches!(device.replies.pop(), Some(Err(Failure::NotNow))));
}

//! When the lock closes, what it lets through, and what is there once it opens.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::view::{Failure, GuardRequest, OutcomeView, StanceView};
use nod_core::{Command, Event, LockAfter, RequestId, Stance, Task, Ticket};
use support::device::Device;
use support::locks::*;
use support::request;
use support::world::{Answering, PIN, World};

#[test]
fn a_request_that_came_while_it_was_locked_is_told_kept_and_shown_at_once_after_it() {
    let world = World::new();
    let (mut device, account) = locked(&world);
    device.arrive(request("one", &account));
    device.arrive(request("two", &account));
    assert_eq!(world.state().notified.len(), 2, "notifications come all the same");
    device.tell(Event::Tapped { request: RequestId("two".to_owned()) });
    assert_eq!(device.windows_shown, 1);
    assert!(device.view().request.is_none());
    unlock(&mut device, Some(PIN)).unwrap();
    assert_eq!((device.front().id.as_str(), device.view().waiting), ("two", 1), "the one that was tapped");
    device.approve("two").unwrap();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
}

#[test]
fn each_unlocking_asks_the_services_what_is_pending() {
    let world = World::new();
    let (mut device, account) = locked(&world);
    world.state().pending = vec![request("one", &account)];
    unlock(&mut device, Some(PIN)).unwrap();
    assert_eq!(device.front().id, "one");
}

#[test]
fn a_notification_rejects_through_a_closed_lock() {
    let world = World::new();
    let (mut device, account) = locked(&world);
    device.arrive(request("one", &account));
    device.tell(Event::RejectTapped { request: RequestId("one".to_owned()) });
    assert_eq!(world.state().delivered, 1);
    assert!(is_locked(&device));
    unlock(&mut device, Some(PIN)).unwrap();
    assert!(device.view().request.is_none());
}

#[test]
fn it_closes_with_its_window_or_after_its_time_and_never_in_front() {
    for (after, minutes) in
        [(LockAfter::OneMinute, 1), (LockAfter::FiveMinutes, 5), (LockAfter::FifteenMinutes, 15)]
    {
        let world = World::new();
        let (mut device, _) = Device::registered(&world);
        set_lock(&mut device, Some(after), Some(PIN)).unwrap();
        device.pass(60 * MINUTE);
        assert!(!is_locked(&device), "{after:?}: in front");
        device.tell(Event::LeftFront);
        device.pass(minutes * MINUTE - 1);
        assert!(!is_locked(&device), "{after:?}: not yet");
        assert_eq!(device.authenticator.next_wake(), Some(world.state().now + 1));
        device.pass(1);
        assert!(is_locked(&device), "{after:?}");
        unlock(&mut device, Some(PIN)).unwrap();
        device.tell(Event::Closed);
        assert!(!is_locked(&device), "{after:?}: closed counts as not in front");
        device.pass(minutes * MINUTE);
        assert!(is_locked(&device), "{after:?}: closed");
    }
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    set_lock(&mut device, Some(LockAfter::Closing), Some(PIN)).unwrap();
    device.tell(Event::Closed);
    assert!(is_locked(&device));
}

#[test]
fn a_machine_that_slept_past_the_time_wakes_locked() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    set_lock(&mut device, Some(LockAfter::FiveMinutes), Some(PIN)).unwrap();
    device.tell(Event::LeftFront);
    world.state().now += 6 * MINUTE;
    device.tell(Event::Opened);
    assert!(is_locked(&device));
}

#[test]
fn an_outcome_that_came_while_it_was_locked_was_not_seen() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    set_lock(&mut device, Some(LockAfter::Closing), Some(PIN)).unwrap();
    device.arrive(request("one", &account));
    world.state().answer = Answering::Unreachable;
    device.approve("one").unwrap();
    device.ask(Command::LockNow).unwrap();
    world.state().answer = Answering::Approves;
    device.pass(5 * MINUTE);
    assert_eq!(world.state().counted.len(), 1, "what was decided before goes out");
}

#[test]
fn without_a_lock_nothing_is_ever_locked() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    assert_eq!(device.ask(Command::LockNow).map(drop), Err(Failure::NotNow));
    assert_eq!(device.ask(Command::StartOver).map(drop), Err(Failure::NotNow));
    device.tell(Event::Closed);
    device.pass(600 * MINUTE);
    assert!(!is_locked(&device) && !is_locked(&Device::start(&world)));
}

#[test]
fn whoever_left_while_they_were_asked_leaves_it_as_closed_as_any_other_time() {
    for (after, is_closed_at_once) in [(LockAfter::Closing, true), (LockAfter::FiveMinutes, false)] {
        let world = World::new();
        let (mut device, _) = Device::registered(&world);
        set_lock(&mut device, Some(after), Some(PIN)).unwrap();
        device.ask(Command::LockNow).unwrap();
        device.hold = |task| matches!(task, Task::Unlock { .. });
        let unlock = Command::Unlock { pin: Some(PIN.to_owned()) };
        device.tell(Event::Command { ticket: Ticket(7), command: unlock });
        device.tell(Event::Closed);
        device.let_go();
        assert_eq!(is_locked(&device), is_closed_at_once, "{after:?}");
        device.pass(5 * MINUTE);
        assert!(is_locked(&device), "{after:?}");
    }
}

#[test]
fn a_machine_that_slept_with_it_in_front_wakes_locked() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    device.tell(Event::Awake);
    assert!(!is_locked(&device), "there is no lock");
    set_lock(&mut device, Some(LockAfter::FifteenMinutes), Some(PIN)).unwrap();
    device.tell(Event::Awake);
    assert!(is_locked(&device));
}

#[test]
fn the_alarm_is_raised_through_a_closed_lock_and_nothing_is_lifted() {
    let world = World::new();
    let (mut device, _) = locked(&world);
    let until = world.state().now + MINUTE;
    device.ask(Command::Guard(GuardRequest::Pause { until })).unwrap();
    device.ask(Command::Guard(GuardRequest::Attack)).unwrap();
    assert!(matches!(device.view().guard.stance, StanceView::Attack { .. }));
    for refused in
        [GuardRequest::Resume { pin: Some(PIN.to_owned()) }, GuardRequest::Arm, GuardRequest::Disarm]
    {
        assert_eq!(device.ask(Command::Guard(refused)).map(drop), Err(Failure::Locked));
    }
    assert!(is_locked(&device));
    assert!(world.state().stances.iter().any(|(_, stance, _)| matches!(stance, Stance::Attack { .. })));
}

#[test]
fn a_locked_app_looks_after_what_waits_when_it_is_asked_to() {
    let world = World::new();
    let (mut device, account) = locked(&world);
    world.state().pending = vec![request("one", &account)];
    device.ask(Command::Refresh).unwrap();
    assert!(device.view().lock.is_some_and(|lock| lock.waits));
}

#[test]
fn an_invitation_ends_at_the_service_when_the_lock_closes_over_it() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    set_lock(&mut device, Some(LockAfter::FiveMinutes), Some(PIN)).unwrap();
    let invite = || Command::Invite { account: account.clone(), pin: Some(PIN.to_owned()) };
    device.ask(invite()).unwrap();
    device.ask(Command::LockNow).unwrap();
    assert_eq!(world.state().invitations_ended, 1);

    unlock(&mut device, Some(PIN)).unwrap();
    device.hold = |task| matches!(task, Task::Invite { .. });
    device.tell(Event::Command { ticket: Ticket(7), command: invite() });
    device.tell(Event::Closed);
    device.pass(5 * MINUTE);
    device.let_go();
    assert!(matches!(device.replies.pop(), Some(Err(Failure::NotNow))), "it is told to nobody");
    assert_eq!(world.state().invitations_ended, 2);
}

#[test]
fn a_lock_that_closes_while_it_is_turned_off_is_off() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    set_lock(&mut device, Some(LockAfter::Closing), Some(PIN)).unwrap();
    device.hold = |task| matches!(task, Task::ChangeLock { .. });
    let off = Command::SetLock { after: None, pin: Some(PIN.to_owned()) };
    device.tell(Event::Command { ticket: Ticket(7), command: off });
    device.tell(Event::Closed);
    assert!(is_locked(&device));
    device.let_go();
    assert!(!is_locked(&device), "nothing is left that could open it");
}

#[test]
fn whoever_takes_long_at_the_systems_prompt_is_not_locked_out_by_it() {
    let world = World::new();
    let (mut device, _) = locked(&world);
    device.hold = |task| matches!(task, Task::Unlock { .. });
    let unlock = Command::Unlock { pin: Some(PIN.to_owned()) };
    device.tell(Event::Command { ticket: Ticket(7), command: unlock });
    device.tell(Event::LeftFront);
    device.pass(2 * MINUTE);
    device.let_go();
    device.tell(Event::Opened);
    assert!(!is_locked(&device));
}

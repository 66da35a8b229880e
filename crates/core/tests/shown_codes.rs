//! Codes of passcodes: shown when they are asked for, hidden again, counted, copied and taken back.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::view::Failure;
use nod_core::{Command, Event, Task};
use support::codes::*;
use support::device::Device;
use support::world::World;

#[test]
fn a_code_is_shown_only_when_it_is_asked_for_and_until_its_step_ends() {
    let world = World::new();
    world.state().now = THEN.0;
    let mut device = device_with(&world, TIMED);
    assert_eq!(shown(&device), None);
    show(&mut device).unwrap();
    let code = only(&device).code.unwrap();
    assert_eq!((code.code.as_str(), code.until), (THEN.1, 1_234_567_920_000));
    assert_eq!(device.authenticator.next_wake(), Some(code.until));
    device.pass(29_999);
    assert_eq!(shown(&device).as_deref(), Some(THEN.1));
    device.pass(1);
    assert_eq!(shown(&device), None);
}

#[test]
fn with_little_of_its_step_left_the_next_code_takes_its_place() {
    let world = World::new();
    world.state().now = 1_111_111_109_000;
    let mut device = device_with(&world, TIMED);
    show(&mut device).unwrap();
    assert_eq!(shown(&device).as_deref(), Some("07081804"));
    device.pass(1_000);
    assert_eq!(shown(&device).as_deref(), Some("14050471"));
    device.pass(30_000);
    assert_eq!(shown(&device), None);
}

#[test]
fn a_code_is_hidden_by_hand_by_another_one_and_with_the_window() {
    let world = World::new();
    let mut device = Device::start(&world);
    keep(&mut device, &[TIMED, COUNTED]);
    let view = device.view();
    let [bank, example] = &view.passcodes[..] else { panic!("{view:?}") };
    device.ask(Command::ShowPasscode { passcode: id(bank) }).unwrap();
    device.ask(Command::ShowPasscode { passcode: id(example) }).unwrap();
    let codes =
        |device: &Device| device.view().passcodes.iter().map(|kept| kept.code.is_some()).collect::<Vec<_>>();
    assert_eq!(codes(&device), [false, true]);
    device.ask(Command::HidePasscode).unwrap();
    assert_eq!(codes(&device), [false, false]);
    device.ask(Command::ShowPasscode { passcode: id(example) }).unwrap();
    device.tell(Event::Closed);
    assert_eq!(codes(&device), [false, false]);
}

#[test]
fn a_code_that_is_ready_after_the_window_closed_is_not_shown() {
    let world = World::new();
    let mut device = device_with(&world, COUNTED);
    device.hold = |task| matches!(task, Task::ComputePasscode { .. });
    let passcode = id(&only(&device));
    device.tell(Event::Command {
        ticket: nod_core::Ticket(1),
        command: Command::ShowPasscode { passcode: passcode.clone() },
    });
    // Two at once could undo each other's counter.
    assert_eq!(device.ask(Command::ShowPasscode { passcode: passcode.clone() }).err(), Some(Failure::NotNow));
    assert_eq!(device.ask(Command::RemovePasscode { passcode }).err(), Some(Failure::NotNow));
    device.tell(Event::Closed);
    device.let_go();
    assert_eq!(shown(&device), None);
}

#[test]
fn a_counted_code_is_given_out_once_whatever_happens() {
    let world = World::new();
    let mut device = device_with(&world, COUNTED);
    show(&mut device).unwrap();
    assert_eq!(shown(&device).as_deref(), Some("755224"));
    show(&mut device).unwrap();
    assert_eq!(shown(&device).as_deref(), Some("287082"));
    let mut next = Device::start(&world);
    show(&mut next).unwrap();
    assert_eq!(shown(&next).as_deref(), Some("359152"));
    // Written first, shown second: where it can't be written it is not shown.
    world.state().records_fail = true;
    assert_eq!(show(&mut next), Err(Failure::StorageFailed));
    assert_eq!(shown(&next), None);
    world.state().records_fail = false;
    show(&mut next).unwrap();
    assert_eq!(shown(&next).as_deref(), Some("969429"));
}

#[test]
fn a_process_that_dies_at_any_call_shows_no_counted_code_twice() {
    for ends_at in 1..10 {
        let world = World::new();
        let mut device = device_with(&world, COUNTED);
        world.state().ends_at = ends_at;
        let first = show(&mut device).ok().and_then(|()| shown(&device));
        world.state().ends_at = 0;
        world.state().ended = false;
        let mut next = Device::start(&world);
        show(&mut next).unwrap();
        assert_ne!(shown(&next), first, "ended at {ends_at}");
    }
}

#[test]
fn only_what_is_shown_can_be_copied_and_it_is_taken_back() {
    let world = World::new();
    world.state().now = THEN.0;
    let mut device = device_with(&world, TIMED);
    let passcode = id(&only(&device));
    let copy = Command::CopyPasscode { passcode: passcode.clone() };
    assert_eq!(device.ask(copy).err(), Some(Failure::NotNow));
    show(&mut device).unwrap();
    device.ask(Command::CopyPasscode { passcode }).unwrap();
    assert_eq!(world.state().clipboard.as_deref(), Some(THEN.1));
    assert_eq!(only(&device).copied_until, Some(THEN.0 + 30_000));
    // Also when nobody looks any more.
    device.tell(Event::Closed);
    device.pass(29_999);
    assert!(world.state().clipboard.is_some());
    device.pass(1);
    assert_eq!(world.state().clipboard, None);
    assert_eq!(only(&device).copied_until, None);
}

#[test]
fn what_somebody_copied_since_stays_in_the_clipboard() {
    let world = World::new();
    let mut device = device_with(&world, TIMED);
    show(&mut device).unwrap();
    device.ask(Command::CopyPasscode { passcode: id(&only(&device)) }).unwrap();
    world.state().clipboard = Some("a letter".to_owned());
    device.pass(30_000);
    assert_eq!(world.state().clipboard.as_deref(), Some("a letter"));
}

#[test]
fn a_clipboard_that_takes_nothing_is_told() {
    let world = World::new();
    let mut device = device_with(&world, TIMED);
    show(&mut device).unwrap();
    world.state().clipboard_fails = true;
    let passcode = id(&only(&device));
    assert_eq!(device.ask(Command::CopyPasscode { passcode }).err(), Some(Failure::NotCopied));
    assert_eq!(only(&device).copied_until, None);
}

#[test]
fn everything_deleted_takes_their_key_along_and_what_was_copied() {
    let world = World::new();
    let mut device = device_with(&world, TIMED);
    show(&mut device).unwrap();
    let passcode = id(&only(&device));
    device.ask(Command::CopyPasscode { passcode }).unwrap();
    assert!(world.state().clipboard.is_some());
    device.ask(Command::DeleteEverything { pin: None }).unwrap();
    let state = world.state();
    assert!(state.seed_key_gone && state.clipboard.is_none() && state.records.is_empty());
}

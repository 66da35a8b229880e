//! The lock on the app, failures and attacks first.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::ports::{Biometry, OfferText, PinState, SystemGate, Trust};
use nod_core::view::{
    DecisionRequest, Failure, LockAfterView, LockOpener, LockSettingView, SettingsRequest, ThemeView,
};
use nod_core::{Command, Event, LockAfter, Reply, RequestId, Task, Ticket};
use support::device::{Device, nothing};
use support::locks::*;
use support::request;
use support::world::{PIN, World};

#[test]
fn a_locked_app_shows_nothing_of_what_it_holds() {
    let world = World::new();
    let (mut device, account) = locked(&world);
    device.arrive(request("one", &account));
    let view = device.view();
    assert!(view.accounts.is_empty() && view.request.is_none() && view.waiting == 0);
    let told = serde_json::to_string(&view).unwrap();
    for secret in [
        "ada@example.com",
        "Example ID",
        "laptop",
        "application of one",
        "id.example.com",
        account.0.as_str(),
    ] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
    assert!(view.lock.is_some_and(|lock| lock.waits && !lock.lost));
}

#[test]
fn a_locked_app_takes_no_command_that_reads_or_decides() {
    let world = World::new();
    let (mut device, account) = locked(&world);
    device.arrive(request("one", &account));
    let one = || RequestId("one".to_owned());
    let before = world.state().records.clone();
    for command in [
        Command::ReadOffer { text: OfferText::Link("a link".to_owned()), trust: Trust::System },
        Command::Decide { request: one(), decision: DecisionRequest::Approve { code: None, pin: None } },
        Command::Decide { request: one(), decision: DecisionRequest::Reject },
        Command::Extend { request: one() },
        Command::PutAway { request: one() },
        Command::Rename { account: account.clone(), name: "mine".to_owned() },
        Command::Remove { account: account.clone(), only_here: true },
        Command::TestPush { account: account.clone() },
        Command::ChangeSettings(SettingsRequest { language: None, theme: ThemeView::Dark }),
        Command::SetLock { after: None, pin: Some(PIN.to_owned()) },
        Command::DeleteEverything { pin: Some(PIN.to_owned()) },
        Command::LockNow,
    ] {
        assert_eq!(device.ask(command).map(drop), Err(Failure::Locked));
    }
    assert_eq!(world.state().records, before);
    assert_eq!(world.state().delivered, 0);
    assert!(is_locked(&device));
}

#[test]
fn a_wrong_pin_opens_nothing_and_says_how_many_tries_are_left() {
    let world = World::new();
    let (mut device, _) = locked(&world);
    assert_eq!(unlock(&mut device, Some(WRONG)), Err(Failure::WrongPin { tries_left: 7 }));
    assert!(matches!(unlock(&mut device, None), Err(Failure::NotNow)));
    assert!(is_locked(&device));
    unlock(&mut device, Some(PIN)).unwrap();
    assert!(!is_locked(&device));
}

#[test]
fn settings_that_were_changed_on_the_disk_do_not_open_it() {
    for written in [Some(&br#"{"locked":false}"#[..]), Some(b"{}"), Some(b"torn"), None] {
        let world = World::new();
        locked(&world);
        match written {
            Some(bytes) => world.state().records.insert(settings_slot(), bytes.to_vec()),
            None => world.state().records.remove(&settings_slot()),
        };
        let mut device = Device::start(&world);
        assert!(is_locked(&device), "{written:?}");
        assert_eq!(unlock(&mut device, Some(WRONG)), Err(Failure::WrongPin { tries_left: 7 }));
        unlock(&mut device, Some(PIN)).unwrap();
        assert_eq!(device.view().accounts.len(), 1);
        assert!(matches!(device.view().settings.lock, LockSettingView::On { .. }), "it is still on");
    }
}

#[test]
fn a_lock_whose_entry_was_deleted_opens_with_the_pin_alone_and_is_made_anew() {
    let world = World::new();
    locked(&world);
    world.state().safe.clear();
    let mut device = Device::start(&world);
    assert!(device.view().lock.is_some_and(|lock| lock.lost && lock.opener == LockOpener::AppPin));
    assert_eq!(unlock(&mut device, Some(WRONG)), Err(Failure::WrongPin { tries_left: 7 }));
    assert!(matches!(unlock(&mut device, None), Err(Failure::KeyLost)), "nor without a gesture");
    unlock(&mut device, Some(PIN)).unwrap();
    assert_eq!(world.state().safe.len(), 1);

    let mut device = Device::start(&world);
    assert!(device.view().lock.is_some_and(|lock| !lock.lost));
    unlock(&mut device, Some(PIN)).unwrap();
}

#[test]
fn a_lost_lock_takes_no_pin_that_is_only_set_now() {
    for pin in [PinState::NotSet, PinState::Erased] {
        let world = World::new();
        locked(&world);
        world.state().safe.clear();
        world.state().pin = Some(pin);
        let mut device = Device::start(&world);
        assert_eq!(opener(&device), LockOpener::Nothing);
        assert_eq!(unlock(&mut device, Some("999999")), Err(Failure::KeyLost));
        assert!(is_locked(&device));
    }
}

#[test]
fn an_entry_that_somebody_else_wrote_opens_nothing() {
    let world = World::new();
    locked(&world);
    world.state().safe.insert("app-lock".to_owned(), "off".to_owned());
    let mut device = Device::start(&world);
    assert!(is_locked(&device));
    assert_eq!(unlock(&mut device, Some(WRONG)), Err(Failure::WrongPin { tries_left: 7 }));
}

#[test]
fn a_pin_whose_tries_are_used_up_leaves_starting_over_alone() {
    let world = World::new();
    let (mut device, _) = locked(&world);
    world.state().pin = Some(PinState::Erased);
    assert_eq!(unlock(&mut device, Some(PIN)), Err(Failure::PinErased));
    assert_eq!(opener(&device), LockOpener::Nothing);
    assert!(device.view().lock.is_some_and(|lock| lock.lost));
    assert_eq!(unlock(&mut device, Some(PIN)), Err(Failure::KeyLost));
    device.ask(Command::StartOver).unwrap();
    assert!(!is_locked(&device) && device.view().accounts.is_empty());
    let state = world.state();
    assert!(state.keys.is_empty() && state.records.is_empty() && state.safe.is_empty());
}

#[test]
fn a_gate_that_the_system_gave_up_is_not_asked_in_its_own_place() {
    let world = World::new();
    world.state().system_gate = SystemGate::Ready(Biometry::Fingerprint);
    world.state().pin = Some(PinState::NotSet);
    let (mut device, _) = Device::registered(&world);
    set_lock(&mut device, Some(LockAfter::Closing), None).unwrap();
    device.ask(Command::LockNow).unwrap();
    assert_eq!(opener(&device), LockOpener::System);
    world.state().invalidated.insert("app-lock.verification".to_owned());
    assert_eq!(unlock(&mut device, None), Err(Failure::KeyLost));
    assert_eq!(opener(&device), LockOpener::Nothing, "whoever enrolled since may be somebody else");
    assert_eq!(unlock(&mut device, None), Err(Failure::KeyLost));
    assert!(is_locked(&device));
}

#[test]
fn a_secret_store_that_does_not_answer_keeps_a_locked_app_locked_until_it_does() {
    let world = World::new();
    locked(&world);
    world.state().safe_is_silent = true;
    let mut device = Device::start(&world);
    assert_eq!(opener(&device), LockOpener::KeyringUnavailable);
    assert_eq!(unlock(&mut device, Some(PIN)), Err(Failure::KeyringUnavailable));
    world.state().safe_is_silent = false;
    device.tell(Event::Opened);
    assert_eq!(opener(&device), LockOpener::AppPin);
    unlock(&mut device, Some(PIN)).unwrap();
}

#[test]
fn a_secret_store_that_answers_late_closes_an_app_whose_settings_were_changed() {
    let world = World::new();
    locked(&world);
    world.state().records.insert(settings_slot(), b"{}".to_vec());
    world.state().safe_is_silent = true;
    let mut device = Device::start(&world);
    assert!(!is_locked(&device), "a device without a secret store must be of use");
    world.state().safe_is_silent = false;
    device.tell(Event::Opened);
    assert!(is_locked(&device));
}

#[test]
fn only_who_opens_the_lock_changes_it_or_turns_it_off() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    assert_eq!(
        set_lock(&mut device, Some(LockAfter::Closing), Some(WRONG)),
        Err(Failure::WrongPin { tries_left: 7 })
    );
    assert_eq!(device.view().settings.lock, LockSettingView::Off);
    assert!(world.state().safe.is_empty());
    set_lock(&mut device, Some(LockAfter::Closing), Some(PIN)).unwrap();
    for after in [None, Some(LockAfter::FifteenMinutes)] {
        assert_eq!(set_lock(&mut device, after, Some(WRONG)), Err(Failure::WrongPin { tries_left: 7 }));
        assert_eq!(set_lock(&mut device, after, None), Err(Failure::NotNow));
    }
    let on = |after| LockSettingView::On { after, pin: true };
    assert_eq!(device.view().settings.lock, on(LockAfterView::Closing));
    set_lock(&mut device, Some(LockAfter::FifteenMinutes), Some(PIN)).unwrap();
    assert_eq!(device.view().settings.lock, on(LockAfterView::FifteenMinutes));
    set_lock(&mut device, None, Some(PIN)).unwrap();
    assert_eq!(device.view().settings.lock, LockSettingView::Off);
    assert!(!world.state().keys.contains("app-lock.verification"));
    assert!(!is_locked(&Device::start(&world)));
}

#[test]
fn a_lock_that_is_set_in_a_world_that_ends_anywhere_always_opens_with_the_pin() {
    let mut on = 0;
    for point in 1..40 {
        let world = World::new();
        let (mut device, _) = Device::registered(&world);
        world.state().ends_at = point + 1;
        let _ = set_lock(&mut device, Some(LockAfter::Closing), Some(PIN));
        let _ = set_lock(&mut device, None, Some(PIN));
        world.state().ended = false;
        world.state().ends_at = 0;
        let mut device = Device::start(&world);
        if is_locked(&device) {
            on += 1;
            unlock(&mut device, Some(PIN)).unwrap_or_else(|failure| panic!("point {point}: {failure:?}"));
        }
        assert_eq!(device.view().accounts.len(), 1, "point {point}");
    }
    assert!(on > 3, "{on}: the points span the whole story");
}

#[test]
fn it_is_opened_by_one_at_a_time() {
    let world = World::new();
    let (mut device, _) = locked(&world);
    device.hold = |task| matches!(task, Task::Unlock { .. });
    let held = Command::Unlock { pin: Some(PIN.to_owned()) };
    device.tell(Event::Command { ticket: Ticket(7), command: held });
    assert_eq!(unlock(&mut device, Some(PIN)), Err(Failure::NotNow));
    device.hold = nothing;
    device.let_go();
    assert!(!is_locked(&device));
    device.ask(Command::LockNow).unwrap();
    unlock(&mut device, Some(PIN)).expect("the one before has ended");
}

#[test]
fn who_starts_over_says_nothing_in_the_name_of_who_could_open_it() {
    let world = World::new();
    let (mut device, _) = locked(&world);
    let registered = world.state().registered.clone();
    let Reply::Erased(erased) = device.ask(Command::StartOver).unwrap() else { panic!("not erased") };
    assert!(erased.not_told.is_empty(), "nor hears whose accounts there were");
    assert_eq!(world.state().registered, registered, "the service lists it still");
}

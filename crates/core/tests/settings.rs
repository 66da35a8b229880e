//! What the person sets, and deleting everything, failures first.

mod support;

use nod_core::ports::{RecordKind, Slot};
use nod_core::view::{DecisionRequest, Failure, SettingsRequest, ThemeView, Trouble};
use nod_core::{Command, Erased, Event, LockAfter, Reply, RequestId, Task, Ticket};
use support::device::{Device, nothing};
use support::request;
use support::world::{Answering, PIN, World};

fn asked(language: Option<&str>, theme: ThemeView) -> Command {
    Command::ChangeSettings(SettingsRequest { language: language.map(str::to_owned), theme })
}

fn delete(device: &mut Device, pin: Option<&str>) -> Result<Erased, Failure> {
    match device.ask(Command::DeleteEverything { pin: pin.map(str::to_owned) })? {
        Reply::Erased(erased) => Ok(erased),
        other => panic!("{other:?}"),
    }
}

#[test]
fn settings_that_can_not_be_read_are_kept_aside_told_and_as_at_first() {
    let world = World::new();
    let slot = Slot { kind: RecordKind::Settings, name: "settings".to_owned() };
    world.state().records.insert(slot, b"{torn".to_vec());
    let device = Device::start(&world);
    let view = device.view();
    assert_eq!(view.troubles, [Trouble::SettingsKeptAside { kept_as: "aside/settings".to_owned() }]);
    assert_eq!((view.settings.language, view.settings.theme), (None, ThemeView::System));
}

#[test]
fn a_language_that_nod_does_not_speak_is_refused() {
    let world = World::new();
    let mut device = Device::start(&world);
    assert_eq!(device.ask(asked(Some("tlh"), ThemeView::Dark)).map(drop), Err(Failure::Refused));
    assert_eq!(device.view().settings.theme, ThemeView::System);
}

#[test]
fn settings_that_can_not_be_written_say_so_and_the_next_ones_can() {
    let world = World::new();
    let mut device = Device::start(&world);
    world.state().records_fail = true;
    assert_eq!(device.ask(asked(None, ThemeView::Dark)).map(drop), Err(Failure::StorageFailed));
    assert_eq!(device.view().troubles, [Trouble::StorageFailed]);
    world.state().records_fail = false;
    device.ask(asked(None, ThemeView::Light)).unwrap();
    assert_eq!(Device::start(&world).view().settings.theme, ThemeView::Light);
}

#[test]
fn settings_changed_while_they_are_written_are_written_once_more() {
    let world = World::new();
    let mut device = Device::start(&world);
    device.hold = |task| matches!(task, Task::WriteSettings(_));
    for (number, theme) in [(1, ThemeView::Dark), (2, ThemeView::Light), (3, ThemeView::System)] {
        device.tell(Event::Command { ticket: Ticket(number), command: asked(Some("de"), theme) });
    }
    assert!(device.replies.is_empty());
    device.hold = nothing;
    device.let_go();
    assert_eq!(device.replies.len(), 3, "each is told, once it is written");
    let settings = Device::start(&world).view().settings;
    assert_eq!((settings.language.as_deref(), settings.theme), (Some("de"), ThemeView::System));
}

#[test]
fn a_wrong_pin_deletes_nothing() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    let kept = || {
        let state = world.state();
        (state.records.clone(), state.keys.clone())
    };
    let before = kept();
    assert_eq!(delete(&mut device, Some("000000")), Err(Failure::WrongPin { tries_left: 7 }));
    assert_eq!(delete(&mut device, None), Err(Failure::NotNow));
    assert_eq!(before, kept());
    assert_eq!(device.view().accounts.len(), 1);
}

#[test]
fn services_that_can_not_be_told_are_named_and_everything_here_goes() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.ask(Command::SetLock { after: Some(LockAfter::Closing), pin: Some(PIN.to_owned()) }).unwrap();
    device.ask(asked(Some("ja"), ThemeView::Dark)).unwrap();
    device.arrive(request("one", &account));
    device.approve("one").unwrap();
    device.arrive(request("two", &account));
    world.state().answer = Answering::Unreachable;
    let erased = delete(&mut device, Some(PIN)).unwrap();
    assert_eq!(erased, Erased { not_told: vec!["Example ID".to_owned()], keys_left: false });
    let view = device.view();
    assert!(view.accounts.is_empty() && view.request.is_none() && view.lock.is_none());
    assert_eq!((view.settings.language, view.settings.theme), (None, ThemeView::System));
    {
        let state = world.state();
        assert!(state.records.is_empty() && state.keys.is_empty() && state.safe.is_empty());
        assert!(state.journal.is_empty());
    }
    world.state().answer = Answering::Approves;
    device.register().unwrap();
    assert_eq!(device.view().accounts.len(), 1, "and one may begin anew");
}

#[test]
fn what_a_world_that_ends_left_of_it_can_be_deleted_again() {
    for point in 1..30 {
        let world = World::new();
        let (mut device, _) = Device::registered(&world);
        device.ask(Command::SetLock { after: Some(LockAfter::Closing), pin: Some(PIN.to_owned()) }).unwrap();
        world.state().ends_at = point + 1;
        let _ = device.ask(Command::DeleteEverything { pin: Some(PIN.to_owned()) });
        world.state().ended = false;
        world.state().ends_at = 0;
        let mut device = Device::start(&world);
        if device.view().lock.is_some() {
            device.ask(Command::StartOver).unwrap();
        } else {
            device.ask(Command::DeleteEverything { pin: Some(PIN.to_owned()) }).unwrap();
        }
        let state = world.state();
        assert!(state.records.is_empty() && state.keys.is_empty() && state.safe.is_empty(), "point {point}");
    }
}

#[test]
fn nothing_is_written_once_everything_is_being_deleted() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.hold = |task| matches!(task, Task::AllowErase { .. } | Task::Erase { .. });
    let delete = Command::DeleteEverything { pin: Some(PIN.to_owned()) };
    device.tell(Event::Command { ticket: Ticket(7), command: delete });
    device.arrive(request("one", &account));
    assert_eq!(device.decide("one", DecisionRequest::Reject), Err(Failure::NotNow));
    device.tell(Event::RejectTapped { request: RequestId("one".to_owned()) });
    let before = world.state().records.clone();
    device.let_go();
    assert_eq!(world.state().records, before);
    device.hold = nothing;
    device.let_go();
    assert!(matches!(device.replies.pop(), Some(Ok(Reply::Erased(_)))));
    assert!(world.state().records.is_empty());
    assert_eq!(world.state().delivered, 0);
}

#[test]
fn what_was_held_back_for_a_deletion_that_was_not_allowed_is_done_after_it() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.hold = |task| matches!(task, Task::AllowErase { .. });
    let delete = Command::DeleteEverything { pin: Some("000000".to_owned()) };
    device.tell(Event::Command { ticket: Ticket(7), command: delete });
    device.tell(Event::RejectTapped { request: RequestId("one".to_owned()) });
    assert_eq!(world.state().delivered, 0);
    device.let_go();
    assert!(matches!(device.replies.pop(), Some(Err(Failure::WrongPin { .. }))));
    assert_eq!(world.state().delivered, 1);
    device.hold = nothing;
    device.arrive(request("two", &account));
    device.approve("two").unwrap();
}

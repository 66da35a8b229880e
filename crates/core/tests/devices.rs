//! The account's other devices, failures first.

mod support;

use nod_core::view::{DeviceView, Failure, InviterView};
use nod_core::{AccountId, Command, Event, Heard, OwnDevice, ProviderKind, Reply, Task};
use support::NOW;
use support::device::Device;
use support::world::{Answering, World};

fn listed(id: &str, invited_by: Option<&str>) -> OwnDevice {
    OwnDevice {
        id: id.to_owned(),
        name: format!("name of {id}"),
        model: "Test".to_owned(),
        os: "Linux".to_owned(),
        added_at: NOW,
        invited_by: invited_by.map(str::to_owned),
        is_this: id == "this",
    }
}

/// Connected, with these beside it.
fn among(world: &World, others: &[OwnDevice]) -> (Device, AccountId) {
    world.state().devices = std::iter::once(listed("this", None)).chain(others.iter().cloned()).collect();
    let (mut device, account) = Device::registered(world);
    device.tell(Event::Connected { account: account.clone() });
    (device, account)
}

fn added(device: &mut Device, account: &AccountId, other: OwnDevice) {
    device.world.state().devices.insert(0, other);
    changed(device, account);
}

fn changed(device: &mut Device, account: &AccountId) {
    device.tell(Event::Heard { account: account.clone(), heard: Heard::AccountChanged, asked_at: 0 });
}

fn news(device: &Device) -> Vec<String> {
    device.view().accounts[0].devices.news.iter().map(|device| device.id.clone()).collect()
}

fn invite(account: &AccountId, pin: &str) -> Command {
    Command::Invite { account: account.clone(), pin: Some(pin.to_owned()) }
}

#[test]
fn a_device_that_was_added_is_told_until_the_person_has_seen_it_also_over_restarts_and_offline() {
    let world = World::new();
    let (mut device, account) = among(&world, &[listed("old", None)]);
    assert!(news(&device).is_empty(), "what was there when the account came is no news");
    added(&mut device, &account, listed("stranger", None));
    changed(&mut device, &account);
    assert_eq!(news(&device), ["stranger"], "told again, shown once");
    drop(device);

    world.state().answer = Answering::Unreachable;
    let mut device = Device::start(&world);
    assert_eq!(news(&device), ["stranger"]);
    let seen = Command::AcknowledgeDevice { account: account.clone(), device: "stranger".to_owned() };
    device.ask(seen).unwrap();
    assert!(news(&device).is_empty());
    drop(device);
    let mut device = Device::start(&world);
    world.state().answer = Answering::Approves;
    device.tell(Event::Connected { account: account.clone() });
    assert!(news(&device).is_empty());
}

#[test]
fn who_was_added_while_this_device_was_away_is_told_at_the_next_connection() {
    let world = World::new();
    let (device, account) = among(&world, &[]);
    drop(device);
    world.state().devices.push(listed("stranger", None));
    let mut device = Device::start(&world);
    device.tell(Event::Connected { account });
    assert_eq!(news(&device), ["stranger"]);
}

#[test]
fn who_came_and_went_is_told_all_the_same() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    added(&mut device, &account, listed("stranger", None));
    world.state().devices.retain(|listed| listed.id != "stranger");
    changed(&mut device, &account);
    assert_eq!(news(&device), ["stranger"]);
    assert_eq!(device.view().accounts[0].devices.list.as_ref().map(Vec::len), Some(1));
}

#[test]
fn a_wrong_pin_invites_nobody_and_a_service_that_can_not_be_reached_is_said() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    let wrong = device.ask(invite(&account, "000000")).map(drop);
    assert_eq!(wrong, Err(Failure::WrongPin { tries_left: 4 }));
    world.state().answer = Answering::Unreachable;
    assert_eq!(device.ask(invite(&account, "271828")).map(drop), Err(Failure::Unreachable));
    let list = Command::ListDevices { account: account.clone() };
    assert_eq!(device.ask(list).map(drop), Err(Failure::Unreachable));
    assert!(device.view().accounts[0].devices.list.is_some(), "what was known stays");
    let remove = Command::RemoveOther { account, device: "old".to_owned(), pin: None };
    assert_eq!(device.ask(remove).map(drop), Err(Failure::Unreachable));
    assert!(world.state().invited.is_empty());
}

#[test]
fn a_service_of_another_kind_has_no_list_and_invites_nobody() {
    let world = World::new();
    world.state().kind = ProviderKind::EduMfa;
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Connected { account: account.clone() });
    assert_eq!(world.state().listed, 0);
    assert!(!device.view().accounts[0].abilities.lists_devices);
    assert_eq!(device.ask(invite(&account, "271828")).map(drop), Err(Failure::NotNow));
    assert_eq!(device.ask(Command::ListDevices { account }).map(drop), Err(Failure::NotNow));
}

#[test]
fn who_comes_by_the_invitation_on_the_screen_is_no_news_and_nobody_else() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    let told = device.ask(invite(&account, "271828")).unwrap();
    let Reply::Invitation(invitation) = &told else { panic!("{told:?}") };
    assert!(invitation.link.starts_with("nod://register?"));
    assert!(!format!("{told:?}").contains("ABCDEFGH"), "what a device is registered with is not printed");

    added(&mut device, &account, listed("stranger", None));
    added(&mut device, &account, listed("stranger's", Some("stranger")));
    assert_eq!(news(&device), ["stranger", "stranger's"]);
    assert_eq!(device.view().accounts[0].devices.joined, None);
    added(&mut device, &account, listed("phone", Some("this")));
    let joined = device.view().accounts[0].devices.joined.clone();
    assert!(matches!(&joined, Some(DeviceView { id, invited_by: InviterView::Here, .. }) if id == "phone"));
    added(&mut device, &account, listed("second", Some("this")));
    assert_eq!(news(&device), ["stranger", "stranger's", "second"], "an invitation works once");
}

#[test]
fn who_comes_after_the_invitation_left_the_screen_is_news() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    device.ask(invite(&account, "271828")).unwrap();
    device.ask(Command::EndInvitation { account: account.clone() }).unwrap();
    added(&mut device, &account, listed("phone", Some("this")));
    device.ask(invite(&account, "271828")).unwrap();
    device.tell(Event::Closed);
    added(&mut device, &account, listed("desk", Some("this")));
    assert_eq!(news(&device), ["phone", "desk"]);
}

#[test]
fn an_invitation_that_left_the_screen_is_ended_at_the_service_before_the_next() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    let end = || Command::EndInvitation { account: account.clone() };
    device.ask(end()).unwrap();
    assert_eq!(world.state().invitations_ended, 0, "there is none");
    device.ask(invite(&account, "271828")).unwrap();
    device.hold = |task| matches!(task, Task::EndInvitation { .. });
    device.ask(end()).unwrap();
    assert_eq!(
        device.ask(invite(&account, "271828")).err(),
        Some(Failure::NotNow),
        "it would be ended as well"
    );
    // Untold it is over by itself.
    world.state().answer = Answering::Unreachable;
    device.let_go();
    world.state().answer = Answering::Approves;
    device.hold = |_| false;
    assert_eq!(world.state().invitations_ended, 1);
    device.ask(invite(&account, "271828")).unwrap();
    device.tell(Event::Closed);
    assert_eq!(world.state().invitations_ended, 2);
}

#[test]
fn the_link_of_an_invitation_is_copied_while_it_is_on_the_screen_and_taken_back() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    let copy = || Command::CopyInvitation { account: account.clone() };
    assert_eq!(device.ask(copy()).err(), Some(Failure::NotNow));
    let told = device.ask(invite(&account, "271828")).unwrap();
    let Reply::Invitation(invitation) = told else { panic!("{told:?}") };
    device.ask(copy()).unwrap();
    assert_eq!(world.state().clipboard.as_deref(), Some(invitation.link.as_str()));
    device.pass(119_999);
    assert!(world.state().clipboard.is_some());
    device.pass(1);
    assert_eq!(world.state().clipboard, None);
    device.ask(Command::EndInvitation { account: account.clone() }).unwrap();
    assert_eq!(device.ask(copy()).err(), Some(Failure::NotNow));
}

#[test]
fn a_removed_one_is_neither_listed_nor_news_any_more() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    added(&mut device, &account, listed("stranger", None));
    let remove =
        Command::RemoveOther { account, device: "stranger".to_owned(), pin: Some("271828".to_owned()) };
    device.ask(remove).unwrap();
    assert!(news(&device).is_empty());
    assert!(world.state().devices.iter().all(|listed| listed.id == "this"));
    assert_eq!(device.view().accounts[0].devices.list.as_ref().map(Vec::len), Some(1));
}

#[test]
fn what_changed_while_the_service_was_asked_is_asked_again_and_both_callers_are_answered() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    device.hold = |task| matches!(task, Task::ListDevices { .. });
    device.tell(Event::Command {
        ticket: nod_core::Ticket(7),
        command: Command::ListDevices { account: account.clone() },
    });
    added(&mut device, &account, listed("late", None));
    assert!(device.replies.is_empty() && news(&device).is_empty());
    device.let_go();
    device.let_go();
    assert_eq!(device.replies.len(), 1);
    assert_eq!(news(&device), ["late"]);
}

#[test]
fn an_account_that_is_removed_leaves_no_record_of_its_devices() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    let devices = |world: &World| {
        let state = world.state();
        state.records.keys().filter(|slot| slot.kind == nod_core::ports::RecordKind::Devices).count()
    };
    assert_eq!(devices(&world), 1);
    device.ask(Command::Remove { account, only_here: false }).unwrap();
    assert_eq!(devices(&world), 0);
}

#[test]
fn a_service_that_lists_new_ones_without_end_fills_neither_the_record_nor_the_screen() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    for round in 0..50 {
        let made_up = (0..30).map(|one| listed(&format!("made-up-{round}-{one}"), None));
        let list = std::iter::once(listed("this", None)).chain(made_up).collect();
        world.state().devices = list;
        changed(&mut device, &account);
    }
    assert_eq!(news(&device).len(), 64);
}

#[test]
fn one_that_a_full_list_had_no_room_for_is_no_news_when_it_is_listed_again() {
    let world = World::new();
    let (mut device, account) = among(&world, &[listed("old", None)]);
    world.state().devices.retain(|device| device.id != "old");
    changed(&mut device, &account);
    world.state().devices.push(listed("old", None));
    changed(&mut device, &account);
    assert!(news(&device).is_empty());
}

#[test]
fn a_list_without_this_device_still_tells_of_the_others() {
    let world = World::new();
    let (mut device, account) = among(&world, &[]);
    world.state().devices = vec![listed("stranger", None)];
    changed(&mut device, &account);
    assert_eq!(news(&device), ["stranger"]);
}

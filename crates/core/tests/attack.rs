//! Requests that nobody expects, one after the other, failures first.

mod support;

use nod_core::ports::{KeyError, RecordKind, SealError, SigningReason};
use nod_core::view::{
    AttackView, DecideProblem, DecisionRequest, Failure, OnlyRejectView, OutcomeView, StepView,
    VerificationView,
};
use nod_core::{AccountId, Command, Event, Heard, ProviderKind, Request, RequestId};
use nod_protocol::{CodeMatch, Method, Resolution};
use support::device::Device;
use support::world::{Answering, World};
use support::{NOW, request, same_again};

const MINUTE: i64 = 60_000;

fn attacked() -> (World, Device, AccountId) {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    for id in ["one", "two", "three", "four"] {
        device.arrive(request(id, &account));
    }
    assert!(device.view().attack.is_some());
    (world, device, account)
}

fn attack(device: &Device) -> AttackView {
    device.view().attack.expect("attack mode")
}

fn id(id: &str) -> RequestId {
    RequestId(id.to_owned())
}

fn choose(device: &mut Device, request: Option<&str>) -> Result<(), Failure> {
    device.ask(Command::Choose { request: request.map(id) }).map(drop)
}

fn end(device: &mut Device) -> Result<(), Failure> {
    device.ask(Command::EndAttack { pin: Some("271828".to_owned()) }).map(drop)
}

fn matching(request: Request, code_match: CodeMatch) -> Request {
    let display = nod_protocol::Display { code_match, ..request.display.clone() };
    Request { display, ..request }
}

#[test]
fn a_request_without_a_typed_code_can_not_be_approved_and_can_be_rejected() {
    for code_match in [CodeMatch::None, CodeMatch::Select { choices: vec!["1".into(), "2".into()] }] {
        let (world, mut device, account) = attacked();
        device.arrive(matching(request("plain", &account), code_match));
        choose(&mut device, Some("plain")).unwrap();
        let only = StepView::OnlyReject { why: OnlyRejectView::NoCode, problem: None };
        assert_eq!(device.step(), only);
        assert_eq!(device.approve("plain"), Err(Failure::NotNow));
        assert_eq!(world.state().sealed, 0);
        device.decide("plain", DecisionRequest::Reject).unwrap();
        assert!(world.state().counted.contains_key(&id("plain")));
    }
}

#[test]
fn no_request_passes_for_the_notification_of_an_attack() {
    let (_world, mut device, account) = attacked();
    device.arrive(request("attack", &account));
    assert_eq!(attack(&device).requests, 4);
    assert_eq!(choose(&mut device, Some("attack")), Err(Failure::RequestGone));
}

#[test]
fn a_plain_approval_takes_the_gate_and_a_wrong_pin_approves_nothing() {
    let (world, mut device, _) = attacked();
    choose(&mut device, Some("two")).unwrap();
    let StepView::Decide { verification, .. } = device.step() else { panic!("not open") };
    assert_eq!(verification, VerificationView::AppPin);
    world.state().gate_fails = Some(KeyError::WrongPin { tries_left: 7 });
    device.approve("two").unwrap();
    let wrong = Some(DecideProblem::WrongPin { tries_left: 7 });
    assert!(matches!(device.step(), StepView::Decide { problem, .. } if problem == wrong));
    assert_eq!(world.state().sealed, 0);
    world.state().gate_fails = None;
    device.approve("two").unwrap();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
    assert_eq!(world.state().gates_asked, [SigningReason::Approve, SigningReason::Approve]);
    assert!(device.view().attack.is_some(), "one that was the person's does not end it");
}

#[test]
fn without_an_attack_a_plain_approval_asks_for_nothing_more_than_it_did() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.approve("one").unwrap();
    assert!(world.state().gates_asked.is_empty());
}

#[test]
fn what_the_request_calls_for_itself_is_not_asked_twice() {
    let (world, mut device, account) = attacked();
    let mut biometric = request("five", &account);
    biometric.display.method = Method::Biometric;
    device.arrive(biometric);
    device.approve("five").unwrap();
    assert!(world.state().gates_asked.is_empty(), "the provider's own signature asks");
    assert_eq!(world.state().sealed, 1);
}

#[test]
fn a_device_without_a_key_that_proves_the_person_only_rejects_meanwhile() {
    let world = World::new();
    world.state().kind = ProviderKind::PrivacyIdea;
    let (mut device, account) = Device::registered(&world);
    for id in ["one", "two", "three", "four"] {
        device.arrive(request(id, &account));
    }
    choose(&mut device, Some("four")).unwrap();
    let only = StepView::OnlyReject { why: OnlyRejectView::NoKey, problem: None };
    assert_eq!(device.step(), only);
    assert_eq!(device.approve("four"), Err(Failure::NotNow));
    assert_eq!(attack(&device).gate, VerificationView::None, "there is nothing that could be asked");
    end(&mut device).unwrap();
    device.approve("four").unwrap();
}

#[test]
fn a_key_that_is_lost_approves_nothing_until_it_is_replaced() {
    let (world, mut device, account) = attacked();
    world.state().invalidated.insert(format!("{}.verification", account.0));
    device.tell(Event::Opened);
    choose(&mut device, Some("one")).unwrap();
    let StepView::Decide { verification, .. } = device.step() else { panic!("not open") };
    assert_eq!(verification, VerificationView::Lost);
    assert_eq!(device.approve("one"), Err(Failure::NotNow));
}

#[test]
fn it_ends_by_the_person_only_behind_the_gate() {
    let (world, mut device, account) = attacked();
    world.state().gate_fails = Some(KeyError::WrongPin { tries_left: 7 });
    assert_eq!(end(&mut device), Err(Failure::WrongPin { tries_left: 7 }));
    assert!(device.view().attack.is_some());
    world.state().gate_fails = None;
    end(&mut device).unwrap();
    assert_eq!(device.view().attack, None);
    assert_eq!(world.state().gates_asked, [SigningReason::EndAttack, SigningReason::EndAttack]);
    assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::Attack));
    device.arrive(request("five", &account));
    assert_eq!(device.view().attack, None, "one more does not begin it anew");
    assert_eq!(world.state().notified.last(), Some(&id("five")));
}

#[test]
fn rejecting_all_that_can_not_be_signed_leaves_them_open_and_says_so() {
    let (world, mut device, _) = attacked();
    world.state().seal_fails = Some(SealError::Key(KeyError::Unavailable(String::new())));
    device.ask(Command::RejectAll).unwrap();
    let attack = attack(&device);
    assert_eq!((attack.waiting, attack.on_their_way), (4, 0));
    let problem = Some(DecideProblem::KeyringUnavailable);
    assert!(attack.open.iter().all(|open| match &open.step {
        StepView::Decide { problem: told, .. } => *told == problem,
        _ => false,
    }));
    assert!(world.state().counted.is_empty());
}

#[test]
fn rejections_that_do_not_reach_the_service_are_told_and_sent_until_they_do() {
    let (world, mut device, _) = attacked();
    world.state().answer = Answering::Unreachable;
    device.ask(Command::RejectAll).unwrap();
    assert_eq!((attack(&device).waiting, attack(&device).on_their_way), (0, 4));
    assert_eq!(device.view().request, None);
    world.state().answer = Answering::Approves;
    device.pass(MINUTE);
    assert_eq!(attack(&device).on_their_way, 0);
    assert_eq!(world.state().counted.len(), 4);
}

#[test]
fn all_are_rejected_at_once_over_all_accounts_and_repeats_included() {
    let world = World::new();
    let (mut device, first) = Device::registered(&world);
    device.register().unwrap();
    let accounts = device.view().accounts;
    let other = accounts.iter().find(|account| account.id != first.0).expect("a second account");
    let other = AccountId(other.id.clone());
    device.arrive(same_again("one", &first));
    device.arrive(same_again("two", &first));
    device.arrive(request("three", &other));
    assert_eq!(device.view().attack, None);
    device.arrive(request("four", &other));
    assert_eq!((attack(&device).requests, attack(&device).waiting), (4, 3));
    device.ask(Command::RejectAll).unwrap();
    assert_eq!(world.state().counted.len(), 4);
    assert_eq!((attack(&device).waiting, device.view().request), (0, None));
}

#[test]
fn the_person_is_told_once_however_many_come() {
    let (world, mut device, account) = attacked();
    for number in 0..20 {
        device.arrive(request(&format!("more {number}"), &account));
    }
    let notified = world.state().notified.clone();
    assert_eq!(notified, [id("one"), id("two"), id("three"), id("attack")]);
    assert_eq!((attack(&device).requests, attack(&device).waiting), (24, 24));
    assert_eq!(attack(&device).open.len(), 12);
}

#[test]
fn it_outlives_a_restart_without_a_word_and_an_hour_of_quiet_ends_it() {
    let (world, device, account) = attacked();
    drop(device);
    world.state().now += 30 * MINUTE;
    world.state().notified.clear();
    let mut device = Device::start(&world);
    assert_eq!(attack(&device).requests, 4);
    let later = NOW + 32 * MINUTE;
    device.arrive(Request { expires_at: later, ..request("five", &account) });
    assert!(world.state().notified.is_empty());
    drop(device);
    let mut device = Device::start(&world);
    assert_eq!(attack(&device).requests, 5);
    device.pass(59 * MINUTE);
    assert!(device.view().attack.is_some());
    device.pass(MINUTE);
    assert_eq!(device.view().attack, None);
    assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::Attack));
    drop(device);
    assert_eq!(Device::start(&world).view().attack, None);
}

#[test]
fn what_is_answered_with_an_approval_counts_wherever_it_was_given_for_none() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    for number in 0..8 {
        let name = number.to_string();
        device.arrive(request(&name, &account));
        if number % 2 == 0 {
            device.approve(&name).unwrap();
        } else {
            let heard = Heard::Resolved {
                request: id(&name),
                resolution: Resolution::Approved,
                device: Some("phone".to_owned()),
            };
            device.tell(Event::Heard { account: account.clone(), heard, asked_at: NOW });
        }
    }
    assert_eq!(device.view().attack, None);
}

#[test]
fn twice_said_that_it_was_not_the_person_is_enough() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    for name in ["one", "two"] {
        device.arrive(request(name, &account));
        assert_eq!(device.view().attack, None);
        device.decide(name, DecisionRequest::NotMe).unwrap();
    }
    assert_eq!(attack(&device).requests, 2);
}

#[test]
fn the_report_that_begins_it_still_says_what_became_of_it() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().answer = Answering::Says(nod_core::Outcome::Rejected);
    for name in ["one", "two"] {
        device.arrive(request(name, &account));
        device.decide(name, DecisionRequest::NotMe).unwrap();
        assert_eq!(device.outcome(), OutcomeView::Reported, "{name}");
        device.put_away(name).unwrap();
    }
    assert_eq!(attack(&device).waiting, 0);
}

#[test]
fn the_tap_on_its_notification_shows_how_many_there_are_and_its_button_rejects_them() {
    let (world, mut device, _) = attacked();
    choose(&mut device, Some("two")).unwrap();
    assert!(attack(&device).chosen);
    device.tell(Event::Tapped { request: id("attack") });
    assert_eq!((device.windows_shown, attack(&device).chosen), (1, false));
    device.tell(Event::RejectTapped { request: id("attack") });
    assert_eq!((world.state().counted.len(), device.windows_shown), (4, 1));
}

#[test]
fn one_that_was_chosen_ends_before_the_persons_eyes_and_another_one_in_silence() {
    let (_world, mut device, account) = attacked();
    assert_eq!(choose(&mut device, Some("gone")), Err(Failure::RequestGone));
    choose(&mut device, Some("three")).unwrap();
    for name in ["two", "three"] {
        let heard = Heard::Resolved { request: id(name), resolution: Resolution::Withdrawn, device: None };
        device.tell(Event::Heard { account: account.clone(), heard, asked_at: NOW });
    }
    assert_eq!(device.outcome(), OutcomeView::Withdrawn);
    assert_eq!(attack(&device).waiting, 2);
    device.put_away("three").unwrap();
    assert!(!attack(&device).chosen);
}

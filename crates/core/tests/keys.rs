//! Keys that are lost, replaced and asked for, failures first.

mod support;

use nod_core::ports::{Biometry, KeyError, KeyPurpose, PromptHint, RecordKind, SealError, SystemGate};
use nod_core::view::{
    DecideProblem, DecisionRequest, Failure, GateView, HealthView, OutcomeView, PromptView, StepView,
    VerificationView, WakerView,
};
use nod_core::{AccountId, Command, Event, Request};
use nod_protocol::{Method, PushAddress, PushProvider};
use support::device::{Device, deliveries, nothing};
use support::request;
use support::world::{Answering, World};

/// More calls than a change of keys makes.
const CALLS: u32 = 40;

fn biometric(id: &str, account: &AccountId) -> Request {
    let mut request = request(id, account);
    request.display.method = Method::Biometric;
    request
}

fn change(device: &mut Device, account: &AccountId, purpose: KeyPurpose) -> Result<(), Failure> {
    let pin = Some("271828".to_owned());
    device.ask(Command::ChangeKey { account: account.clone(), purpose, pin }).map(drop)
}

fn lose_verification_key(world: &World) {
    let mut state = world.state();
    let lost: Vec<_> = state.keys.iter().filter(|name| name.contains("verification")).cloned().collect();
    state.invalidated.extend(lost);
}

fn verification(device: &Device) -> VerificationView {
    match device.step() {
        StepView::Decide { verification, .. } => verification,
        other => panic!("not open: {other:?}"),
    }
}

#[test]
fn a_key_the_system_gave_up_is_told_before_the_person_tries_and_approves_nothing() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    lose_verification_key(&world);
    device.tell(Event::Opened);
    let key = device.view().accounts[0].verification.expect("a verification key");
    assert_eq!(key.health, HealthView::Invalidated);
    device.arrive(biometric("one", &account));
    assert_eq!(verification(&device), VerificationView::Lost);
    assert_eq!(device.approve("one"), Err(Failure::NotNow));
    device.decide("one", DecisionRequest::Reject).unwrap();
    assert_eq!(device.outcome(), OutcomeView::Rejected);
}

#[test]
fn a_key_found_lost_while_signing_is_told_as_that_and_its_repair_lets_the_same_request_through() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(biometric("one", &account));
    lose_verification_key(&world);
    world.state().seal_fails = Some(SealError::Key(KeyError::Invalidated));
    device.approve("one").unwrap();
    let StepView::Decide { problem, verification: VerificationView::Lost, .. } = device.step() else {
        panic!("{:?}", device.step())
    };
    assert_eq!(problem, Some(DecideProblem::KeyLost));
    world.state().seal_fails = None;
    change(&mut device, &account, KeyPurpose::Verification).unwrap();
    assert_eq!(verification(&device), VerificationView::AppPin);
    device.approve("one").unwrap();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
}

#[test]
fn a_change_the_service_refuses_leaves_the_old_key_and_no_stray_one() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let before = world.state().keys.clone();
    world.state().answer = Answering::Refuses;
    assert_eq!(change(&mut device, &account, KeyPurpose::Possession), Err(Failure::Refused));
    assert_eq!(world.state().keys, before);
    assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::KeyChange));
}

#[test]
fn a_change_whose_answer_was_lost_is_finished_with_the_same_key() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().answer = Answering::CountsAndIsLost;
    assert_eq!(change(&mut device, &account, KeyPurpose::Possession), Err(Failure::Unreachable));
    assert_eq!(world.state().keys.len(), 3, "both keys, until it is known which one counts");
    assert_eq!(change(&mut device, &account, KeyPurpose::Possession), Err(Failure::NotNow), "one at a time");
    world.state().answer = Answering::Approves;
    // The service knows the old key no more, which must not be taken for a removal.
    device.tell(Event::StreamEnded {
        account: account.clone(),
        asked_at: i64::MAX,
        error: Some(nod_core::ports::ServiceError::DeviceUnknown),
    });
    assert_eq!(device.view().accounts[0].reach, nod_core::view::Reach::Connecting);
    let state = world.state();
    assert_eq!((state.keys.len(), state.changed.len()), (2, 1));
}

#[test]
fn a_change_that_no_service_heard_is_settled_once_the_line_is_open_again() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().answer = Answering::Unreachable;
    assert_eq!(change(&mut device, &account, KeyPurpose::Verification), Err(Failure::Unreachable));
    world.state().answer = Answering::Approves;
    device.tell(Event::Connected { account });
    let state = world.state();
    assert_eq!((state.keys.len(), state.changed.len()), (2, 1));
}

#[test]
fn a_change_that_ends_anywhere_leaves_the_keys_that_the_service_knows_and_no_other() {
    let mut survived = 0;
    for (purpose, point) in [KeyPurpose::Possession, KeyPurpose::Verification]
        .into_iter()
        .flat_map(|purpose| (1..CALLS).map(move |point| (purpose, point)))
    {
        let world = World::new();
        let (mut device, account) = Device::registered(&world);
        let before = world.state().keys.clone();
        world.state().ends_at = point + 1;
        survived += u32::from(change(&mut device, &account, purpose).is_ok());
        world.state().ended = false;
        world.state().ends_at = 0;

        let mut device = Device::start(&world);
        device.tell(Event::Opened);
        let changed = !world.state().changed.is_empty();
        assert_eq!(device.view().accounts.len(), 1, "{purpose:?} {point}");
        assert_eq!(world.state().keys.len(), 2, "{purpose:?} {point}: no stray key");
        assert_eq!(world.state().keys != before, changed, "{purpose:?} {point}: here and at the service");
        let key = device.view().accounts[0].possession;
        assert_eq!(
            key.health,
            HealthView::Usable,
            "{purpose:?} {point}: the record names the key that is there"
        );
        assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::KeyChange));
    }
    assert!((10..2 * CALLS - 10).contains(&survived), "{survived} survived: the points span the whole story");
}

#[test]
fn no_key_changes_while_an_answer_is_out_and_nothing_is_decided_while_one_changes() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.hold = deliveries;
    device.approve("one").unwrap();
    assert_eq!(change(&mut device, &account, KeyPurpose::Possession), Err(Failure::NotNow));
    device.hold = nothing;
    device.let_go();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });

    device.arrive(request("two", &account));
    device.put_away("one").unwrap();
    device.hold = |task| matches!(task, nod_core::Task::ChangeKey { .. });
    let pin = Some("271828".to_owned());
    let purpose = KeyPurpose::Possession;
    device.tell(Event::Command {
        ticket: nod_core::Ticket(9),
        command: Command::ChangeKey { account: account.clone(), purpose, pin },
    });
    assert_eq!(device.approve("two"), Err(Failure::NotNow));
    device.let_go();
    device.approve("two").unwrap();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
}

#[test]
fn what_is_told_of_push_meanwhile_does_not_bring_the_old_key_back() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Connected { account: account.clone() });
    device.hold = |task| matches!(task, nod_core::Task::TellAddresses { .. });
    device.tell(Event::PushAddresses(vec![PushAddress {
        provider: PushProvider::Apns,
        environment: None,
        application_id: None,
        token: "token".to_owned(),
    }]));
    change(&mut device, &account, KeyPurpose::Possession).unwrap();
    device.let_go();

    let device = Device::start(&world);
    assert_eq!(
        device.view().accounts[0].possession.health,
        HealthView::Usable,
        "the record names the new key"
    );
    assert_eq!(device.view().accounts[0].woken_by, [WakerView::Apple], "and what was told is known");
}

#[test]
fn one_at_a_time_writes_an_account_s_record() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let rename = |account: &AccountId| Command::Rename { account: account.clone(), name: "desk".to_owned() };
    let remove = |account: &AccountId| Command::Remove { account: account.clone(), only_here: false };
    let held = |command| Event::Command { ticket: nod_core::Ticket(9), command };

    device.hold = |task| matches!(task, nod_core::Task::Rename { .. });
    device.tell(held(rename(&account)));
    assert_eq!(change(&mut device, &account, KeyPurpose::Possession), Err(Failure::NotNow));
    assert!(matches!(device.ask(remove(&account)), Err(Failure::NotNow)));
    device.let_go();

    device.hold = |task| matches!(task, nod_core::Task::ChangeKey { .. });
    let (purpose, pin) = (KeyPurpose::Possession, None);
    device.tell(held(Command::ChangeKey { account: account.clone(), purpose, pin }));
    assert!(matches!(device.ask(rename(&account)), Err(Failure::NotNow)));
    assert!(matches!(device.ask(remove(&account)), Err(Failure::NotNow)));
    device.let_go();

    let device = Device::start(&world);
    let kept = &device.view().accounts[0];
    assert_eq!((kept.device_name.as_str(), kept.possession.health), ("desk", HealthView::Usable));
}

#[test]
fn an_account_removed_with_a_change_that_is_not_settled_stays_removed() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().answer = Answering::CountsAndIsLost;
    assert_eq!(change(&mut device, &account, KeyPurpose::Possession), Err(Failure::Unreachable));
    world.state().answer = Answering::Unreachable;
    device.ask(Command::Remove { account, only_here: true }).unwrap();
    assert!(world.state().keys.is_empty() && world.state().records.is_empty());

    world.state().answer = Answering::Approves;
    let mut device = Device::start(&world);
    device.tell(Event::Opened);
    assert!(device.view().accounts.is_empty());
}

#[test]
fn each_failure_of_a_gate_is_told_as_what_it_is() {
    for (error, told) in [
        (KeyError::LockedOut { seconds: Some(90) }, DecideProblem::LockedOut { seconds: Some(90) }),
        (KeyError::NotRecognised, DecideProblem::NotRecognised),
        (KeyError::NotEnrolled, DecideProblem::NotEnrolled),
        (KeyError::NoPasscode, DecideProblem::NotEnrolled),
        (KeyError::GateUnavailable("unplugged".to_owned()), DecideProblem::GateUnavailable),
        (KeyError::NotFound, DecideProblem::KeyLost),
    ] {
        let world = World::new();
        let (mut device, account) = Device::registered(&world);
        device.arrive(biometric("one", &account));
        world.state().seal_fails = Some(SealError::Key(error.clone()));
        device.approve("one").unwrap();
        let StepView::Decide { problem, .. } = device.step() else { panic!("{error:?}") };
        assert_eq!(problem, Some(told), "{error:?}");
    }
}

#[test]
fn what_the_person_takes_back_is_no_verdict_and_no_problem() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(biometric("one", &account));
    world.state().seal_fails = Some(SealError::Key(KeyError::Cancelled));
    device.approve("one").unwrap();
    let StepView::Decide { problem: None, .. } = device.step() else { panic!("{:?}", device.step()) };
    assert_eq!(world.state().delivered, 0);
}

#[test]
fn a_closed_window_takes_back_what_the_reader_waits_for_and_only_that() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    device.tell(Event::Closed);
    assert_eq!(world.state().cancelled, 0);
    device.tell(Event::Opened);
    device.tell(Event::Prompt(Some(PromptHint::Touch)));
    assert_eq!(device.view().prompt, Some(PromptView::Touch));
    device.tell(Event::Closed);
    assert_eq!(world.state().cancelled, 1);
    device.tell(Event::Prompt(None));
    assert_eq!(device.view().prompt, None);
}

#[test]
fn without_a_pin_a_verification_key_stands_behind_the_system_s_gate() {
    let world = World::new();
    world.state().system_gate = SystemGate::Ready(Biometry::Fingerprint);
    let (mut device, account) = Device::registered(&world);
    let command =
        Command::ChangeKey { account: account.clone(), purpose: KeyPurpose::Verification, pin: None };
    device.ask(command).unwrap();
    assert_eq!(device.view().accounts[0].verification.map(|key| key.gate), Some(GateView::Biometric));
    device.arrive(biometric("one", &account));
    assert_eq!(verification(&device), VerificationView::System);
}

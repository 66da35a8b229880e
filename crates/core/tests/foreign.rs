//! Accounts at services that tell little: asked again and again, answered once, failures first.

mod support;

use nod_core::ports::ServiceError;
use nod_core::view::{AlgorithmView, DecisionRequest, Failure, OutcomeView, Reach, RungView, StepView};
use nod_core::{AccountId, Command, Event, Line, Outcome, ProviderKind, Request, RequestId, Task};
use support::device::Device;
use support::world::{Answering, World};
use support::{NOW, request};

fn world() -> World {
    let world = World::new();
    world.state().kind = ProviderKind::PrivacyIdea;
    world.state().line = Line::Poll;
    world
}

fn asked_within(device: &mut Device, milliseconds: i64) -> u32 {
    let before = device.world.state().asked;
    for _ in 0..milliseconds / 500 {
        device.pass(500);
    }
    device.world.state().asked - before
}

fn reach(device: &Device) -> Reach {
    device.view().accounts[0].reach
}

/// As such a service's provider tells it: nothing of when it was made or ends.
fn assumed(id: &str, account: &AccountId, now: i64) -> Request {
    let told = request(id, account);
    Request { times_are_assumed: true, requested_at: now, expires_at: now + 120_000, ..told }
}

#[test]
fn a_service_that_once_does_not_recognise_this_device_is_believed_the_third_time() {
    let world = world();
    let (mut device, _) = Device::registered(&world);
    assert_eq!(reach(&device), Reach::Connected);
    world.state().asking_fails = Some(ServiceError::NotRecognised);
    device.pass(3_000);
    assert_eq!(reach(&device), Reach::Connected);
    assert!(asked_within(&mut device, 60_000) >= 2, "it goes on asking");
    assert_eq!(reach(&device), Reach::Unrecognised);
    world.state().asking_fails = None;
    asked_within(&mut device, 120_000);
    assert_eq!(reach(&device), Reach::Connected);
}

#[test]
fn a_service_that_forbids_to_be_asked_is_asked_rarely_and_it_shows() {
    let world = world();
    let (mut device, _) = Device::registered(&world);
    world.state().asking_fails = Some(ServiceError::PollingForbidden);
    device.pass(3_000);
    assert_eq!(reach(&device), Reach::PollingForbidden);
    assert!(asked_within(&mut device, 10 * 60_000) <= 3);
}

#[test]
fn a_service_that_is_down_is_asked_less_and_less_and_the_answer_kept_goes_out_when_it_is_back() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    world.state().pending = vec![assumed("one", &account, NOW)];
    device.pass(3_000);
    world.state().answer = Answering::Unreachable;
    device.approve("one").unwrap();
    let (first, second) = (asked_within(&mut device, 60_000), asked_within(&mut device, 60_000));
    assert!(first < 10 && second <= first, "{first} {second}");
    assert_eq!(reach(&device), Reach::Offline);
    world.state().answer = Answering::Says(Outcome::Sent);
    asked_within(&mut device, 60_000);
    assert_eq!(device.outcome(), OutcomeView::Sent);
}

#[test]
fn what_such_a_service_can_not_do_is_not_tried() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    let renamed = device.ask(Command::Rename { account: account.clone(), name: "desk".to_owned() });
    assert_eq!(renamed.err(), Some(Failure::NotNow));
    assert_eq!(device.ask(Command::TestPush { account }).err(), Some(Failure::NotNow));
    assert_eq!(device.view().accounts[0].device_name, "laptop");
}

#[test]
fn one_that_left_the_list_is_gone_and_not_called_withdrawn_and_may_come_back() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    let asked = assumed("one", &account, NOW);
    world.state().pending = vec![asked.clone()];
    device.pass(3_000);
    world.state().pending.clear();
    asked_within(&mut device, 12_000);
    assert_eq!(device.outcome(), OutcomeView::Gone);
    world.state().pending = vec![asked];
    device.pass(3_000);
    assert!(matches!(device.step(), StepView::Decide { .. }));
}

#[test]
fn a_list_that_is_older_than_what_the_stream_told_ends_nothing() {
    let world = world();
    world.state().line = Line::Both;
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Connected { account: account.clone() });
    device.arrive(assumed("one", &account, NOW));
    world.state().now += 5;
    // The server has told of it and not written it yet.
    device.tell(Event::Opened);
    assert!(matches!(device.step(), StepView::Decide { .. }));
}

#[test]
fn what_is_heard_again_and_again_on_a_stream_runs_out_all_the_same() {
    let world = world();
    world.state().line = Line::Both;
    world.state().asking_fails = Some(ServiceError::PollingForbidden);
    let (mut device, account) = Device::registered(&world);
    for _ in 0..5 {
        let now = world.state().now;
        device.arrive(assumed("one", &account, now));
        device.pass(30_000);
    }
    assert_eq!(device.outcome(), OutcomeView::Gone);
}

#[test]
fn what_is_gone_a_stream_does_not_bring_back_and_a_list_does() {
    let world = world();
    world.state().line = Line::Both;
    let (mut device, account) = Device::registered(&world);
    let asked = assumed("one", &account, NOW);
    world.state().pending = vec![asked.clone()];
    device.pass(3_000);
    world.state().pending.clear();
    asked_within(&mut device, 12_000);
    assert_eq!(device.outcome(), OutcomeView::Gone);
    device.arrive(asked.clone());
    assert_eq!(device.outcome(), OutcomeView::Gone);
    device.put_away("one").unwrap();
    device.arrive(asked.clone());
    assert_eq!(device.view().request, None);
    world.state().pending = vec![asked];
    device.pass(30_000);
    assert!(matches!(device.step(), StepView::Decide { .. }));
}

#[test]
fn what_was_rejected_with_its_twin_does_not_come_back() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    let one = assumed("one", &account, NOW);
    let two = Request { id: RequestId("two".to_owned()), ..one.clone() };
    world.state().pending = vec![one.clone(), two.clone()];
    device.pass(3_000);
    world.state().answer = Answering::Says(Outcome::Rejected);
    device.decide("two", DecisionRequest::Reject).unwrap();
    device.put_away("two").unwrap();
    let notified = world.state().notified.len();
    world.state().pending = vec![one, two];
    device.pass(3_000);
    assert!(device.view().request.is_none());
    assert_eq!(world.state().notified.len(), notified);
}

#[test]
fn an_answer_that_the_journal_has_is_not_sent_again_after_a_crash() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    world.state().pending = vec![assumed("one", &account, NOW)];
    device.pass(3_000);
    world.state().answer = Answering::Says(Outcome::Sent);
    device.hold = |task| matches!(task, Task::Finish { .. });
    device.approve("one").unwrap();
    let kept = world.state().records.clone();
    device.let_go();
    // It died before the outbox was emptied.
    world.state().records = kept;
    let sent = world.state().delivered;
    let lines = world.state().journal.len();
    let mut device = Device::start(&world);
    device.tell(Event::Opened);
    assert_eq!(world.state().delivered, sent);
    assert_eq!(world.state().journal.len(), lines);
    assert!(device.view().request.is_none());
}

#[test]
fn a_person_who_is_busy_does_not_put_the_asking_off() {
    let world = world();
    let (mut device, _) = Device::registered(&world);
    world.state().asking_fails = Some(ServiceError::Unreachable);
    asked_within(&mut device, 200_000);
    world.state().asking_fails = None;
    let before = world.state().asked;
    for _ in 0..4 {
        asked_within(&mut device, 30_000);
        device.put_away("nothing").unwrap();
    }
    assert!(world.state().asked > before + 4);
}

#[test]
fn a_registration_that_is_being_sent_is_not_sent_twice_at_once() {
    let world = world();
    world.state().answer = Answering::Unreachable;
    let mut device = Device::start(&world);
    device.register().unwrap_err();
    device.hold = |task| matches!(task, Task::Resume(_));
    device.tell(Event::Opened);
    assert_eq!(device.register().err(), Some(Failure::NotNow));
}

#[test]
fn one_that_is_still_in_the_list_does_not_run_out_and_is_as_old_as_when_it_was_first_seen() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    for second in 0..100 {
        let now = world.state().now;
        world.state().pending = vec![assumed("one", &account, now)];
        device.pass(3_000);
        assert!(device.front().expires_at.is_none(), "{second}");
    }
    assert_eq!(device.front().card.requested_at, NOW);
    assert_eq!(device.front().delivered_by, RungView::Poll);
}

#[test]
fn what_was_answered_is_not_shown_again_not_even_after_a_restart() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    let asked = assumed("one", &account, NOW);
    world.state().pending = vec![asked.clone()];
    device.pass(3_000);
    world.state().answer = Answering::Says(Outcome::Rejected);
    device.decide("one", DecisionRequest::Reject).unwrap();
    device.put_away("one").unwrap();
    // As privacyIDEA 3.9 does.
    world.state().pending = vec![asked];
    device.pass(3_000);
    assert!(device.view().request.is_none());
    let mut device = Device::start(&world);
    device.tell(Event::Opened);
    assert!(device.view().request.is_none());
}

#[test]
fn a_code_to_type_stays_until_the_person_puts_it_away() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    world.state().pending = vec![assumed("one", &account, NOW)];
    device.pass(3_000);
    let code = Outcome::ShowCode { code: "11".to_owned(), message: "Type it".to_owned() };
    world.state().answer = Answering::Says(code);
    device.hold = support::device::deliveries;
    device.approve("one").unwrap();
    device.tell(Event::Closed);
    let shown = device.windows_shown;
    device.let_go();
    assert_eq!(device.windows_shown, shown + 1);
    let wanted = OutcomeView::ShowCode { code: "11".to_owned(), message: "Type it".to_owned() };
    device.tell(Event::Closed);
    assert_eq!(device.outcome(), wanted);
    let copy = || Command::CopyCode { request: RequestId("one".to_owned()) };
    device.ask(copy()).unwrap();
    assert_eq!(world.state().clipboard.as_deref(), Some("11"));
    device.pass(30_000);
    assert_eq!(world.state().clipboard, None, "taken back");
    device.put_away("one").unwrap();
    assert!(device.view().request.is_none());
    assert_eq!(device.ask(copy()).err(), Some(Failure::NotNow));
}

#[test]
fn it_is_asked_every_three_seconds_while_the_window_is_open_and_rarely_afterwards() {
    let world = world();
    let (mut device, _) = Device::registered(&world);
    assert!((18..=21).contains(&asked_within(&mut device, 60_000)));
    device.tell(Event::Closed);
    device.pass(60_000);
    assert!((1..=3).contains(&asked_within(&mut device, 60_000)));
}

#[test]
fn with_a_stream_as_well_it_is_asked_rarely_while_that_is_open() {
    let world = world();
    world.state().line = Line::Both;
    let (mut device, account) = Device::registered(&world);
    assert_eq!(device.listens, [0]);
    device.tell(Event::Connected { account: account.clone() });
    device.pass(3_000);
    assert!((1..=3).contains(&asked_within(&mut device, 60_000)));
    let error = Some(ServiceError::Unreachable);
    device.tell(Event::StreamEnded { account, asked_at: NOW, error });
    assert_eq!(reach(&device), Reach::Connected, "it is reached by asking");
    assert_eq!(device.listens.len(), 2);
    asked_within(&mut device, 30_000);
    assert!((18..=21).contains(&asked_within(&mut device, 60_000)));
}

#[test]
fn addresses_that_were_lost_are_told_again() {
    let world = world();
    world.state().line = Line::Both;
    let (mut device, account) = Device::registered(&world);
    let address = nod_protocol::PushAddress {
        provider: nod_protocol::PushProvider::Fcm,
        environment: None,
        application_id: None,
        token: "phone".to_owned(),
    };
    device.tell(Event::PushAddresses(vec![address]));
    let told = world.state().told_addresses.len();
    assert_eq!(world.state().told_addresses.last().map(Vec::len), Some(1));
    device.tell(Event::Heard { account, heard: nod_core::Heard::AddressesLost, asked_at: NOW });
    assert_eq!(world.state().told_addresses.len(), told + 1);
}

#[test]
fn a_clock_that_is_off_shows_and_a_little_difference_does_not() {
    let world = world();
    let (mut device, _) = Device::registered(&world);
    world.state().clock_difference = 19_000;
    device.pass(3_000);
    assert_eq!(device.view().accounts[0].clock_off, 0);
    world.state().clock_difference = -95_500;
    device.pass(3_000);
    assert_eq!(device.view().accounts[0].clock_off, -95);
}

#[test]
fn its_key_is_an_rsa_key_and_is_forgotten_with_the_account() {
    let world = world();
    let (mut device, account) = Device::registered(&world);
    let shown = device.view().accounts[0].clone();
    assert_eq!(shown.possession.algorithm, AlgorithmView::Rsa { bits: 4096, made_in: 900 });
    assert_eq!((shown.verification, shown.abilities.removes_device), (None, false));
    device.ask(Command::Remove { account, only_here: false }).unwrap();
    assert!(world.state().keys.is_empty());
}

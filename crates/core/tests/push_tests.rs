//! A push test: each hop with its state, failures first.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::ports::Permission;
use nod_core::view::{Hop, HopProblem, HopStateView, PushTestView, WakerView};
use nod_core::{AccountId, Command, Event, RequestId, Task};
use nod_protocol::{
    NotificationPermission, PushPayload, PushProvider, PushTest, PushTestSending, PushTestSendingState,
    PushTestSight, PushTestStarter,
};
use support::device::Device;
use support::world::{Answering, World};

const TEST: &str = "dGVzdA";

fn says(world: &World, states: &[(PushProvider, PushTestSendingState)]) {
    let sending = |&(provider, state): &(PushProvider, PushTestSendingState)| PushTestSending {
        provider,
        application_id: None,
        state,
        after: (state == PushTestSendingState::Accepted).then_some(250),
    };
    world.state().push_test = Some(PushTest {
        id: TEST.to_owned(),
        started_by: PushTestStarter::Device,
        expires_at: 0,
        sent: states.iter().map(sending).collect(),
        arrived_after: None,
        tapped_after: None,
    });
}

fn by_google(world: &World, state: PushTestSendingState) {
    says(world, &[(PushProvider::Fcm, state)]);
}

fn begin(device: &mut Device, account: &AccountId) {
    device.ask(Command::TestPush { account: account.clone() }).unwrap();
}

fn arrive(device: &mut Device, account: &AccountId) {
    let payload = PushPayload { v: 1, a: TEST.to_owned(), r: account.0.clone() };
    device.tell(Event::Woken { payload, by: PushProvider::Fcm });
}

fn tap(device: &mut Device) {
    device.tell(Event::Tapped { request: RequestId(TEST.to_owned()) });
}

fn test(device: &Device) -> PushTestView {
    device.view().accounts[0].push_test.clone().expect("a push test")
}

fn state(device: &Device, hop: Hop) -> HopStateView {
    test(device).hops.iter().find(|view| view.hop == hop).expect("the hop").state
}

fn failed(problem: HopProblem) -> HopStateView {
    HopStateView::Failed { problem }
}

const GOOGLE: Hop = Hop::Accepted { by: WakerView::Google };

#[test]
fn a_service_that_can_not_be_reached_ends_it_and_says_so() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().answer = Answering::Unreachable;
    begin(&mut device, &account);
    assert_eq!(state(&device, Hop::Known), failed(HopProblem::ServiceUnreachable));
    assert_eq!(state(&device, Hop::Arrived), HopStateView::Skipped);
    assert_eq!(state(&device, Hop::Tapped), HopStateView::Skipped);
    assert!(test(&device).over);
}

#[test]
fn a_service_that_knows_no_push_test_ends_it_and_says_so() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    begin(&mut device, &account);
    assert_eq!(state(&device, Hop::Known), failed(HopProblem::NotSupported));
}

#[test]
fn a_device_without_an_address_is_told_so() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    says(&world, &[]);
    begin(&mut device, &account);
    assert_eq!(state(&device, Hop::Known), failed(HopProblem::NoAddress));
    assert!(test(&device).over);
}

#[test]
fn what_no_vendor_takes_ends_it_with_each_ones_reason() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    says(
        &world,
        &[
            (PushProvider::Fcm, PushTestSendingState::Refused),
            (PushProvider::WebPush, PushTestSendingState::Gone),
            (PushProvider::Wns, PushTestSendingState::NotOffered),
            (PushProvider::Apns, PushTestSendingState::TooLate),
        ],
    );
    begin(&mut device, &account);
    let of = |by| state(&device, Hop::Accepted { by });
    assert_eq!(of(WakerView::Google), failed(HopProblem::Refused));
    assert_eq!(of(WakerView::WebPush), failed(HopProblem::AddressDead));
    assert_eq!(of(WakerView::Microsoft), failed(HopProblem::NotOffered));
    assert_eq!(of(WakerView::Apple), failed(HopProblem::TooSlow));
    assert_eq!(state(&device, Hop::Arrived), HopStateView::Skipped);
    assert!(test(&device).over);
}

#[test]
fn a_push_that_never_arrives_is_given_up_after_a_minute() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Accepted);
    begin(&mut device, &account);
    assert_eq!(state(&device, GOOGLE), HopStateView::Passed);
    device.pass(59_000);
    assert_eq!(state(&device, Hop::Arrived), HopStateView::Waiting);
    device.pass(1_000);
    assert_eq!(state(&device, Hop::Arrived), failed(HopProblem::NotArrived));
    assert_eq!(state(&device, Hop::Tapped), HopStateView::Skipped);
    assert!(test(&device).over);
    assert_eq!(device.authenticator.next_wake(), None);
}

#[test]
fn a_vendor_that_never_answers_is_called_too_slow() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Waiting);
    begin(&mut device, &account);
    device.pass(60_000);
    assert_eq!(state(&device, GOOGLE), failed(HopProblem::TooSlow));
    assert_eq!(state(&device, Hop::Arrived), HopStateView::Skipped);
}

#[test]
fn where_notifications_are_off_nobody_is_expected_to_tap_one() {
    let world = World::new();
    world.state().permission = Some(Permission::Denied);
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Accepted);
    begin(&mut device, &account);
    arrive(&mut device, &account);
    assert_eq!(state(&device, Hop::Permission), failed(HopProblem::NotificationsDenied));
    assert_eq!(state(&device, Hop::Arrived), HopStateView::Passed);
    assert_eq!(state(&device, Hop::Tapped), HopStateView::Skipped);
    let seen = world.state().push_test_seen.clone();
    assert_eq!(seen[0].1.notifications, NotificationPermission::Denied);
}

#[test]
fn a_notification_that_is_not_tapped_is_told_after_a_minute() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Accepted);
    begin(&mut device, &account);
    arrive(&mut device, &account);
    device.pass(60_000);
    assert_eq!(state(&device, Hop::Tapped), failed(HopProblem::NotTapped));
}

#[test]
fn a_push_of_no_test_is_no_test() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    arrive(&mut device, &account);
    assert!(device.view().accounts[0].push_test.is_none());
    assert!(world.state().notified.is_empty());
}

#[test]
fn a_second_one_at_a_time_is_not_begun() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Accepted);
    begin(&mut device, &account);
    assert!(device.ask(Command::TestPush { account }).is_err());
}

#[test]
fn the_answer_for_one_that_was_put_away_is_not_taken_for_the_next_one_s() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Refused);
    device.hold = |task| matches!(task, Task::StartPushTest { .. });
    begin(&mut device, &account);
    device.ask(Command::EndPushTest { account: account.clone() }).unwrap();
    world.state().now += 1;
    begin(&mut device, &account);
    device.let_go();
    assert_eq!(state(&device, Hop::Known), HopStateView::Waiting);
    device.let_go();
    assert_eq!(state(&device, Hop::Known), HopStateView::Passed);
}

#[test]
fn an_answer_that_was_overtaken_takes_nothing_back() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Waiting);
    begin(&mut device, &account);
    let overtaken = world.state().push_test.clone().unwrap();
    by_google(&world, PushTestSendingState::Accepted);
    device.pass(300);
    let (test, sight) = (RequestId(TEST.to_owned()), PushTestSight::Arrived);
    device.tell(Event::PushTestTold { account, test, sight, result: Ok(overtaken) });
    assert_eq!(state(&device, GOOGLE), HopStateView::Passed);
}

#[test]
fn each_hop_is_told_with_its_time_and_the_service_hears_of_the_last_two_once() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Waiting);
    begin(&mut device, &account);
    assert_eq!(state(&device, GOOGLE), HopStateView::Waiting);
    by_google(&world, PushTestSendingState::Accepted);
    device.pass(300);
    assert_eq!(state(&device, GOOGLE), HopStateView::Passed);
    device.pass(200);
    arrive(&mut device, &account);
    arrive(&mut device, &account);
    assert_eq!(world.state().notified, [RequestId(TEST.to_owned())]);
    device.pass(1_500);
    tap(&mut device);
    tap(&mut device);
    let shown = test(&device);
    let afters: Vec<_> = shown.hops.iter().map(|hop| hop.after).collect();
    assert_eq!(afters, [None, Some(0), Some(250), Some(500), Some(2_000)]);
    assert!(shown.over && !shown.from_service);
    let seen: Vec<_> = world.state().push_test_seen.iter().map(|(_, seen)| seen.seen).collect();
    assert_eq!(seen, [PushTestSight::Arrived, PushTestSight::Tapped]);
    device.ask(Command::EndPushTest { account }).unwrap();
    assert!(device.view().accounts[0].push_test.is_none());
}

#[test]
fn a_push_that_is_faster_than_the_service_s_answer_counts() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Accepted);
    device.hold = |task| matches!(task, Task::StartPushTest { .. });
    begin(&mut device, &account);
    arrive(&mut device, &account);
    device.let_go();
    assert_eq!(state(&device, Hop::Arrived), HopStateView::Passed);
    assert_eq!(world.state().notified, [RequestId(TEST.to_owned())]);
}

#[test]
fn one_that_the_service_began_is_notified_reported_and_shown_as_the_services() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Accepted);
    let mut told = world.state().push_test.clone().unwrap();
    told.started_by = PushTestStarter::Service;
    told.arrived_after = Some(420);
    world.state().push_test = Some(told);
    arrive(&mut device, &account);
    let shown = test(&device);
    assert!(shown.from_service && !shown.over);
    assert_eq!(shown.hops.iter().find(|hop| hop.hop == Hop::Arrived).unwrap().after, Some(420));
    assert_eq!(world.state().notified, [RequestId(TEST.to_owned())]);
    tap(&mut device);
    assert_eq!(device.windows_shown, 1);
    assert!(test(&device).over);
    assert_eq!(world.state().push_test_seen.len(), 2);
}

/// On systems that show a notification for a push by themselves.
#[test]
fn one_of_the_service_that_was_tapped_before_it_was_known_is_not_to_be_tapped_again() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    by_google(&world, PushTestSendingState::Accepted);
    device.hold = |task| matches!(task, Task::Wake { .. });
    arrive(&mut device, &account);
    tap(&mut device);
    device.let_go();
    assert_eq!(state(&device, Hop::Tapped), HopStateView::Passed);
    assert!(world.state().notified.is_empty());
    let seen: Vec<_> = world.state().push_test_seen.iter().map(|(_, seen)| seen.seen).collect();
    assert_eq!(seen, [PushTestSight::Arrived, PushTestSight::Tapped]);
}

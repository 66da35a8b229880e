//! Rejected from a notification, without the window, failures first.

mod support;

use nod_core::ports::SealError;
use nod_core::view::{OutcomeView, StepView};
use nod_core::{Event, RequestId, Task};
use support::device::Device;
use support::world::{Answering, World};
use support::{request, same_again};

fn reject(device: &mut Device, id: &str) {
    device.tell(Event::RejectTapped { request: RequestId(id.to_owned()) });
}

#[test]
fn a_request_that_nobody_knows_is_asked_for_and_nothing_else_happens() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().pending = vec![request("one", &account)];
    let asked = world.state().asked;
    reject(&mut device, "invented");
    assert_eq!(world.state().asked, asked + 1);
    assert!(matches!(device.step(), StepView::Decide { .. }), "another one is not rejected for it");
    assert!(world.state().counted.is_empty());
    assert_eq!(device.windows_shown, 0);
}

#[test]
fn what_is_decided_already_stays_decided() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.hold = |task| matches!(task, Task::Send { .. });
    device.approve("one").unwrap();
    reject(&mut device, "one");
    device.let_go();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
    reject(&mut device, "one");
    assert_eq!(world.state().counted[&RequestId("one".to_owned())].len(), 1);
}

#[test]
fn where_it_can_not_be_signed_the_request_stays_open_and_is_never_taken_for_rejected() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().seal_fails = Some(SealError::Damaged("the key".to_owned()));
    device.arrive(request("one", &account));
    reject(&mut device, "one");
    assert!(matches!(device.step(), StepView::Decide { problem: Some(_), .. }));
}

#[test]
fn a_service_that_is_away_gets_the_rejection_when_it_is_back() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Closed);
    device.arrive(request("one", &account));
    world.state().answer = Answering::Unreachable;
    reject(&mut device, "one");
    world.state().answer = Answering::Approves;
    device.pass(1_000);
    assert_eq!(world.state().counted[&RequestId("one".to_owned())].len(), 1);
    assert!(device.view().request.is_none());
    assert_eq!(device.windows_shown, 0);
}

#[test]
fn one_that_is_not_here_yet_is_fetched_and_rejected_without_a_notification() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Closed);
    world.state().pending = vec![request("one", &account), request("two", &account)];
    reject(&mut device, "one");
    assert!(world.state().counted.contains_key(&RequestId("one".to_owned())));
    assert_eq!(world.state().notified, [RequestId("two".to_owned())]);
    assert_eq!(device.front().id, "two");
}

#[test]
fn a_rejection_is_for_all_that_look_the_same() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(same_again("one", &account));
    device.arrive(same_again("two", &account));
    reject(&mut device, "one");
    let state = world.state();
    assert_eq!(state.counted.keys().map(|id| id.0.as_str()).collect::<Vec<_>>(), ["one", "two"]);
}

//! What is different about a request, on this device.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::ports::RecordKind;
use nod_core::view::{DecisionRequest, DifferenceView};
use nod_core::{AccountId, Command, Outcome, Request};
use support::device::Device;
use support::world::{Answering, World};
use support::{NOW, request};

fn from(id: &str, place: &str, account: &AccountId) -> Request {
    let mut request = request(id, account);
    request.display.place = Some(place.to_owned());
    request.display.application = "Wiki".to_owned();
    request
}

fn familiars(world: &World) -> usize {
    world.state().records.keys().filter(|slot| slot.kind == RecordKind::Familiar).count()
}

fn remove(device: &mut Device, account: &AccountId) {
    device.ask(Command::Remove { account: account.clone(), only_here: false }).unwrap();
}

#[test]
fn what_was_rejected_or_refused_is_not_learned() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(from("one", "Porto", &account));
    device.decide("one", DecisionRequest::Reject).unwrap();
    world.state().answer = Answering::Says(Outcome::WrongCode { tries_left: 0 });
    device.arrive(from("two", "Porto", &account));
    device.approve("two").unwrap();
    assert_eq!(familiars(&world), 0);
    device.put_away("one").unwrap();
    device.put_away("two").unwrap();
    device.arrive(from("three", "Porto", &account));
    assert_eq!(device.front().differences, [DifferenceView::FirstSignIn]);
}

#[test]
fn what_was_approved_is_known_from_then_on_also_after_a_restart() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(from("one", "Lisbon", &account));
    device.approve("one").unwrap();
    assert_eq!(device.front().differences, [], "over: nothing is left to decide");
    drop(device);
    let mut device = Device::start(&world);
    device.arrive(from("two", "Lisbon", &account));
    assert_eq!(device.front().differences, []);
    device.decide("two", DecisionRequest::Reject).unwrap();
    device.arrive(from("three", "Porto", &account));
    assert_eq!(device.front().differences, [DifferenceView::Place]);
}

#[test]
fn an_account_that_was_used_before_this_was_kept_is_no_stranger() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(from("one", "Lisbon", &account));
    device.approve("one").unwrap();
    drop(device);
    world.state().records.retain(|slot, _| slot.kind != RecordKind::Familiar);
    let mut device = Device::start(&world);
    device.arrive(from("two", "Porto", &account));
    assert_eq!(device.front().differences, [DifferenceView::Place], "the journal knows where it was before");
}

#[test]
fn it_goes_with_the_account_even_if_that_was_the_last_thing_that_happened() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(from("one", "Lisbon", &account));
    device.approve("one").unwrap();
    assert_eq!(familiars(&world), 1);
    let kept = world.state().records.clone();
    remove(&mut device, &account);
    assert_eq!(familiars(&world), 0);
    drop(device);
    let left = kept.into_iter().filter(|(slot, _)| slot.kind == RecordKind::Familiar);
    world.state().records.extend(left);
    Device::start(&world);
    assert_eq!(familiars(&world), 0, "what a crash left is swept up");
}

#[test]
fn of_several_writes_the_latest_stays() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.hold = |task| matches!(task, nod_core::Task::Keep { .. });
    for place in ["Lisbon", "Porto", "Faro"] {
        device.arrive(from(place, place, &account));
        device.approve(place).unwrap();
    }
    device.hold = support::device::nothing;
    device.let_go();
    drop(device);
    let mut device = Device::start(&world);
    world.state().now = NOW;
    device.arrive(from("again", "Faro", &account));
    assert_eq!(device.front().differences, []);
}

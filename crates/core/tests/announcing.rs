//! Announcing a sign-in: for one, for ten minutes, and for nobody who comes beside it.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::ports::KeyPurpose;
use nod_core::view::{DecisionRequest, GuardRequest, StanceView, StandingView};
use nod_core::{Event, Guarded, Stance, Task};
use support::device::Device;
use support::guarding::*;
use support::world::World;
use support::{NOW, request};

#[test]
fn an_announced_sign_in_is_expected_for_ten_minutes_and_can_be_taken_back() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Arm).unwrap();
    let until = NOW + 600_000;
    assert_eq!(stance(&device), StanceView::Armed { until });
    device.arrive(request("one", &account));
    assert_eq!(device.front().standing, StandingView::Expected);
    assert_eq!(world.state().notified.len(), 1);
    device.approve("one").unwrap();
    device.put_away("one").unwrap();
    ask(&mut device, GuardRequest::Disarm).unwrap();
    device.arrive(request("two", &account));
    assert_eq!(device.front().standing, StandingView::Usual);
    let stances = [(Stance::Armed { until }, KeyPurpose::Possession), (Stance::Open, KeyPurpose::Possession)];
    assert_eq!(said(&world), stances);
    ask(&mut device, GuardRequest::Arm).unwrap();
    device.pass(600_000);
    assert_eq!(stance(&device), StanceView::Open);
}

#[test]
fn of_two_requests_after_one_announcement_neither_passes_for_the_persons() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Arm).unwrap();
    device.arrive(request("one", &account));
    assert_eq!(device.front().standing, StandingView::Expected);
    device.arrive(request("two", &account));
    assert_eq!(device.front().standing, StandingView::Usual);
    device.approve("one").unwrap();
    device.put_away("one").unwrap();
    assert_eq!(device.front().standing, StandingView::Usual);
}

#[test]
fn whoever_uses_the_moment_of_an_announcement_is_counted_and_what_is_reported_counts_twice() {
    for reports in [false, true] {
        let world = World::new();
        let (mut device, account) = Device::registered(&world);
        if reports {
            for id in ["one", "two"] {
                let mut expected = request(id, &account);
                expected.expected = true;
                device.arrive(expected);
                device.decide(id, DecisionRequest::NotMe).unwrap();
                device.put_away(id).unwrap();
            }
        } else {
            ask(&mut device, GuardRequest::Arm).unwrap();
            for id in ["one", "two", "three", "four"] {
                device.arrive(request(id, &account));
            }
        }
        assert!(device.view().attack.is_some(), "{reports}");
    }
}

#[test]
fn an_announcement_that_a_sign_in_used_up_is_over_here_too() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Arm).unwrap();
    uses_up(&world, &mut device, &account);
    assert_eq!(stance(&device), StanceView::Open);
    assert!(!kept(&world));
    device.arrive(request("one", &account));
    assert_eq!(device.front().standing, StandingView::Usual);
    ask(&mut device, GuardRequest::Arm).unwrap();
    assert!(matches!(stance(&device), StanceView::Armed { .. }), "and may be made again at once");
}

#[test]
fn whoever_comes_beside_the_announced_one_takes_its_mark_also_once_it_is_used_up() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Arm).unwrap();
    let mut expected = request("one", &account);
    expected.expected = true;
    device.arrive(expected);
    uses_up(&world, &mut device, &account);
    assert_eq!(device.front().standing, StandingView::Expected);
    device.arrive(request("two", &account));
    assert_eq!(device.front().standing, StandingView::Usual);
}

#[test]
fn the_next_step_of_an_announced_sign_in_is_as_expected_as_the_first() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Arm).unwrap();
    for id in ["one", "its next step"] {
        let mut expected = request(id, &account);
        expected.expected = true;
        device.arrive(expected);
        assert_eq!(device.front().standing, StandingView::Expected, "{id}");
        device.approve(id).unwrap();
        device.put_away(id).unwrap();
    }
}

#[test]
fn a_sign_in_that_another_device_announced_is_expected_here() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let mut expected = request("one", &account);
    expected.expected = true;
    device.arrive(expected);
    assert_eq!(device.front().standing, StandingView::Expected);
}

#[test]
fn an_announcement_is_for_one_sign_in_over_a_restart_too() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Arm).unwrap();
    let mut device = Device::start(&world);
    device.tell(Event::Opened);
    for (id, standing) in [("one", StandingView::Expected), ("two", StandingView::Usual)] {
        device.arrive(request(id, &account));
        assert_eq!(device.front().standing, standing, "{id}");
        device.approve(id).unwrap();
        device.put_away(id).unwrap();
    }
    uses_up(&world, &mut device, &account);
    assert_eq!(stance(&device), StanceView::Open, "nor did it have to be known as announced in this run");
}

#[test]
fn an_announcement_whose_answer_was_lost_and_that_was_used_up_is_over_once_that_is_heard() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    away(&world);
    ask(&mut device, GuardRequest::Arm).unwrap();
    back(&world);
    device.hold = |task| matches!(task, Task::TellGuard { .. });
    device.pass(120_000);
    let used_up = Guarded { stance: Stance::Open, lock: None, requires_armed: false };
    let said = Stance::Armed { until: NOW + 600_000 };
    device.tell(Event::GuardTold { account, stance: said, result: Ok(used_up) });
    assert_eq!(stance(&device), StanceView::Open);
}

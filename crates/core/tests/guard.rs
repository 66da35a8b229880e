//! Pausing, announcing a sign-in, being under attack, and going back to the usual, failures first.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::ports::{KeyError, KeyPurpose, ServiceError};
use nod_core::view::{
    DecisionRequest, Failure, GuardRequest, GuardStateView, OnlyRejectView, StanceView, StandingView,
    StepView, TellingView, VerificationView,
};
use nod_core::{Event, ProviderKind, RequestId, Stance};
use support::device::{Device, nothing};
use support::guarding::*;
use support::world::World;
use support::{NOW, request};

#[test]
fn a_pause_in_the_past_or_without_end_is_refused_and_changes_nothing() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    for until in [NOW - 1, NOW, NOW + 91 * 24 * HOUR, i64::MAX] {
        assert_eq!(ask(&mut device, GuardRequest::Pause { until }), Err(Failure::Refused), "{until}");
    }
    assert_eq!(stance(&device), StanceView::Open);
    assert!(said(&world).is_empty());
}

#[test]
fn neither_a_shorter_pause_nor_an_announcement_ends_one() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    pause(&mut device).unwrap();
    let sooner = GuardRequest::Pause { until: LATER - 1 };
    assert_eq!(ask(&mut device, sooner), Err(Failure::NotNow));
    assert_eq!(ask(&mut device, GuardRequest::Arm), Err(Failure::NotNow));
    assert_eq!(ask(&mut device, GuardRequest::Disarm), Err(Failure::NotNow));
    ask(&mut device, GuardRequest::Attack).unwrap();
    assert_eq!(pause(&mut device), Err(Failure::NotNow));
    assert_eq!(stance(&device), StanceView::Attack { since: NOW });
}

#[test]
fn a_wrong_pin_resumes_nothing_and_costs_one_try_for_all_accounts() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    device.register().unwrap();
    pause(&mut device).unwrap();
    world.state().stances.clear();
    world.state().guarding_fails = Some(ServiceError::Key(KeyError::WrongPin { tries_left: 4 }));
    assert_eq!(resume(&mut device), Err(Failure::WrongPin { tries_left: 4 }));
    assert_eq!(stance(&device), StanceView::Paused { until: LATER });
    back(&world);
    resume(&mut device).unwrap();
    assert_eq!(
        said(&world),
        [(Stance::Open, KeyPurpose::Verification); 2],
        "the second was not asked before"
    );
}

#[test]
fn a_resumption_that_no_service_heard_leaves_all_as_it_was() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    pause(&mut device).unwrap();
    away(&world);
    assert_eq!(resume(&mut device), Err(Failure::Unreachable));
    assert_eq!(stance(&device), StanceView::Paused { until: LATER });
    assert_eq!(at(&device).state, GuardStateView::Paused { until: LATER });
    assert!(kept(&world));
}

#[test]
fn a_service_that_can_not_be_reached_hears_of_it_when_it_can() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    away(&world);
    pause(&mut device).unwrap();
    assert_eq!(at(&device).telling, TellingView::Kept);
    assert_eq!(at(&device).state, GuardStateView::Unknown);
    back(&world);
    device.pass(500);
    assert_eq!(said(&world), [(Stance::Paused { until: LATER }, KeyPurpose::Possession)]);
    assert_eq!(at(&device).telling, TellingView::Told);
    connect(&mut device, &account);
    assert_eq!(said(&world).len(), 1, "once");
}

#[test]
fn the_line_that_opens_does_not_wait_for_the_next_try() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    away(&world);
    ask(&mut device, GuardRequest::Attack).unwrap();
    back(&world);
    connect(&mut device, &account);
    assert_eq!(said(&world), [(Stance::Attack { since: NOW }, KeyPurpose::Possession)]);
    assert_eq!(at(&device).state, GuardStateView::Locked { device: "laptop".to_owned(), at: NOW });
}

#[test]
fn a_crash_loses_neither_what_is_wanted_nor_who_has_to_hear_of_it() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    away(&world);
    ask(&mut device, GuardRequest::Attack).unwrap();
    drop(device);
    back(&world);
    let device = Device::start(&world);
    assert_eq!(stance(&device), StanceView::Attack { since: NOW });
    assert_eq!(said(&world), [(Stance::Attack { since: NOW }, KeyPurpose::Possession)]);
    drop(device);
    let _again = Device::start(&world);
    assert_eq!(said(&world).len(), 1, "it was written down that it had heard");
}

#[test]
fn a_service_that_does_not_take_it_is_said_and_not_asked_again() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().guarding_fails = Some(ServiceError::Refused("no such path".to_owned()));
    pause(&mut device).unwrap();
    assert_eq!(at(&device).telling, TellingView::Refused);
    back(&world);
    connect(&mut device, &account);
    device.pass(60_000);
    assert!(said(&world).is_empty());
}

#[test]
fn while_paused_no_notification_comes_and_the_request_says_why() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    pause(&mut device).unwrap();
    device.arrive(request("one", &account));
    assert!(world.state().notified.is_empty());
    assert_eq!(device.front().standing, StandingView::WhilePaused);
}

#[test]
fn accounts_elsewhere_are_held_back_here_and_their_servers_told_nothing() {
    let world = World::new();
    world.state().kind = ProviderKind::EduMfa;
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Attack).unwrap();
    assert!(said(&world).is_empty());
    assert_eq!(at(&device).telling, TellingView::OnlyHere);
    device.arrive(request("one", &account));
    assert!(world.state().notified.is_empty());
    assert_eq!(device.front().standing, StandingView::UnderAttack);
    assert_eq!(device.view().guard.verification, VerificationView::None);
    ask(&mut device, GuardRequest::Resume { pin: None }).unwrap();
    assert_eq!(stance(&device), StanceView::Open);
}

#[test]
fn whoever_says_that_they_are_under_attack_or_not_to_be_asked_approves_nothing_here_either() {
    for kind in [ProviderKind::Native, ProviderKind::EduMfa] {
        for (asked, why) in [
            (GuardRequest::Attack, OnlyRejectView::Locked),
            (GuardRequest::Pause { until: LATER }, OnlyRejectView::Paused),
        ] {
            let world = World::new();
            world.state().kind = kind;
            let (mut device, account) = Device::registered(&world);
            // No service has heard of it.
            away(&world);
            device.arrive(request("before", &account));
            ask(&mut device, asked).unwrap();
            device.arrive(request("after", &account));
            assert_eq!(device.step(), StepView::OnlyReject { why, problem: None });
            for id in ["before", "after"] {
                assert_eq!(device.approve(id), Err(Failure::NotNow), "{kind:?} {id}");
            }
            assert_eq!(world.state().sealed, 0);
            device.decide("before", DecisionRequest::Reject).unwrap();
            back(&world);
            resume(&mut device).unwrap();
            device.approve("after").unwrap();
            assert_eq!(world.state().sealed, 2);
        }
    }
}

#[test]
fn a_pause_ends_by_itself_also_over_a_restart() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    pause(&mut device).unwrap();
    assert_eq!(device.authenticator.next_wake(), Some(LATER));
    drop(device);
    world.state().now = LATER;
    let mut device = Device::start(&world);
    device.tell(Event::Tick);
    assert_eq!(stance(&device), StanceView::Open);
    assert!(!kept(&world));
    assert_eq!(said(&world).len(), 1, "the service knows the end");
}

#[test]
fn an_account_that_is_added_meanwhile_is_guarded_like_the_others() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    ask(&mut device, GuardRequest::Attack).unwrap();
    device.register().unwrap();
    assert_eq!(said(&world).len(), 2);
}

#[test]
fn what_is_said_while_the_last_word_is_on_its_way_is_what_counts() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    device.hold = |task| matches!(task, nod_core::Task::TellGuard { .. });
    pause(&mut device).unwrap();
    ask(&mut device, GuardRequest::Attack).unwrap();
    device.hold = nothing;
    device.let_go();
    let stances: Vec<_> = said(&world).into_iter().map(|(stance, _)| stance).collect();
    assert_eq!(stances, [Stance::Paused { until: LATER }, Stance::Attack { since: NOW }]);
    assert_eq!(at(&device).telling, TellingView::Told);
}

#[test]
fn what_was_held_back_and_waits_still_is_told_once_the_pause_is_over() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Pause { until: NOW + 60_000 }).unwrap();
    device.arrive(request("one", &account));
    assert!(world.state().notified.is_empty());
    device.pass(60_000);
    assert_eq!(world.state().notified, [RequestId("one".to_owned())], "by its time");

    pause(&mut device).unwrap();
    device.arrive(request("two", &account));
    device.decide("one", DecisionRequest::Reject).unwrap();
    world.state().notified.clear();
    resume(&mut device).unwrap();
    assert_eq!(world.state().notified, [RequestId("two".to_owned())], "by the person");
}

//! Pausing, announcing a sign-in, being under attack, and going back to the usual, failures first.

mod support;

use nod_core::ports::{KeyError, KeyPurpose, RecordKind, ServiceError};
use nod_core::view::{
    DecisionRequest, Failure, GuardAtView, GuardRequest, GuardStateView, OnlyRejectView, StanceView,
    StandingView, StepView, TellingView, VerificationView,
};
use nod_core::{
    AccountId, Command, Event, GuardLock, Guarded, ProviderKind, RequestId, Stance, Task, Ticket,
};
use support::device::{Device, nothing};
use support::world::World;
use support::{NOW, request};

const HOUR: i64 = 3_600_000;
const LATER: i64 = NOW + HOUR;

fn ask(device: &mut Device, asked: GuardRequest) -> Result<(), Failure> {
    device.ask(Command::Guard(asked)).map(drop)
}

fn pause(device: &mut Device) -> Result<(), Failure> {
    ask(device, GuardRequest::Pause { until: LATER })
}

fn resume(device: &mut Device) -> Result<(), Failure> {
    ask(device, GuardRequest::Resume { pin: Some("271828".to_owned()) })
}

fn stance(device: &Device) -> StanceView {
    device.view().guard.stance
}

fn at(device: &Device) -> GuardAtView {
    device.view().guard.accounts[0].clone()
}

fn said(world: &World) -> Vec<(Stance, KeyPurpose)> {
    world.state().stances.iter().map(|(_, stance, by)| (*stance, *by)).collect()
}

fn away(world: &World) {
    world.state().guarding_fails = Some(ServiceError::Unreachable);
}

fn back(world: &World) {
    world.state().guarding_fails = None;
}

fn kept(world: &World) -> bool {
    world.state().records.keys().any(|slot| slot.kind == RecordKind::Guard)
}

fn connect(device: &mut Device, account: &AccountId) {
    device.tell(Event::Connected { account: account.clone() });
}

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
fn a_full_disk_keeps_nobody_from_raising_the_alarm() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    world.state().records_fail = true;
    ask(&mut device, GuardRequest::Attack).unwrap();
    assert_eq!(said(&world), [(Stance::Attack { since: NOW }, KeyPurpose::Possession)]);
    assert!(!device.view().troubles.is_empty());
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

/// Of the service that knows the announcement: a sign-in has come by it.
fn uses_up(world: &World, device: &mut Device, account: &AccountId) {
    world.state().guarded = Some(Guarded { stance: Stance::Open, lock: None, requires_armed: false });
    connect(device, account);
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
fn a_lock_that_another_device_asked_for_is_shown_and_lifted_here() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let lock = Some(GuardLock { at: NOW, device: "Ada's phone".to_owned() });
    world.state().guarded = Some(Guarded { stance: Stance::Open, lock, requires_armed: true });
    connect(&mut device, &account);
    assert_eq!(stance(&device), StanceView::Open, "it was not this device that said so");
    assert_eq!(at(&device).state, GuardStateView::Locked { device: "Ada's phone".to_owned(), at: NOW });
    assert!(at(&device).requires_armed);
    assert_eq!(device.view().guard.verification, VerificationView::AppPin);
    resume(&mut device).unwrap();
    assert_eq!(said(&world), [(Stance::Open, KeyPurpose::Verification)]);
    assert_eq!(at(&device).state, GuardStateView::Open);
}

#[test]
fn a_lock_that_was_lifted_elsewhere_is_over_here_too() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Attack).unwrap();
    world.state().guarded = Some(Guarded { stance: Stance::Open, lock: None, requires_armed: false });
    connect(&mut device, &account);
    assert_eq!(stance(&device), StanceView::Open);
    assert!(!kept(&world));
}

#[test]
fn a_service_that_refused_the_alarm_does_not_end_it_and_the_person_does_behind_the_gate() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().guarding_fails = Some(ServiceError::Refused("no such path".to_owned()));
    ask(&mut device, GuardRequest::Attack).unwrap();
    world.state().guarded = Some(Guarded { stance: Stance::Open, lock: None, requires_armed: false });
    connect(&mut device, &account);
    assert_eq!(stance(&device), StanceView::Attack { since: NOW });
    assert_eq!(device.view().guard.verification, VerificationView::AppPin);
    world.state().guarding_fails = Some(ServiceError::Key(KeyError::WrongPin { tries_left: 4 }));
    assert_eq!(resume(&mut device), Err(Failure::WrongPin { tries_left: 4 }));
    assert_eq!(stance(&device), StanceView::Attack { since: NOW });
    world.state().guarding_fails = Some(ServiceError::Refused("no such path".to_owned()));
    resume(&mut device).unwrap();
    assert_eq!(stance(&device), StanceView::Open);
}

#[test]
fn that_a_service_had_confirmed_the_lock_is_still_known_after_a_restart() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    ask(&mut device, GuardRequest::Attack).unwrap();
    drop(device);
    let lifted = Guarded { stance: Stance::Open, lock: None, requires_armed: false };
    world.state().guarded = Some(lifted);
    let mut device = Device::start(&world);
    connect(&mut device, &account);
    assert_eq!(stance(&device), StanceView::Open);
}

#[test]
fn what_a_service_said_before_it_heard_of_the_attack_does_not_end_it() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let before = Guarded { stance: Stance::Open, lock: None, requires_armed: false };
    world.state().guarded = Some(before.clone());
    device.hold = |task| matches!(task, nod_core::Task::AskPush { .. });
    connect(&mut device, &account);
    ask(&mut device, GuardRequest::Attack).unwrap();
    device.hold = nothing;
    let pushing = nod_core::ports::Pushing { guard: Some(before), ..Default::default() };
    device.tell(Event::PushTold { account, result: Ok(pushing) });
    assert_eq!(stance(&device), StanceView::Attack { since: NOW });
    assert_eq!(at(&device).state, GuardStateView::Locked { device: "laptop".to_owned(), at: NOW });
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

#[test]
fn an_alarm_that_is_raised_while_the_person_is_asked_to_resume_is_the_last_word() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    pause(&mut device).unwrap();
    device.hold = |task| matches!(task, Task::ResumeGuard { .. });
    let resume = Command::Guard(GuardRequest::Resume { pin: Some("271828".to_owned()) });
    device.tell(Event::Command { ticket: Ticket(7), command: resume });
    device.hold = nothing;
    ask(&mut device, GuardRequest::Attack).unwrap();
    device.let_go();
    assert!(matches!(stance(&device), StanceView::Attack { .. }));
    assert!(matches!(said(&world).last(), Some((Stance::Attack { .. }, KeyPurpose::Possession))));
    assert!(matches!(device.replies.pop(), Some(Err(Failure::NotNow))));
}

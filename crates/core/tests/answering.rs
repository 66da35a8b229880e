//! Verdicts on their way, failures first.

mod support;

use nod_core::ports::{KeyError, SealError};
use nod_core::view::{DecideProblem, DecisionRequest, Failure, OutcomeView, StepView, Trouble};
use nod_core::{Event, Heard, Outcome, RequestId};
use nod_protocol::Resolution;
use support::device::{Device, deliveries, nothing};
use support::request;
use support::world::{Answering, World};

fn asked() -> (World, Device, nod_core::AccountId) {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    (world, device, account)
}

fn problem(step: StepView) -> Option<DecideProblem> {
    match step {
        StepView::Decide { problem, .. } => problem,
        other => panic!("not open: {other:?}"),
    }
}

#[test]
fn a_refused_answer_never_looks_like_success() {
    let (world, mut device, _) = asked();
    world.state().answer = Answering::Refuses;
    device.approve("one").unwrap();
    assert_eq!(device.outcome(), OutcomeView::Refused);
}

#[test]
fn a_wrong_code_opens_it_again_with_the_tries_left_and_the_last_one_ends_it() {
    let (world, mut device, _) = asked();
    world.state().answer = Answering::Says(Outcome::WrongCode { tries_left: 1 });
    device.approve("one").unwrap();
    assert_eq!(problem(device.step()), Some(DecideProblem::WrongCode { tries_left: 1 }));
    world.state().answer = Answering::Says(Outcome::WrongCode { tries_left: 0 });
    device.approve("one").unwrap();
    assert_eq!(device.outcome(), OutcomeView::TriesUsedUp);
}

#[test]
fn a_verdict_that_can_not_be_written_down_is_not_sent() {
    let (world, mut device, _) = asked();
    world.state().records_fail = true;
    device.approve("one").unwrap();
    assert_eq!(problem(device.step()), None);
    assert_eq!(world.state().delivered, 0);
    assert!(device.view().troubles.contains(&Trouble::StorageFailed));
}

#[test]
fn each_failure_of_the_key_is_told_as_what_it_is() {
    for (error, told) in [
        (KeyError::WrongPin { tries_left: 3 }, Some(DecideProblem::WrongPin { tries_left: 3 })),
        (KeyError::PinTooShort { digits: 6 }, Some(DecideProblem::WrongPin { tries_left: 8 })),
        (KeyError::PinErased, Some(DecideProblem::PinErased)),
        (KeyError::Unavailable(String::new()), Some(DecideProblem::KeyringUnavailable)),
        (KeyError::Cancelled, None),
    ] {
        let (world, mut device, _) = asked();
        world.state().seal_fails = Some(SealError::Key(error));
        device.approve("one").unwrap();
        assert_eq!(problem(device.step()), told);
        assert_eq!(world.state().delivered, 0);
    }
}

#[test]
fn a_second_verdict_while_the_first_is_out_is_not_taken_and_nothing_can_be_put_away() {
    let (world, mut device, _) = asked();
    assert_eq!(device.put_away("one"), Err(Failure::NotNow), "an open one stays: a dismissal is no verdict");
    device.hold = deliveries;
    device.approve("one").unwrap();
    assert_eq!(device.decide("one", DecisionRequest::Reject), Err(Failure::NotNow));
    assert_eq!(device.put_away("one"), Err(Failure::NotNow));
    device.let_go();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
    assert_eq!(world.state().delivered, 1);
    assert_eq!(device.approve("gone"), Err(Failure::RequestGone));
}

#[test]
fn what_the_stream_says_while_an_answer_is_out_waits_for_the_receipt() {
    let (_world, mut device, account) = asked();
    device.hold = deliveries;
    device.approve("one").unwrap();
    let heard = Heard::Resolved {
        request: RequestId("one".to_owned()),
        resolution: Resolution::Approved,
        device: Some("this very one".to_owned()),
    };
    device.tell(Event::Heard { account, heard, asked_at: support::NOW });
    assert!(matches!(device.step(), StepView::Sending { .. }));
    device.let_go();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
}

#[test]
fn a_service_that_is_away_gets_it_later_and_later_until_it_is_back() {
    let (world, mut device, _) = asked();
    world.state().answer = Answering::Unreachable;
    device.approve("one").unwrap();
    let mut waits = Vec::new();
    for _ in 0..4 {
        assert!(matches!(device.step(), StepView::Kept { .. }));
        let wait = device.authenticator.next_wake().unwrap() - world.state().now;
        waits.push(wait);
        device.pass(wait);
    }
    assert_eq!(waits, [500, 1000, 2000, 4000]);
    world.state().answer = Answering::Approves;
    device.pass(60_000);
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
    assert!(world.state().records.keys().all(|slot| slot.kind != nod_core::ports::RecordKind::Outbox));
}

#[test]
fn a_lost_answer_is_asked_for_at_once_when_the_line_is_back_and_counts_once() {
    let (world, mut device, account) = asked();
    world.state().answer = Answering::CountsAndIsLost;
    device.approve("one").unwrap();
    world.state().answer = Answering::Approves;
    device.tell(Event::Heard { account, heard: Heard::Pending(Vec::new()), asked_at: support::NOW + 1 });
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
    assert_eq!(world.state().counted[&RequestId("one".to_owned())].len(), 1);
}

#[test]
fn a_verdict_whose_life_was_over_before_it_arrived_can_be_given_again() {
    let (world, mut device, _) = asked();
    device.hold = deliveries;
    device.approve("one").unwrap();
    world.state().answer = Answering::Refuses;
    world.state().now += 60_000;
    device.hold = nothing;
    device.let_go();
    assert_eq!(problem(device.step()), Some(DecideProblem::Refused));
}

#[test]
fn one_put_away_while_it_is_kept_goes_on_behind_the_screen() {
    let (world, mut device, _) = asked();
    world.state().answer = Answering::Unreachable;
    device.approve("one").unwrap();
    device.put_away("one").unwrap();
    assert_eq!(device.view().request, None);
    world.state().answer = Answering::Approves;
    device.pass(60_000);
    assert!(world.state().counted.contains_key(&RequestId("one".to_owned())));
    assert_eq!(device.authenticator.next_wake(), None);
}

#[test]
fn try_now_sends_what_is_kept_at_once() {
    let (world, mut device, _) = asked();
    world.state().answer = Answering::Unreachable;
    device.approve("one").unwrap();
    world.state().answer = Answering::Approves;
    device.ask(nod_core::Command::Refresh).unwrap();
    assert_eq!(device.outcome(), OutcomeView::Approved { more: None });
}

#[test]
fn one_put_away_that_has_to_be_decided_again_comes_back() {
    let (world, mut device, _) = asked();
    world.state().answer = Answering::Unreachable;
    device.approve("one").unwrap();
    device.put_away("one").unwrap();
    device.hold = deliveries;
    device.pass(56_000);
    world.state().answer = Answering::Refuses;
    world.state().now += 56_000;
    device.hold = nothing;
    device.let_go();
    assert_eq!(problem(device.step()), Some(DecideProblem::Refused));
}

#[test]
fn each_verdict_is_in_the_journal_once() {
    let (world, mut device, account) = asked();
    world.state().answer = Answering::Says(Outcome::WrongCode { tries_left: 2 });
    device.approve("one").unwrap();
    world.state().answer = Answering::Approves;
    device.approve("one").unwrap();
    device.arrive(request("two", &account));
    device.decide("two", DecisionRequest::Reject).unwrap();
    let (_, entries) = nod_core::Journal::read(&world.state().journal).unwrap();
    let told: Vec<_> = entries.iter().map(|entry| (entry.request.0.as_str(), entry.outcome)).collect();
    use nod_core::Recorded::{Approved, Rejected, WrongCode};
    assert_eq!(told, [("one", WrongCode), ("one", Approved), ("two", Rejected)]);
}

#[test]
fn more_time_moves_the_end_once() {
    let (_world, mut device, _) = asked();
    let before = device.front().expires_at;
    let extend = || nod_core::Command::Extend { request: RequestId("one".to_owned()) };
    device.ask(extend()).unwrap();
    assert_eq!(device.front().expires_at, before.map(|at| at + 60_000));
    assert_eq!(device.ask(extend()).map(drop), Err(Failure::NotNow));
}

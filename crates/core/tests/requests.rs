//! Requests that come, repeat, run out and are tapped.

mod support;

use nod_core::view::{OutcomeView, RungView, StepView};
use nod_core::{Event, Heard, RequestId};
use nod_protocol::Resolution;
use support::device::Device;
use support::world::World;
use support::{request, same_again};

#[test]
fn what_is_over_is_not_shown_again_by_a_list_that_comes_late() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.approve("one").unwrap();
    device.put_away("one").unwrap();
    let late = Heard::Pending(vec![request("one", &account)]);
    device.tell(Event::Heard { account: account.clone(), heard: late, asked_at: support::NOW });
    assert_eq!(device.view().request, None);
}

#[test]
fn a_list_that_was_asked_for_before_a_request_came_does_not_take_it_back() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let asked_at = support::NOW;
    world.state().now += 10;
    device.arrive(request("one", &account));
    device.tell(Event::Heard { account, heard: Heard::Pending(Vec::new()), asked_at });
    assert!(matches!(device.step(), StepView::Decide { .. }));
}

#[test]
fn what_a_later_list_no_longer_names_was_taken_back() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    let asked_at = support::NOW + 10;
    device.tell(Event::Heard { account, heard: Heard::Pending(Vec::new()), asked_at });
    assert_eq!(device.outcome(), OutcomeView::Withdrawn);
}

#[test]
fn one_that_ran_out_is_never_shown_and_one_that_runs_out_says_so() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let mut old = request("old", &account);
    old.expires_at = support::NOW;
    device.arrive(old);
    assert_eq!(device.view().request, None);
    device.arrive(request("one", &account));
    device.pass(120_000);
    assert_eq!(device.outcome(), OutcomeView::Expired);
    assert_eq!(device.authenticator.next_wake(), None);
}

#[test]
fn a_tap_before_the_fetch_brings_that_one_to_the_front_with_the_window() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    world.state().pending = vec![request("one", &account), request("two", &account)];
    device.tell(Event::Tapped { request: RequestId("two".to_owned()) });
    assert_eq!((device.front().id.as_str(), device.front().delivered_by), ("two", RungView::Link));
    assert_eq!((device.windows_shown, device.view().waiting), (1, 1));
}

#[test]
fn a_tap_on_what_is_over_says_what_became_of_it() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Closed);
    device.arrive(request("one", &account));
    let heard = Heard::Resolved {
        request: RequestId("one".to_owned()),
        resolution: Resolution::Approved,
        device: Some("tablet".to_owned()),
    };
    device.tell(Event::Heard { account, heard, asked_at: support::NOW });
    assert_eq!(device.view().request, None);
    device.tell(Event::Tapped { request: RequestId("one".to_owned()) });
    assert_eq!(device.outcome(), OutcomeView::AnsweredElsewhere { device: Some("tablet".to_owned()) });
}

#[test]
fn what_looks_the_same_is_shown_once_counted_and_told_each_time() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    for id in ["one", "two", "three"] {
        device.arrive(same_again(id, &account));
    }
    assert_eq!((device.front().id.as_str(), device.front().repeats), ("three", 3));
    assert_eq!((device.view().waiting, world.state().notified.len()), (0, 3));
}

#[test]
fn an_approval_is_for_the_newest_alone_and_a_rejection_for_all_that_looked_the_same() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    for id in ["one", "two"] {
        device.arrive(same_again(id, &account));
    }
    device.approve("two").unwrap();
    device.put_away("two").unwrap();
    assert_eq!(world.state().counted.keys().map(|id| id.0.as_str()).collect::<Vec<_>>(), ["two"]);
    for id in ["three", "four"] {
        device.arrive(same_again(id, &account));
    }
    device.decide("four", nod_core::view::DecisionRequest::NotMe).unwrap();
    assert!(
        ["three", "four"].iter().all(|id| world.state().counted.contains_key(&RequestId((*id).to_owned())))
    );
}

#[test]
fn an_update_of_an_unknown_account_changes_nothing() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    let stranger = nod_core::AccountId("stranger".to_owned());
    device.arrive(request("one", &stranger));
    assert_eq!(device.view().request, None);
}

//! What is tried when there is no live connection, failures first.

mod support;

use nod_core::ports::ServiceError;
use nod_core::view::{Reach, RungView};
use nod_core::{AccountId, Event, Heard};
use nod_protocol::{PushPayload, PushProvider};
use support::device::Device;
use support::world::{Answering, World};
use support::{NOW, request};

fn stream_ends(device: &mut Device, account: &AccountId) {
    let asked_at = device.world.state().now;
    let error = Some(ServiceError::Unreachable);
    device.tell(Event::StreamEnded { account: account.clone(), asked_at, error });
}

fn connect(device: &mut Device, account: &AccountId) {
    device.tell(Event::Connected { account: account.clone() });
}

/// How often the service was asked within so many milliseconds.
fn asked_within(device: &mut Device, milliseconds: i64) -> u32 {
    let before = device.world.state().asked;
    for _ in 0..milliseconds / 500 {
        device.pass(500);
    }
    device.world.state().asked - before
}

#[test]
fn nobody_is_asked_while_there_is_a_live_connection() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    assert_eq!(asked_within(&mut device, 60_000), 0);
    assert!(!device.view().accounts[0].polled);
}

#[test]
fn when_nobody_did_anything_for_five_minutes_nobody_is_asked_until_somebody_does() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    device.pass(6 * 60_000);
    stream_ends(&mut device, &account);
    assert_eq!(asked_within(&mut device, 60_000), 0);
    device.tell(Event::Opened);
    assert!(asked_within(&mut device, 60_000) > 10);
}

#[test]
fn failures_are_silent_and_make_the_asking_rarer() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().answer = Answering::Unreachable;
    stream_ends(&mut device, &account);
    let (first, second) = (asked_within(&mut device, 30_000), asked_within(&mut device, 30_000));
    assert!((3..=8).contains(&first), "{first}");
    assert!(second <= first / 2, "{second} after {first}");
    assert!(device.view().troubles.is_empty());
}

#[test]
fn without_a_live_connection_what_waits_is_found_by_asking_and_says_so() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    stream_ends(&mut device, &account);
    assert!(device.view().accounts[0].polled);
    world.state().pending = vec![request("one", &account)];
    device.pass(3_000);
    let shown = device.front();
    assert_eq!((shown.delivered_by, shown.age_on_arrival), (RungView::Poll, 3_000));
}

#[test]
fn asking_becomes_patient_after_a_minute_and_ends_with_the_live_connection() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    stream_ends(&mut device, &account);
    let eager = asked_within(&mut device, 60_000);
    let patient = asked_within(&mut device, 60_000);
    assert!((15..=21).contains(&eager), "{eager}");
    assert!((5..=7).contains(&patient), "{patient}");
    connect(&mut device, &account);
    assert_eq!(asked_within(&mut device, 60_000), 0);
    assert_eq!(device.authenticator.next_wake(), None, "nothing wakes an idle device");
}

#[test]
fn without_a_network_it_is_tried_rarely_and_at_once_when_it_is_back() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    stream_ends(&mut device, &account);
    device.tell(Event::Network { online: false });
    assert_eq!(device.view().accounts[0].reach, Reach::NoNetwork);
    assert!(*device.listens.last().unwrap() >= 45_000);
    stream_ends(&mut device, &account);
    assert!(*device.listens.last().unwrap() >= 45_000, "quiet, whatever the failures before");
    assert_eq!(asked_within(&mut device, 60_000), 0);
    device.tell(Event::Network { online: true });
    assert_eq!(device.listens.last(), Some(&0));
    assert_eq!(device.view().accounts[0].reach, Reach::Connecting);
    stream_ends(&mut device, &account);
    assert!(*device.listens.last().unwrap() <= 500, "the failures before it do not count");
}

#[test]
fn a_service_on_this_machine_needs_no_network() {
    for address in ["localhost:8080", "127.0.0.1:8080", "[::1]"] {
        let world = World::new();
        world.state().service_address = Some(address);
        let (mut device, account) = Device::registered(&world);
        device.tell(Event::Network { online: false });
        stream_ends(&mut device, &account);
        assert_eq!(device.view().accounts[0].reach, Reach::Offline, "{address}");
        assert!(*device.listens.last().unwrap() <= 500, "{address}");
    }
}

#[test]
fn a_connection_that_is_open_outlives_the_network() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    let listens = device.listens.len();
    device.tell(Event::Network { online: false });
    assert_eq!(device.view().accounts[0].reach, Reach::Connected);
    assert_eq!(device.listens.len(), listens);
    stream_ends(&mut device, &account);
    assert_eq!(device.view().accounts[0].reach, Reach::NoNetwork);
}

#[test]
fn after_sleep_every_line_is_opened_anew_and_what_ran_out_is_over() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    device.arrive(request("one", &account));
    device.tell(Event::Closed);
    world.state().now += 10 * 60_000;
    let listens = device.listens.len();
    device.tell(Event::Awake);
    assert_eq!(device.listens[listens..], [0]);
    assert!(device.view().request.is_none());
}

#[test]
fn an_account_that_the_service_removed_is_not_tried_when_the_network_is_back() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let error = Some(ServiceError::DeviceUnknown);
    device.tell(Event::StreamEnded { account, asked_at: NOW, error });
    let listens = device.listens.len();
    device.tell(Event::Network { online: false });
    device.tell(Event::Network { online: true });
    device.tell(Event::Awake);
    assert_eq!(device.listens.len(), listens);
    assert_eq!(device.view().accounts[0].reach, Reach::Removed);
}

/// The push started the app, whose own connection was faster than the fetch for the push.
#[test]
fn what_a_push_named_came_by_push_though_the_live_connection_told_it_first() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Woken {
        payload: PushPayload { v: 1, a: "one".to_owned(), r: "another".to_owned() },
        by: PushProvider::Fcm,
    });
    let heard = Heard::Pending(vec![request("one", &account), request("two", &account)]);
    device.tell(Event::Heard { account, heard, asked_at: NOW });
    assert_eq!(device.front().delivered_by, RungView::Push);
    device.tell(Event::Tapped { request: nod_core::RequestId("two".to_owned()) });
    assert_eq!(device.front().delivered_by, RungView::Stream);
}

#[test]
fn a_service_that_was_away_is_asked_again_how_it_pushes() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    assert_eq!(world.state().asked_for_push, 1);
    stream_ends(&mut device, &account);
    connect(&mut device, &account);
    assert_eq!(world.state().asked_for_push, 2);
}

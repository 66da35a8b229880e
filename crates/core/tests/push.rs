//! How services learn to wake this device, and what a push may do, failures first.

mod support;

use nod_core::view::{Reach, RungView, WakerView};
use nod_core::{AccountId, Event, Heard};
use nod_protocol::{PushAddress, PushPayload, PushProvider};
use support::device::Device;
use support::request;
use support::world::{Answering, World};

fn address(provider: PushProvider, application_id: &str, token: &str) -> PushAddress {
    let application_id = Some(application_id.to_owned());
    PushAddress { provider, environment: None, application_id, token: token.to_owned() }
}

fn ours() -> PushAddress {
    address(PushProvider::WebPush, "server key", "https://push.example/1")
}

fn connect(device: &mut Device, account: &AccountId) {
    device.tell(Event::Connected { account: account.clone() });
}

#[test]
fn without_any_address_a_registration_works_and_the_service_is_told_nothing() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    assert!(world.state().told_addresses.is_empty());
    device.tell(Event::PushAddresses(Vec::new()));
    assert!(world.state().told_addresses.is_empty());
    assert_eq!(device.view().accounts[0].reach, Reach::Connected);
}

#[test]
fn an_address_for_another_service_is_not_told_to_this_one() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    assert_eq!(device.admitted, ["server key"]);
    let others = address(PushProvider::WebPush, "another key", "https://push.example/2");
    device.tell(Event::PushAddresses(vec![others.clone(), ours()]));
    assert_eq!(world.state().told_addresses, [vec![ours()]]);
    device.tell(Event::PushAddresses(vec![others]));
    assert_eq!(world.state().told_addresses.last(), Some(&Vec::new()), "it is taken back");
}

#[test]
fn what_could_not_be_told_is_told_at_the_next_connection_and_once() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    world.state().answer = Answering::Unreachable;
    device.tell(Event::PushAddresses(vec![ours()]));
    assert!(world.state().told_addresses.is_empty());
    world.state().answer = Answering::Approves;
    connect(&mut device, &account);
    connect(&mut device, &account);
    assert_eq!(world.state().told_addresses, [vec![ours()]]);
    drop(device);

    world.state().answer = Answering::Unreachable;
    let mut device = Device::start(&world);
    assert_eq!(device.admitted, ["server key"], "known from the last run, so no address is lost offline");
    world.state().answer = Answering::Approves;
    connect(&mut device, &account);
    device.tell(Event::PushAddresses(vec![ours()]));
    assert_eq!(world.state().told_addresses.len(), 1, "known since the last run");
    let renewed = address(PushProvider::WebPush, "server key", "https://push.example/3");
    device.tell(Event::PushAddresses(vec![renewed.clone()]));
    assert_eq!(world.state().told_addresses.last(), Some(&vec![renewed]));
}

#[test]
fn a_dead_address_that_the_service_tells_of_is_renewed() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    device.tell(Event::PushAddresses(vec![ours()]));
    world.state().dead = vec![ours()];
    device.tell(Event::Heard { account, heard: Heard::AccountChanged, asked_at: 0 });
    assert_eq!(device.renewed, [ours()]);
    assert!(device.view().accounts[0].woken_by.is_empty(), "nobody is woken by a dead address");
    assert_eq!(world.state().told_addresses.len(), 1, "nor is it told again");
    let renewed = address(PushProvider::WebPush, "server key", "https://push.example/4");
    device.tell(Event::PushAddresses(vec![renewed.clone()]));
    assert_eq!(world.state().told_addresses.last(), Some(&vec![renewed]));
}

#[test]
fn an_address_of_the_system_s_vendor_is_for_every_service() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    connect(&mut device, &account);
    let token = address(PushProvider::Apns, "dev.nod.authenticator", "0badc0de");
    device.tell(Event::PushAddresses(vec![token.clone()]));
    assert_eq!(world.state().told_addresses, [vec![token]]);
    assert_eq!(device.view().accounts[0].woken_by, [WakerView::Apple]);
}

#[test]
fn a_push_shows_what_the_service_says_waits_and_never_what_the_push_says() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let push = |registration: &str| {
        let payload = PushPayload { v: 1, a: "invented".to_owned(), r: registration.to_owned() };
        Event::Woken { payload, by: PushProvider::WebPush }
    };
    device.tell(push("nobody's"));
    device.tell(push(&account.0));
    assert!(device.view().request.is_none());
    world.state().pending = vec![request("one", &account)];
    device.tell(push("nobody's"));
    assert!(device.view().request.is_none());
    device.tell(push(&account.0));
    device.tell(push(&account.0));
    assert_eq!(device.front().delivered_by, RungView::WebPush);
    assert_eq!(world.state().notified.len(), 1, "told again, shown once");
}

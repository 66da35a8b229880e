//! The name under which a service lists this device.

mod support;

use nod_core::Command;
use nod_core::view::Failure;
use support::device::Device;
use support::world::World;

#[test]
fn a_device_is_not_renamed_to_nothing() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    for name in ["", "   ", "\u{FE0F}"] {
        let renamed = device.ask(Command::Rename { account: account.clone(), name: name.to_owned() });
        assert_eq!(renamed.err(), Some(Failure::Refused), "{name:?}");
    }
    assert_eq!(device.view().accounts[0].device_name, "laptop");
}

#[test]
fn a_device_without_any_name_is_not_registered() {
    let world = World::new();
    let mut device = Device::start(&world);
    assert_eq!(device.register_as(" ", "").err(), Some(Failure::Refused));
    assert!(world.state().keys.is_empty() && world.state().registered.is_empty());
}

#[test]
fn a_device_whose_name_is_left_empty_is_registered_as_its_model() {
    let world = World::new();
    let mut device = Device::start(&world);
    device.register_as("", "ThinkPad").unwrap();
    assert_eq!(device.view().accounts[0].device_name, "ThinkPad");
}

#[test]
fn a_name_that_is_too_long_or_not_fit_to_be_shown_is_made_so() {
    let world = World::new();
    let mut device = Device::start(&world);
    device.register_as(&"x".repeat(100), "").unwrap();
    assert_eq!(device.view().accounts[0].device_name, format!("{}…", "x".repeat(63)));
    let account = nod_core::AccountId(device.view().accounts[0].id.clone());
    device.ask(Command::Rename { account, name: " my\u{202E}  desk ".to_owned() }).unwrap();
    assert_eq!(device.view().accounts[0].device_name, "my\u{FFFD} desk");
}

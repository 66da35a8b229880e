//! Passcodes: what is kept, what is shown, and for how long.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::passcode::{
    Factor, Found, NewPasscode, PasscodeAlgorithm, PasscodePart, Refusal, Refused, Typed,
};
use nod_core::ports::{KeyError, RecordKind};
use nod_core::view::{Failure, Trouble};
use nod_core::{Command, Secret};
use support::codes::*;
use support::device::Device;
use support::world::World;

#[test]
fn nothing_is_kept_before_the_person_has_seen_what_was_found() {
    let world = World::new();
    let mut device = Device::start(&world);
    let refused = Refused { name: "Steam".to_owned(), why: Refusal::OtherKind { name: "steam".to_owned() } };
    let view =
        find(&mut device, Found { refused: vec![refused], part: Some((1, 3)), ..found(&[TIMED, COUNTED]) });
    let view = view.unwrap();
    assert_eq!(view.new.iter().map(|new| new.issuer.as_str()).collect::<Vec<_>>(), ["Example", "Bank"]);
    assert_eq!(
        (view.refused[0].name.as_str(), view.part.map(|part| (part.number, part.of))),
        ("Steam", Some((1, 3)))
    );
    assert!(world.state().records.is_empty() && device.view().passcodes.is_empty());
    device.ask(Command::DropFound).unwrap();
    assert_eq!(device.ask(Command::KeepPasscodes { find: view.id }).err(), Some(Failure::NotNow));
}

#[test]
fn a_find_is_kept_once_and_only_the_latest() {
    let world = World::new();
    let mut device = Device::start(&world);
    let first = find(&mut device, found(&[TIMED])).unwrap().id;
    let second = find(&mut device, found(&[COUNTED])).unwrap().id;
    assert_eq!(device.ask(Command::KeepPasscodes { find: first }).err(), Some(Failure::NotNow));
    device.ask(Command::KeepPasscodes { find: second.clone() }).unwrap();
    assert_eq!(device.ask(Command::KeepPasscodes { find: second }).err(), Some(Failure::NotNow));
    assert_eq!(only(&device).issuer, "Bank");
}

#[test]
fn what_is_here_already_is_recognised_whatever_it_is_called() {
    let world = World::new();
    let mut device = device_with(&world, TIMED);
    let again = TIMED.replace("Example:ada", "Another%20name");
    let view = find(&mut device, found(&[&again, COUNTED, COUNTED])).unwrap();
    assert_eq!(
        view.known.iter().map(|known| known.label.as_str()).collect::<Vec<_>>(),
        ["Another name", "ada"]
    );
    assert_eq!(view.new.len(), 1);
    // The same seed, but other codes.
    let other = TIMED.replace("digits=8", "digits=6");
    assert_eq!(find(&mut device, found(&[&other])).unwrap().new.len(), 1);
}

#[test]
fn a_disk_that_fills_up_midway_keeps_none_of_them() {
    let world = World::new();
    let mut device = Device::start(&world);
    let view = find(&mut device, found(&[TIMED, COUNTED])).unwrap();
    world.state().passcodes_that_fit = Some(1);
    assert_eq!(
        device.ask(Command::KeepPasscodes { find: view.id.clone() }).err(),
        Some(Failure::StorageFailed)
    );
    assert!(world.state().records.is_empty() && device.view().passcodes.is_empty());
    world.state().passcodes_that_fit = None;
    device.ask(Command::KeepPasscodes { find: view.id }).unwrap();
    assert_eq!(device.view().passcodes.len(), 2);
}

#[test]
fn without_the_key_store_nothing_is_kept_or_shown_and_it_is_said() {
    let world = World::new();
    let mut device = device_with(&world, COUNTED);
    world.state().seeds_fail = Some(KeyError::Unavailable("locked".to_owned()));
    assert_eq!(find(&mut device, found(&[TIMED])).err(), Some(Failure::KeyringUnavailable));
    assert_eq!(show(&mut device), Err(Failure::KeyringUnavailable));
    assert_eq!(shown(&device), None);
    world.state().seeds_fail = None;
    world.state().seed_key_gone = true;
    assert_eq!(show(&mut device), Err(Failure::PasscodeLost));
    world.state().seed_key_gone = false;
    // No code was lost on the way.
    show(&mut device).unwrap();
    assert_eq!(shown(&device).as_deref(), Some("755224"));
}

#[test]
fn a_record_holds_names_and_no_seed() {
    let world = World::new();
    let _device = device_with(&world, TIMED);
    let state = world.state();
    let (slot, bytes) = state.records.iter().next().unwrap();
    assert_eq!(slot.kind, RecordKind::Passcode);
    let record: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    let fields: Vec<_> = record.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = ["added_at", "algorithm", "digits", "factor", "id", "issuer", "label", "period", "sealed"];
    assert_eq!(fields, expected);
}

/// The stored format is permanent: what an earlier version wrote must always be read.
#[test]
fn a_record_of_an_earlier_version_is_read() {
    let world = World::new();
    drop(device_with(&world, TIMED));
    let slot = world.state().records.keys().next().unwrap().clone();
    let seed: Vec<u8> = b"12345678901234567890".to_vec();
    let kept = serde_json::json!({
        "id": slot.name, "issuer": "Bank", "label": "ada", "algorithm": "sha256", "digits": 7,
        "factor": "counter", "counter": 41, "added_at": 1_800_000_000_000_i64, "sealed": [slot.name, seed],
    });
    world.state().records.insert(slot.clone(), serde_json::to_vec(&kept).unwrap());
    let mut device = Device::start(&world);
    show(&mut device).unwrap();
    assert_eq!(shown(&device).map(|code| code.len()), Some(7));
    let state = world.state();
    let record: serde_json::Value = serde_json::from_slice(&state.records[&slot]).unwrap();
    assert_eq!((&record["counter"], &record["algorithm"]), (&42.into(), &"sha256".into()));
}

#[test]
fn a_damaged_record_is_kept_aside_and_told() {
    let world = World::new();
    drop(device_with(&world, TIMED));
    world.state().records.values_mut().for_each(|bytes| bytes.truncate(20));
    let device = Device::start(&world);
    assert!(device.view().passcodes.is_empty());
    assert!(matches!(device.view().troubles[..], [Trouble::RecordKeptAside { .. }]));
}

/// Whoever can write to the disk must not be able to stop the app.
#[test]
fn a_record_that_no_code_follows_from_is_kept_aside_and_told() {
    let hostile = [
        (TIMED, "period", 0),
        (TIMED, "digits", 0),
        (TIMED, "digits", 10),
        (TIMED, "digits", 4_000_000_000),
        (COUNTED, "counter", u64::MAX),
    ];
    for (uri, field, value) in hostile {
        let world = World::new();
        drop(device_with(&world, uri));
        let slot = world.state().records.keys().next().unwrap().clone();
        let mut record: serde_json::Value = serde_json::from_slice(&world.state().records[&slot]).unwrap();
        record[field] = value.into();
        world.state().records.insert(slot, serde_json::to_vec(&record).unwrap());
        let device = Device::start(&world);
        assert!(device.view().passcodes.is_empty(), "{field} {value}");
        assert!(matches!(device.view().troubles[..], [Trouble::RecordKeptAside { .. }]), "{field} {value}");
    }
}

#[test]
fn names_are_the_persons_and_outlive_the_app() {
    let world = World::new();
    let mut device = device_with(&world, COUNTED);
    let passcode = id(&only(&device));
    let rename = |issuer: &str, label: &str| Command::RenamePasscode {
        passcode: passcode.clone(),
        issuer: issuer.to_owned(),
        label: label.to_owned(),
    };
    assert_eq!(device.ask(rename(" ", "")).err(), Some(Failure::Refused));
    show(&mut device).unwrap();
    device.ask(rename("My bank", "")).unwrap();
    let mut next = Device::start(&world);
    assert_eq!((only(&next).issuer.as_str(), only(&next).label.as_str()), ("My bank", ""));
    show(&mut next).unwrap();
    assert_eq!(shown(&next).as_deref(), Some("287082"));
}

#[test]
fn they_stand_in_the_order_in_which_people_look_for_them() {
    let world = World::new();
    let mut device = Device::start(&world);
    let secrets = ["GEZDGNBVGY3TQOJQ", "JBSWY3DPEHPK3PXP", "KRSXG5CTMVRXEZLU", "ONSWG4TFOQYTEMZU"];
    let names = ["zeta:b", "alpha:z", "Zeta:a", "beta"];
    for (name, secret) in names.iter().zip(secrets) {
        keep(&mut device, &[&format!("otpauth://totp/{name}?secret={secret}")]);
    }
    let order: Vec<_> =
        device.view().passcodes.iter().map(|kept| format!("{}:{}", kept.issuer, kept.label)).collect();
    assert_eq!(order, ["alpha:z", ":beta", "Zeta:a", "zeta:b"]);
}

#[test]
fn what_is_removed_is_gone_for_good() {
    let world = World::new();
    let mut device = device_with(&world, TIMED);
    show(&mut device).unwrap();
    device.ask(Command::RemovePasscode { passcode: id(&only(&device)) }).unwrap();
    assert!(device.view().passcodes.is_empty() && world.state().records.is_empty());
    assert_eq!(device.authenticator.next_wake(), None);
    assert!(Device::start(&world).view().passcodes.is_empty());
}

#[test]
fn what_is_typed_is_read_or_the_wrong_part_is_named() {
    let typed = |issuer: &str, secret: &str, digits, factor| Typed {
        issuer: issuer.to_owned(),
        label: String::new(),
        secret: Secret::new(secret.to_owned()),
        algorithm: PasscodeAlgorithm::Sha1,
        digits,
        factor,
    };
    let time = Factor::Time { period: 30 };
    let part = |typed: Typed| typed.read().map(|_: NewPasscode| ()).unwrap_err();
    assert_eq!(part(typed("", "JBSWY3DPEHPK3PXP", 6, time)), PasscodePart::Name);
    assert_eq!(part(typed("Example", "hello world!", 6, time)), PasscodePart::Secret);
    assert_eq!(part(typed("Example", "JBSWY3DPEHPK3PXP", 10, time)), PasscodePart::Digits);
    assert_eq!(
        part(typed("Example", "JBSWY3DPEHPK3PXP", 6, Factor::Time { period: 0 })),
        PasscodePart::Period
    );
    assert_eq!(
        typed("Example: mail", "jbsw y3dp ehpk 3pxp", 6, time).read().unwrap().issuer,
        "Example: mail"
    );
}

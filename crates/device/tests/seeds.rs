//! Passcodes' seeds under a key in a real keyring.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod session;

use std::time::Duration;

use nod_core::{
    passcode::{PasscodeId, Seed},
    ports::{KeyError, SeedVault},
};
use session::in_session;
use tauri_plugin_nod_device::keys::{Keyring, KeyringSeeds, SERVICE, connect};

#[test]
fn without_a_keyring_nothing_is_sealed_or_opened() {
    in_session("without_a_keyring_nothing_is_sealed_or_opened", async |_| {
        assert!(matches!(vault().seal(&[seed("a")]).await, Err(KeyError::Unavailable(_))));
        assert!(matches!(vault().open(&[]).await, Err(KeyError::Unavailable(_))));
    });
}

#[test]
fn what_was_sealed_is_opened_later_and_by_its_own_name_alone() {
    in_session("what_was_sealed_is_opened_later_and_by_its_own_name_alone", async |session| {
        let daemon = session.unlocked_keyring();
        let (one, other) = (seed("one"), seed("other"));
        let sealed = vault().seal(&[one.clone(), other.clone()]).await.unwrap();
        assert!(!sealed[0].to_string().contains("seed of one"));
        assert_ne!(sealed[0], vault().seal(std::slice::from_ref(&one)).await.unwrap()[0]);
        daemon.kill();
        let _daemon = session.unlocked_keyring();
        let asked = [(one.0.clone(), sealed[0].clone()), (other.0.clone(), sealed[0].clone())];
        let opened = vault().open(&asked).await.unwrap();
        assert_eq!(opened[0].as_ref().map(Seed::expose), Some(one.1.expose()));
        assert!(opened[1].is_none(), "another passcode opens it");
    });
}

#[test]
fn a_key_that_is_gone_opens_nothing_and_a_damaged_one_is_never_replaced() {
    in_session("a_key_that_is_gone_opens_nothing_and_a_damaged_one_is_never_replaced", async |session| {
        let _daemon = session.unlocked_keyring();
        let one = seed("one");
        let sealed = vault().seal(std::slice::from_ref(&one)).await.unwrap();
        let entry = connect().unwrap().build(SERVICE, "passcodes", None).unwrap();
        let right = entry.get_secret().unwrap();
        entry.set_secret(b"hunter2").unwrap();
        assert!(matches!(vault().seal(std::slice::from_ref(&one)).await, Err(KeyError::Failed(_))));
        assert_eq!(entry.get_secret().unwrap(), b"hunter2");
        entry.delete_credential().unwrap();
        let opened = vault().open(&[(one.0.clone(), sealed[0].clone())]).await.unwrap();
        assert!(opened[0].is_none());
        connect().unwrap().build(SERVICE, "passcodes", None).unwrap().set_secret(&right).unwrap();
        let opened = vault().open(&[(one.0.clone(), sealed[0].clone())]).await.unwrap();
        assert!(opened[0].is_some());
    });
}

fn vault() -> KeyringSeeds {
    KeyringSeeds::new(Keyring::new(SERVICE, connect, Duration::from_secs(20)))
}

fn seed(name: &str) -> (PasscodeId, Seed) {
    (PasscodeId(name.into()), Seed::new(format!("seed of {name}").into_bytes()).unwrap())
}

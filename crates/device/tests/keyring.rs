//! Keys in a real keyring on a bus of their own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod session;

use std::time::{Duration, Instant};

use nod_core::{
    DeviceKey, KeyRef,
    ports::{DeviceKeys, Gesture, KeyError, KeyPurpose, Making, Signing, SigningReason},
};
use nod_protocol::{Gate, KeyTier};
use session::in_session;
use tauri_plugin_nod_device::keys::{Keyring, SERVICE, SoftwareKeys, connect};

const ACCOUNT: &str = "bm9kLWFjY291bnQtMDAwMQ";

#[test]
fn without_a_keyring_on_the_bus_nothing_is_available() {
    in_session("without_a_keyring_on_the_bus_nothing_is_available", async |_| {
        let keys = keys();
        let made = keys.make(&possession_ref(), POSSESSION).await;
        assert!(matches!(made, Err(KeyError::Unavailable(_))), "{made:?}");
        let signed = sign(&keys, &possession_ref()).await;
        assert!(matches!(signed, Err(KeyError::Unavailable(_))), "{signed:?}");
        assert!(matches!(keys.gates().await.map(|gates| gates.pin), Err(KeyError::Unavailable(_))));
        assert!(matches!(keys.forget(&possession_ref()).await, Err(KeyError::Unavailable(_))));
    });
}

#[test]
fn a_locked_keyring_that_can_ask_nobody_is_unavailable() {
    in_session("a_locked_keyring_that_can_ask_nobody_is_unavailable", async |session| {
        let daemon = session.unlocked_keyring();
        make_possession(&keys()).await;
        daemon.kill();
        let _daemon = session.locked_keyring();
        let signed = sign(&keys(), &possession_ref()).await;
        assert!(matches!(signed, Err(KeyError::Unavailable(_))), "{signed:?}");
        let made = keys().make(&possession_ref(), POSSESSION).await;
        assert!(matches!(made, Err(KeyError::Unavailable(_))), "{made:?}");
    });
}

#[test]
fn a_prompt_that_nobody_answers_ends_in_time_and_holds_nobody_else_up() {
    in_session("a_prompt_that_nobody_answers_ends_in_time_and_holds_nobody_else_up", async |session| {
        let daemon = session.unlocked_keyring();
        make_possession(&keys()).await;
        daemon.kill();
        let _daemon = session.locked_keyring();
        let _person = session.absent_person();
        let patience = Duration::from_millis(500);
        let keys = SoftwareKeys::new(Keyring::new(SERVICE, connect, patience));
        let signed = sign(&keys, &possession_ref()).await;
        assert!(matches!(signed, Err(KeyError::Unavailable(_))), "{signed:?}");
        let asked = Instant::now();
        assert!(matches!(keys.gates().await.map(|gates| gates.pin), Err(KeyError::Unavailable(_))));
        assert!(asked.elapsed() < patience, "the next one waited for the same prompt");
    });
}

#[test]
fn a_damaged_or_foreign_entry_is_a_failure_of_its_own() {
    in_session("a_damaged_or_foreign_entry_is_a_failure_of_its_own", async |session| {
        let _daemon = session.unlocked_keyring();
        write_raw(&possession_ref().0, b"hunter2");
        let signed = sign(&keys(), &possession_ref()).await;
        assert!(matches!(signed, Err(KeyError::Failed(_))), "{signed:?}");
        write_raw(&possession_ref().0, &[0xff, 0xfe]);
        let signed = sign(&keys(), &possession_ref()).await;
        assert!(matches!(signed, Err(KeyError::Failed(_))), "{signed:?}");
    });
}

#[test]
fn a_key_that_was_never_made_is_not_found() {
    in_session("a_key_that_was_never_made_is_not_found", async |session| {
        let _daemon = session.unlocked_keyring();
        for name in [possession_ref().0.as_str(), "", ".possession", "x", "x.other", "app-pin"] {
            let signed = sign(&keys(), &KeyRef(name.into())).await;
            assert_eq!(signed.unwrap_err(), KeyError::NotFound, "{name}");
        }
        assert_eq!(keys().forget(&possession_ref()).await, Ok(()));
    });
}

#[test]
fn a_forgotten_key_signs_no_more_in_this_process_or_the_next() {
    in_session("a_forgotten_key_signs_no_more_in_this_process_or_the_next", async |session| {
        let _daemon = session.unlocked_keyring();
        let keys = keys();
        let key = make_possession(&keys).await;
        keys.forget(&possession_ref()).await.unwrap();
        assert_eq!(sign(&keys, &key.key).await.unwrap_err(), KeyError::NotFound);
        assert_eq!(sign(&self::keys(), &key.key).await.unwrap_err(), KeyError::NotFound);
    });
}

#[test]
fn a_possession_key_survives_the_app_and_the_keyring_and_tells_the_truth() {
    in_session("a_possession_key_survives_the_app_and_the_keyring_and_tells_the_truth", async |session| {
        let daemon = session.unlocked_keyring();
        let running = keys();
        let key = make_possession(&running).await;
        assert_eq!((key.tier, key.gate), (KeyTier::OsStore, Gate::None));
        // A part of ours that has a connection open already must find the new daemon by itself.
        assert_eq!(running.gates().await.map(|gates| gates.pin), Ok(nod_core::ports::PinState::NotSet));
        daemon.kill();
        let _daemon = session.unlocked_keyring();
        assert_eq!(running.gates().await.map(|gates| gates.pin), Ok(nod_core::ports::PinState::NotSet));
        let signed = sign(&keys(), &key.key).await.unwrap();
        assert!(signed.signature.verifies(MESSAGE, &key.jwk));
        let verification = signed.verification;
        assert!(!verification.performed && !verification.bound);
        assert_eq!(verification.amr, ["swk"]);
    });
}

#[test]
fn an_entry_can_be_recognised_in_a_keyring_app() {
    in_session("an_entry_can_be_recognised_in_a_keyring_app", async |session| {
        let _daemon = session.unlocked_keyring();
        make_possession(&keys()).await;
        let store = connect().unwrap();
        let found = store.search(&[("service", SERVICE)].into()).unwrap();
        let [entry] = found.as_slice() else { panic!("{} entries", found.len()) };
        assert_eq!(entry.get_attributes().unwrap()["username"], possession_ref().0);
    });
}

const MESSAGE: &[u8] = b"what is signed";

fn keys() -> SoftwareKeys {
    SoftwareKeys::new(Keyring::new(SERVICE, connect, Duration::from_secs(20)))
}

const POSSESSION: Making<'static> =
    Making { purpose: KeyPurpose::Possession, gesture: &Gesture::None, challenge: b"" };

fn possession_ref() -> KeyRef {
    KeyRef(format!("{ACCOUNT}.possession"))
}

async fn make_possession(keys: &SoftwareKeys) -> DeviceKey {
    keys.make(&possession_ref(), POSSESSION).await.unwrap().key
}

/// Of the key's name alone is known here what the keyring makes of it.
async fn sign(keys: &SoftwareKeys, key: &KeyRef) -> Result<nod_core::ports::Signed, KeyError> {
    let jwk = nod_protocol::Jwk::from_verifying_key(
        p256::ecdsa::SigningKey::from_slice(&[1; 32]).unwrap().verifying_key(),
    );
    let key = DeviceKey { key: key.clone(), jwk, tier: KeyTier::OsStore, gate: Gate::None };
    let message = |_: &nod_protocol::Verification| MESSAGE.to_vec();
    let signing = Signing { message: &message, reason: SigningReason::Request, gesture: &Gesture::None };
    keys.sign(&key, signing).await
}

/// As another program of the same person would.
fn write_raw(name: &str, secret: &[u8]) {
    connect().unwrap().build(SERVICE, name, None).unwrap().set_secret(secret).unwrap();
}

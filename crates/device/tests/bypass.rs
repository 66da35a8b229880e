//! Ways around the app's PIN, tried by another program of the same person on a real keyring.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod session;
mod software;

use std::sync::Arc;

use nod_core::{
    DeviceKey, KeyRef,
    ports::{DeviceKeys, Gesture, KeyError, PinState, Signed},
};
use nod_protocol::{Gate, Jwk, KeyTier};
use serde_json::Value;
use session::{in_session, wait_for};
use software::{MESSAGE, PIN, keys, make, pin, pin_state};
use tauri_plugin_nod_device::keys::{SERVICE, SoftwareKeys, connect};

const WRONG: &str = "000000";
const VAULT: &str = "app-pin";

#[test]
fn tries_made_at_once_are_counted_each() {
    in_session("tries_made_at_once_are_counted_each", async |session| {
        let _daemon = session.unlocked_keyring();
        let keys = Arc::new(keys());
        let key = make(&keys, "one", PIN).await.unwrap();
        let tries: Vec<_> = (0..4)
            .map(|_| {
                let (keys, key) = (Arc::clone(&keys), key.clone());
                tokio::spawn(async move { sign(&keys, &key.key, &pin(WRONG)).await })
            })
            .collect();
        let mut left = Vec::new();
        for one in tries {
            match one.await.unwrap() {
                Err(KeyError::WrongPin { tries_left }) => left.push(tries_left),
                other => panic!("{other:?}"),
            }
        }
        left.sort_unstable();
        assert_eq!(left, [4, 5, 6, 7]);
    });
}

#[test]
fn killed_again_and_again_before_the_verdict_a_guesser_has_eight_tries_all_the_same() {
    let name = "killed_again_and_again_before_the_verdict_a_guesser_has_eight_tries_all_the_same";
    in_session(name, async |session| {
        let key = KeyRef("one.verification".into());
        if session.role().is_some() {
            let judged = sign(&keys(), &key, &pin(WRONG)).await;
            println!("judged {judged:?}");
            return;
        }
        let _daemon = session.unlocked_keyring();
        make(&keys(), "one", PIN).await.unwrap();
        let watching = keys();
        let mut unjudged = 0;
        for tries_left in (0..8).rev() {
            let expected = if tries_left == 0 { PinState::Erased } else { PinState::Set { tries_left } };
            let guesser = session.process("guess once");
            let runtime = tokio::runtime::Handle::current();
            tokio::task::block_in_place(|| {
                wait_for("the count", || runtime.block_on(pin_state(&watching)) == Ok(expected));
            });
            if !guesser.kill().contains("judged") {
                unjudged += 1;
            }
            assert_eq!(pin_state(&keys()).await, Ok(expected));
        }
        assert!(unjudged > 0, "no kill came before the verdict, so nothing was shown");
        assert_eq!(sign(&keys(), &key, &pin(PIN)).await, Err(KeyError::PinErased));
    });
}

#[test]
fn a_key_put_under_another_name_does_not_sign_for_it() {
    in_session("a_key_put_under_another_name_does_not_sign_for_it", async |session| {
        let _daemon = session.unlocked_keyring();
        let one = make(&keys(), "one", PIN).await.unwrap();
        let two = make(&keys(), "two", PIN).await.unwrap();
        let mut vault = read_vault();
        vault["keys"]["two.verification"] = vault["keys"]["one.verification"].clone();
        write_raw(VAULT, vault.to_string().as_bytes());
        assert!(matches!(sign(&keys(), &two.key, &pin(PIN)).await, Err(KeyError::Failed(_))));
        let signed = sign(&keys(), &one.key, &pin(PIN)).await.unwrap();
        assert!(signed.signature.verifies(MESSAGE, &one.jwk));
    });
}

#[test]
fn a_verification_key_s_name_gives_nothing_without_the_gate() {
    in_session("a_verification_key_s_name_gives_nothing_without_the_gate", async |session| {
        let _daemon = session.unlocked_keyring();
        let key = make(&keys(), "one", PIN).await.unwrap();
        // The entry, put where ungated keys are read from.
        write_raw("one.verification.possession", read_vault().to_string().as_bytes());
        for name in ["one.verification.possession", "app-pin", "one.possession", "one.verification "] {
            for gate in [Gate::AppPin, Gate::None, Gate::Biometric, Gate::UserPresence] {
                let signed = sign_behind(&keys(), &KeyRef(name.into()), gate, &pin(PIN)).await;
                assert!(signed.is_err(), "{name} {gate:?}");
            }
        }
        // An account's record that was made to say that nothing stands before its key.
        let ungated = sign_behind(&keys(), &key.key, Gate::None, &pin(PIN)).await;
        assert_eq!(ungated, Err(KeyError::NotFound));
        assert!(sign(&keys(), &key.key, &Gesture::None).await.is_err());
    });
}

#[test]
fn a_damaged_vault_is_reported_and_never_replaced() {
    in_session("a_damaged_vault_is_reported_and_never_replaced", async |session| {
        let _daemon = session.unlocked_keyring();
        let key = make(&keys(), "one", PIN).await.unwrap();
        let good = read_vault();
        let mut greedy = good.clone();
        greedy["cost"]["memory_kib"] = u32::MAX.into();
        let mut generous = good.clone();
        generous["tries_left"] = 1000.into();
        let mut later = good.clone();
        later["version"] = 2.into();
        let torn = good.to_string()[..40].to_owned();
        for damaged in [greedy.to_string(), generous.to_string(), later.to_string(), torn, String::new()] {
            write_raw(VAULT, damaged.as_bytes());
            assert!(matches!(sign(&keys(), &key.key, &pin(PIN)).await, Err(KeyError::Failed(_))));
            assert!(matches!(make(&keys(), "two", PIN).await, Err(KeyError::Failed(_))));
            assert!(matches!(pin_state(&keys()).await, Err(KeyError::Failed(_))));
            assert_eq!(read_raw(VAULT), damaged.as_bytes(), "kept as it was found");
        }
    });
}

#[test]
fn after_the_eighth_wrong_try_the_keyring_holds_no_key_any_more() {
    in_session("after_the_eighth_wrong_try_the_keyring_holds_no_key_any_more", async |session| {
        let _daemon = session.unlocked_keyring();
        let keys = keys();
        let key = make(&keys, "one", PIN).await.unwrap();
        let mut last = Ok(());
        for _ in 0..8 {
            last = sign(&keys, &key.key, &pin(WRONG)).await.map(drop);
        }
        assert_eq!(last, Err(KeyError::PinErased));
        assert_eq!(read_raw(VAULT), br#"{"version":1,"state":"erased"}"#);
    });
}

#[test]
fn with_the_last_verification_key_goes_the_pin_and_not_before() {
    in_session("with_the_last_verification_key_goes_the_pin_and_not_before", async |session| {
        let _daemon = session.unlocked_keyring();
        let keys = keys();
        make(&keys, "one", PIN).await.unwrap();
        make(&keys, "two", PIN).await.unwrap();
        keys.forget(&KeyRef("one.verification".into())).await.unwrap();
        assert_eq!(pin_state(&keys).await, Ok(PinState::Set { tries_left: 8 }));
        keys.forget(&KeyRef("two.verification".into())).await.unwrap();
        assert_eq!(pin_state(&keys).await, Ok(PinState::NotSet));
    });
}

/// Under the gate that the key's record claims: the app's PIN.
async fn sign(keys: &SoftwareKeys, key: &KeyRef, gesture: &Gesture) -> Result<Signed, KeyError> {
    sign_behind(keys, key, Gate::AppPin, gesture).await
}

async fn sign_behind(
    keys: &SoftwareKeys,
    key: &KeyRef,
    gate: Gate,
    gesture: &Gesture,
) -> Result<Signed, KeyError> {
    let any = p256::ecdsa::SigningKey::from_slice(&[1; 32]).unwrap();
    let jwk = Jwk::from_verifying_key(any.verifying_key());
    let key = DeviceKey { key: key.clone(), jwk, tier: KeyTier::OsStore, gate };
    software::sign(keys, &key, gesture).await
}

fn read_vault() -> Value {
    serde_json::from_slice(&read_raw(VAULT)).unwrap()
}

fn read_raw(name: &str) -> Vec<u8> {
    connect().unwrap().build(SERVICE, name, None).unwrap().get_secret().unwrap()
}

fn write_raw(name: &str, secret: &[u8]) {
    connect().unwrap().build(SERVICE, name, None).unwrap().set_secret(secret).unwrap();
}

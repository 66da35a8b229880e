//! The app's PIN in front of the verification keys, in a real keyring.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod session;
mod software;

use nod_core::ports::{Gesture, KeyError, PinState};
use nod_protocol::Gate;
use session::{in_session, wait_for};
use software::{MESSAGE, PIN, keys, make, pin, pin_state, sign};

#[test]
fn without_the_pin_nothing_signs() {
    in_session("without_the_pin_nothing_signs", async |session| {
        let _daemon = session.unlocked_keyring();
        let key = make(&keys(), "one", PIN).await.unwrap();
        assert_eq!(key.gate, Gate::AppPin);
        let none = sign(&keys(), &key, &Gesture::None).await;
        assert_eq!(none, Err(KeyError::GestureMissing(Gate::AppPin)));
        // Too short to be it: no try is lost.
        let short = sign(&keys(), &key, &pin("")).await;
        assert_eq!(short, Err(KeyError::PinTooShort { digits: 6 }));
        for (wrong, tries_left) in [("000000", 7), ("271827", 6), ("2718281", 5)] {
            let signed = sign(&keys(), &key, &pin(wrong)).await;
            assert_eq!(signed, Err(KeyError::WrongPin { tries_left }), "{wrong}");
        }
    });
}

#[test]
fn a_pin_that_is_too_short_is_not_set_and_makes_no_key() {
    in_session("a_pin_that_is_too_short_is_not_set_and_makes_no_key", async |session| {
        let _daemon = session.unlocked_keyring();
        let made = make(&keys(), "one", "27182").await;
        assert_eq!(made, Err(KeyError::PinTooShort { digits: 6 }));
        assert_eq!(pin_state(&keys()).await, Ok(PinState::NotSet));
    });
}

#[test]
fn the_eighth_wrong_pin_erases_the_keys_for_good() {
    in_session("the_eighth_wrong_pin_erases_the_keys_for_good", async |session| {
        let _daemon = session.unlocked_keyring();
        let key = make(&keys(), "one", PIN).await.unwrap();
        for tries_left in (1..8).rev() {
            // Each with parts of its own, as after a restart.
            assert_eq!(sign(&keys(), &key, &pin("000000")).await, Err(KeyError::WrongPin { tries_left }));
            assert_eq!(pin_state(&keys()).await, Ok(PinState::Set { tries_left }));
        }
        assert_eq!(sign(&keys(), &key, &pin("000000")).await, Err(KeyError::PinErased));
        assert_eq!(pin_state(&keys()).await, Ok(PinState::Erased));
        assert_eq!(
            sign(&keys(), &key, &pin(PIN)).await,
            Err(KeyError::PinErased),
            "the right one comes too late"
        );
        let new = make(&keys(), "two", "314159").await.unwrap();
        assert!(sign(&keys(), &new, &pin("314159")).await.unwrap().signature.verifies(MESSAGE, &new.jwk));
        assert!(sign(&keys(), &key, &pin("314159")).await.is_err(), "what was erased stays erased");
    });
}

#[test]
fn a_try_is_counted_before_it_is_judged_so_a_kill_in_between_gains_nothing() {
    in_session("a_try_is_counted_before_it_is_judged_so_a_kill_in_between_gains_nothing", async |session| {
        if session.role().is_some() {
            // Right ones, which give their try back once they are judged: only in between is it missing.
            let key = make(&keys(), "child", PIN).await.unwrap();
            loop {
                sign(&keys(), &key, &pin(PIN)).await.unwrap();
            }
        }
        let _daemon = session.unlocked_keyring();
        make(&keys(), "one", PIN).await.unwrap();
        let child = session.process("sign for ever");
        let runtime = tokio::runtime::Handle::current();
        tokio::task::block_in_place(|| {
            wait_for("the missing try", || {
                runtime.block_on(pin_state(&keys())) == Ok(PinState::Set { tries_left: 7 })
            });
        });
        child.kill();
        let after = pin_state(&keys()).await;
        assert!(matches!(after, Ok(PinState::Set { tries_left: 7 | 8 })), "{after:?}");
    });
}

#[test]
fn the_right_pin_signs_gives_the_tries_back_and_tells_what_it_did() {
    in_session("the_right_pin_signs_gives_the_tries_back_and_tells_what_it_did", async |session| {
        let _daemon = session.unlocked_keyring();
        let key = make(&keys(), "one", PIN).await.unwrap();
        assert_eq!(sign(&keys(), &key, &pin("000000")).await, Err(KeyError::WrongPin { tries_left: 7 }));
        let signed = sign(&keys(), &key, &pin(PIN)).await.unwrap();
        assert!(signed.signature.verifies(MESSAGE, &key.jwk));
        assert!(signed.verification.performed && signed.verification.bound);
        assert!(signed.verification.amr.contains(&"pin".to_owned()));
        assert!(!signed.verification.amr.iter().any(|method| method == "fpt" || method == "face"));
        assert_eq!(pin_state(&keys()).await, Ok(PinState::Set { tries_left: 8 }));
        assert_eq!(
            make(&keys(), "two", "000000").await,
            Err(KeyError::WrongPin { tries_left: 7 }),
            "one PIN for all"
        );
    });
}

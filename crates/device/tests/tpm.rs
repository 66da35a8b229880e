//! Keys in a real TPM (swtpm), with what they need in a real keyring.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod session;
#[path = "tpm/setting.rs"]
mod setting;
#[path = "../../../tests/support/tpm.rs"]
mod swtpm;

use std::{
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use nod_core::ports::{DeviceKeys, Gesture, KeyError, KeyHealth, PinState};
use nod_protocol::{Gate, KeyTier};
use session::in_session;
use setting::{
    DAMAGED, PATIENCE, PIN, WRONG, entry, keyring, keys, keys_of, pin, pin_state, possession, program,
    recording_program, sign, verification, write_raw,
};
use swtpm::Swtpm;
use tauri_plugin_nod_device::keys::{SoftwareKeys, TpmProgram};

#[test]
fn without_the_program_or_a_tpm_or_its_owners_leave_keys_are_made_in_software_and_say_so() {
    in_session(
        "without_the_program_or_a_tpm_or_its_owners_leave_keys_are_made_in_software_and_say_so",
        async |session| {
            let _daemon = session.unlocked_keyring();
            let tpm = Swtpm::start().unwrap();
            tpm.set_owner_password("owned").unwrap();
            let nothing = PathBuf::from("/nowhere/nod-tpm");
            let no_program = keys_of(TpmProgram::new(nothing, Some(tpm.tcti()), PATIENCE));
            let no_tpm = keys_of(TpmProgram::new(program(), Some("none".into()), PATIENCE));
            // As where libtss2 is missing: the loader ends it.
            let ends_at_once = keys_of(TpmProgram::new("/bin/false".into(), None, PATIENCE));
            for (name, keys) in [("a", no_program), ("b", no_tpm), ("c", ends_at_once), ("d", keys(&tpm))] {
                let possession = possession(&keys, name).await.unwrap();
                let verification = verification(&keys, name, PIN).await.unwrap();
                assert_eq!((possession.tier, verification.tier), (KeyTier::OsStore, KeyTier::OsStore));
                let signed = sign(&keys, &verification, &pin(PIN)).await.unwrap();
                assert_eq!(signed.verification.amr, ["swk", "pin", "user"]);
            }
        },
    );
}

#[test]
fn a_tpm_that_hangs_or_is_gone_is_unavailable_in_time_and_found_again_when_it_is_back() {
    in_session(
        "a_tpm_that_hangs_or_is_gone_is_unavailable_in_time_and_found_again_when_it_is_back",
        async |session| {
            let _daemon = session.unlocked_keyring();
            let mut tpm = Swtpm::start().unwrap();
            let patience = Duration::from_secs(2);
            let keys = keys_of(TpmProgram::new(program(), Some(tpm.tcti()), patience));
            let key = possession(&keys, "one").await.unwrap();
            for hang in [true, false] {
                if hang {
                    tpm.hang().unwrap()
                } else {
                    tpm.power_off()
                }
                let asked = Instant::now();
                let signed = sign(&keys, &key, &Gesture::None).await;
                assert!(matches!(signed, Err(KeyError::Unavailable(_))), "{signed:?}");
                assert!(matches!(keys.health(&key).await, Err(KeyError::Unavailable(_))));
                assert!(asked.elapsed() < 3 * patience, "{:?}", asked.elapsed());
                if hang {
                    tpm.go_on().unwrap()
                } else {
                    tpm.power_on().unwrap()
                }
                sign(&keys, &key, &Gesture::None).await.unwrap();
            }
        },
    );
}

#[test]
fn a_program_that_ended_is_started_once_more() {
    in_session("a_program_that_ended_is_started_once_more", async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let (wrapper, starts) = recording_program(&session);
        let keys = keys_of(TpmProgram::new(wrapper, Some(tpm.tcti()), PATIENCE));
        let key = possession(&keys, "one").await.unwrap();
        let first = starts();
        assert_eq!(first.len(), 1);
        assert!(Command::new("kill").args(["-KILL", &first[0]]).status().unwrap().success());
        sign(&keys, &key, &Gesture::None).await.unwrap();
        sign(&keys, &key, &Gesture::None).await.unwrap();
        assert_eq!(starts().len(), 2);
    });
}

#[test]
fn who_gives_up_on_a_question_leaves_no_half_answer_to_the_next() {
    in_session("who_gives_up_on_a_question_leaves_no_half_answer_to_the_next", async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let keys = keys(&tpm);
        let key = possession(&keys, "one").await.unwrap();
        tpm.hang().unwrap();
        let asked = tokio::time::timeout(Duration::from_millis(200), sign(&keys, &key, &Gesture::None));
        assert!(asked.await.is_err(), "the TPM hangs");
        tpm.go_on().unwrap();
        assert_eq!(keys.health(&key).await, Ok(KeyHealth::Usable));
        sign(&keys, &key, &Gesture::None).await.unwrap();
    });
}

#[test]
fn a_wrong_pin_is_counted_by_the_tpm_until_it_takes_none_and_the_possession_key_signs_all_the_same() {
    in_session(
        "a_wrong_pin_is_counted_by_the_tpm_until_it_takes_none_and_the_possession_key_signs_all_the_same",
        async |session| {
            let _daemon = session.unlocked_keyring();
            let tpm = Swtpm::start().unwrap();
            let free = possession(&keys(&tpm), "one").await.unwrap();
            let key = verification(&keys(&tpm), "one", PIN).await.unwrap();
            assert_eq!(pin_state(&keys(&tpm)).await, Ok(PinState::Set { tries_left: 3 }));
            for tries_left in [2, 1] {
                // Each with parts of its own, as after a restart.
                let signed = sign(&keys(&tpm), &key, &pin(WRONG)).await;
                assert_eq!(signed, Err(KeyError::WrongPin { tries_left }));
                assert_eq!(pin_state(&keys(&tpm)).await, Ok(PinState::Set { tries_left }));
            }
            // A right one takes none back.
            sign(&keys(&tpm), &key, &pin(PIN)).await.unwrap();
            assert_eq!(pin_state(&keys(&tpm)).await, Ok(PinState::Set { tries_left: 1 }));
            let seconds = Some(1000);
            assert_eq!(sign(&keys(&tpm), &key, &pin(WRONG)).await, Err(KeyError::LockedOut { seconds }));
            assert_eq!(pin_state(&keys(&tpm)).await, Ok(PinState::LockedOut { seconds }));
            let right = sign(&keys(&tpm), &key, &pin(PIN)).await;
            assert_eq!(right, Err(KeyError::LockedOut { seconds }), "the right PIN too");
            let made = verification(&keys(&tpm), "two", PIN).await;
            assert_eq!(made, Err(KeyError::LockedOut { seconds }));
            sign(&keys(&tpm), &free, &Gesture::None).await.unwrap();
            assert_eq!(keys(&tpm).health(&key).await, Ok(KeyHealth::Usable));
            tpm.forgive().unwrap();
            sign(&keys(&tpm), &key, &pin(PIN)).await.unwrap();
        },
    );
}

#[test]
fn no_pin_or_a_short_one_costs_no_try() {
    in_session("no_pin_or_a_short_one_costs_no_try", async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let keys = keys(&tpm);
        let too_short = Err(KeyError::PinTooShort { digits: 6 });
        assert_eq!(verification(&keys, "one", "27182").await, too_short);
        assert_eq!(pin_state(&keys).await, Ok(PinState::NotSet));
        let key = verification(&keys, "one", PIN).await.unwrap();
        let missing = Err(KeyError::GestureMissing(Gate::AppPin));
        assert_eq!(sign(&keys, &key, &Gesture::None).await, missing);
        assert_eq!(sign(&keys, &key, &pin("27182")).await, Err(KeyError::PinTooShort { digits: 6 }));
        assert_eq!(pin_state(&keys).await, Ok(PinState::Set { tries_left: 3 }));
    });
}

#[test]
fn every_account_has_the_same_pin_and_the_last_one_takes_it_away() {
    in_session("every_account_has_the_same_pin_and_the_last_one_takes_it_away", async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let keys = keys(&tpm);
        let one = verification(&keys, "one", PIN).await.unwrap();
        let made = verification(&keys, "two", WRONG).await;
        assert_eq!(made, Err(KeyError::WrongPin { tries_left: 2 }), "a try like any other");
        let two = verification(&keys, "two", PIN).await.unwrap();
        for key in [&one, &two] {
            sign(&keys, key, &pin(PIN)).await.unwrap();
        }
        keys.forget(&one.key).await.unwrap();
        assert_eq!(keys.health(&one).await, Ok(KeyHealth::Missing));
        assert_eq!(sign(&keys, &one, &pin(PIN)).await, Err(KeyError::NotFound));
        assert_eq!(verification(&keys, "three", WRONG).await, Err(KeyError::WrongPin { tries_left: 1 }));
        keys.forget(&two.key).await.unwrap();
        assert_eq!(pin_state(&keys).await, Ok(PinState::NotSet));
        let other = verification(&keys, "three", "another PIN").await.unwrap();
        sign(&keys, &other, &pin("another PIN")).await.unwrap();
    });
}

#[test]
fn a_pin_that_was_set_without_a_tpm_stays_the_one_pin() {
    in_session("a_pin_that_was_set_without_a_tpm_stays_the_one_pin", async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let software = SoftwareKeys::new(keyring());
        let old = verification(&software, "old", PIN).await.unwrap();
        let keys = keys(&tpm);
        assert_eq!(pin_state(&keys).await, Ok(PinState::Set { tries_left: 8 }));
        assert_eq!(verification(&keys, "new", WRONG).await, Err(KeyError::WrongPin { tries_left: 7 }));
        let new = verification(&keys, "new", PIN).await.unwrap();
        let free = possession(&keys, "new").await.unwrap();
        assert_eq!((new.tier, free.tier), (KeyTier::OsStore, KeyTier::Tpm));
        for key in [&old, &new] {
            sign(&keys, key, &pin(PIN)).await.unwrap();
        }
    });
}

#[test]
fn without_a_keyring_no_key_is_made_and_an_entry_that_is_not_the_keys_own_is_refused() {
    in_session(
        "without_a_keyring_no_key_is_made_and_an_entry_that_is_not_the_keys_own_is_refused",
        async |session| {
            let tpm = Swtpm::start().unwrap();
            let made = possession(&keys(&tpm), "one").await;
            assert!(matches!(made, Err(KeyError::Unavailable(_))), "{made:?}");
            let _daemon = session.unlocked_keyring();
            let keys = keys(&tpm);
            let one = possession(&keys, "one").await.unwrap();
            let two = possession(&keys, "two").await.unwrap();
            let guarded = verification(&keys, "one", PIN).await.unwrap();
            let (entry_one, entry_two) = (entry(&one), entry(&two));
            let mixed = {
                let mut parts: Vec<&str> = entry_one.split(' ').collect();
                *parts.last_mut().unwrap() = entry_two.split(' ').next_back().unwrap();
                parts.join(" ")
            };
            for foreign in
                [entry_two.as_str(), &mixed, "hunter2", &entry(&guarded), "nod-key 1 possession AA"]
            {
                write_raw(&one, foreign);
                let signed = sign(&keys, &one, &Gesture::None).await;
                assert!(matches!(signed, Err(KeyError::Failed(_))), "{foreign}: {signed:?}");
            }
            write_raw(&one, &mixed);
            assert_eq!(keys.health(&one).await, Ok(KeyHealth::Invalidated));
            // Under the name of the key with a PIN, another one costs no try.
            write_raw(&guarded, &entry_two);
            assert!(matches!(sign(&keys, &guarded, &pin(PIN)).await, Err(KeyError::Failed(_))));
            write_raw(&one, &entry_one);
            sign(&keys, &one, &Gesture::None).await.unwrap();
        },
    );
}

#[test]
fn a_tpm_that_was_cleared_has_lost_its_keys_and_takes_new_ones_with_a_new_pin() {
    in_session(
        "a_tpm_that_was_cleared_has_lost_its_keys_and_takes_new_ones_with_a_new_pin",
        async |session| {
            let _daemon = session.unlocked_keyring();
            let tpm = Swtpm::start().unwrap();
            // The program that is running notices too.
            let running = keys(&tpm);
            let key = verification(&running, "one", PIN).await.unwrap();
            tpm.clear().unwrap();
            for keys in [&running, &keys(&tpm)] {
                assert_eq!(keys.health(&key).await, Ok(KeyHealth::Invalidated));
                assert_eq!(sign(keys, &key, &pin(PIN)).await, Err(KeyError::Invalidated));
                assert_eq!(pin_state(keys).await, Ok(PinState::NotSet));
            }
            let new = verification(&running, "one", "another PIN").await.unwrap();
            sign(&running, &new, &pin("another PIN")).await.unwrap();
            assert_eq!(sign(&running, &key, &pin(PIN)).await, Err(KeyError::Failed(DAMAGED.into())));
        },
    );
}

#[test]
fn keys_survive_the_program_and_the_tpm_and_tell_what_they_are() {
    in_session("keys_survive_the_program_and_the_tpm_and_tell_what_they_are", async |session| {
        let _daemon = session.unlocked_keyring();
        let mut tpm = Swtpm::start().unwrap();
        let running = keys(&tpm);
        let free = possession(&running, "one").await.unwrap();
        let guarded = verification(&running, "one", PIN).await.unwrap();
        assert_eq!((free.tier, free.gate), (KeyTier::Tpm, Gate::None));
        assert_eq!((guarded.tier, guarded.gate), (KeyTier::Tpm, Gate::AppPin));
        for restarted in [false, true] {
            if restarted {
                tpm.power_off();
                tpm.power_on().unwrap();
            }
            for keys in [&running, &keys(&tpm)] {
                let signed = sign(keys, &free, &Gesture::None).await.unwrap();
                assert_eq!(signed.verification.amr, ["hwk"]);
                assert!(!signed.verification.performed && !signed.verification.bound);
                let signed = sign(keys, &guarded, &pin(PIN)).await.unwrap();
                assert_eq!(signed.verification.amr, ["hwk", "pin", "user"]);
                assert!(signed.verification.performed && signed.verification.bound);
                assert_eq!(keys.health(&guarded).await, Ok(KeyHealth::Usable));
            }
        }
    });
}

//! Ways around the PIN of a key in a TPM, as a program tries them that has faked the prompt's success: in this
//! process, with everything that the app has but the PIN. (What stands for the others: Windows Hello's key signs
//! inside `NCryptSignHash` alone, the Secure Enclave's inside `SecKeyCreateSignature` with an evaluated context,
//! Android's only with the `Signature` that its prompt unlocked; no code of ours decides there either.)
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod session;
#[path = "tpm/setting.rs"]
#[allow(dead_code)] // each user of it takes a part
mod setting;
#[path = "../../../tests/support/tpm.rs"]
mod swtpm;

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use nod_core::{
    DeviceKey,
    ports::{Gesture, PinState},
};
use nod_protocol::Gate;
use session::in_session;
use setting::{PIN, entry, keys, pin, pin_state, program, sign, verification, write_raw};
use swtpm::Swtpm;

#[test]
fn a_record_that_claims_another_gate_gives_no_signature() {
    in_session("a_record_that_claims_another_gate_gives_no_signature", async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let keys = keys(&tpm);
        let key = verification(&keys, "one", PIN).await.unwrap();
        for gate in [Gate::None, Gate::UserPresence, Gate::Biometric] {
            let claimed = DeviceKey { gate, ..key.clone() };
            assert!(sign(&keys, &claimed, &Gesture::None).await.is_err(), "{gate:?}");
        }
        assert_eq!(pin_state(&keys).await, Ok(PinState::Set { tries_left: 3 }), "no try was made");
        assert!(sign(&keys, &key, &pin(PIN)).await.unwrap().verification.bound);
    });
}

#[test]
fn an_entry_that_was_changed_to_need_no_pin_is_refused_by_the_tpm_itself() {
    let name = "an_entry_that_was_changed_to_need_no_pin_is_refused_by_the_tpm_itself";
    in_session(name, async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let keys = keys(&tpm);
        let key = verification(&keys, "one", PIN).await.unwrap();
        let good = entry(&key);
        for kind in ["possession", "verification"] {
            write_raw(&key, &good.replacen("verification-pin", kind, 1));
            for gate in [Gate::None, Gate::AppPin] {
                let claimed = DeviceKey { gate, ..key.clone() };
                let signed = sign(&keys, &claimed, &Gesture::None).await;
                assert!(signed.is_err(), "{kind} {gate:?}: {signed:?}");
            }
        }
        write_raw(&key, &good);
        assert!(sign(&keys, &key, &pin(PIN)).await.is_ok());
    });
}

#[test]
fn who_speaks_with_the_tpm_past_the_app_needs_the_pin_all_the_same() {
    in_session("who_speaks_with_the_tpm_past_the_app_needs_the_pin_all_the_same", async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let keys = keys(&tpm);
        let key = verification(&keys, "one", PIN).await.unwrap();
        let text = entry(&key);
        let [x, y, parent, public, private] = text.split(' ').skip(4).collect::<Vec<_>>()[..] else {
            panic!("{text}")
        };
        drop(keys);
        let of_key = format!(
            r#""key":{{"parent":"{parent}","public":"{public}","private":"{private}"}},"point":{{"x":"{x}","y":"{y}"}}"#
        );
        let digest = nod_protocol::encode_base64url([7; 32]);
        let sign =
            |auth| format!(r#"{{"id":1,"ask":{{"sign":{{{of_key},"digest":"{digest}","auth":{auth}}}}}}}"#);
        let load = format!(r#"{{"id":1,"ask":{{"load":{{{of_key}}}}}}}"#);
        let told = answers(&tpm, &[load, sign("null"), sign("\"\""), sign("\"AAAA\"")]);
        assert!(told[0].contains("loaded"), "the key is there: {}", told[0]);
        for answer in &told[1..] {
            let refused = answer.contains(r#""why":"wrong-auth""#) || answer.contains(r#""why":"damaged""#);
            assert!(refused && !answer.contains("signature"), "{answer}");
        }
    });
}

fn answers(tpm: &Swtpm, asks: &[String]) -> Vec<String> {
    let (name, value) = tpm.environment();
    let mut child = Command::new(program())
        .env(name, value)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut input = child.stdin.take().unwrap();
    let told = asks.iter().map(|ask| {
        writeln!(input, "{ask}").unwrap();
        lines.next().unwrap().unwrap()
    });
    let told = told.collect();
    drop(input);
    child.wait().unwrap();
    told
}

//! Keys behind a finger, in a real TPM (swtpm) and without one, with a real fprintd and its virtual reader.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

#[path = "fingerprint/bench.rs"]
#[allow(dead_code)] // each user of it takes a part
mod bench;
#[path = "fingerprint/fault.rs"]
mod fault;
#[path = "../../../tests/support/program.rs"]
#[allow(dead_code)]
mod program;
#[path = "../../../tests/support/fingerprint.rs"]
#[allow(dead_code)]
mod reader;
mod session;
#[path = "tpm/setting.rs"]
#[allow(dead_code)]
mod setting;
#[path = "../../../tests/support/tpm.rs"]
mod swtpm;
#[path = "../../../tests/support/system_bus.rs"]
#[allow(dead_code)]
mod system_bus;
#[path = "../../../tests/support/wait.rs"]
mod wait;

use bench::Bench;
use fault::{Fault, fault};
use nod_core::{
    DeviceKey, KeyRef,
    ports::{Biometry, DeviceKeys, Gesture, KeyError, KeyHealth, KeyPurpose, Making, Signed, SystemGate},
};
use nod_protocol::{Gate, KeyTier};
use reader::Fprintd;
use session::in_session;
use setting::{PIN, keys, keys_of, pin, sign, verification};
use swtpm::Swtpm;
use tauri_plugin_nod_device::keys::{LinuxKeys, TpmProgram};
// Where the shared harness looks for them.
#[allow(unused_imports)]
use wait::{PATIENCE, until};

#[test]
fn without_a_reader_or_a_print_no_key_is_made_behind_a_finger() {
    in_session("without_a_reader_or_a_print_no_key_is_made_behind_a_finger", async |session| {
        let _daemon = session.unlocked_keyring();
        let tpm = Swtpm::start().unwrap();
        let made = make(&keys(&tpm), "one").await;
        assert!(matches!(made, Err(KeyError::GateUnavailable(_))), "{made:?}");
        assert_eq!(keys(&tpm).gates().await.unwrap().system, SystemGate::Absent);
        let _bench = Bench::without_prints(&session).await;
        assert_eq!(make(&keys(&tpm), "one").await, Err(KeyError::NotEnrolled));
        let gates = keys(&tpm).gates().await.unwrap();
        assert_eq!(gates.system, SystemGate::NotEnrolled(Biometry::Fingerprint));
    });
}

#[test]
fn a_wrong_finger_or_none_signs_nothing_and_the_right_one_tells_what_it_is_worth() {
    in_session(
        "a_wrong_finger_or_none_signs_nothing_and_the_right_one_tells_what_it_is_worth",
        async |session| {
            let _daemon = session.unlocked_keyring();
            let tpm = Swtpm::start().unwrap();
            let bench = Bench::without_prints(&session).await;
            bench.fprintd.enrol("right-index-finger", "ada").await.unwrap();
            let software = || keys_of(TpmProgram::new("/nowhere/nod-tpm".into(), None, setting::PATIENCE));
            let places: [(&dyn Fn() -> LinuxKeys, _, _, _); 2] =
                [(&|| keys(&tpm), "tpm", KeyTier::Tpm, "hwk"), (&software, "soft", KeyTier::OsStore, "swk")];
            for (keys, name, tier, method) in places {
                // One for all of it: its checks wait for each other.
                let keys = keys();
                let key = make(&keys, name).await.unwrap();
                assert_eq!((key.tier, key.gate), (tier, Gate::Biometric));
                assert_eq!(keys.gates().await.unwrap().system, SystemGate::Ready(Biometry::Fingerprint));

                // Nothing asks for the finger here.
                assert_eq!(keys.health(&key).await, Ok(KeyHealth::Usable));
                let signed = with_fingers(&keys, &key, &bench.fprintd, &["eve"; 3]).await;
                assert_eq!(signed, Err(KeyError::NotRecognised));

                let signed = with_fingers(&keys, &key, &bench.fprintd, &["ada"]).await.unwrap();
                assert_eq!(signed.verification.amr, [method, "fpt", "user"]);
                assert!(signed.verification.performed && !signed.verification.bound);

                // What the records say of the gate can be changed; what the key is can't.
                for gate in [Gate::None, Gate::AppPin] {
                    let other = DeviceKey { gate, ..key.clone() };
                    let signed = sign(&keys, &other, &pin(PIN)).await;
                    assert!(matches!(signed, Err(KeyError::Failed(_) | KeyError::NotFound)), "{signed:?}");
                }
                bench.until_free().await;
                keys.forget(&key.key).await.unwrap();
                assert_eq!(keys.health(&key).await, Ok(KeyHealth::Missing));
            }
        },
    );
}

#[test]
fn a_key_behind_a_pin_asks_for_no_finger_and_a_cancelled_finger_signs_nothing() {
    in_session(
        "a_key_behind_a_pin_asks_for_no_finger_and_a_cancelled_finger_signs_nothing",
        async |session| {
            let _daemon = session.unlocked_keyring();
            let tpm = Swtpm::start().unwrap();
            let bench = Bench::without_prints(&session).await;
            bench.fprintd.enrol("right-index-finger", "ada").await.unwrap();
            let keys = keys(&tpm);
            let by_pin = verification(&keys, "pin", PIN).await.unwrap();
            sign(&keys, &by_pin, &pin(PIN)).await.unwrap();
            let by_finger = make(&keys, "finger").await.unwrap();
            let cancelling = async {
                bench.fprintd.until_needed().await.unwrap();
                keys.cancel();
            };
            let (signed, ()) = tokio::join!(sign(&keys, &by_finger, &Gesture::None), cancelling);
            assert_eq!(signed, Err(KeyError::Cancelled));
            // The reader is given back in the background, and would take the next finger for the last check's.
            bench.until_free().await;
            with_fingers(&keys, &by_finger, &bench.fprintd, &["ada"]).await.unwrap();
        },
    );
}

async fn make(keys: &LinuxKeys, account: &str) -> Result<DeviceKey, KeyError> {
    let making = Making { purpose: KeyPurpose::Verification, gesture: &Gesture::None, challenge: b"" };
    keys.make(&KeyRef(format!("{account}.verification")), making).await.map(|made| made.key)
}

/// Signs while these fingers are laid on the reader, one after the other.
async fn with_fingers(
    keys: &LinuxKeys,
    key: &DeviceKey,
    reader: &Fprintd,
    whose: &[&str],
) -> Result<Signed, KeyError> {
    let laying = async {
        for whose in whose {
            reader.lay(whose).await.unwrap();
        }
    };
    tokio::join!(sign(keys, key, &Gesture::None), laying).0
}

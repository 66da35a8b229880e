//! RSA keys in a real keyring on a bus of their own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod session;

use std::{
    future::poll_fn,
    pin::pin,
    task::Poll,
    time::{Duration, Instant},
};

use nod_core::{
    KeyRef, RsaKey,
    ports::{DeviceKeys, Gesture, KeyError, KeyHealth, KeyPurpose, Making, RsaKeys},
};
use nod_protocol::{KeyTier, decode_base64url};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use rsa::{pkcs1::EncodeRsaPublicKey, pkcs8::DecodePublicKey, traits::PublicKeyParts};
use session::in_session;
use tauri_plugin_nod_device::keys::{Keyring, RSA_BITS, SERVICE, SoftwareKeys, SoftwareRsaKeys, connect};

/// Made in a tenth of a second.
const SHORT: u32 = 2048;
const MESSAGE: &[u8] = b"what is signed";

#[test]
fn without_a_keyring_on_the_bus_nothing_is_available() {
    in_session("without_a_keyring_on_the_bus_nothing_is_available", async |_| {
        let made = keys().make(&name()).await;
        assert!(matches!(made, Err(KeyError::Unavailable(_))), "{made:?}");
        assert!(matches!(keys().forget(&name()).await, Err(KeyError::Unavailable(_))));
    });
}

#[test]
fn a_locked_keyring_is_unavailable_and_no_missing_key() {
    in_session("a_locked_keyring_is_unavailable_and_no_missing_key", async |session| {
        let daemon = session.unlocked_keyring();
        let key = keys().make(&name()).await.unwrap();
        daemon.kill();
        let _daemon = session.locked_keyring();
        let health = keys().health(&key).await;
        assert!(matches!(health, Err(KeyError::Unavailable(_))), "{health:?}");
        let signed = keys().sign(&key, MESSAGE).await;
        assert!(matches!(signed, Err(KeyError::Unavailable(_))), "{signed:?}");
    });
}

#[test]
fn a_torn_or_foreign_entry_is_a_failure_of_its_own() {
    in_session("a_torn_or_foreign_entry_is_a_failure_of_its_own", async |session| {
        let _daemon = session.unlocked_keyring();
        let key = keys().make(&name()).await.unwrap();
        let whole = read_raw().unwrap();
        let bits_of_another_kind = {
            let p256 = SoftwareKeys::new(keyring());
            let making = Making { purpose: KeyPurpose::Possession, gesture: &Gesture::None, challenge: b"" };
            p256.make(&name(), making).await.unwrap();
            read_raw().unwrap()
        };
        let torn = [0, 1, 13, 14, 15, whole.len() / 2, whole.len() - 1].map(|length| &whole[..length]);
        for secret in torn.into_iter().chain([bits_of_another_kind.as_slice(), b"hunter2", &[0xff, 0xfe]]) {
            write_raw(secret);
            let health = keys().health(&key).await;
            assert!(matches!(health, Err(KeyError::Failed(_))), "{health:?}");
            let signed = keys().sign(&key, MESSAGE).await;
            assert!(matches!(signed, Err(KeyError::Failed(_))), "{signed:?}");
        }
        write_raw(&whole);
        assert_eq!(keys().health(&key).await, Ok(KeyHealth::Usable));
    });
}

#[test]
fn a_key_that_is_not_there_is_missing_and_forgetting_it_is_fine() {
    in_session("a_key_that_is_not_there_is_missing_and_forgetting_it_is_fine", async |session| {
        let _daemon = session.unlocked_keyring();
        assert_eq!(keys().forget(&name()).await, Ok(()));
        let running = keys();
        let key = running.make(&name()).await.unwrap();
        running.forget(&name()).await.unwrap();
        for keys in [running, keys()] {
            assert_eq!(keys.health(&key).await, Ok(KeyHealth::Missing));
            assert_eq!(keys.sign(&key, MESSAGE).await, Err(KeyError::NotFound));
            assert_eq!(keys.forget(&name()).await, Ok(()));
        }
    });
}

#[test]
fn another_key_under_the_name_does_not_sign_for_it() {
    in_session("another_key_under_the_name_does_not_sign_for_it", async |session| {
        let _daemon = session.unlocked_keyring();
        let keys = keys();
        let first = keys.make(&name()).await.unwrap();
        let second = keys.make(&name()).await.unwrap();
        assert_ne!(first.spki, second.spki);
        for keys in [keys, self::keys()] {
            assert_eq!(keys.health(&first).await, Ok(KeyHealth::Missing));
            assert_eq!(keys.sign(&first, MESSAGE).await, Err(KeyError::NotFound));
            assert!(verifies(&second, MESSAGE, &keys.sign(&second, MESSAGE).await.unwrap()));
        }
    });
}

#[test]
fn a_key_that_claims_to_be_in_hardware_is_not_here() {
    in_session("a_key_that_claims_to_be_in_hardware_is_not_here", async |session| {
        let _daemon = session.unlocked_keyring();
        let keys = keys();
        let key = keys.make(&name()).await.unwrap();
        for tier in [KeyTier::Tpm, KeyTier::SecureEnclave, KeyTier::Strongbox, KeyTier::Tee] {
            let key = RsaKey { tier, ..key.clone() };
            assert_eq!(keys.health(&key).await, Ok(KeyHealth::Missing));
            assert_eq!(keys.sign(&key, MESSAGE).await, Err(KeyError::NotFound));
        }
    });
}

#[test]
fn sizes_that_cannot_sign_are_not_made() {
    in_session("sizes_that_cannot_sign_are_not_made", async |session| {
        let _daemon = session.unlocked_keyring();
        for bits in [0, 512, 1024] {
            let made = SoftwareRsaKeys::new(keyring(), bits).make(&name()).await;
            assert!(matches!(made, Err(KeyError::Failed(_))), "{bits}: {made:?}");
        }
        assert_eq!(read_raw(), None);
    });
}

/// Each point at which whoever waits for a key may stop waiting, one after the other.
#[test]
fn a_making_that_is_given_up_leaves_a_whole_key_or_none_and_forget_takes_it_away() {
    let test = "a_making_that_is_given_up_leaves_a_whole_key_or_none_and_forget_takes_it_away";
    in_session(test, async |session| {
        let _daemon = session.unlocked_keyring();
        let keys = keys();
        // The first has opened the connection, so that the next meet no more points than there are.
        keys.forget(&name()).await.unwrap();
        let mut points = 0;
        while given_up_after(points + 1, keys.make(&name())).await {
            points += 1;
            if let Some(entry) = read_raw() {
                let entry = String::from_utf8(entry).unwrap();
                let pkcs8 = entry.strip_prefix("nod-key 1 rsa ").and_then(decode_base64url).unwrap();
                ring::rsa::KeyPair::from_pkcs8(&pkcs8).unwrap();
            }
            keys.forget(&name()).await.unwrap();
            assert_eq!(read_raw(), None, "given up at point {points}");
        }
        assert!(points >= 2, "there are the arithmetic and the writing: {points}");
        assert!(read_raw().is_some());
    });
}

#[test]
fn making_a_key_holds_nobody_else_up() {
    in_session("making_a_key_holds_nobody_else_up", async |session| {
        let _daemon = session.unlocked_keyring();
        let one_thread = std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let keys = keys();
                let (name, mut turns) = (name(), 0_u32);
                let mut making = pin!(keys.make(&name));
                loop {
                    tokio::select! {
                        biased;
                        made = &mut making => break made.map(|_| turns),
                        () = tokio::task::yield_now() => turns = turns.saturating_add(1),
                    }
                }
            })
        });
        let turns = one_thread.join().unwrap().unwrap();
        assert!(turns > 100, "others had {turns} turns meanwhile");
    });
}

#[test]
fn two_keys_differ_and_each_signs_for_itself() {
    in_session("two_keys_differ_and_each_signs_for_itself", async |session| {
        let _daemon = session.unlocked_keyring();
        let keys = keys();
        let other = KeyRef("another-account.possession".into());
        let (one, two) = (keys.make(&name()).await.unwrap(), keys.make(&other).await.unwrap());
        assert_ne!(one.spki, two.spki);
        for (key, wrong) in [(&one, &two), (&two, &one)] {
            let signature = keys.sign(key, MESSAGE).await.unwrap();
            assert!(verifies(key, MESSAGE, &signature));
            assert!(!verifies(key, b"what is not signed", &signature));
            assert!(!verifies(wrong, MESSAGE, &signature));
        }
    });
}

#[test]
fn a_key_of_the_platforms_size_survives_the_app_and_the_keyring_and_tells_the_truth() {
    let test = "a_key_of_the_platforms_size_survives_the_app_and_the_keyring_and_tells_the_truth";
    in_session(test, async |session| {
        let daemon = session.unlocked_keyring();
        let running = SoftwareRsaKeys::new(keyring(), RSA_BITS);
        let began = Instant::now();
        let key = running.make(&name()).await.unwrap();
        let waited = began.elapsed().as_millis();
        assert!(0 < key.made_in && key.made_in as u128 <= waited, "{} of {waited} ms", key.made_in);
        assert_eq!((&key.key, key.bits, key.tier), (&name(), 4096, KeyTier::OsStore));
        let public = rsa::PublicKey::from_public_key_der(&key.spki).unwrap();
        assert_eq!((public.n().bit_width_vartime(), public.e()), (4096, &rsa::BoxedUint::from(65537_u32)));
        daemon.kill();
        let _daemon = session.unlocked_keyring();
        let next = keys();
        assert_eq!(next.health(&key).await, Ok(KeyHealth::Usable));
        let signature = next.sign(&key, MESSAGE).await.unwrap();
        assert!(verifies(&key, MESSAGE, &signature));
        assert_eq!(running.sign(&key, MESSAGE).await, Ok(signature));
    });
}

fn keys() -> SoftwareRsaKeys {
    SoftwareRsaKeys::new(keyring(), SHORT)
}

fn keyring() -> Keyring {
    Keyring::new(SERVICE, connect, Duration::from_secs(20))
}

fn name() -> KeyRef {
    KeyRef("bm9kLWFjY291bnQtMDAwMQ.possession".into())
}

/// RSASSA-PKCS1-v1_5 with SHA-256, by the key's public half as it is told.
fn verifies(key: &RsaKey, message: &[u8], signature: &[u8]) -> bool {
    let public = rsa::PublicKey::from_public_key_der(&key.spki).unwrap().to_pkcs1_der().unwrap();
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public.as_bytes()).verify(message, signature).is_ok()
}

/// Whether the future was still waiting when it had been polled so often; it is dropped then.
async fn given_up_after<T>(polls: u32, future: impl Future<Output = Result<T, KeyError>>) -> bool {
    let mut future = pin!(future);
    let mut left = polls;
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(result) => Poll::Ready(result.map(|_| false)),
        Poll::Pending => {
            left -= 1;
            if left == 0 { Poll::Ready(Ok(true)) } else { Poll::Pending }
        }
    })
    .await
    .unwrap()
}

fn read_raw() -> Option<Vec<u8>> {
    match connect().unwrap().build(SERVICE, &name().0, None).unwrap().get_secret() {
        Ok(secret) => Some(secret),
        Err(keyring_core::Error::NoEntry) => None,
        Err(error) => panic!("{error}"),
    }
}

/// As another program of the same person would.
fn write_raw(secret: &[u8]) {
    connect().unwrap().build(SERVICE, &name().0, None).unwrap().set_secret(secret).unwrap();
}

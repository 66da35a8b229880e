//! What a device makes of bodies, good and hostile.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use nod_web_push::{DecryptError, EncryptError, MAX_BODY, Subscriber, SubscriptionKeys, encrypt};
use proptest::prelude::*;

const BODY: &str = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8w\
                    EqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let (device, body) = (device(), decode(BODY));
    for at in 0..body.len() {
        // The record size is in the header unprotected: only one that is too small can be told.
        if (16..20).contains(&at) {
            continue;
        }
        let mut changed = body.clone();
        changed[at] ^= 1;
        assert!(device.decrypt(&changed).is_err(), "byte {at}");
    }
}

#[test]
fn a_body_that_is_cut_short_is_refused() {
    let (device, body) = (device(), decode(BODY));
    for length in 0..body.len() {
        assert!(device.decrypt(&body[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn a_body_for_another_subscriber_is_refused() {
    let [ours, other] = [(); 2].map(|()| Subscriber::make().unwrap());
    let body = encrypt(&other.keys(), b"wake").unwrap();
    assert_eq!(ours.decrypt(&body).unwrap_err(), DecryptError::NotForUs);
}

#[test]
fn a_body_of_several_records_or_of_none_is_refused() {
    for size in [0_u32, 1, 17, 18, 57] {
        let mut body = decode(BODY);
        body[16..20].copy_from_slice(&size.to_be_bytes());
        assert_eq!(device().decrypt(&body).unwrap_err(), DecryptError::Malformed, "record size {size}");
    }
}

#[test]
fn too_much_is_neither_read_nor_written() {
    assert_eq!(device().decrypt(&vec![0; MAX_BODY + 1]).unwrap_err(), DecryptError::TooLong);
    assert!(matches!(encrypt(&device().keys(), &[1; 3994]), Err(EncryptError::TooLong)));
}

#[test]
fn keys_that_are_none_are_refused() {
    let good = serde_json::to_value(device().keys()).unwrap();
    for (name, bad) in [
        ("p256dh", ""),
        ("p256dh", "BCVxsr7N"),
        ("p256dh", "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw5"),
        ("auth", ""),
        ("auth", "BTBZMqHH6r4Tts7J_aSI"),
        ("auth", "BTBZMqHH6r4Tts7J/aSIgg"),
    ] {
        let mut keys = good.clone();
        keys[name] = bad.into();
        assert!(serde_json::from_value::<SubscriptionKeys>(keys).is_err(), "{name} {bad}");
    }
    assert!(Subscriber::from_bytes(&[0; 48]).is_err());
    assert!(Subscriber::from_bytes(&[1; 47]).is_err());
}

/// RFC 8291 Appendix A.
#[test]
fn the_body_of_the_rfc_is_decrypted() {
    assert_eq!(
        device().decrypt(&decode(BODY)).unwrap().as_slice(),
        b"When I grow up, I want to be a watermelon"
    );
}

#[test]
fn a_kept_subscriber_decrypts_what_came_for_it() {
    let made = Subscriber::make().unwrap();
    let body = encrypt(&made.keys(), b"wake").unwrap();
    let kept = Subscriber::from_bytes(&*made.to_bytes()).unwrap();
    assert_eq!(kept.decrypt(&body).unwrap().as_slice(), b"wake");
}

#[test]
fn messages_of_about_the_same_length_look_alike() {
    let length = |message: &[u8]| encrypt(&device().keys(), message).unwrap().len();
    assert_eq!(length(b""), length(&[7; 128]));
    assert!(length(&[7; 128]) < length(&[7; 129]));
    assert_eq!(length(&[7; 3993]), MAX_BODY);
}

proptest! {
    #[test]
    fn whatever_arrives_is_survived(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(device().decrypt(&body).is_err());
    }

    #[test]
    fn what_is_encrypted_comes_out_again(message in proptest::collection::vec(any::<u8>(), 0..3993)) {
        let device = device();
        let body = encrypt(&device.keys(), &message).unwrap();
        prop_assert!(body.len() <= MAX_BODY);
        prop_assert_eq!(&*device.decrypt(&body).unwrap(), &message);
    }
}

/// The user agent of the RFC's example.
fn device() -> Subscriber {
    let secret = decode("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
    Subscriber::from_bytes(&[secret, decode("BTBZMqHH6r4Tts7J_aSIgg")].concat()).unwrap()
}

fn decode(text: &str) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(text).unwrap()
}

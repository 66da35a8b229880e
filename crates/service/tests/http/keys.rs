//! New keys for a registered device.

use nod_protocol::{Gate, KeyChange, MultiSignedJws, ProblemType as Problem};
use nod_service::KeyChangePolicy;
use p256::ecdsa::SigningKey;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::{Device, describe, make_key, registration, seal_by},
    place::{Place, Reply, unique},
};

const PATH: &str = "/v1/devices/self/keys";

pub async fn send(place: &Place, jws: &MultiSignedJws) -> Reply {
    place.post(PATH, json!(jws)).await
}

/// For a new verification key alone.
pub fn repair(place: &Place, device: &Device, key: &SigningKey) -> KeyChange {
    device.key_change(place, None, Some(describe(key, Gate::AppPin)))
}

/// For a new possession key alone.
fn rotate(place: &Place, device: &Device, key: &SigningKey) -> KeyChange {
    device.key_change(place, Some(describe(key, Gate::None)), None)
}

async fn keys_are_still(place: &Place, device: &Device) {
    let reply = device.call(place, Method::GET, "/v1/devices/self", Value::Null).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
}

#[tokio::test]
async fn a_change_that_lacks_a_signature_or_has_another_keys_is_refused() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    let (possession, verification) = (make_key(), make_key());
    let change = device.key_change(
        &place,
        Some(describe(&possession, Gate::None)),
        Some(describe(&verification, Gate::AppPin)),
    );
    for keys in [
        &[&device.possession, &possession][..],
        &[&device.possession, &verification],
        &[&possession, &verification],
        &[&device.possession, &verification, &possession],
        &[&possession, &device.possession, &verification],
        &[&device.possession, &possession, &make_key()],
        // A stolen gated key is not enough, nor is another device of the same account.
        &[&device.verification, &possession, &verification],
        &[&other.possession, &possession, &verification],
    ] {
        send(&place, &seal_by(&change, keys)).await.is_problem(Problem::BadSignature);
    }
    let mut forged = seal_by(&change, &[&device.possession, &possession, &verification]);
    forged.signatures[2].signature = forged.signatures[1].signature.clone();
    send(&place, &forged).await.is_problem(Problem::BadSignature);
    keys_are_still(&place, &device).await;
}

#[tokio::test]
async fn a_change_that_does_not_fit_is_refused() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let new = make_key();
    let changed = async |change: &dyn Fn(&mut KeyChange), keys: &[&SigningKey]| {
        let mut claims = repair(&place, &device, &new);
        change(&mut claims);
        send(&place, &seal_by(&claims, keys)).await
    };
    let (own, signers) = (&device.possession, &[&device.possession, &new][..]);
    let bad = Problem::BadRequest;
    changed(&|claims| claims.aud = "https://elsewhere.example".into(), signers).await.is_problem(bad);
    changed(&|claims| claims.jti = String::new(), signers).await.is_problem(bad);
    changed(&|claims| claims.jti = "x".repeat(129), signers).await.is_problem(bad);
    changed(&|claims| claims.exp = claims.iat, signers).await.is_problem(bad);
    changed(&|claims| claims.verification = None, &[own]).await.is_problem(bad);
    changed(&|claims| claims.iss = unique(), signers).await.is_problem(Problem::BadSignature);
    place.post(PATH, json!({ "payload": 1 })).await.is_problem(bad);
    place.post(PATH, json!({ "payload": "", "signatures": [] })).await.is_problem(bad);
    for (iat, exp) in [(86_400, 86_460), (-86_400, -86_340), (121, 181), (0, 61)] {
        let now = place.now();
        let reply = changed(&|claims| (claims.iat, claims.exp) = (now + iat, now + exp), signers).await;
        reply.is_problem(Problem::ClockSkew);
        assert_eq!(reply.body["time"], json!(now));
    }
    keys_are_still(&place, &device).await;
}

#[tokio::test]
async fn a_key_never_gets_a_second_role() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    let new = make_key();
    let attempts: [(KeyChange, Vec<&SigningKey>); 6] = [
        // One new key in both roles.
        (
            device.key_change(&place, Some(describe(&new, Gate::None)), Some(describe(&new, Gate::AppPin))),
            vec![&device.possession, &new, &new],
        ),
        // The ungated key as the gated one, and the other way round.
        (repair(&place, &device, &device.possession), vec![&device.possession, &device.possession]),
        (rotate(&place, &device, &device.verification), vec![&device.possession, &device.verification]),
        // The same key under another claim.
        (repair(&place, &device, &device.verification), vec![&device.possession, &device.verification]),
        // Another device's.
        (rotate(&place, &device, &other.possession), vec![&device.possession, &other.possession]),
        (repair(&place, &device, &other.possession), vec![&device.possession, &other.possession]),
    ];
    for (claims, keys) in attempts {
        send(&place, &seal_by(&claims, &keys)).await.is_problem(Problem::BadRequest);
    }
    keys_are_still(&place, &device).await;
}

#[tokio::test]
async fn a_removed_device_gets_no_new_keys() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let done = make_key();
    let before = seal_by(&repair(&place, &device, &done), &[&device.possession, &done]);
    assert_eq!(send(&place, &before).await.status, 200);
    place.service.revoke(&device.id).await.unwrap();
    let new = make_key();
    let change = seal_by(&rotate(&place, &device, &new), &[&device.possession, &new]);
    send(&place, &change).await.is_problem(Problem::BadSignature);
    send(&place, &before).await.is_problem(Problem::BadSignature);
}

#[tokio::test]
async fn an_account_that_does_not_allow_it_keeps_its_devices_keys() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    place.service.set_key_change("ada", KeyChangePolicy::Deny).await.unwrap();
    let new = make_key();
    let change = seal_by(&rotate(&place, &device, &new), &[&device.possession, &new]);
    send(&place, &change).await.is_problem(Problem::KeyChangeRefused);
    keys_are_still(&place, &device).await;
    // A stranger does not learn the policy.
    let stranger = make_key();
    let forged = seal_by(&rotate(&place, &device, &new), &[&stranger, &new]);
    send(&place, &forged).await.is_problem(Problem::BadSignature);

    place.service.set_key_change("ada", KeyChangePolicy::Allow).await.unwrap();
    assert_eq!(send(&place, &change).await.status, 200);
}

#[tokio::test]
async fn a_replaced_key_signs_nothing_any_more_and_never_comes_back() {
    let place = Place::new().await;
    let mut device = Device::register(&place, "ada", "Laptop").await;
    let (old_possession, old_verification) = (device.possession.clone(), device.verification.clone());
    device.renew_keys(&place).await;
    let new = std::mem::replace(&mut device.possession, old_possession.clone());
    device.call(&place, Method::GET, "/v1/devices/self", Value::Null).await.is_problem(Problem::BadSignature);
    let next = make_key();
    let change = seal_by(&rotate(&place, &device, &next), &[&old_possession, &next]);
    send(&place, &change).await.is_problem(Problem::BadSignature);
    device.possession = new;

    let back = seal_by(&rotate(&place, &device, &old_possession), &[&device.possession, &old_possession]);
    send(&place, &back).await.is_problem(Problem::BadRequest);
    let back = seal_by(&repair(&place, &device, &old_verification), &[&device.possession, &old_verification]);
    send(&place, &back).await.is_problem(Problem::BadRequest);
    // Nor with another device.
    let code = place.service.invite("ada").await.unwrap().code;
    let claims = registration(&place, "Other", &code, &old_possession, &next);
    let reply = place.post("/v1/devices", json!(seal_by(&claims, &[&old_possession, &next]))).await;
    reply.is_problem(Problem::BadRequest);
    keys_are_still(&place, &device).await;
}

#[tokio::test]
async fn a_lost_answer_is_given_again_whatever_its_age_to_the_same_message_alone() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let (new, other) = (make_key(), make_key());
    let change = rotate(&place, &device, &new);
    let message = seal_by(&change, &[&device.possession, &new]);
    let first = send(&place, &message).await;
    assert_eq!(first.status, 200, "{}", first.body);
    // The old key is gone at the service, the minute and the policy are over.
    place.advance(86_400);
    place.service.set_key_change("ada", KeyChangePolicy::Deny).await.unwrap();
    assert_eq!(send(&place, &message).await.body, first.body);

    // The same id for something else, and the same words without the old key's word.
    let mut another = rotate(&place, &device, &other);
    another.jti.clone_from(&change.jti);
    let another = seal_by(&another, &[&device.possession, &other]);
    send(&place, &another).await.is_problem(Problem::BadRequest);
    send(&place, &seal_by(&change, &[&new, &new])).await.is_problem(Problem::BadSignature);
    let mut stripped = message.clone();
    stripped.signatures.remove(0);
    send(&place, &stripped).await.is_problem(Problem::BadSignature);

    // The next change takes its place.
    let rotated = Device { possession: new, ..device };
    place.service.set_key_change("ada", KeyChangePolicy::Allow).await.unwrap();
    let next = seal_by(&rotate(&place, &rotated, &other), &[&rotated.possession, &other]);
    assert_eq!(send(&place, &next).await.status, 200);
    send(&place, &message).await.is_problem(Problem::BadSignature);
}

#[tokio::test]
async fn of_two_changes_at_once_one_is_made() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let (one, two) = (make_key(), make_key());
    let first = seal_by(&rotate(&place, &device, &one), &[&device.possession, &one]);
    let second = seal_by(&rotate(&place, &device, &two), &[&device.possession, &two]);
    let (a, b, again) = tokio::join!(send(&place, &first), send(&place, &second), send(&place, &first));
    let made = [&a, &b].into_iter().filter(|reply| reply.status == 200).count();
    assert_eq!(made, 1, "{} {}", a.body, b.body);
    // The twin is answered as its other half was.
    assert_eq!((a.status, a.body), (again.status, again.body));
}

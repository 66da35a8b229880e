//! What new keys are good for, and replaced ones are not: `keys.rs` is about how they are exchanged.

use nod_protocol::{
    Event, Gate, KeyChangeReceipt, KeyClaim, KeyTier, Method as Ask, Outcome, ProblemType as Problem,
    Verdict, verify,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::{Device, make_key, public, registration, seal, seal_by},
    events::Events,
    keys::{repair, send},
    place::{Place, Reply},
};

fn read(reply: &Reply, device: &Device) -> KeyChangeReceipt {
    assert_eq!(reply.status, 200, "{}", reply.body);
    verify(reply.body["receipt"].as_str().unwrap(), &device.service_keys).unwrap()
}

#[tokio::test]
async fn a_biometric_approval_is_not_approved_with_a_replaced_or_the_ungated_key() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.authenticate(json!({ "user": "ada", "method": "biometric" })).await;
    let approval = device.approval(&place).await;
    let new = make_key();
    let change = seal_by(&repair(&place, &device, &new), &[&device.possession, &new]);
    assert_eq!(send(&place, &change).await.status, 200);

    let code = begun.code.as_deref();
    let answer = device.answer(&place, &approval, Verdict::Approve, code);
    for key in [&device.verification, &device.possession] {
        let reply = device.send_signed(&place, &approval.jti, seal(&answer, key)).await;
        reply.is_problem(Problem::AnswerRefused);
    }
    // The new key under the old one's claims, as far as they differ.
    let mut other = answer.clone();
    other.key = KeyClaim { tier: KeyTier::Software, gate: Gate::UserPresence };
    device.send_signed(&place, &approval.jti, seal(&other, &new)).await.is_problem(Problem::AnswerRefused);
    assert_eq!(device.approvals(&place).await.len(), 1);
}

#[tokio::test]
async fn an_approval_that_waits_is_approved_with_the_repaired_key() {
    let place = Place::new().await;
    let mut device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.authenticate(json!({ "user": "ada", "method": "biometric" })).await;
    let new = make_key();
    let mut change = repair(&place, &device, &new);
    let described = change.verification.as_mut().unwrap();
    (described.tier, described.gate) = (KeyTier::Tpm, Gate::UserPresence);
    let receipt = read(&send(&place, &seal_by(&change, &[&device.possession, &new])).await, &device);
    assert_eq!((receipt.iss.as_str(), receipt.aud.as_str()), (place.issuer(), device.id.as_str()));
    assert_eq!((receipt.change, receipt.iat), (change.jti, place.now()));
    assert_eq!(receipt.possession, public(&device.possession).thumbprint());
    assert_eq!(receipt.verification, Some(public(&new).thumbprint()));

    device.verification = new;
    let approval = device.approval(&place).await;
    assert_eq!(approval.method, Ask::Biometric);
    let mut answer = device.answer(&place, &approval, Verdict::Approve, begun.code.as_deref());
    answer.key = KeyClaim { tier: KeyTier::Tpm, gate: Gate::UserPresence };
    answer.verification.amr = vec!["hwk".into(), "fpt".into()];
    let receipt = device.read(&device.send(&place, &approval, &answer).await);
    assert_eq!(receipt.outcome, Outcome::Accepted { next: None });
}

#[tokio::test]
async fn an_approval_that_waits_is_rejected_with_the_rotated_key() {
    let place = Place::new().await;
    let mut device = Device::register(&place, "ada", "Laptop").await;
    place.begin().await;
    device.renew_keys(&place).await;
    let receipt = device.decide(&place, Verdict::Reject, None).await;
    assert_eq!(receipt.outcome, Outcome::Rejected);
}

#[tokio::test]
async fn a_device_without_a_gated_key_gets_one_and_the_account_hears_of_it() {
    let place = Place::new().await;
    let other = Device::register(&place, "ada", "Phone").await;
    let (possession, verification) = (make_key(), make_key());
    let code = place.service.invite("ada").await.unwrap().code;
    let mut claims = registration(&place, "Laptop", &code, &possession, &verification);
    claims.verification = None;
    let reply = place.post("/v1/devices", json!(seal_by(&claims, &[&possession]))).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let device = Device { possession, verification, ..other.with_receipt(&reply) };
    let mut events = [Events::follow(&place, &device).await, Events::follow(&place, &other).await];
    for events in &mut events {
        events.next().await.unwrap();
    }
    let methods = async || {
        let info = device.call(&place, Method::GET, "/v1/devices/self", Value::Null).await;
        info.body["policy"]["methods"].clone()
    };
    assert_eq!(methods().await, json!(["approve"]));

    let change = repair(&place, &device, &device.verification);
    let jws = seal_by(&change, &[&device.possession, &device.verification]);
    assert_eq!(send(&place, &jws).await.status, 200);
    assert_eq!(methods().await, json!(["approve", "biometric"]));
    for events in &mut events {
        assert_eq!(events.next().await, Some(Event::Account {}));
    }
}

//! What an application asks for, as far as a device sees it.

use nod_protocol::{AuthenticationStatus as Status, CodeMatch, Verdict};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{contract, device::Device, place::Place};

#[tokio::test]
async fn the_code_is_in_nothing_that_a_device_or_a_vendor_gets() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let push = json!({ "push": [{ "provider": "fcm", "token": "t" }] });
    device.call(&place, Method::PUT, "/v1/devices/self/push", push).await;
    let begun = place.begin().await;
    let code = begun.code.unwrap();
    let list = device.call(&place, Method::GET, "/v1/approvals", Value::Null).await;
    let approval = device.approval(&place).await;
    assert_eq!(approval.code_match, CodeMatch::Enter { digits: 6 });
    let seen = format!("{} {}", list.body, serde_json::to_string(&approval).unwrap());
    let digits = |text: &str| text.replace(|c: char| !c.is_ascii_digit(), " ");
    assert!(!digits(&seen).split(' ').any(|number| number == code), "{seen}");

    let pushed = loop {
        // Sent beside the answer to the application.
        if let Some(pushed) = place.pushed.0.lock().unwrap().first().cloned() {
            break pushed.1;
        }
        tokio::task::yield_now().await;
    };
    let pushed = serde_json::to_value(pushed).unwrap();
    contract::check("PushPayload", &pushed);
    assert_eq!(pushed, json!({ "v": 1, "a": approval.jti, "r": device.id }));
    let status = place.ask(Method::GET, &format!("/v1/authentications/{}", begun.id), Value::Null).await;
    assert_eq!(status.body, json!({ "status": "pending" }));
}

#[tokio::test]
async fn each_device_is_asked_with_an_approval_of_its_own() {
    let place = Place::new().await;
    let (one, two) =
        (Device::register(&place, "ada", "One").await, Device::register(&place, "ada", "Two").await);
    place
        .authenticate(
            json!({ "user": "ada", "code_match": "select", "message": "Pay 5", "from": { "os": "Linux" } }),
        )
        .await;
    let (a, b) = (one.approval(&place).await, two.approval(&place).await);
    assert!(a.jti != b.jti && a.nonce != b.nonce);
    assert_eq!((&a.aud, &b.aud), (&one.id, &two.id));
    assert_eq!(a.code_match, b.code_match);
    let CodeMatch::Select { choices } = a.code_match else { panic!("no choices") };
    assert_eq!(choices.len(), 3);
    assert_eq!(a.context.application, "Wiki");
    assert_eq!((a.context.message.as_deref(), a.context.from.os.as_deref()), (Some("Pay 5"), Some("Linux")));
    assert_eq!(a.tries_left, 1);
}

#[tokio::test]
async fn a_chosen_code_is_allowed_and_the_evidence_is_what_travelled() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.authenticate(json!({ "user": "ada", "code_match": "select" })).await;
    let approval = device.approval(&place).await;
    let answer = device.answer(&place, &approval, Verdict::Approve, begun.code.as_deref());
    let sealed = crate::device::seal(&answer, &device.possession);
    let reply = device.send_signed(&place, &approval.jti, sealed.clone()).await;
    let Status::Allow { evidence } = place.status(&begun.id).await else { panic!("not allowed") };
    assert_eq!((evidence.answer, Some(evidence.receipt.as_str())), (sealed, reply.body["receipt"].as_str()));
    assert_eq!(
        nod_protocol::verify::<nod_protocol::Approval>(&evidence.approval, &device.service_keys),
        Ok(approval)
    );
}

#[tokio::test]
async fn more_time_is_given_once_and_to_all() {
    let place = Place::new().await;
    let (one, two) =
        (Device::register(&place, "ada", "One").await, Device::register(&place, "ada", "Two").await);
    let begun = place.begin().await;
    let before = one.approval(&place).await;
    let path = format!("/v1/approvals/{}/extend", before.jti);
    two.call(&place, Method::POST, &path, Value::Null)
        .await
        .is_problem(nod_protocol::ProblemType::UnknownApproval);
    assert_eq!(one.call(&place, Method::POST, &path, Value::Null).await.status, 200);
    one.call(&place, Method::POST, &path, Value::Null)
        .await
        .is_problem(nod_protocol::ProblemType::NotExtendable);
    let after = one.approval(&place).await;
    assert_eq!((after.exp, after.may_extend, after.iat), (before.exp + 60, false, before.iat));
    assert_eq!(two.approval(&place).await.exp, before.exp + 60);
    place.advance(150);
    two.decide(&place, Verdict::Approve, begun.code.as_deref()).await;
    assert!(matches!(place.status(&begun.id).await, Status::Allow { .. }));
}

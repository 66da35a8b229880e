use std::collections::BTreeSet;

use nod_protocol::{ProblemType, PushTest, Verdict};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    contract,
    device::Device,
    gateway_setting::{Owner, Server, gateway, leave},
    other_devices,
};

#[test]
fn what_is_served_is_documented_and_what_is_documented_is_served() {
    let served: BTreeSet<String> =
        nod_service::served_routes().iter().map(|(method, path)| format!("{method} {path}")).collect();
    let documented: BTreeSet<String> =
        contract::documented().iter().map(|(method, path)| format!("{method} {path}")).collect();
    assert_eq!(served, documented);
}

#[test]
fn every_type_of_problem_is_documented() {
    let known: BTreeSet<String> = ProblemType::ALL
        .iter()
        .map(|kind| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned())
        .collect();
    assert_eq!(known, contract::problem_types().into_iter().collect());
}

#[tokio::test]
async fn every_documented_operation_succeeds_as_documented() {
    let place = gateway().await;
    let code = place.service.invite("ada").await.unwrap().code;
    place.post("/v1/invitations/lookup", json!({ "code": code })).await;
    let mut device = Device::register(&place, "ada", "Laptop").await;
    let own = "/v1/devices/self";
    device.call(&place, Method::GET, own, Value::Null).await;
    device.call(&place, Method::PATCH, own, json!({ "name": "Desk" })).await;
    device.call(&place, Method::PUT, &format!("{own}/push"), json!({ "push": [] })).await;
    let test: PushTest =
        device.call(&place, Method::POST, &format!("{own}/push-tests"), Value::Null).await.take(201);
    let path = format!("{own}/push-tests/{}", test.id);
    device.call(&place, Method::GET, &path, Value::Null).await;
    let seen = json!({ "seen": "arrived", "notifications": "granted" });
    device.call(&place, Method::POST, &format!("{path}/seen"), seen).await;
    device.renew_keys(&place).await;
    let other = Device::register(&place, "ada", "Phone").await;
    other_devices::list(&place, &device).await;
    other_devices::invite(&place, &device).await;
    device.call(&place, Method::DELETE, "/v1/devices/invitations", Value::Null).await;
    other_devices::remove(&place, &device, &other.id).await;
    crate::guards::announce(&device, &place).await;
    let begun = place.begin().await;
    let approval = device.approval(&place).await;
    device.call(&place, Method::POST, &format!("/v1/approvals/{}/extend", approval.jti), Value::Null).await;
    device.decide(&place, Verdict::Approve, begun.code.as_deref()).await;
    device.call(&place, Method::GET, &format!("{own}/decisions"), Value::Null).await;
    place.status(&begun.id).await;
    place.ask(Method::DELETE, &format!("/v1/authentications/{}", begun.id), Value::Null).await;
    device.call(&place, Method::DELETE, own, Value::Null).await;
    let server = Server::new();
    let owner = Owner::with_mailbox(&place, &server).await;
    leave(&place, &owner, &server.challenge(&owner.serial)).await;
    owner.remove(&place).await;

    let succeeded = place.succeeded.lock().unwrap().clone();
    let mut documented: BTreeSet<String> =
        contract::documented().iter().map(|(method, path)| format!("{method} {path}")).collect();
    // They have no end to wait for: others follow them, and hold each event against its schema.
    assert!(documented.remove("GET /v1/events") && documented.remove("GET /gateway/mailboxes/{id}/events"));
    assert_eq!(succeeded, documented);
}

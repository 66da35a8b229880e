use nod_protocol::{AuthenticationStatus as Status, DenyReason, Outcome, ProblemType as Problem, Verdict};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{device::Device, place::Place};

const PATH: &str = "/v1/authentications";

#[tokio::test]
async fn an_application_without_its_key_is_refused() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.begin().await;
    let one = format!("{PATH}/{}", begun.id);
    let headers: [&[(&str, String)]; 4] = [
        &[],
        &[("authorization", "Bearer nonsense".into())],
        &[("authorization", place.key.clone())],
        &[("authorization", format!("Basic {}", place.key))],
    ];
    for headers in headers {
        for (method, path) in [(Method::POST, PATH), (Method::GET, &one), (Method::DELETE, &one)] {
            place.send(method, path, headers, b"{}".to_vec()).await.is_problem(Problem::BadApplicationKey);
        }
    }
    assert_eq!(device.approvals(&place).await.len(), 1);
}

#[tokio::test]
async fn what_can_not_be_asked_is_refused() {
    let place = Place::new().await;
    let ask = |body: Value| place.ask(Method::POST, PATH, body);
    ask(json!({ "user": "ada" })).await.is_problem(Problem::NoDevice);
    Device::register(&place, "ada", "Laptop").await;
    ask(json!({ "user": "eve" })).await.is_problem(Problem::UnknownUser);
    for body in [
        json!({}),
        json!({ "user": "ada", "application": "Bank" }),
        json!({ "user": "ada", "method": "magic" }),
        json!({ "user": "ada", "expires_in": 14 }),
        json!({ "user": "ada", "expires_in": 601 }),
        json!({ "user": "ada", "message": "x".repeat(601) }),
        json!({ "user": "ada", "from": { "place": "x".repeat(201) } }),
        json!({ "user": "ada", "continues": "nothing" }),
    ] {
        ask(body).await.is_problem(Problem::BadRequest);
    }
    ask(json!({ "user": "ada", "message": "x".repeat(nod_protocol::MAX_BODY) }))
        .await
        .is_problem(Problem::TooLarge);
    for wait in ["31", "-1", "soon"] {
        place
            .ask(Method::GET, &format!("{PATH}/x?wait={wait}"), Value::Null)
            .await
            .is_problem(Problem::BadRequest);
    }
}

#[tokio::test]
async fn more_sign_ins_than_a_person_can_read_are_refused() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    for _ in 0..16 {
        place.begin().await;
    }
    place.ask(Method::POST, PATH, json!({ "user": "ada" })).await.is_problem(Problem::TooManyRequests);
    assert_eq!(device.approvals(&place).await.len(), 16);
    place.advance(120);
    place.begin().await;
}

#[tokio::test]
async fn another_applications_sign_in_is_not_there() {
    let mut place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.begin().await;
    let one = format!("{PATH}/{}", begun.id);
    let own = std::mem::replace(&mut place.key, place.service.add_application("Shop").await.unwrap().key);
    place.ask(Method::GET, &one, Value::Null).await.is_problem(Problem::NotFound);
    place.ask(Method::DELETE, &one, Value::Null).await.is_problem(Problem::NotFound);
    place.key = own;
    assert_eq!(place.status(&begun.id).await, Status::Pending);
    assert_eq!(device.approvals(&place).await.len(), 1);
}

#[tokio::test]
async fn what_is_withdrawn_can_not_be_answered_and_what_was_decided_stays() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.begin().await;
    let one = format!("{PATH}/{}", begun.id);
    let approval = device.approval(&place).await;
    assert_eq!(place.ask(Method::DELETE, &one, Value::Null).await.status, 204);
    let answer = device.answer(&place, &approval, Verdict::Approve, begun.code.as_deref());
    let receipt = device.read(&device.send(&place, &approval, &answer).await);
    assert_eq!(receipt.outcome, Outcome::AnsweredElsewhere { device: None, at: place.now() });
    let withdrawn = Status::Deny { reason: DenyReason::Withdrawn, evidence: None };
    assert_eq!(place.status(&begun.id).await, withdrawn);

    let begun = place.begin().await;
    device.decide(&place, Verdict::Approve, begun.code.as_deref()).await;
    let one = format!("{PATH}/{}", begun.id);
    assert_eq!(place.ask(Method::DELETE, &one, Value::Null).await.status, 204);
    assert!(matches!(place.status(&begun.id).await, Status::Allow { .. }));
}

#[tokio::test]
async fn whoever_waits_hears_at_once() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.begin().await;
    let waiting = format!("{PATH}/{}?wait=30", begun.id);
    let started = std::time::Instant::now();
    let (reply, _receipt) = tokio::join!(
        place.ask(Method::GET, &waiting, Value::Null),
        device.decide(&place, Verdict::Approve, begun.code.as_deref())
    );
    assert_eq!(reply.body["status"], "allow");
    assert!(started.elapsed().as_secs() < 20, "it waited to the end");
}

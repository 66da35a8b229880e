//! What is another's stays so, and ids that nobody could have been given lead nowhere.

use nod_protocol::{AuthenticationStatus as Status, Method as Ask, ProblemType as Problem, Verdict};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{device::Device, place::Place};

const PATH: &str = "/v1/authentications";

#[tokio::test]
async fn a_challenge_is_not_continued_by_another_application_for_another_user_or_too_late() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    place.service.set_policy("ada", Some(Ask::Biometric)).await.unwrap();
    place.service.add_user("bob", None).await.unwrap();
    Device::register(&place, "bob", "Bob's").await;
    let other = place.service.add_application("Payroll").await.unwrap().key;
    let first = place.begin().await;
    device.decide(&place, Verdict::Approve, first.code.as_deref()).await;
    assert!(matches!(place.status(&first.id).await, Status::Challenge { .. }));

    let continuing = |user: &str| json!({ "user": user, "continues": first.id });
    let headers = [("authorization", format!("Bearer {other}"))];
    let body = continuing("ada").to_string().into_bytes();
    place.send(Method::POST, PATH, &headers, body).await.is_problem(Problem::BadRequest);
    place.ask(Method::POST, PATH, continuing("bob")).await.is_problem(Problem::BadRequest);
    assert!(device.approvals(&place).await.is_empty());

    place.advance(600);
    place.ask(Method::POST, PATH, continuing("ada")).await.is_problem(Problem::BadRequest);
    assert!(device.approvals(&place).await.is_empty());
}

#[tokio::test]
async fn ids_that_are_no_text_are_as_unknown_as_any() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    for id in ["%FF", "%00", "x", "..%2F..%2Fdevices%2Fself"] {
        for (method, path) in
            [(Method::GET, format!("{PATH}/{id}")), (Method::DELETE, format!("{PATH}/{id}"))]
        {
            place.ask(method, &path, Value::Null).await.is_problem(Problem::NotFound);
        }
        let tests = format!("/v1/devices/self/push-tests/{id}");
        device.call(&place, Method::GET, &tests, Value::Null).await.is_problem(Problem::UnknownPushTest);
        let seen = json!({ "seen": "arrived", "notifications": "granted" });
        let path = format!("{tests}/seen");
        device.call(&place, Method::POST, &path, seen).await.is_problem(Problem::UnknownPushTest);
        let answer = json!({ "answer": "a.b.c" });
        for (path, body) in [
            (format!("/v1/approvals/{id}/answer"), answer),
            (format!("/v1/approvals/{id}/extend"), Value::Null),
        ] {
            device.call(&place, Method::POST, &path, body).await.is_problem(Problem::UnknownApproval);
        }
    }
}

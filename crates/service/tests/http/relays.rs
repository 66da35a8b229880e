use nod_protocol::{Authentication, ProblemType as Problem, Verdict};
use nod_service::{Relay, RelaySettings};
use reqwest::Method;
use serde_json::json;
use tokio::net::TcpListener;

use crate::{
    device::Device,
    place::{Place, Reply},
};

const PATH: &str = "/v1/authentications";

async fn relay(service: &str, key: &str) -> Relay {
    let settings =
        RelaySettings { service: service.parse().unwrap(), key: key.to_owned(), application_key: None };
    Relay::start(settings, TcpListener::bind("127.0.0.1:0").await.unwrap()).await.unwrap()
}

async fn ask(place: &Place, relay: &Relay, key: &str, method: Method, path: &str, body: &str) -> Reply {
    let origin = format!("http://{}", relay.address());
    let headers = [("authorization", format!("Bearer {key}"))];
    place.send_to(&origin, method, path, &headers, body.as_bytes().to_vec()).await
}

#[tokio::test]
async fn an_application_without_the_relays_key_is_refused_even_with_the_services() {
    let place = Place::new().await;
    Device::register(&place, "ada", "Laptop").await;
    let relay = relay(place.issuer(), &place.key).await;
    let body = json!({ "user": "ada" }).to_string();
    for key in ["nonsense", &place.key] {
        ask(&place, &relay, key, Method::POST, PATH, &body).await.is_problem(Problem::BadApplicationKey);
    }
}

#[tokio::test]
async fn a_service_that_is_down_or_refuses_the_relay_is_unavailable() {
    let place = Place::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    for relay in [relay(&nobody, &place.key).await, relay(place.issuer(), "nonsense").await] {
        let reply = ask(&place, &relay, relay.application_key(), Method::GET, &format!("{PATH}/x"), "").await;
        reply.is_problem(Problem::ServiceUnavailable);
    }
}

#[tokio::test]
async fn what_the_service_says_is_passed_on() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let relay = relay(place.issuer(), &place.key).await;
    let key = relay.application_key();
    let body = |user: &str| json!({ "user": user }).to_string();
    ask(&place, &relay, key, Method::POST, PATH, &body("eve")).await.is_problem(Problem::UnknownUser);
    ask(&place, &relay, key, Method::GET, &format!("{PATH}/x"), "").await.is_problem(Problem::NotFound);
    let begun: Authentication = ask(&place, &relay, key, Method::POST, PATH, &body("ada")).await.take(201);
    device.decide(&place, Verdict::Approve, begun.code.as_deref()).await;
    let one = format!("{PATH}/{}", begun.id);
    let status = ask(&place, &relay, key, Method::GET, &format!("{one}?wait=5"), "").await;
    assert_eq!(status.body["status"], "allow");
    assert_eq!(ask(&place, &relay, key, Method::DELETE, &one, "").await.status, 204);
}

use nod_protocol::{
    DeviceInfo, MAX_BODY, MAX_REQUEST_SKEW, ProblemType as Problem, request_signature::SignatureParameters,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::{Device, make_key, public},
    place::{Place, unique},
};

const PATH: &str = "/v1/devices/self";

#[tokio::test]
async fn a_request_that_its_device_did_not_sign_so_is_refused() {
    let place = Place::new().await;
    let mut device = Device::register(&place, "ada", "Laptop").await;
    let body = json!({ "name": "Desk" }).to_string().into_bytes();
    let patch = Method::PATCH;
    let signed =
        |path: &str, body: &[u8]| device.headers(&place, &patch, path, body, device.parameters(&place));

    place.send(patch.clone(), PATH, &[], body.clone()).await.is_problem(Problem::BadSignature);
    // Another body, no digest, another path, another method.
    let other = json!({ "name": "Dusk" }).to_string().into_bytes();
    place
        .send(patch.clone(), PATH, &signed(PATH, &other), body.clone())
        .await
        .is_problem(Problem::BadSignature);
    let without_digest = &signed(PATH, &body)[..2];
    place.send(patch.clone(), PATH, without_digest, body.clone()).await.is_problem(Problem::BadSignature);
    let headers = signed("/v1/devices/self/push", &body);
    place.send(patch.clone(), PATH, &headers, body.clone()).await.is_problem(Problem::BadSignature);
    let headers = device.headers(&place, &Method::DELETE, PATH, &body, device.parameters(&place));
    place.send(patch.clone(), PATH, &headers, body.clone()).await.is_problem(Problem::BadSignature);
    // Two signatures: which one counts?
    let headers = [signed(PATH, &body), signed(PATH, &body)].concat();
    place.send(patch.clone(), PATH, &headers, body.clone()).await.is_problem(Problem::BadSignature);

    // A key that nobody registered, and one that signs in a registered one's name.
    let own = std::mem::replace(&mut device.possession, make_key());
    device.call(&place, Method::GET, PATH, Value::Null).await.is_problem(Problem::BadSignature);
    let stolen = SignatureParameters { key: public(&own).thumbprint(), ..device.parameters(&place) };
    let headers = device.headers(&place, &Method::GET, PATH, b"", stolen);
    place.send(Method::GET, PATH, &headers, Vec::new()).await.is_problem(Problem::BadSignature);

    device.possession = own;
    let info: DeviceInfo = device.call(&place, Method::GET, PATH, Value::Null).await.take(200);
    assert_eq!(info.name, "Laptop");
}

#[tokio::test]
async fn a_request_seen_before_is_refused() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let headers = device.headers(&place, &Method::GET, PATH, b"", device.parameters(&place));
    assert_eq!(place.send(Method::GET, PATH, &headers, Vec::new()).await.status, 200);
    place.send(Method::GET, PATH, &headers, Vec::new()).await.is_problem(Problem::Replayed);
    // Still, after all that was forgotten in between.
    place.advance(MAX_REQUEST_SKEW);
    place.service.sweep().await.unwrap();
    place.send(Method::GET, PATH, &headers, Vec::new()).await.is_problem(Problem::Replayed);
}

#[tokio::test]
async fn a_request_of_another_time_is_told_the_services_time() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    for off in [MAX_REQUEST_SKEW + 1, -MAX_REQUEST_SKEW - 1, 86_400, -86_400] {
        let parameters = SignatureParameters { created: place.now() + off, ..device.parameters(&place) };
        let headers = device.headers(&place, &Method::GET, PATH, b"", parameters);
        let reply = place.send(Method::GET, PATH, &headers, Vec::new()).await;
        reply.is_problem(Problem::ClockSkew);
        assert_eq!(reply.body["time"], json!(place.now()));
    }
    for off in [MAX_REQUEST_SKEW, -MAX_REQUEST_SKEW] {
        let parameters = SignatureParameters { created: place.now() + off, ..device.parameters(&place) };
        let headers = device.headers(&place, &Method::GET, PATH, b"", parameters);
        assert_eq!(place.send(Method::GET, PATH, &headers, Vec::new()).await.status, 200);
    }
}

#[tokio::test]
async fn the_host_header_is_no_part_of_the_target() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let mut headers = device.headers(&place, &Method::GET, PATH, b"", device.parameters(&place));
    headers.push(("host", "elsewhere.example".into()));
    assert_eq!(place.send(Method::GET, PATH, &headers, Vec::new()).await.status, 200);
}

#[tokio::test]
async fn a_removed_devices_key_is_refused_at_once() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    assert_eq!(device.call(&place, Method::DELETE, PATH, Value::Null).await.status, 204);
    for (method, path) in [
        (Method::GET, PATH),
        (Method::GET, "/v1/approvals"),
        (Method::GET, "/v1/events"),
        (Method::DELETE, PATH),
    ] {
        device.call(&place, method, path, Value::Null).await.is_problem(Problem::BadSignature);
    }
    let reply = place.ask(Method::POST, "/v1/authentications", json!({ "user": "ada" })).await;
    reply.is_problem(Problem::NoDevice);
}

#[tokio::test]
async fn bodies_out_of_bounds_are_refused() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let large = json!({ "name": "x".repeat(MAX_BODY) });
    device.call(&place, Method::PATCH, PATH, large).await.is_problem(Problem::TooLarge);
    for body in [json!({}), json!({ "name": 1 }), json!({ "name": "" }), json!({ "name": "x".repeat(65) })] {
        device.call(&place, Method::PATCH, PATH, body).await.is_problem(Problem::BadRequest);
    }
    let address = json!({ "provider": "fcm", "token": "t" });
    for push in [
        json!([{ "provider": "fcm", "token": "" }]),
        json!(vec![address; 9]),
        json!([{ "provider": "pigeon" }]),
    ] {
        let body = json!({ "push": push });
        device.call(&place, Method::PUT, "/v1/devices/self/push", body).await.is_problem(Problem::BadRequest);
    }
    place.send(Method::GET, &format!("/{}", unique()), &[], Vec::new()).await.is_problem(Problem::NotFound);
    place.send(Method::PUT, "/v1/approvals", &[], Vec::new()).await.is_problem(Problem::NotFound);
}

#[tokio::test]
async fn a_device_renames_itself_and_says_where_to_wake_it() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let info: DeviceInfo =
        device.call(&place, Method::PATCH, PATH, json!({ "name": " Desk " })).await.take(200);
    assert_eq!(info.name, "Desk");
    let push = json!({ "push": [{ "provider": "fcm", "application_id": "dev.nod", "token": "t" }] });
    assert_eq!(device.call(&place, Method::PUT, "/v1/devices/self/push", push).await.status, 204);
    let info: DeviceInfo = device.call(&place, Method::GET, PATH, Value::Null).await.take(200);
    assert_eq!((info.push.len(), info.account.as_str()), (1, "ada@example.com"));
}

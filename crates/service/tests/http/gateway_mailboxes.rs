//! Who may have a mailbox at the gateway, and for how long.

use nod_protocol::{ProblemType as Problem, encode_base64};
use reqwest::Method;
use serde_json::{Value, json};
use x509_cert::der::{Encode, asn1::UintRef};

use crate::{
    gateway_setting::{Listening, Owner, POST, Server, gateway, leave, rsa_spki},
    place::Place,
    push_setting::until,
};

const DAY: i64 = 24 * 60 * 60;

#[tokio::test]
async fn without_the_option_nothing_is_there() {
    let place = Place::new().await;
    let (owner, server) = (Owner::new(), Server::new());
    owner.put(&place, owner.wanted(&place, &server)).await.is_problem(Problem::NotFound);
    owner.remove(&place).await.is_problem(Problem::NotFound);
    listen(&place, &owner, &owner, place.now()).await.is_problem(Problem::NotFound);
    leave(&place, &owner, &server.challenge(&owner.serial)).await.is_problem(Problem::NotFound);
    place.post(POST, json!("nonsense")).await.is_problem(Problem::NotFound);
}

#[tokio::test]
async fn a_mailbox_is_had_by_its_key_alone() {
    let place = gateway().await;
    let (owner, other, server) = (Owner::new(), Owner::new(), Server::new());
    let wanted = owner.wanted(&place, &server);
    let send =
        async |body: Value| place.send(Method::PUT, &owner.path(), &[], body.to_string().into_bytes()).await;
    send(wanted.clone()).await.is_problem(Problem::BadRequest);
    other.put(&place, wanted.clone()).await.is_problem(Problem::BadRequest);
    send(other.sign_body(place.issuer(), wanted.clone())).await.is_problem(Problem::BadSignature);
    send(owner.sign_body("https://id.example.com", wanted.clone())).await.is_problem(Problem::BadSignature);
    let signed = owner.sign_body(place.issuer(), wanted.clone());
    let changes = [
        ("server_key", json!(Server::other().key())),
        ("serial", json!("PIPU0001")),
        ("push", json!([{ "provider": "fcm", "token": "another's" }])),
        ("time", json!(place.now() + 1)),
        ("signature", json!("")),
        ("unknown", json!("is signed, too")),
    ];
    for (name, value) in changes {
        let mut changed = signed.clone();
        changed[name] = value;
        send(changed).await.is_problem(Problem::BadSignature);
    }
    for late in [-61, 61] {
        let mut wanted = wanted.clone();
        wanted["time"] = json!(place.now() + late);
        let reply = owner.put(&place, wanted).await;
        reply.is_problem(Problem::ClockSkew);
        assert_eq!(reply.body["time"], place.now());
    }
    listen(&place, &owner, &owner, place.now()).await.is_problem(Problem::NotFound);
    assert_eq!(send(signed).await.status, 204);
}

#[tokio::test]
async fn what_is_out_of_bounds_makes_no_mailbox() {
    let place = gateway().await;
    let (owner, server) = (Owner::new(), Server::new());
    let wanted = owner.wanted(&place, &server);
    let key = |value: &Value| format!("{}\n", value.as_str().unwrap());
    let address = json!({ "provider": "fcm", "token": "t" });
    let misfits = [
        ("server_key", json!(encode_base64(rsa_key(2047)))),
        ("server_key", json!(encode_base64(rsa_key(8193)))),
        ("server_key", json!(encode_base64(rsa_spki(&rsa_key(2048))))),
        ("server_key", json!(key(&wanted["server_key"]))),
        ("server_key", wanted["key"].clone()),
        ("server_key", json!("")),
        ("key", json!(key(&wanted["key"]))),
        ("key", wanted["server_key"].clone()),
        ("key", json!(encode_base64(rsa_spki(&rsa_key(1024))))),
        ("serial", json!("")),
        ("serial", json!("x".repeat(41))),
        ("serial", Value::Null),
        ("push", json!(vec![address; 9])),
        ("push", json!([{ "provider": "fcm", "token": "" }])),
        ("push", json!([{ "provider": "pigeon", "token": "t" }])),
        ("time", json!("now")),
    ];
    for (name, value) in misfits {
        let mut wanted = wanted.clone();
        wanted[name] = value;
        owner.put(&place, wanted).await.is_problem(Problem::BadRequest);
    }
    let twice =
        owner.sign_body(place.issuer(), wanted.clone()).to_string().replacen('{', r#"{"serial":"x","#, 1);
    let path = owner.path();
    place.send(Method::PUT, &path, &[], twice.into_bytes()).await.is_problem(Problem::BadRequest);
    place.send(Method::PUT, &path, &[], vec![b' '; 64 * 1024 + 1]).await.is_problem(Problem::TooLarge);
    let mut odd = Owner::new();
    odd.id = "%FF".into();
    odd.put(&place, odd.wanted(&place, &server)).await.is_problem(Problem::BadRequest);
    odd.remove(&place).await.is_problem(Problem::NotFound);
    let largest = json!({ "serial": "ü".repeat(40), "server_key": encode_base64(rsa_key(8192)) });
    let mut wanted = wanted;
    wanted.as_object_mut().unwrap().extend(largest.as_object().unwrap().clone());
    assert_eq!(owner.put(&place, wanted).await.status, 204);
}

#[tokio::test]
async fn one_source_makes_thirty_mailboxes_a_minute() {
    let place = gateway().await;
    let server = Server::new();
    let first = Owner::with_mailbox(&place, &server).await;
    for _ in 1..30 {
        Owner::with_mailbox(&place, &server).await;
    }
    let late = Owner::new();
    late.put(&place, late.wanted(&place, &server)).await.is_problem(Problem::TooManyRequests);
    assert_eq!(
        first.put(&place, first.wanted(&place, &server)).await.status,
        204,
        "what is there is kept up"
    );
    place.advance(60);
    assert_eq!(late.put(&place, late.wanted(&place, &server)).await.status, 204);
}

#[tokio::test]
async fn a_mailbox_is_put_ten_times_a_minute_after_it_was_made() {
    let place = gateway().await;
    let server = Server::new();
    let owner = Owner::with_mailbox(&place, &server).await;
    let other = Owner::with_mailbox(&place, &server).await;
    let by_another = other.sign_body(place.issuer(), owner.wanted(&place, &server)).to_string();
    for _ in 0..10 {
        let reply = place.send(Method::PUT, &owner.path(), &[], by_another.clone().into_bytes()).await;
        reply.is_problem(Problem::BadSignature);
        assert_eq!(owner.put(&place, owner.wanted(&place, &server)).await.status, 204);
    }
    owner.put(&place, owner.wanted(&place, &server)).await.is_problem(Problem::TooManyRequests);
    assert_eq!(other.put(&place, other.wanted(&place, &server)).await.status, 204);
    place.advance(60);
    assert_eq!(owner.put(&place, owner.wanted(&place, &server)).await.status, 204);
}

#[tokio::test]
async fn nobody_else_listens_to_a_mailbox_or_removes_it() {
    let place = gateway().await;
    let server = Server::new();
    let owner = Owner::with_mailbox(&place, &server).await;
    let other = Owner::with_mailbox(&place, &server).await;
    let now = place.now();
    listen(&place, &owner, &other, now).await.is_problem(Problem::BadSignature);
    let path = format!("{}/events", owner.path());
    let headers = owner.headers(place.issuer(), &Method::DELETE, now);
    place.send(Method::GET, &path, &headers, Vec::new()).await.is_problem(Problem::BadSignature);
    for headers in [&headers[..1], &headers[1..], &[("nod-time", "soon".into()), headers[1].clone()]] {
        place
            .send(Method::DELETE, &owner.path(), headers, Vec::new())
            .await
            .is_problem(Problem::BadSignature);
    }
    let headers = owner.headers("https://id.example.com", &Method::GET, now);
    place.send(Method::GET, &path, &headers, Vec::new()).await.is_problem(Problem::BadSignature);
    let headers = owner.headers(place.issuer(), &Method::GET, now);
    place.send(Method::DELETE, &owner.path(), &headers, Vec::new()).await.is_problem(Problem::BadSignature);
    for time in [now - 61, now + 61, i64::MIN, i64::MAX] {
        listen(&place, &owner, &owner, time).await.is_problem(Problem::ClockSkew);
    }
    assert_eq!(owner.remove(&place).await.status, 204);
    owner.remove(&place).await.is_problem(Problem::NotFound);
    leave(&place, &owner, &server.challenge(&owner.serial)).await.is_problem(Problem::NotFound);
    assert_eq!(other.remove(&place).await.status, 204);
}

#[tokio::test]
async fn a_mailbox_that_nobody_ever_listened_to_is_gone_after_a_day() {
    let place = gateway().await;
    let server = Server::new();
    let [unused, refreshed, listened] = [(); 3].map(|()| Owner::new());
    for owner in [&unused, &refreshed, &listened] {
        assert_eq!(owner.put(&place, owner.wanted(&place, &server)).await.status, 204);
    }
    place.advance(DAY);
    place.service.sweep().await.unwrap();
    assert_eq!(refreshed.put(&place, refreshed.wanted(&place, &server)).await.status, 204);
    drop(Listening::begin(&place, &listened).await);
    let challenge = server.challenge(&unused.serial);
    assert_eq!(leave(&place, &unused, &challenge).await.status, 202, "not a moment too early");
    place.advance(1);
    place.service.sweep().await.unwrap();
    for owner in [&unused, &refreshed] {
        leave(&place, owner, &challenge).await.is_problem(Problem::NotFound);
    }
    assert_eq!(leave(&place, &listened, &challenge).await.status, 202);
    assert_eq!(unused.put(&place, unused.wanted(&place, &server)).await.status, 204, "it may come anew");
    place.advance(DAY);
    place.service.sweep().await.unwrap();
    assert_eq!(leave(&place, &unused, &challenge).await.status, 202);
}

#[tokio::test]
async fn a_mailbox_whose_device_does_not_come_for_90_days_is_gone() {
    let place = gateway().await;
    let server = Server::new();
    let [unused, refreshed, listened, listening] = [(); 4].map(|()| Owner::new());
    for owner in [&unused, &refreshed, &listened, &listening] {
        assert_eq!(owner.put(&place, owner.wanted(&place, &server)).await.status, 204);
    }
    drop(Listening::begin(&place, &unused).await);
    drop(Listening::begin(&place, &refreshed).await);
    let mut open = Listening::begin(&place, &listening).await;
    place.advance(DAY);
    assert_eq!(refreshed.put(&place, refreshed.wanted(&place, &server)).await.status, 204);
    drop(Listening::begin(&place, &listened).await);
    place.advance(89 * DAY);
    place.service.sweep().await.unwrap();
    let challenge = server.challenge(&unused.serial);
    assert_eq!(leave(&place, &unused, &challenge).await.status, 202, "not a day too early");
    place.advance(1);
    place.service.sweep().await.unwrap();
    for owner in [&refreshed, &listened, &listening] {
        assert_eq!(leave(&place, owner, &challenge).await.status, 202);
    }
    assert_eq!(open.challenge().await, challenge);
    // That its stream has ended, the service may have noticed after it looked.
    until("forgotten", async || {
        place.advance(90 * DAY + 1);
        place.service.sweep().await.unwrap();
        leave(&place, &unused, &challenge).await.status == 404
    })
    .await;
}

/// A stream of `owner`'s mailbox, asked for by `by`, that is refused.
async fn listen(place: &Place, owner: &Owner, by: &Owner, time: i64) -> crate::place::Reply {
    let by = by.headers_for(&owner.id, place.issuer(), &Method::GET, time);
    place.send(Method::GET, &format!("{}/events", owner.path()), &by, Vec::new()).await
}

/// RSAPublicKey of so many bits, of no use but to be looked at.
fn rsa_key(bits: usize) -> Vec<u8> {
    let mut modulus = vec![0xFF; bits.div_ceil(8)];
    modulus[0] >>= (8 - bits % 8) % 8;
    let numbers = [UintRef::new(&modulus).unwrap(), UintRef::new(&[1, 0, 1]).unwrap()];
    numbers.to_vec().to_der().unwrap()
}

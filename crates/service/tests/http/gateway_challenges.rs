//! What the gateway takes from a server, and whom it gives it to.

use nod_protocol::ProblemType as Problem;
use nod_service::{GatewaySettings, Settings};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    gateway_setting::{Listening, Owner, POST, Server, gateway, leave},
    place::Place,
};

#[tokio::test]
async fn what_the_mailboxs_server_did_not_sign_for_it_reaches_nobody() {
    let place = gateway().await;
    let server = Server::new();
    let owner = Owner::with_mailbox(&place, &server).await;
    let mut listening = Listening::begin(&place, &owner).await;
    let challenge = server.challenge(&owner.serial);
    let signature = challenge["signature"].as_str().unwrap();
    let mut forged = vec![Server::other().challenge(&owner.serial), server.challenge("PIPU0001"), json!({})];
    let changes = [
        ("nonce", json!("AAAA")),
        ("url", json!("https://evil.example/")),
        ("question", json!("Sign in?")),
        ("title", json!("Bänk")),
        ("sslverify", json!("0")),
        ("sslverify", json!(1)),
        ("require_presence", json!("17")),
        ("require_presence", Value::Null),
        ("signature", json!("")),
        ("signature", json!(signature.trim_end_matches('='))),
        ("signature", json!(signature.to_lowercase())),
        ("signature", Value::Null),
    ];
    for (name, value) in changes {
        let mut changed = challenge.clone();
        changed[name] = value;
        forged.push(changed);
    }
    for forged in forged {
        leave(&place, &owner, &forged).await.is_problem(Problem::ChallengeRefused);
    }
    assert_eq!(leave(&place, &owner, &challenge).await.status, 202);
    assert_eq!(listening.challenge().await, challenge, "and nothing else");
}

#[tokio::test]
async fn what_is_no_challenge_for_a_mailbox_is_refused() {
    let place = gateway().await;
    let server = Server::new();
    let owner = Owner::new();
    let challenge = server.challenge(&owner.serial);
    leave(&place, &owner, &challenge).await.is_problem(Problem::NotFound);
    for body in [json!([]), json!({ "device": owner.id }), json!({ "device": 1, "challenge": challenge })] {
        place.post(POST, body).await.is_problem(Problem::BadRequest);
    }
    place
        .post(POST, json!({ "device": owner.id, "challenge": "text" }))
        .await
        .is_problem(Problem::BadRequest);
    place.send(Method::POST, POST, &[], vec![b' '; 64 * 1024 + 1]).await.is_problem(Problem::TooLarge);
}

#[tokio::test]
async fn a_server_has_to_show_the_gateways_key_where_there_is_one() {
    let gateway = Some(GatewaySettings { key: Some("kYw3".into()) });
    let place = Place::with(Settings { gateway, ..Settings::default() }).await;
    let server = Server::new();
    let owner = Owner::with_mailbox(&place, &server).await;
    let body = json!({ "device": owner.id, "challenge": server.challenge(&owner.serial) }).to_string();
    leave(&place, &owner, &Value::Null).await.is_problem(Problem::BadApplicationKey);
    for key in ["", "kYw", "kYw33", "kyw3"] {
        let shown = [("x-api-key", key.to_owned())];
        let reply = place.send(Method::POST, POST, &shown, body.clone().into_bytes()).await;
        reply.is_problem(Problem::BadApplicationKey);
    }
    let shown = [("x-api-key", "kYw3".to_owned())];
    assert_eq!(place.send(Method::POST, POST, &shown, body.into_bytes()).await.status, 202);
}

#[tokio::test]
async fn a_mailbox_takes_thirty_challenges_a_minute() {
    let place = gateway().await;
    let server = Server::new();
    let (owner, other) =
        (Owner::with_mailbox(&place, &server).await, Owner::with_mailbox(&place, &server).await);
    let challenge = server.challenge(&owner.serial);
    let forged = Server::other().challenge(&owner.serial);
    for _ in 0..30 {
        leave(&place, &owner, &forged).await.is_problem(Problem::ChallengeRefused);
        assert_eq!(leave(&place, &owner, &challenge).await.status, 202);
    }
    leave(&place, &owner, &challenge).await.is_problem(Problem::TooManyRequests);
    assert_eq!(leave(&place, &other, &challenge).await.status, 202);
    place.advance(60);
    assert_eq!(leave(&place, &owner, &challenge).await.status, 202);
}

#[tokio::test]
async fn a_source_leaves_six_hundred_challenges_a_minute() {
    let place = gateway().await;
    let server = Server::new();
    let mut owners = Vec::new();
    for _ in 0..21 {
        owners.push(Owner::with_mailbox(&place, &server).await);
    }
    let (last, owners) = owners.split_last().unwrap();
    let challenge = server.challenge(&last.serial);
    for owner in owners {
        for _ in 0..30 {
            assert_eq!(leave(&place, owner, &challenge).await.status, 202);
        }
        leave(&place, owner, &challenge).await.is_problem(Problem::TooManyRequests);
    }
    leave(&place, last, &challenge).await.is_problem(Problem::TooManyRequests);
    place.advance(60);
    assert_eq!(leave(&place, last, &challenge).await.status, 202);
}

#[tokio::test]
async fn what_came_while_nobody_listened_does_not_come_later() {
    let place = gateway().await;
    let server = Server::new();
    let owner = Owner::with_mailbox(&place, &server).await;
    assert_eq!(leave(&place, &owner, &server.challenge(&owner.serial)).await.status, 202);
    let mut listening = Listening::begin(&place, &owner).await;
    let challenge = server.challenge(&owner.serial);
    assert_eq!(leave(&place, &owner, &challenge).await.status, 202);
    assert_eq!(listening.challenge().await, challenge);
}

#[tokio::test]
async fn a_challenge_reaches_its_device_alone_and_as_it_came() {
    let place = gateway().await;
    let server = Server::new();
    let (one, mut two) = (Owner::new(), Owner::with_rsa());
    two.serial = "PIPU0002".into();
    let mut streams = Vec::new();
    for owner in [&one, &two] {
        assert_eq!(owner.put(&place, owner.wanted(&place, &server)).await.status, 204);
        streams.push(Listening::begin(&place, owner).await);
    }
    for _ in 0..3 {
        for (owner, listening) in [&one, &two].into_iter().zip(&mut streams) {
            let mut plain = server.challenge(&owner.serial);
            plain.as_object_mut().unwrap().remove("require_presence");
            for challenge in [server.challenge(&owner.serial), server.sign(plain)] {
                assert_eq!(leave(&place, owner, &challenge).await.status, 202);
                assert_eq!(listening.challenge().await, challenge);
            }
        }
    }
}

#[tokio::test]
async fn a_stream_ends_with_a_newer_one_the_mailbox_or_the_service() {
    let place = gateway().await;
    let server = Server::new();
    let owner = Owner::with_mailbox(&place, &server).await;
    let other = Owner::with_mailbox(&place, &server).await;
    let mut older = Listening::begin(&place, &owner).await;
    let mut newer = Listening::begin(&place, &owner).await;
    assert_eq!(older.next().await, None);
    let challenge = server.challenge(&owner.serial);
    assert_eq!(leave(&place, &owner, &challenge).await.status, 202);
    assert_eq!(newer.challenge().await, challenge);
    let mut others = Listening::begin(&place, &other).await;
    assert_eq!(owner.remove(&place).await.status, 204);
    assert_eq!(newer.next().await, None);
    place.running.shutdown().await;
    assert_eq!(others.next().await, None);
}

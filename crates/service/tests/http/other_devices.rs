//! A new device from an existing one, and what one device may do about another.

use nod_protocol::{
    DeviceInvitation, DeviceInvitationResponse, DeviceList, DeviceRemoval, Link, ProblemType as Problem,
    parse_link,
};
use nod_service::Settings;
use p256::ecdsa::SigningKey;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::{Device, make_key, registration, seal, seal_by},
    place::{Place, Reply, unique},
};

pub fn invitation(place: &Place, device: &Device) -> DeviceInvitation {
    DeviceInvitation {
        aud: place.issuer().to_owned(),
        iss: device.id.clone(),
        iat: place.now(),
        exp: place.now() + 60,
        jti: unique(),
    }
}

pub fn removal(place: &Place, device: &Device, other: &str) -> DeviceRemoval {
    DeviceRemoval {
        aud: place.issuer().to_owned(),
        iss: device.id.clone(),
        iat: place.now(),
        exp: place.now() + 60,
        jti: unique(),
        device: other.to_owned(),
    }
}

pub async fn ask(place: &Place, device: &Device, jws: String) -> Reply {
    device.call(place, Method::POST, "/v1/devices/invitations", json!({ "invitation": jws })).await
}

pub async fn invite(place: &Place, device: &Device) -> DeviceInvitationResponse {
    ask(place, device, seal(&invitation(place, device), &device.verification)).await.take(201)
}

pub async fn send_removal(place: &Place, device: &Device, other: &str, jws: String) -> Reply {
    let path = format!("/v1/devices/{other}/removal");
    device.call(place, Method::POST, &path, json!({ "removal": jws })).await
}

/// With what it takes.
pub async fn remove(place: &Place, device: &Device, other: &str) {
    let jws = seal(&removal(place, device, other), &device.verification);
    assert_eq!(send_removal(place, device, other, jws).await.status, 204);
}

pub async fn list(place: &Place, device: &Device) -> DeviceList {
    device.call(place, Method::GET, "/v1/devices", Value::Null).await.take(200)
}

/// A new device registers with what a link or a person tells it.
pub async fn register(place: &Place, old: &Device, code: &str) -> Device {
    let (possession, verification) = (make_key(), make_key());
    let claims = registration(place, "Phone", code, &possession, &verification);
    let reply = place.post("/v1/devices", json!(seal_by(&claims, &[&possession, &verification]))).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let id = old.with_receipt(&reply).id;
    Device { possession, verification, id, service_keys: old.service_keys.clone() }
}

pub fn code_of(link: &str) -> String {
    match parse_link(link) {
        Ok(Link::Register { code, .. }) => code,
        other => panic!("{other:?}"),
    }
}

/// Registers a device of ada's that has no gated key.
pub async fn register_ungated(place: &Place, old: &Device) -> Device {
    let code = place.service.invite("ada").await.unwrap().code;
    let possession = make_key();
    let mut claims = registration(place, "Button", &code, &possession, &make_key());
    claims.verification = None;
    let reply = place.post("/v1/devices", json!(seal_by(&claims, &[&possession]))).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let id = old.with_receipt(&reply).id;
    Device { possession, verification: make_key(), id, service_keys: old.service_keys.clone() }
}

#[tokio::test]
async fn without_the_key_that_stands_for_the_person_nobody_is_invited_and_nobody_removed() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    let not_asked = async |claims: &DeviceInvitation, key: &SigningKey| {
        ask(&place, &device, seal(claims, key)).await.is_problem(Problem::PersonNotAsked);
    };
    let right = invitation(&place, &device);
    for key in [&device.possession, &other.verification, &other.possession, &make_key()] {
        not_asked(&right, key).await;
    }
    not_asked(&invitation(&place, &other), &device.verification).await;
    let elsewhere = DeviceInvitation { aud: "https://elsewhere.example".into(), ..right.clone() };
    not_asked(&elsewhere, &device.verification).await;
    let as_removal = seal(&removal(&place, &device, &other.id), &device.verification);
    ask(&place, &device, as_removal).await.is_problem(Problem::PersonNotAsked);

    for key in [&device.possession, &other.verification, &make_key()] {
        let jws = seal(&removal(&place, &device, &other.id), key);
        send_removal(&place, &device, &other.id, jws).await.is_problem(Problem::PersonNotAsked);
    }
    let as_invitation = seal(&right, &device.verification);
    send_removal(&place, &device, &other.id, as_invitation).await.is_problem(Problem::PersonNotAsked);
    assert_eq!(list(&place, &device).await.devices.len(), 2);
}

#[tokio::test]
async fn what_is_no_message_or_not_of_now_is_refused() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let bad = Problem::BadRequest;
    ask(&place, &device, "a.b.c".into()).await.is_problem(bad);
    for jti in [String::new(), "x".repeat(129)] {
        let claims = DeviceInvitation { jti, ..invitation(&place, &device) };
        ask(&place, &device, seal(&claims, &device.verification)).await.is_problem(bad);
    }
    for (iat, exp) in [(86_400, 86_460), (-86_400, -86_340), (121, 181), (0, 61)] {
        let now = place.now();
        let claims = DeviceInvitation { iat: now + iat, exp: now + exp, ..invitation(&place, &device) };
        let reply = ask(&place, &device, seal(&claims, &device.verification)).await;
        reply.is_problem(Problem::ClockSkew);
        assert_eq!(reply.body["time"], json!(now));
    }
}

#[tokio::test]
async fn one_asking_makes_one_invitation() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let jws = seal(&invitation(&place, &device), &device.verification);
    assert_eq!(ask(&place, &device, jws.clone()).await.status, 201);
    ask(&place, &device, jws).await.is_problem(Problem::Replayed);
}

#[tokio::test]
async fn one_asking_removes_once() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    let jws = seal(&removal(&place, &device, &other.id), &device.verification);
    assert_eq!(send_removal(&place, &device, &other.id, jws.clone()).await.status, 204);
    send_removal(&place, &device, &other.id, jws).await.is_problem(Problem::Replayed);
    remove(&place, &device, &other.id).await;
}

#[tokio::test]
async fn a_user_s_devices_get_ten_invitations_in_ten_minutes() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    for _ in 0..5 {
        invite(&place, &device).await;
        invite(&place, &other).await;
    }
    let next = seal(&invitation(&place, &device), &device.verification);
    ask(&place, &device, next).await.is_problem(Problem::TooManyRequests);
    place.advance(600);
    invite(&place, &device).await;
}

#[tokio::test]
async fn the_next_invitation_ends_the_one_before_and_so_does_the_device_s_removal() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Desk").await;
    let look = |link: String| place.post("/v1/invitations/lookup", json!({ "code": code_of(&link) }));
    let first = invite(&place, &device).await.link;
    let second = invite(&place, &device).await.link;
    look(first).await.is_problem(Problem::InvitationExpired);
    assert_eq!(look(second.clone()).await.status, 200);
    remove(&place, &other, &device.id).await;
    look(second).await.is_problem(Problem::InvitationExpired);
}

#[tokio::test]
async fn a_device_ends_what_it_invited_by_and_no_other_s() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Desk").await;
    let look = |link: String| place.post("/v1/invitations/lookup", json!({ "code": code_of(&link) }));
    let (own, foreign) = (invite(&place, &device).await.link, invite(&place, &other).await.link);
    for _ in 0..2 {
        let reply = device.call(&place, Method::DELETE, "/v1/devices/invitations", Value::Null).await;
        assert_eq!(reply.status, 204, "also where there is none any more");
    }
    look(own).await.is_problem(Problem::InvitationExpired);
    assert_eq!(look(foreign).await.status, 200);
}

#[tokio::test]
async fn a_device_removes_neither_itself_nor_a_stranger_s_nor_another_than_it_signed() {
    let place = Place::new().await;
    place.service.add_user("grace", None).await.unwrap();
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    let stranger = Device::register(&place, "grace", "Desk").await;
    let signed = |id: &str| seal(&removal(&place, &device, id), &device.verification);
    send_removal(&place, &device, &device.id, signed(&device.id)).await.is_problem(Problem::BadRequest);
    send_removal(&place, &device, &other.id, signed(&stranger.id)).await.is_problem(Problem::BadRequest);
    send_removal(&place, &device, &stranger.id, signed(&stranger.id)).await.is_problem(Problem::NotFound);
    let nobody = unique();
    send_removal(&place, &device, &nobody, signed(&nobody)).await.is_problem(Problem::NotFound);
    assert_eq!(list(&place, &device).await.devices.len(), 2);
    assert_eq!(list(&place, &stranger).await.devices.len(), 1, "a list is of one account");
}

#[tokio::test]
async fn a_device_without_a_gated_key_asks_with_the_key_it_has() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let ungated = register_ungated(&place, &device).await;
    let refused = seal(&invitation(&place, &ungated), &ungated.verification);
    ask(&place, &ungated, refused).await.is_problem(Problem::PersonNotAsked);
    let taken = seal(&invitation(&place, &ungated), &ungated.possession);
    assert_eq!(ask(&place, &ungated, taken).await.status, 201);
}

#[tokio::test]
async fn a_new_device_is_added_from_an_old_one_is_listed_and_removed_again() {
    let place = Place::new().await;
    let old = Device::register(&place, "ada", "Laptop").await;
    place.advance(60);
    let invited = invite(&place, &old).await;
    assert_eq!(invited.expires_at, place.now() + 600);
    let Ok(Link::Register { service, key, .. }) = parse_link(&invited.link) else { panic!("no link") };
    assert_eq!(service.origin().ascii_serialization(), place.issuer());
    assert_eq!(key, Some(old.service_keys[0].thumbprint()), "a forged certificate does not help");

    let new = register(&place, &old, &code_of(&invited.link)).await;
    let devices = list(&place, &old).await.devices;
    let told: Vec<_> = devices
        .iter()
        .map(|device| {
            (device.device_id.as_str(), device.name.as_str(), device.added_at, device.invited_by.as_deref())
        })
        .collect();
    let now = place.now();
    let expected =
        [(new.id.as_str(), "Phone", now, Some(old.id.as_str())), (old.id.as_str(), "Laptop", now - 60, None)];
    assert_eq!(told, expected, "the newest first");

    for _ in 0..2 {
        remove(&place, &old, &new.id).await;
    }
    new.call(&place, Method::GET, "/v1/devices", Value::Null).await.is_problem(Problem::BadSignature);
    assert_eq!(list(&place, &old).await.devices.len(), 1);
}

#[tokio::test]
async fn a_typed_code_of_an_old_device_s_invitation_does_as_well() {
    let place = Place::new().await;
    let old = Device::register(&place, "ada", "Laptop").await;
    let invited = invite(&place, &old).await;
    register(&place, &old, &invited.typed.to_lowercase()).await;
    assert_eq!(list(&place, &old).await.devices.len(), 2);
}

#[tokio::test]
async fn however_many_came_after_it_a_device_is_in_its_own_list() {
    let place = Place::with(Settings { max_devices: 32, ..Settings::default() }).await;
    let first = Device::register(&place, "ada", "Laptop").await;
    for _ in 0..31 {
        place.advance(600);
        Device::register(&place, "ada", "Stranger").await;
    }
    let devices = list(&place, &first).await.devices;
    assert_eq!(devices.len(), 30);
    assert_eq!(devices.last().map(|last| last.device_id.as_str()), Some(first.id.as_str()));
    assert!(devices.is_sorted_by(|newer, older| newer.added_at >= older.added_at), "the newest first");
    let newest = place.now();
    assert_eq!(devices[0].added_at, newest);
}

#[tokio::test]
async fn of_two_devices_that_remove_each_other_one_stays() {
    let place = Place::new().await;
    let one = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    let removes =
        |device: &Device, gone: &Device| seal(&removal(&place, device, &gone.id), &device.verification);
    let replies = tokio::join!(
        send_removal(&place, &one, &other.id, removes(&one, &other)),
        send_removal(&place, &other, &one.id, removes(&other, &one)),
    );
    let statuses = [replies.0.status, replies.1.status];
    assert!(statuses == [204, 401] || statuses == [401, 204], "{statuses:?}");
}

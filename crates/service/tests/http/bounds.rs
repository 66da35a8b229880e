//! What grows has an end, and what proves something outlives it.

use std::path::Path;

use nod_protocol::{
    AuthenticationStatus, DenyReason, GuardInfo, GuardState, Method as Ask, ProblemType, Verdict,
};
use nod_service::Settings;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::{Connection, SqliteConnection};

use crate::{
    device::{Device, make_key, registration, seal, seal_by},
    guards::{HOUR, denied_at_once, say},
    other_devices::{ask, invitation, invite, remove},
    place::{Place, wrong},
};

async fn database(folder: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite://{}", folder.join("nod.db").display())).await.unwrap()
}

async fn count(folder: &Path, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut database(folder).await).await.unwrap()
}

#[tokio::test]
async fn of_refused_sign_ins_the_newest_hundred_stay_and_all_that_a_device_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path()).await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let allowed = place.begin().await;
    device.decide(&place, Verdict::Approve, allowed.code.as_deref()).await;
    let ended = place.begin().await;
    device.decide(&place, Verdict::Approve, ended.code.as_deref().map(wrong).as_deref()).await;
    say(&device, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    let mut refused = Vec::new();
    for _ in 0..103 {
        place.advance(1);
        refused.push(place.begin().await.id);
    }
    place.service.sweep().await.unwrap();

    let locked = AuthenticationStatus::Deny { reason: DenyReason::Locked, evidence: None };
    for id in &refused[..3] {
        let path = format!("/v1/authentications/{id}");
        place.ask(Method::GET, &path, Value::Null).await.is_problem(ProblemType::NotFound);
    }
    for id in refused[3..].iter().chain([&ended.id]) {
        assert_eq!(place.status(id).await, locked);
    }
    assert!(matches!(place.status(&allowed.id).await, AuthenticationStatus::Allow { .. }));
    for id in [&allowed.id, &ended.id] {
        let proved = place.service.evidence(id).await.unwrap();
        assert!(proved.len() == 1 && proved[0].is_ok(), "{id}");
    }
}

#[tokio::test]
async fn a_challenge_that_was_continued_in_vain_is_not_continued_again_once_that_is_forgotten() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    place.service.set_policy("ada", Some(Ask::Biometric)).await.unwrap();
    let first = place.begin().await;
    device.decide(&place, Verdict::Approve, first.code.as_deref()).await;
    let next = json!({ "user": "ada", "continues": first.id });
    say(&device, &place, GuardState::Paused, Some(place.now() + HOUR)).await.take::<GuardInfo>(200);
    place.authenticate(next.clone()).await;
    let continue_again = async || place.ask(Method::POST, "/v1/authentications", next.clone()).await;
    for wait in [1, 499] {
        for _ in 0..101 {
            assert_eq!(denied_at_once(&place).await, DenyReason::Paused);
        }
        place.advance(wait);
        place.service.sweep().await.unwrap();
        continue_again().await.is_problem(ProblemType::BadRequest);
    }
    place.advance(200);
    continue_again().await.is_problem(ProblemType::BadRequest);
}

#[tokio::test]
async fn of_a_user_s_statements_five_hundred_stay_and_those_by_which_something_holds() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path()).await;
    let quiet = Device::register(&place, "ada", "Phone").await;
    let raised = Device::register(&place, "ada", "Tablet").await;
    let gone = Device::register(&place, "ada", "Old phone").await;
    let noisy = Device::register(&place, "ada", "Laptop").await;
    let until = Some(place.now() + HOUR);
    for device in [&quiet, &gone] {
        say(device, &place, GuardState::Paused, until).await.take::<GuardInfo>(200);
    }
    say(&raised, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    say(&raised, &place, GuardState::Paused, until).await.take::<GuardInfo>(200);
    remove(&place, &quiet, &gone.id).await;
    // As many as a device may make in an hour.
    sqlx::query(
        "WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 1800)
         INSERT INTO guard_log (user_id, device_id, at, state, signer, guard)
         SELECT user_id, id, $1 + 2 * number, 'paused', 'possession', 'said' FROM devices, numbers WHERE id = $2",
    )
    .bind(place.now())
    .bind(&noisy.id)
    .execute(&mut database(folder.path()).await)
    .await
    .unwrap();
    place.advance(HOUR);
    place.service.sweep().await.unwrap();

    let last = place.now() - 2 * 499;
    let newest: (i64, i64) = sqlx::query_as("SELECT COUNT(*), MIN(at) FROM guard_log WHERE guard = 'said'")
        .fetch_one(&mut database(folder.path()).await)
        .await
        .unwrap();
    assert_eq!(newest, (500, last));
    let kept: Vec<(String, String)> = sqlx::query_as(
        "SELECT d.name, l.state FROM guard_log l JOIN devices d ON d.id = l.device_id WHERE l.guard <> 'said'
         ORDER BY l.at",
    )
    .fetch_all(&mut database(folder.path()).await)
    .await
    .unwrap();
    let kept: Vec<_> = kept.iter().map(|(device, state)| (device.as_str(), state.as_str())).collect();
    assert_eq!(kept, [("Phone", "paused"), ("Tablet", "attack"), ("Tablet", "paused")]);
}

#[tokio::test]
async fn what_few_said_is_kept_however_old_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path()).await;
    let device = Device::register(&place, "ada", "Laptop").await;
    for _ in 0..3 {
        say(&device, &place, GuardState::Paused, Some(place.now() + HOUR)).await.take::<GuardInfo>(200);
        place.advance(90 * 24 * HOUR);
        place.service.sweep().await.unwrap();
    }
    assert_eq!(count(folder.path(), "SELECT COUNT(*) FROM guard_log").await, 3);
}

fn two_devices() -> Settings {
    Settings { max_devices: 2, ..Settings::default() }
}

#[tokio::test]
async fn an_account_that_is_full_takes_no_device_until_one_is_removed() {
    let place = Place::with(two_devices()).await;
    place.service.add_user("grace", None).await.unwrap();
    let laptop = Device::register(&place, "ada", "Laptop").await;
    let code = place.service.invite("ada").await.unwrap().code;
    let (possession, verification) = (make_key(), make_key());
    let mut claims = registration(&place, "Phone", &code, &possession, &verification);
    let first = place.post("/v1/devices", json!(seal_by(&claims, &[&possession, &verification]))).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let again = place.post("/v1/devices", json!(seal_by(&claims, &[&possession, &verification]))).await;
    assert_eq!((again.status, &again.body), (200, &first.body), "a lost answer is given again");

    claims.code = place.service.invite("ada").await.unwrap().code;
    let (possession, verification) = (make_key(), make_key());
    let third = registration(&place, "Tablet", &claims.code, &possession, &verification);
    let third = json!(seal_by(&third, &[&possession, &verification]));
    place.post("/v1/devices", third.clone()).await.is_problem(ProblemType::TooManyDevices);
    let asked = seal(&invitation(&place, &laptop), &laptop.verification);
    ask(&place, &laptop, asked).await.is_problem(ProblemType::TooManyDevices);
    Device::register(&place, "grace", "Desk").await;

    remove(&place, &laptop, &laptop.with_receipt(&first).id).await;
    invite(&place, &laptop).await;
    assert_eq!(place.post("/v1/devices", third).await.status, 201, "the code was not used up");
}

#[tokio::test]
async fn of_two_that_register_at_once_the_last_place_is_one_s() {
    let folder = tempfile::tempdir().unwrap();
    let data = nod_service::Data::Directory(folder.path().to_owned());
    let place = Place::with(Settings { data, ..two_devices() }).await;
    Device::register(&place, "ada", "Laptop").await;
    let mut messages = Vec::new();
    for _ in 0..4 {
        let code = place.service.invite("ada").await.unwrap().code;
        let (possession, verification) = (make_key(), make_key());
        let claims = registration(&place, "Phone", &code, &possession, &verification);
        messages.push(json!(seal_by(&claims, &[&possession, &verification])));
    }
    let replies = messages.into_iter().map(|message| place.post("/v1/devices", message));
    let mut statuses: Vec<_> =
        futures_util::future::join_all(replies).await.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
}

//! What a person says of their sign-ins: paused, announced, under attack. Failures first.

use nod_protocol::{
    AuthenticationStatus, DenyReason, Guard, GuardInfo, GuardState, Jwk, Outcome, ProblemType, Verdict,
};
use nod_service::SignIns;
use p256::ecdsa::SigningKey;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::{Device, describe, make_key, registration, seal, seal_by},
    other_devices::{self, code_of, invitation, invite, register_ungated, removal, send_removal},
    place::{Place, Reply, unique},
};

const PATH: &str = "/v1/devices/self/guard";
pub const HOUR: i64 = 3600;

pub fn says(device: &Device, place: &Place, state: GuardState, until: Option<i64>) -> Guard {
    let iat = place.now();
    Guard {
        iss: device.id.clone(),
        aud: place.issuer().to_owned(),
        jti: unique(),
        iat,
        exp: iat + 60,
        state,
        until,
    }
}

pub async fn send(device: &Device, place: &Place, guard: &Guard, key: &SigningKey) -> Reply {
    device.call(place, Method::POST, PATH, json!({ "guard": seal(guard, key) })).await
}

/// Signed by the possession key, a second after what was said before.
pub async fn say(device: &Device, place: &Place, state: GuardState, until: Option<i64>) -> Reply {
    place.advance(1);
    send(device, place, &says(device, place, state, until), &device.possession).await
}

/// That somebody is about to sign in.
pub async fn announce(device: &Device, place: &Place) {
    say(device, place, GuardState::Armed, Some(place.now() + 60)).await.take::<GuardInfo>(200);
}

async fn open_verified(device: &Device, place: &Place) -> Reply {
    place.advance(1);
    send(device, place, &says(device, place, GuardState::Open, None), &device.verification).await
}

pub async fn info(device: &Device, place: &Place) -> GuardInfo {
    let reply = device.call(place, Method::GET, "/v1/devices/self", Value::Null).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    serde_json::from_value(reply.body["guard"].clone()).unwrap()
}

pub async fn denied_at_once(place: &Place) -> DenyReason {
    let begun = place.begin().await;
    assert_eq!(begun.code, None, "nobody is going to be asked for it");
    match place.status(&begun.id).await {
        AuthenticationStatus::Deny { reason, evidence: None } => reason,
        other => panic!("not denied: {other:?}"),
    }
}

/// What stands for its person is its only key.
fn ungated_as_person(device: &Device) -> Device {
    Device {
        possession: device.possession.clone(),
        verification: device.possession.clone(),
        id: device.id.clone(),
        service_keys: device.service_keys.clone(),
    }
}

#[tokio::test]
async fn a_statement_of_another_device_service_or_time_is_refused_and_changes_nothing() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    let good = says(&device, &place, GuardState::Attack, None);
    for (bad, kind) in [
        (Guard { iss: other.id.clone(), ..good.clone() }, ProblemType::BadRequest),
        (Guard { aud: "https://id.example.org".into(), ..good.clone() }, ProblemType::BadRequest),
        (Guard { jti: String::new(), ..good.clone() }, ProblemType::BadRequest),
        (Guard { jti: "x".repeat(129), ..good.clone() }, ProblemType::BadRequest),
        (Guard { exp: good.iat + 61, ..good.clone() }, ProblemType::ClockSkew),
        (Guard { iat: good.iat - 300, exp: good.iat - 240, ..good.clone() }, ProblemType::ClockSkew),
        (Guard { until: Some(good.iat + 60), ..good.clone() }, ProblemType::BadRequest),
        (Guard { state: GuardState::Paused, ..good.clone() }, ProblemType::BadRequest),
        (
            Guard { state: GuardState::Armed, until: Some(good.iat + 601), ..good.clone() },
            ProblemType::BadRequest,
        ),
        (Guard { state: GuardState::Paused, until: Some(good.iat), ..good.clone() }, ProblemType::BadRequest),
        (
            Guard { state: GuardState::Paused, until: Some(good.iat + 91 * 24 * HOUR), ..good.clone() },
            ProblemType::BadRequest,
        ),
    ] {
        send(&device, &place, &bad, &device.possession).await.is_problem(kind);
    }
    send(&device, &place, &good, &other.possession).await.is_problem(ProblemType::BadRequest);
    send(&device, &place, &good, &make_key()).await.is_problem(ProblemType::BadRequest);
    assert_eq!(info(&device, &place).await.lock, None);
    place.begin().await;
    device.approval(&place).await;
}

#[tokio::test]
async fn the_possession_key_alone_ends_neither_a_pause_nor_a_lock() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let until = place.now() + 48 * HOUR;
    say(&device, &place, GuardState::Paused, Some(until)).await.take::<GuardInfo>(200);
    let sooner = Some(place.now() + HOUR);
    say(&device, &place, GuardState::Open, None).await.is_problem(ProblemType::GuardRefused);
    say(&device, &place, GuardState::Paused, sooner).await.is_problem(ProblemType::GuardRefused);
    let armed = Some(place.now() + 300);
    say(&device, &place, GuardState::Armed, armed).await.is_problem(ProblemType::GuardRefused);
    say(&device, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    say(&device, &place, GuardState::Open, None).await.is_problem(ProblemType::GuardRefused);
    say(&device, &place, GuardState::Armed, armed).await.is_problem(ProblemType::GuardRefused);
    assert_eq!(denied_at_once(&place).await, DenyReason::Locked);
    let open: GuardInfo = open_verified(&device, &place).await.take(200);
    assert_eq!((open.state, open.until, open.lock), (GuardState::Open, None, None));
    place.begin().await;
    device.approval(&place).await;
}

#[tokio::test]
async fn an_older_statement_is_not_taken_again() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    say(&device, &place, GuardState::Paused, Some(place.now() + HOUR)).await.take::<GuardInfo>(200);
    place.advance(1);
    let open = says(&device, &place, GuardState::Open, None);
    send(&device, &place, &open, &device.verification).await.take::<GuardInfo>(200);
    say(&device, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    send(&device, &place, &open, &device.verification).await.is_problem(ProblemType::Replayed);
    let same_second = says(&device, &place, GuardState::Open, None);
    send(&device, &place, &same_second, &device.verification).await.is_problem(ProblemType::Replayed);
    assert_eq!(denied_at_once(&place).await, DenyReason::Locked);
}

#[tokio::test]
async fn the_last_statement_sent_again_after_a_lost_answer_is_the_same() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let paused = says(&device, &place, GuardState::Paused, Some(place.now() + HOUR));
    let first: GuardInfo = send(&device, &place, &paused, &device.possession).await.take(200);
    let again: GuardInfo = send(&device, &place, &paused, &device.possession).await.take(200);
    assert_eq!(first, again);
}

#[tokio::test]
async fn a_device_that_came_after_the_lock_does_not_lift_it_nor_does_one_with_a_new_key() {
    let place = Place::new().await;
    let old = Device::register(&place, "ada", "Laptop").await;
    let code = place.service.invite("ada").await.unwrap().code;
    say(&old, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    place.advance(1);
    let (possession, verification) = (make_key(), make_key());
    let claims = registration(&place, "Stranger", &code, &possession, &verification);
    let reply = place.post("/v1/devices", json!(seal_by(&claims, &[&possession, &verification]))).await;
    let new = Device { possession, verification, ..old.with_receipt(&reply) };
    open_verified(&new, &place).await.is_problem(ProblemType::GuardRefused);

    let key = make_key();
    let change = old.key_change(&place, None, Some(describe(&key, nod_protocol::Gate::AppPin)));
    let reply = place.post("/v1/devices/self/keys", json!(seal_by(&change, &[&old.possession, &key]))).await;
    reply.is_problem(ProblemType::KeyChangeRefused);
    open_verified(&old, &place).await.take::<GuardInfo>(200);
}

#[tokio::test]
async fn a_device_without_a_verification_key_ends_its_own_pause_and_no_lock() {
    let place = Place::new().await;
    let code = place.service.invite("ada").await.unwrap().code;
    let (possession, verification) = (make_key(), make_key());
    let claims = nod_protocol::Registration {
        verification: None,
        ..registration(&place, "Old phone", &code, &possession, &verification)
    };
    let reply = place.post("/v1/devices", json!(seal_by(&claims, &[&possession]))).await;
    let keys: Vec<Jwk> = {
        let discovery = place.send(Method::GET, "/.well-known/nod", &[], Vec::new()).await;
        serde_json::from_value(discovery.body["jwks"]["keys"].clone()).unwrap()
    };
    let blank = Device { possession, verification, id: String::new(), service_keys: keys };
    let device = blank.with_receipt(&reply);
    say(&device, &place, GuardState::Paused, Some(place.now() + HOUR)).await.take::<GuardInfo>(200);
    say(&device, &place, GuardState::Open, None).await.take::<GuardInfo>(200);
    say(&device, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    say(&device, &place, GuardState::Open, None).await.is_problem(ProblemType::GuardRefused);
}

#[tokio::test]
async fn a_paused_device_is_neither_asked_nor_woken_and_the_application_hears_so_at_once() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let push = json!({ "push": [{ "provider": "fcm", "token": "there" }] });
    device.call(&place, Method::PUT, "/v1/devices/self/push", push).await;
    let until = place.now() + HOUR;
    let told: GuardInfo = say(&device, &place, GuardState::Paused, Some(until)).await.take(200);
    assert_eq!((told.state, told.until), (GuardState::Paused, Some(until)));
    assert_eq!(info(&device, &place).await, told);
    assert_eq!(denied_at_once(&place).await, DenyReason::Paused);
    assert!(device.approvals(&place).await.is_empty());
    assert!(place.pushed.0.lock().unwrap().is_empty());
    place.advance(HOUR);
    assert_eq!(info(&device, &place).await.state, GuardState::Open, "a pause ends by itself");
    place.begin().await;
    device.approval(&place).await;
}

#[tokio::test]
async fn another_device_of_the_user_is_asked_while_one_is_paused() {
    let place = Place::new().await;
    let paused = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    say(&paused, &place, GuardState::Paused, Some(place.now() + HOUR)).await.take::<GuardInfo>(200);
    let begun = place.begin().await;
    assert!(paused.approvals(&place).await.is_empty());
    let receipt = other.decide(&place, Verdict::Approve, begun.code.as_deref()).await;
    assert_eq!(receipt.outcome, Outcome::Accepted { next: None });
}

#[tokio::test]
async fn a_lock_ends_every_waiting_sign_in_and_no_answer_revives_one() {
    let place = Place::new().await;
    let laptop = Device::register(&place, "ada", "Laptop").await;
    let phone = Device::register(&place, "ada", "Phone").await;
    let begun = [place.begin().await, place.begin().await];
    let approval = phone.approvals(&place).await.remove(0);
    let told: GuardInfo = say(&laptop, &place, GuardState::Attack, None).await.take(200);
    assert_eq!(told.lock.as_ref().map(|lock| lock.device.as_str()), Some("Laptop"));
    for begun in &begun {
        let status = place.status(&begun.id).await;
        assert_eq!(status, AuthenticationStatus::Deny { reason: DenyReason::Locked, evidence: None });
    }
    assert!(phone.approvals(&place).await.is_empty());
    let answer = phone.answer(&place, &approval, Verdict::Approve, Some("000000"));
    let late = phone.read(&phone.send(&place, &approval, &answer).await);
    assert!(matches!(late.outcome, Outcome::AnsweredElsewhere { .. }), "{late:?}");
    assert_eq!(info(&phone, &place).await.lock, told.lock, "every device is told who said so");
    assert_eq!(denied_at_once(&place).await, DenyReason::Locked);
    open_verified(&phone, &place).await.take::<GuardInfo>(200);
    assert_eq!(info(&laptop, &place).await.lock, None);
}

#[tokio::test]
async fn a_lock_does_not_forget_that_a_device_is_paused() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    say(&device, &place, GuardState::Paused, Some(place.now() + HOUR)).await.take::<GuardInfo>(200);
    say(&device, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    assert!(place.service.unlock("ada").await.unwrap());
    assert_eq!(denied_at_once(&place).await, DenyReason::Paused);
}

#[tokio::test]
async fn the_administrator_lifts_a_lock_once() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    assert!(!place.service.unlock("ada").await.unwrap());
    assert!(place.service.unlock("nobody").await.is_err());
    say(&device, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    assert!(place.service.list().await.unwrap().users[0].locked);
    assert!(place.service.unlock("ada").await.unwrap());
    assert!(!place.service.list().await.unwrap().users[0].locked);
    place.begin().await;
    device.approval(&place).await;
}

#[tokio::test]
async fn where_sign_ins_have_to_be_announced_no_other_is_taken() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    place.service.set_sign_ins("ada", SignIns::Expected).await.unwrap();
    assert!(info(&device, &place).await.requires_armed);
    assert_eq!(denied_at_once(&place).await, DenyReason::NotExpected);
    say(&device, &place, GuardState::Armed, Some(place.now() + 600)).await.take::<GuardInfo>(200);
    place.begin().await;
    assert!(device.approval(&place).await.expected);
    device.decide(&place, Verdict::Reject, None).await;
    place.advance(600);
    assert_eq!(denied_at_once(&place).await, DenyReason::NotExpected);
    place.service.set_sign_ins("ada", SignIns::Any).await.unwrap();
    place.begin().await;
    assert!(!device.approval(&place).await.expected);
}

#[tokio::test]
async fn every_device_is_told_that_a_sign_in_was_announced() {
    let place = Place::new().await;
    let laptop = Device::register(&place, "ada", "Laptop").await;
    let phone = Device::register(&place, "ada", "Phone").await;
    say(&laptop, &place, GuardState::Armed, Some(place.now() + 600)).await.take::<GuardInfo>(200);
    place.begin().await;
    assert!(phone.approval(&place).await.expected);
    say(&laptop, &place, GuardState::Open, None).await.take::<GuardInfo>(200);
    assert_eq!(info(&laptop, &place).await.state, GuardState::Open, "nothing was lowered by taking it back");
}

#[tokio::test]
async fn a_device_that_talks_without_end_is_not_heard() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let mut last = 200;
    for _ in 0..31 {
        last = say(&device, &place, GuardState::Paused, Some(place.now() + HOUR)).await.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn while_the_user_is_locked_nobody_is_invited_and_no_earlier_invitation_is_good() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let ungated = register_ungated(&place, &device).await;
    let earlier = invite(&place, &ungated_as_person(&ungated)).await;
    say(&device, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    let look = place.post("/v1/invitations/lookup", json!({ "code": code_of(&earlier.link) })).await;
    look.is_problem(ProblemType::InvitationExpired);
    for (device, key) in [(&device, &device.verification), (&ungated, &ungated.possession)] {
        let asked = seal(&invitation(&place, device), key);
        other_devices::ask(&place, device, asked).await.is_problem(ProblemType::GuardRefused);
    }
    // Whoever runs the service may still replace a device that is gone.
    Device::register(&place, "ada", "Phone").await;
    open_verified(&device, &place).await.take::<GuardInfo>(200);
    invite(&place, &device).await;
}

#[tokio::test]
async fn who_may_not_lift_a_lock_removes_nobody_who_may() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let stolen = Device::register(&place, "ada", "Phone").await;
    let ungated = register_ungated(&place, &device).await;
    say(&device, &place, GuardState::Attack, None).await.take::<GuardInfo>(200);
    place.advance(1);
    let late = Device::register(&place, "ada", "Stranger").await;
    for (asking, key) in [(&ungated, &ungated.possession), (&late, &late.verification)] {
        let jws = seal(&removal(&place, asking, &device.id), key);
        send_removal(&place, asking, &device.id, jws).await.is_problem(ProblemType::GuardRefused);
    }
    other_devices::remove(&place, &device, &stolen.id).await;
    open_verified(&device, &place).await.take::<GuardInfo>(200);
}

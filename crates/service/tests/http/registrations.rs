use nod_protocol::{
    Invitation, MultiSignedJws, ProblemType as Problem, Registration, RegistrationReceipt, verify,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    device::{Device, make_key, registration, seal_by},
    place::{Place, Reply, unique},
};

async fn invited(place: &Place) -> String {
    place.service.invite("ada").await.unwrap().code
}

async fn send(place: &Place, jws: &MultiSignedJws) -> Reply {
    place.post("/v1/devices", json!(jws)).await
}

/// Registers with a registration that was right before it was changed.
async fn send_changed(place: &Place, change: impl Fn(&mut Registration)) -> Reply {
    let (possession, verification) = (make_key(), make_key());
    let mut claims = registration(place, "Laptop", &invited(place).await, &possession, &verification);
    change(&mut claims);
    send(place, &seal_by(&claims, &[&possession, &verification])).await
}

#[tokio::test]
async fn a_registration_without_both_keys_signatures_is_refused() {
    let place = Place::new().await;
    let (possession, verification, other) = (make_key(), make_key(), make_key());
    let claims = registration(&place, "Laptop", &invited(&place).await, &possession, &verification);
    for keys in [&[&possession][..], &[&verification, &possession], &[&possession, &other]] {
        send(&place, &seal_by(&claims, keys)).await.is_problem(Problem::BadSignature);
    }
    let mut forged = seal_by(&claims, &[&possession, &verification]);
    forged.signatures[1].signature = forged.signatures[0].signature.clone();
    send(&place, &forged).await.is_problem(Problem::BadSignature);
    assert_eq!(send(&place, &seal_by(&claims, &[&possession, &verification])).await.status, 201);
}

#[tokio::test]
async fn a_registration_that_does_not_fit_is_refused() {
    let place = Place::new().await;
    let bad = Problem::BadRequest;
    send_changed(&place, |claims| claims.aud = "https://elsewhere.example".into()).await.is_problem(bad);
    send_changed(&place, |claims| claims.device.name = "  ".into()).await.is_problem(bad);
    send_changed(&place, |claims| claims.device.name = "x".repeat(65)).await.is_problem(bad);
    send_changed(&place, |claims| claims.jti = String::new()).await.is_problem(bad);
    send_changed(&place, |claims| claims.exp = claims.iat).await.is_problem(bad);
    place.post("/v1/devices", json!({ "payload": 1 })).await.is_problem(bad);
    place.post("/v1/devices", json!({ "payload": "", "signatures": [] })).await.is_problem(bad);
    // One key in both roles.
    let key = make_key();
    let claims = registration(&place, "Laptop", &invited(&place).await, &key, &key);
    send(&place, &seal_by(&claims, &[&key, &key])).await.is_problem(bad);
    assert!(place.service.list().await.unwrap().devices.is_empty());
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_the_services_time() {
    let place = Place::new().await;
    for (iat, exp) in [(86_400, 86_460), (-86_400, -86_340), (121, 181), (0, 61)] {
        let now = place.now();
        let reply = send_changed(&place, |claims| (claims.iat, claims.exp) = (now + iat, now + exp)).await;
        reply.is_problem(Problem::ClockSkew);
        assert_eq!(reply.body["time"], json!(now));
    }
}

#[tokio::test]
async fn codes_that_are_unknown_used_or_expired_are_told_apart() {
    let place = Place::new().await;
    let look = |code: String| place.post("/v1/invitations/lookup", json!({ "code": code }));
    look("ABCD-EFGH".into()).await.is_problem(Problem::InvitationUnknown);
    look(String::new()).await.is_problem(Problem::InvitationUnknown);
    send_changed(&place, |claims| claims.code = unique()).await.is_problem(Problem::InvitationUnknown);

    // Either code of an invitation uses both up.
    let invited = place.service.invite("ada").await.unwrap();
    assert_eq!(send_changed(&place, |claims| claims.code = invited.typed.to_lowercase()).await.status, 201);
    send_changed(&place, |claims| claims.code = invited.code.clone())
        .await
        .is_problem(Problem::InvitationUsed);
    look(invited.code.clone()).await.is_problem(Problem::InvitationUsed);

    let expired = place.service.invite("ada").await.unwrap();
    place.advance(600);
    look(expired.typed.clone()).await.is_problem(Problem::InvitationExpired);
    send_changed(&place, |claims| claims.code = expired.code.clone())
        .await
        .is_problem(Problem::InvitationExpired);

    place.advance(7 * 24 * 3600);
    place.service.sweep().await.unwrap();
    look(expired.typed).await.is_problem(Problem::InvitationExpired);
    place.advance(60);
    place.service.sweep().await.unwrap();
    look(expired.code).await.is_problem(Problem::InvitationUnknown);
    // It says who invited a device.
    look(invited.code).await.is_problem(Problem::InvitationExpired);
}

#[tokio::test]
async fn whoever_guesses_codes_is_stopped_for_a_minute() {
    let place = Place::new().await;
    let typed = place.service.invite("ada").await.unwrap().typed;
    let look = |code: String| place.post("/v1/invitations/lookup", json!({ "code": code }));
    for _ in 0..10 {
        look("AAAA-AAAA".into()).await.is_problem(Problem::InvitationUnknown);
    }
    look(typed.clone()).await.is_problem(Problem::TooManyRequests);
    send_changed(&place, |claims| claims.code = typed.clone()).await.is_problem(Problem::TooManyRequests);
    place.advance(60);
    assert_eq!(look(typed).await.status, 200);
}

#[tokio::test]
async fn an_invitation_is_shown_signed_and_not_used_up() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let invited = place.service.invite("ada").await.unwrap();
    for code in [&invited.code, &invited.typed, &invited.code] {
        let reply = place.post("/v1/invitations/lookup", json!({ "code": code })).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        let jws = reply.body["invitation"].as_str().unwrap();
        let invitation: Invitation = verify(jws, &device.service_keys).unwrap();
        assert_eq!(invitation.account, "ada@example.com");
        // Of this code as it was sent, so that nobody can show it in another's place.
        assert_eq!(invitation.code_hash, Invitation::hash_code(code));
        assert_eq!((invitation.iss.as_str(), invitation.exp), (place.issuer(), place.now() + 600));
    }
}

#[tokio::test]
async fn a_key_that_was_ever_registered_is_not_registered_again() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    place.service.revoke(&device.id).await.unwrap();
    let claims =
        registration(&place, "Laptop", &invited(&place).await, &device.possession, &device.verification);
    let jws = seal_by(&claims, &[&device.possession, &device.verification]);
    send(&place, &jws).await.is_problem(Problem::BadRequest);
}

#[tokio::test]
async fn a_lost_answer_is_given_again_to_the_same_key_until_the_code_expires() {
    let place = Place::new().await;
    let (possession, verification) = (make_key(), make_key());
    let claims = registration(&place, "Laptop", &invited(&place).await, &possession, &verification);
    let jws = seal_by(&claims, &[&possession, &verification]);
    let first = send(&place, &jws).await;
    assert_eq!(first.status, 201);

    // The message's own minute is long over.
    place.advance(500);
    let again = send(&place, &jws).await;
    assert_eq!((again.status, &again.body), (200, &first.body));
    // Signed anew by the same key.
    let anew = Registration { iat: place.now(), exp: place.now() + 60, jti: unique(), ..claims.clone() };
    let again = send(&place, &seal_by(&anew, &[&possession, &verification])).await;
    assert_eq!((again.status, &again.body), (200, &first.body));
    let device = verify::<RegistrationReceipt>(
        first.body["receipt"].as_str().unwrap(),
        &discovered_keys(&place).await,
    );
    assert_eq!(device.unwrap().registration, claims.jti);
    // Another key gets nothing.
    let thief = make_key();
    let stolen = registration(&place, "Laptop", &claims.code, &thief, &verification);
    send(&place, &seal_by(&stolen, &[&thief, &verification])).await.is_problem(Problem::InvitationUsed);

    place.advance(101);
    send(&place, &jws).await.is_problem(Problem::InvitationExpired);
    assert_eq!(place.service.list().await.unwrap().devices.len(), 1);
}

#[tokio::test]
async fn one_code_registers_one_device_however_many_try_at_once() {
    let place = Place::new().await;
    let code = invited(&place).await;
    let keys: Vec<_> = (0..4).map(|_| (make_key(), make_key())).collect();
    let tries = keys.iter().map(|(possession, verification)| {
        let claims = registration(&place, "Laptop", &code, possession, verification);
        let jws = seal_by(&claims, &[possession, verification]);
        let place = &place;
        async move { send(place, &jws).await.status }
    });
    let mut statuses = futures_util::future::join_all(tries).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
}

async fn discovered_keys(place: &Place) -> Vec<nod_protocol::Jwk> {
    let reply = place.send(Method::GET, "/.well-known/nod", &[], Vec::new()).await;
    let keys: Value = reply.body["jwks"]["keys"].clone();
    serde_json::from_value(keys).unwrap()
}

use futures_util::future::join_all;
use nod_protocol::{
    Answer, AuthenticationStatus as Status, DenyReason, Gate, KeyTier, Method as Ask, Outcome,
    ProblemType as Problem, Reason, Verdict,
};
use reqwest::Method;
use serde_json::json;

use crate::{
    device::{Device, seal},
    place::{Place, unique, wrong},
};

async fn asked(request: serde_json::Value) -> (Place, Device, nod_protocol::Authentication) {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.authenticate(request).await;
    (place, device, begun)
}

fn denied(status: &Status) -> Option<DenyReason> {
    match status {
        Status::Deny { reason, .. } => Some(*reason),
        Status::Pending | Status::Allow { .. } | Status::Challenge { .. } => None,
    }
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_refused_and_changes_nothing() {
    let (place, device, begun) = asked(json!({ "user": "ada" })).await;
    let approval = device.approval(&place).await;
    type Change = fn(&mut Answer);
    let misfits: [(&str, Change); 22] = [
        ("another device's", |answer| answer.iss = "other".into()),
        ("for another service", |answer| answer.aud = "https://elsewhere.example".into()),
        ("to another approval", |answer| answer.approval = "other".into()),
        ("another nonce", |answer| answer.nonce = unique()),
        ("lives too long", |answer| answer.exp = answer.iat + 61),
        ("never lives", |answer| answer.exp = answer.iat),
        ("of the future", |answer| (answer.iat, answer.exp) = (answer.iat + 121, answer.exp + 121)),
        ("of the past", |answer| (answer.iat, answer.exp) = (answer.iat - 180, answer.exp - 180)),
        ("without an id", |answer| answer.jti = String::new()),
        ("with an endless id", |answer| answer.jti = "x".repeat(129)),
        ("something else was seen", |answer| answer.seen.0 = unique()),
        ("another tier", |answer| answer.key.tier = KeyTier::Tpm),
        ("another gate", |answer| answer.key.gate = Gate::Biometric),
        ("a bound key without a gate", |answer| {
            (answer.verification.performed, answer.verification.bound) = (true, true);
        }),
        ("a pin that was not asked", |answer| answer.verification.amr.push("pin".into())),
        ("hardware that is none", |answer| answer.verification.amr = vec!["hwk".into()]),
        ("verified and skipped", |answer| {
            answer.verification.performed = true;
            answer.verification.skipped_because = Some("none".into());
        }),
        ("no code", |answer| answer.code = None),
        ("a short code", |answer| answer.code = Some("12345".into())),
        ("a code of letters", |answer| answer.code = Some("abcdef".into())),
        ("a reason to approve", |answer| answer.reason = Some(Reason::NotMe)),
        ("a code to reject", |answer| answer.verdict = Verdict::Reject),
    ];
    for (name, change) in misfits {
        let mut answer = device.answer(&place, &approval, Verdict::Approve, Some("000000"));
        change(&mut answer);
        let reply = device.send(&place, &approval, &answer).await;
        assert_eq!(reply.status, 422, "{name}: {}", reply.body);
        reply.is_problem(Problem::AnswerRefused);
    }
    let right = device.answer(&place, &approval, Verdict::Approve, begun.code.as_deref());
    let tampered = seal(&right, &device.possession).replace('.', "..");
    for jws in ["", "a.b.c", &tampered, &seal(&right, &crate::device::make_key())] {
        device.send_signed(&place, &approval.jti, jws.into()).await.is_problem(Problem::AnswerRefused);
    }
    assert_eq!(device.approval(&place).await, approval);
    assert_eq!(place.status(&begun.id).await, Status::Pending);
    assert_eq!(
        device.read(&device.send(&place, &approval, &right).await).outcome,
        Outcome::Accepted { next: None }
    );
}

#[tokio::test]
async fn a_method_can_not_be_downgraded() {
    let (place, device, begun) =
        asked(json!({ "user": "ada", "method": "biometric", "code_match": "none" })).await;
    let approval = device.approval(&place).await;
    let right = device.answer(&place, &approval, Verdict::Approve, None);
    let id = &approval.jti;
    // The other key, with its own claims and with the gated one's.
    let mut plain = right.clone();
    plain.key.gate = Gate::None;
    plain.verification = device.answer(&place, &approval, Verdict::Reject, None).verification;
    for answer in [&right, &plain] {
        let sealed = seal(answer, &device.possession);
        device.send_signed(&place, id, sealed).await.is_problem(Problem::AnswerRefused);
    }
    // The right key, without the person.
    let mut unverified = right.clone();
    unverified.verification = plain.verification.clone();
    device.send(&place, &approval, &unverified).await.is_problem(Problem::AnswerRefused);
    // A rejection is the possession key's alone.
    let rejection = device.answer(&place, &approval, Verdict::Reject, None);
    device
        .send_signed(&place, id, seal(&rejection, &device.verification))
        .await
        .is_problem(Problem::AnswerRefused);
    assert_eq!(place.status(&begun.id).await, Status::Pending);
    device.read(&device.send(&place, &approval, &right).await);
    assert!(matches!(place.status(&begun.id).await, Status::Allow { .. }));
}

#[tokio::test]
async fn another_devices_or_accounts_approval_can_not_be_answered() {
    let (place, device, _begun) = asked(json!({ "user": "ada", "code_match": "none" })).await;
    let late = Device::register(&place, "ada", "Late").await;
    place.service.add_user("bob", None).await.unwrap();
    let stranger = Device::register(&place, "bob", "Bob's").await;
    let approval = device.approval(&place).await;
    for other in [&late, &stranger] {
        let answer = other.answer(&place, &approval, Verdict::Approve, None);
        other.send(&place, &approval, &answer).await.is_problem(Problem::UnknownApproval);
        assert!(other.approvals(&place).await.is_empty());
    }
    assert_eq!(device.approval(&place).await, approval);
}

#[tokio::test]
async fn a_wrong_code_costs_one_try_and_the_third_denies() {
    let (place, device, begun) = asked(json!({ "user": "ada" })).await;
    let wrong = wrong(begun.code.as_deref().unwrap());
    for left in [2, 1] {
        let outcome = device.decide(&place, Verdict::Approve, Some(&wrong)).await.outcome;
        assert_eq!(outcome, Outcome::WrongCode { tries_left: left });
        assert_eq!(device.approval(&place).await.tries_left, left);
        assert_eq!(place.status(&begun.id).await, Status::Pending);
    }
    let approval = device.approval(&place).await;
    device.decide(&place, Verdict::Approve, Some(&wrong)).await;
    assert_eq!(denied(&place.status(&begun.id).await), Some(DenyReason::TriesUsedUp));
    // The right one is too late.
    let right = device.answer(&place, &approval, Verdict::Approve, begun.code.as_deref());
    let receipt = device.read(&device.send(&place, &approval, &right).await);
    assert!(matches!(receipt.outcome, Outcome::AnsweredElsewhere { .. }), "{:?}", receipt.outcome);
}

#[tokio::test]
async fn tries_are_counted_over_all_devices_even_at_the_same_moment() {
    let place = Place::new().await;
    let devices = join_all((0..4).map(|n| {
        let place = &place;
        async move { Device::register(place, "ada", &format!("Device {n}")).await }
    }))
    .await;
    let begun = place.begin().await;
    let wrong = wrong(begun.code.as_deref().unwrap());
    let receipts =
        join_all(devices.iter().map(|device| device.decide(&place, Verdict::Approve, Some(&wrong)))).await;
    let mut left: Vec<_> = receipts
        .iter()
        .filter_map(|receipt| match receipt.outcome {
            Outcome::WrongCode { tries_left } => Some(tries_left),
            Outcome::Accepted { .. }
            | Outcome::Rejected
            | Outcome::Expired
            | Outcome::AnsweredElsewhere { .. } => None,
        })
        .collect();
    left.sort_unstable();
    assert_eq!(left, [0, 1, 2]);
    assert_eq!(denied(&place.status(&begun.id).await), Some(DenyReason::TriesUsedUp));
}

#[tokio::test]
async fn of_two_devices_at_the_same_moment_one_decides_and_the_other_hears_of_it() {
    let place = Place::new().await;
    let (one, two) =
        (Device::register(&place, "ada", "One").await, Device::register(&place, "ada", "Two").await);
    let begun = place.begin().await;
    let (approved, rejected) = tokio::join!(
        one.decide(&place, Verdict::Approve, begun.code.as_deref()),
        two.decide(&place, Verdict::Reject, None)
    );
    let elsewhere = |outcome: &Outcome| match outcome {
        Outcome::AnsweredElsewhere { device, .. } => device.clone(),
        Outcome::Accepted { .. } | Outcome::Rejected | Outcome::WrongCode { .. } | Outcome::Expired => None,
    };
    match place.status(&begun.id).await {
        Status::Allow { .. } => assert_eq!(elsewhere(&rejected.outcome).as_deref(), Some("One")),
        Status::Deny { .. } => assert_eq!(elsewhere(&approved.outcome).as_deref(), Some("Two")),
        Status::Pending | Status::Challenge { .. } => panic!("nobody decided"),
    }
}

#[tokio::test]
async fn the_same_answer_again_gets_the_same_receipt_and_counts_once() {
    let (place, device, begun) = asked(json!({ "user": "ada" })).await;
    let approval = device.approval(&place).await;
    let answer =
        device.answer(&place, &approval, Verdict::Approve, Some(&wrong(begun.code.as_deref().unwrap())));
    let sealed = seal(&answer, &device.possession);
    let replies = join_all((0..4).map(|_| device.send_signed(&place, &approval.jti, sealed.clone()))).await;
    for reply in &replies {
        assert_eq!((reply.status, &reply.body), (200, &replies[0].body));
    }
    assert_eq!(device.approval(&place).await.tries_left, 2);
    // Its id with anything else in it.
    for changed in [
        Answer { code: begun.code.clone(), ..answer.clone() },
        Answer { verdict: Verdict::Reject, code: None, ..answer.clone() },
    ] {
        device.send(&place, &approval, &changed).await.is_problem(Problem::AnswerRefused);
    }
    // Hours later, as it was or signed anew, it is still the same verdict.
    place.advance(7200);
    let anew = Answer { iat: place.now(), exp: place.now() + 60, ..answer };
    for again in [sealed, seal(&anew, &device.possession)] {
        assert_eq!(device.send_signed(&place, &approval.jti, again).await.body, replies[0].body);
    }
    assert_eq!(denied(&place.status(&begun.id).await), Some(DenyReason::Expired));
}

#[tokio::test]
async fn an_answer_that_comes_too_late_hears_expired_and_is_no_evidence() {
    let (place, device, begun) = asked(json!({ "user": "ada" })).await;
    let approval = device.approval(&place).await;
    place.advance(120);
    let answer = device.answer(&place, &approval, Verdict::Approve, begun.code.as_deref());
    assert_eq!(device.read(&device.send(&place, &approval, &answer).await).outcome, Outcome::Expired);
    let expired = Status::Deny { reason: DenyReason::Expired, evidence: None };
    assert_eq!(place.status(&begun.id).await, expired);
    assert!(device.approvals(&place).await.is_empty());
    let path = format!("/v1/approvals/{}/extend", approval.jti);
    device
        .call(&place, Method::POST, &path, serde_json::Value::Null)
        .await
        .is_problem(Problem::NotExtendable);
}

#[tokio::test]
async fn a_rejection_denies_with_its_reason() {
    for (reason, told) in [
        (None, DenyReason::Rejected),
        (Some(Reason::Mistake), DenyReason::Rejected),
        (Some(Reason::NotMe), DenyReason::NotMe),
    ] {
        let (place, device, begun) = asked(json!({ "user": "ada", "method": "biometric" })).await;
        let approval = device.approval(&place).await;
        let answer = Answer { reason, ..device.answer(&place, &approval, Verdict::Reject, None) };
        assert_eq!(device.read(&device.send(&place, &approval, &answer).await).outcome, Outcome::Rejected);
        assert_eq!(denied(&place.status(&begun.id).await), Some(told));
    }
}

#[tokio::test]
async fn where_policy_wants_more_an_approval_is_a_challenge_that_is_completed_once() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    place.service.set_policy("ada", Some(Ask::Biometric)).await.unwrap();
    let first = place.begin().await;
    let continuing = json!({ "user": "ada", "continues": first.id });
    let ask = |body| place.ask(Method::POST, "/v1/authentications", body);
    ask(continuing.clone()).await.is_problem(Problem::BadRequest);

    let receipt = device.decide(&place, Verdict::Approve, first.code.as_deref()).await;
    assert_eq!(receipt.outcome, Outcome::Accepted { next: Some(Ask::Biometric) });
    let Status::Challenge { next, .. } = place.status(&first.id).await else { panic!("no challenge") };
    assert_eq!(next.method, Ask::Biometric);

    let weaker = json!({ "user": "ada", "continues": first.id, "method": "approve" });
    ask(weaker).await.is_problem(Problem::BadRequest);
    let second = place.authenticate(continuing.clone()).await;
    ask(continuing).await.is_problem(Problem::BadRequest);
    let receipt = device.decide(&place, Verdict::Approve, second.code.as_deref()).await;
    assert_eq!(receipt.outcome, Outcome::Accepted { next: None });
    assert!(matches!(place.status(&second.id).await, Status::Allow { .. }));
}

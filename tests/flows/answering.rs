//! What becomes of a sign-in, failures first.

use nod_core::view::{
    CodeView, DecideProblem, DecisionRequest, Failure, MethodView, OutcomeView, StepView, VerificationView,
};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, DenyReason, Method};

use crate::support::device::{Device, Home, PIN};
use crate::support::place::{Place, USER};

async fn registered() -> (Place, Home, Device) {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    (place, home, device)
}

fn wrong(code: &str) -> String {
    let first = if code.starts_with('9') { '0' } else { '9' };
    format!("{first}{}", &code[1..])
}

fn problem(step: &StepView) -> Option<DecideProblem> {
    match step {
        StepView::Decide { problem, .. } => problem.clone(),
        _ => None,
    }
}

fn denied(status: &AuthenticationStatus) -> Option<DenyReason> {
    match status {
        AuthenticationStatus::Deny { reason, .. } => Some(*reason),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_is_told_with_the_tries_left_and_approves_nothing() {
    let (place, _home, device) = registered().await;
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let request = device.open_request().await;
    device.approve(&request.id, Some(&wrong(asked.code.as_ref().unwrap()))).await.unwrap();
    let told = device.until_step("a problem", problem).await;
    assert_eq!(told, DecideProblem::WrongCode { tries_left: 2 });
    assert_eq!(place.status(&asked.id).await, AuthenticationStatus::Pending);
    device.approve(&request.id, asked.code.as_deref()).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_third_wrong_code_denies() {
    let (place, _home, device) = registered().await;
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let code = wrong(asked.code.as_ref().unwrap());
    for tries_left in [2, 1] {
        let request = device.open_request().await;
        device.approve(&request.id, Some(&code)).await.unwrap();
        let wanted = DecideProblem::WrongCode { tries_left };
        device
            .until_step("the tries left", |step| (problem(step).as_ref() == Some(&wanted)).then_some(()))
            .await;
    }
    let request = device.open_request().await;
    device.approve(&request.id, Some(&code)).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::TriesUsedUp);
    assert_eq!(denied(&place.outcome(&asked.id).await), Some(DenyReason::TriesUsedUp));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_choice_is_never_tried_again() {
    let (place, _home, device) = registered().await;
    let asked = place.ask(Method::Approve, CodeMatchMode::Select).await;
    let request = device.open_request().await;
    let StepView::Decide { code: CodeView::Select { choices }, .. } = &request.step else {
        panic!("{request:?}")
    };
    let other = choices.iter().find(|choice| Some(*choice) != asked.code.as_ref()).unwrap();
    device.approve(&request.id, Some(other)).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::TriesUsedUp);
    assert_eq!(denied(&place.outcome(&asked.id).await), Some(DenyReason::TriesUsedUp));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejection_denies_and_not_me_says_why() {
    let (place, _home, device) = registered().await;
    for (decision, outcome, reason) in [
        (DecisionRequest::Reject, OutcomeView::Rejected, DenyReason::Rejected),
        (DecisionRequest::NotMe, OutcomeView::Reported, DenyReason::NotMe),
    ] {
        let asked = place.ask(Method::Biometric, CodeMatchMode::Enter).await;
        let request = device.open_request().await;
        device.decide(&request.id, decision).await.unwrap();
        assert_eq!(device.outcome().await, outcome);
        assert_eq!(denied(&place.outcome(&asked.id).await), Some(reason));
        device.ask(nod_core::Command::PutAway { request: nod_core::RequestId(request.id) }).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_answer_while_the_first_is_out_is_refused() {
    let (place, _home, device) = registered().await;
    place.ask(Method::Approve, CodeMatchMode::None).await;
    let request = device.open_request().await;
    let (first, second) =
        tokio::join!(device.approve(&request.id, None), device.decide(&request.id, DecisionRequest::Reject));
    assert_eq!((first, second), (Ok(()), Err(Failure::NotNow)));
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_runs_out_while_it_is_open_says_so_and_denies() {
    let (place, _home, device) = registered().await;
    let asked = place.ask_with(|request| request.expires_in = Some(15)).await;
    let request = device.open_request().await;
    place.later(20);
    // The device's own clock has not moved: it is the service that says so.
    device.approve(&request.id, asked.code.as_deref()).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::Expired);
    assert_eq!(denied(&place.outcome(&asked.id).await), Some(DenyReason::Expired));
}

#[tokio::test(flavor = "multi_thread")]
async fn answered_on_one_device_it_leaves_the_other_with_that_ones_name() {
    let (place, _home, device) = registered().await;
    let other_home = Home::new();
    let other = Device::start(&other_home);
    let offer = other.read(&place.link().await).await.unwrap();
    other.register(&offer, "tablet").await.unwrap();
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let (here, there) = (device.open_request().await, other.open_request().await);
    assert_ne!(here.id, there.id);
    other.approve(&there.id, asked.code.as_deref()).await.unwrap();
    assert_eq!(other.outcome().await, OutcomeView::Approved { more: None });
    assert_eq!(device.outcome().await, OutcomeView::AnsweredElsewhere { device: Some("tablet".to_owned()) });
}

#[tokio::test(flavor = "multi_thread")]
async fn device_biometrics_needs_the_pin_and_tells_what_it_did() {
    let (place, _home, device) = registered().await;
    let asked = place.ask(Method::Biometric, CodeMatchMode::None).await;
    let request = device.open_request().await;
    assert!(matches!(request.step, StepView::Decide { verification: VerificationView::AppPin, .. }));
    let with = |pin: &str| DecisionRequest::Approve { code: None, pin: Some(pin.to_owned()) };
    device.decide(&request.id, with("000000")).await.unwrap();
    let told = device.until_step("a problem", problem).await;
    assert_eq!(told, DecideProblem::WrongPin { tries_left: 7 });
    assert_eq!(place.status(&asked.id).await, AuthenticationStatus::Pending);
    device.decide(&request.id, with(PIN)).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
    let AuthenticationStatus::Allow { evidence } = place.outcome(&asked.id).await else { panic!("no Allow") };
    let payload = nod_protocol::decode_base64url(evidence.answer.split('.').nth(1).unwrap()).unwrap();
    let answer: nod_protocol::Answer = serde_json::from_slice(&payload).unwrap();
    assert!(answer.verification.performed && answer.verification.bound);
    assert!(answer.verification.amr.contains(&"pin".to_owned()), "{:?}", answer.verification);
    assert!(!answer.verification.amr.contains(&"fpt".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_is_required_until_the_second_approval() {
    let (place, _home, device) = registered().await;
    place.service.set_policy(USER, Some(Method::Biometric)).await.unwrap();
    let asked = place.ask(Method::Approve, CodeMatchMode::None).await;
    let request = device.open_request().await;
    device.approve(&request.id, None).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: Some(MethodView::Biometric) });
    let AuthenticationStatus::Challenge { next, .. } = place.outcome(&asked.id).await else {
        panic!("no challenge")
    };
    device.ask(nod_core::Command::PutAway { request: nod_core::RequestId(request.id) }).await.unwrap();

    let first = asked.id;
    let asked = place
        .ask_with(|request| {
            request.method = Some(next.method);
            request.code_match = Some(CodeMatchMode::None);
            request.continues = Some(first);
        })
        .await;
    let request = device.open_request().await;
    device
        .decide(&request.id, DecisionRequest::Approve { code: None, pin: Some(PIN.to_owned()) })
        .await
        .unwrap();
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_repeats_is_shown_once_and_counted_and_one_rejection_is_for_all() {
    let (place, _home, device) = registered().await;
    let mut asked = Vec::new();
    for repeats in 1..=3 {
        asked.push(place.ask(Method::Approve, CodeMatchMode::Enter).await);
        device.until("the count", |view| (view.request.as_ref()?.repeats == repeats).then_some(())).await;
    }
    assert_eq!(device.view().waiting, 0);
    let request = device.open_request().await;
    device.decide(&request.id, DecisionRequest::NotMe).await.unwrap();
    for asked in asked {
        assert_eq!(denied(&place.outcome(&asked.id).await), Some(DenyReason::NotMe));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_card_shows_all_that_was_told_and_more_time_is_given_once() {
    let (place, _home, device) = registered().await;
    place.ask_with(|request| request.message = Some("Line one\u{202e}gpj.exe".to_owned())).await;
    let request = device.open_request().await;
    let card = &request.card;
    assert_eq!((card.application.as_str(), card.account.as_str()), ("Wiki", "ada@example.com"));
    assert_eq!(card.place.as_deref(), Some("Lisbon, Portugal"));
    assert_eq!((card.browser.as_deref(), card.os.as_deref()), (Some("Firefox 144"), Some("Linux")));
    assert_eq!(card.message.as_deref(), Some("Line one\u{fffd}gpj.exe"));
    assert!(request.may_extend);
    let id = nod_core::RequestId(request.id.clone());
    device.ask(nod_core::Command::Extend { request: id.clone() }).await.unwrap();
    let later = device.open_request().await;
    assert!(later.expires_at > request.expires_at && !later.may_extend);
    assert_eq!(device.ask(nod_core::Command::Extend { request: id }).await.map(drop), Err(Failure::NotNow));
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_the_relay_all_is_the_same() {
    let (place, _home, device) = registered().await;
    let behind = place.service.add_application("Payroll").await.unwrap();
    let settings = nod_service::RelaySettings {
        service: format!("http://{}", place.address()).parse().unwrap(),
        key: behind.key.clone(),
        application_key: None,
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let relay = nod_service::Relay::start(settings, listener).await.unwrap();
    let origin = format!("http://{}", relay.address());
    let outsider = nod_tests::application::Application::new(&origin, &behind.key).unwrap();
    let sign_in = nod_tests::application::sign_in(USER, Method::Approve, CodeMatchMode::Enter);
    assert!(outsider.ask(&sign_in).await.unwrap_err().to_string().contains("401"));
    let application = nod_tests::application::Application::new(&origin, relay.application_key()).unwrap();
    let asked = application.ask(&sign_in).await.unwrap();
    let request = device.open_request().await;
    assert_eq!(request.card.application, "Payroll");
    device.approve(&request.id, asked.code.as_deref()).await.unwrap();
    let heard = application.outcome(&asked.id, std::time::Duration::from_secs(20)).await.unwrap();
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }));
}

//! Keys that are replaced at the real service, failures first.

use nod_core::ports::KeyPurpose;
use nod_core::view::{
    DecideProblem, DecisionRequest, Failure, HealthView, OutcomeView, Reach, StepView, VerificationView,
};
use nod_core::{AccountId, Command, Event};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};

use crate::support::device::{Device, Home, PIN};
use crate::support::place::Place;

async fn change(device: &Device, account: &str, purpose: KeyPurpose) -> Result<(), Failure> {
    let pin = match purpose {
        KeyPurpose::Possession => None,
        KeyPurpose::Verification => Some(PIN.to_owned()),
    };
    device.ask(Command::ChangeKey { account: AccountId(account.to_owned()), purpose, pin }).await.map(drop)
}

async fn sign_in(place: &Place, device: &Device, method: Method) -> AuthenticationStatus {
    let asked = place.ask(method, CodeMatchMode::None).await;
    let request = device.open_request().await;
    let pin = (method == Method::Biometric).then(|| PIN.to_owned());
    device.decide(&request.id, DecisionRequest::Approve { code: None, pin }).await.unwrap();
    device.outcome().await;
    let put_away = Command::PutAway { request: nod_core::RequestId(request.id) };
    device.ask(put_away).await.unwrap();
    place.outcome(&asked.id).await
}

fn allowed(status: &AuthenticationStatus) -> bool {
    matches!(status, AuthenticationStatus::Allow { .. })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_no_service_hears_leaves_the_old_key_in_its_place() {
    let (mut place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let account = device.add(&place.link().await).await.unwrap();
    place.stop().await;
    assert_eq!(change(&device, &account, KeyPurpose::Possession).await, Err(Failure::Unreachable));
    place.start_again().await;
    device.tell(Event::Opened);
    device.until("the change to be settled", |_| (home.keys().names().len() == 2).then_some(())).await;
    assert!(allowed(&sign_in(&place, &device, Method::Approve).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_whose_keys_may_not_change_keeps_the_old_one() {
    let (place, home) = (Place::open().await, Home::new());
    place
        .service
        .set_key_change(crate::support::place::USER, nod_service::KeyChangePolicy::Deny)
        .await
        .unwrap();
    let device = Device::start(&home);
    let account = device.add(&place.link().await).await.unwrap();
    let before = home.keys().names();
    assert_eq!(change(&device, &account, KeyPurpose::Verification).await, Err(Failure::Refused));
    assert_eq!(home.keys().names(), before);
    assert!(allowed(&sign_in(&place, &device, Method::Biometric).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_answer_was_lost_counts_once_and_is_not_taken_for_a_removal() {
    let wire = crate::support::wire::Wire::lay().await;
    let (place, home) = (Place::open_as(Some(format!("http://{}", wire.address))).await, Home::new());
    wire.connect_to(place.address());
    let device = Device::start(&home);
    let account = device.add(&place.link().await).await.unwrap();
    wire.lose_answers(true);
    assert_eq!(change(&device, &account, KeyPurpose::Possession).await, Err(Failure::Unreachable));
    wire.lose_answers(false);
    device.tell(Event::Opened);
    device.until("the new key alone", |_| (home.keys().names().len() == 2).then_some(())).await;
    device.until("the connection", |view| (view.accounts[0].reach == Reach::Connected).then_some(())).await;
    assert!(allowed(&sign_in(&place, &device, Method::Approve).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_verification_key_is_told_and_its_repair_lets_the_waiting_request_through() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let account = device.add(&place.link().await).await.unwrap();
    let asked = place.ask(Method::Biometric, CodeMatchMode::None).await;
    let request = device.open_request().await;
    let lost = home.keys().names().into_iter().find(|name| name.contains("verification")).unwrap();
    std::fs::remove_file(home.0.path().join("keys").join(lost)).unwrap();
    let approve = || DecisionRequest::Approve { code: None, pin: Some(PIN.to_owned()) };
    device.decide(&request.id, approve()).await.unwrap();
    let problem = device
        .until_step("the problem", |step| match step {
            StepView::Decide { verification: VerificationView::Lost, problem, .. } => problem.clone(),
            _ => None,
        })
        .await;
    assert_eq!(problem, DecideProblem::KeyLost);
    change(&device, &account, KeyPurpose::Verification).await.unwrap();
    device
        .until("the new key", |view| {
            let key = view.accounts[0].verification?;
            (key.health == HealthView::Usable).then_some(())
        })
        .await;
    device.decide(&request.id, approve()).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
    assert!(allowed(&place.outcome(&asked.id).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn with_new_keys_everything_goes_on_over_a_restart_and_the_old_ones_are_gone() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let account = device.add(&place.link().await).await.unwrap();
    let before = home.keys().names();
    change(&device, &account, KeyPurpose::Possession).await.unwrap();
    change(&device, &account, KeyPurpose::Verification).await.unwrap();
    drop(device);
    let after = home.keys().names();
    assert!(after.len() == 2 && after.iter().all(|name| !before.contains(name)), "{before:?} {after:?}");
    let device = Device::start(&home);
    assert!(allowed(&sign_in(&place, &device, Method::Approve).await));
    assert!(allowed(&sign_in(&place, &device, Method::Biometric).await));
}

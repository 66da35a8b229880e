//! Pausing, announcing a sign-in, and being under attack, with real services and real keys.

use nod_core::Command;
use nod_core::view::{
    DecisionRequest, Failure, GuardRequest, GuardStateView, OutcomeView, StanceView, StandingView, StepView,
    TellingView, View,
};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, DenyReason, Method};
use nod_service::SignIns;

use crate::support::device::{Device, Home, PIN};
use crate::support::place::Place;

const HOUR: i64 = 3_600_000;

async fn say(device: &Device, asked: GuardRequest) -> Result<(), Failure> {
    device.ask(Command::Guard(asked)).await.map(drop)
}

fn until() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap() + HOUR
}

async fn resume(device: &Device, pin: &str) -> Result<(), Failure> {
    say(device, GuardRequest::Resume { pin: Some(pin.to_owned()) }).await
}

async fn denied(place: &Place) -> DenyReason {
    let begun = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    match place.status(&begun.id).await {
        AuthenticationStatus::Deny { reason, .. } => reason,
        other => panic!("not denied at once: {other:?}"),
    }
}

fn is_open(view: &View) -> Option<()> {
    view.guard.accounts.iter().all(|at| at.state == GuardStateView::Open).then_some(())
}

fn is_locked(view: &View) -> Option<()> {
    view.guard.accounts.iter().any(|at| matches!(at.state, GuardStateView::Locked { .. })).then_some(())
}

fn all_told(view: &View) -> Option<()> {
    view.guard.accounts.iter().all(|at| at.telling == TellingView::Told).then_some(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_pin_lifts_nothing_and_the_right_one_lifts_it_at_every_service() {
    let (place, other, home) = (Place::open().await, Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    device.add(&other.link().await).await.unwrap();
    say(&device, GuardRequest::Attack).await.unwrap();
    device.until("all to know", all_told).await;
    assert_eq!([denied(&place).await, denied(&other).await], [DenyReason::Locked; 2]);
    let wrong = resume(&device, "000000").await;
    assert!(matches!(wrong, Err(Failure::WrongPin { .. })), "{wrong:?}");
    assert_eq!([denied(&place).await, denied(&other).await], [DenyReason::Locked; 2]);
    resume(&device, PIN).await.unwrap();
    device.until("the locks to be lifted", is_open).await;
    for place in [&place, &other] {
        let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
        let request = device.open_request().await;
        device.approve(&request.id, asked.code.as_deref()).await.unwrap();
        assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
        device.ask(Command::PutAway { request: nod_core::RequestId(request.id) }).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_was_away_hears_of_the_attack_when_it_is_back_over_a_restart_too() {
    let (mut place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    place.stop().await;
    say(&device, GuardRequest::Attack).await.unwrap();
    let waits = |view: &View| (view.guard.accounts[0].telling == TellingView::Kept).then_some(());
    device.until("nobody to answer", waits).await;
    drop(device);
    let device = Device::start(&home);
    device
        .until("it to be known still", |view| {
            matches!(view.guard.stance, StanceView::Attack { .. }).then_some(())
        })
        .await;
    place.start_again().await;
    device.until("it to arrive", is_locked).await;
    assert_eq!(denied(&place).await, DenyReason::Locked);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_is_this_devices_alone_and_comes_before_any_notification() {
    let (place, home, other_home) = (Place::open().await, Home::new(), Home::new());
    let (device, other) = (Device::start(&home), Device::start(&other_home));
    device.add(&place.link().await).await.unwrap();
    say(&device, GuardRequest::Pause { until: until() }).await.unwrap();
    device.until("the service to know", all_told).await;
    assert_eq!(denied(&place).await, DenyReason::Paused);
    other.add(&place.link().await).await.unwrap();
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let request = other.open_request().await;
    other.approve(&request.id, asked.code.as_deref()).await.unwrap();
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
    assert!(device.view().request.is_none() && device.notified.0.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attack_clears_what_waits_on_the_other_device_and_is_lifted_there() {
    let (place, home, other_home) = (Place::open().await, Home::new(), Home::new());
    let (device, other) = (Device::start(&home), Device::start(&other_home));
    device.add(&place.link().await).await.unwrap();
    other.add(&place.link().await).await.unwrap();
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    other.open_request().await;
    say(&device, GuardRequest::Attack).await.unwrap();
    let heard = AuthenticationStatus::Deny { reason: DenyReason::Locked, evidence: None };
    assert_eq!(place.outcome(&asked.id).await, heard);
    other.until("the lock", is_locked).await;
    let over = |view: &View| match &view.request.as_ref()?.step {
        StepView::Ended { .. } => Some(()),
        StepView::Decide { .. }
        | StepView::OnlyReject { .. }
        | StepView::Sending { .. }
        | StepView::Kept { .. } => None,
    };
    other
        .until("the request to be over", |view| view.request.is_none().then_some(()).or_else(|| over(view)))
        .await;
    resume(&other, PIN).await.unwrap();
    device
        .until("the lock to be over here too", |view| {
            (view.guard.stance == StanceView::Open).then_some(()).and_then(|()| is_open(view))
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announced_sign_in_is_let_through_where_no_other_is() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start_off_by(&home, -7200);
    device.add(&place.link().await).await.unwrap();
    place.service.set_sign_ins("ada", SignIns::Expected).await.unwrap();
    assert_eq!(denied(&place).await, DenyReason::NotExpected);
    say(&device, GuardRequest::Arm).await.unwrap();
    device.until("the service to know", all_told).await;
    place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let request = device.open_request().await;
    assert_eq!(request.standing, StandingView::Expected);
    device.decide(&request.id, DecisionRequest::Reject).await.unwrap();
    device
        .until("the announcement to be over", |view| (view.guard.stance == StanceView::Open).then_some(()))
        .await;
    assert_eq!(denied(&place).await, DenyReason::NotExpected);
}

/// What a thief of the possession key could say.
#[tokio::test(flavor = "multi_thread")]
async fn a_lock_is_not_lifted_by_a_device_that_came_after_it() {
    let (place, home, stranger_home) = (Place::open().await, Home::new(), Home::new());
    let (device, stranger) = (Device::start(&home), Device::start(&stranger_home));
    device.add(&place.link().await).await.unwrap();
    say(&device, GuardRequest::Attack).await.unwrap();
    device.until("the service to know", is_locked).await;
    place.later(5);
    stranger.add(&place.link().await).await.unwrap();
    stranger.until("the lock", is_locked).await;
    assert_eq!(resume(&stranger, PIN).await, Err(Failure::Refused));
    assert_eq!(denied(&place).await, DenyReason::Locked);
}

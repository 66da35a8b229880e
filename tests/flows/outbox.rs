//! A verdict is never lost and never doubled.

use nod_core::view::{OutcomeView, StepView};
use nod_protocol::{Authentication, AuthenticationStatus, CodeMatchMode, Method};

use crate::support::device::{Device, Home};
use crate::support::place::Place;

fn kept(step: &StepView) -> Option<()> {
    matches!(step, StepView::Kept { .. }).then_some(())
}

/// A verdict that was given while the service was down.
async fn given_while_down() -> (Place, Home, Device, Authentication) {
    let (mut place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let request = device.open_request().await;
    place.stop().await;
    device.approve(&request.id, asked.code.as_deref()).await.unwrap();
    device.until_step("the kept verdict", kept).await;
    (place, home, device, asked)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_down_gets_the_kept_verdict_once_it_is_back() {
    let (mut place, _home, device, asked) = given_while_down().await;
    place.start_again().await;
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_verdict_outlives_the_app_and_is_delivered_once() {
    let (mut place, home, device, asked) = given_while_down().await;
    drop(device);
    place.start_again().await;

    let device = Device::start(&home);
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
    let outbox = home.records().join("outbox");
    let emptied = async || Ok((std::fs::read_dir(&outbox).map_or(0, Iterator::count) == 0).then_some(()));
    nod_tests::until("the outbox to be empty", std::time::Duration::from_secs(10), emptied).await.unwrap();
    let journal = std::fs::read_to_string(home.records().join("journal")).unwrap();
    assert_eq!(journal.lines().count(), 1, "{journal}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_on_what_ran_out_meanwhile_is_told_as_expired() {
    let (mut place, _home, device, _asked) = given_while_down().await;
    // Past the request's end, within what the clocks may differ.
    place.later(121);
    place.start_again().await;
    assert_eq!(device.outcome().await, OutcomeView::Expired);
}

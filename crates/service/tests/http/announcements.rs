//! What a person announces is one sign-in: the first one that is taken, and its next steps.

use futures_util::future::join_all;
use nod_protocol::{
    Approval, AuthenticationStatus, DenyReason, Event, Guard, GuardInfo, GuardState, Method as Ask, Outcome,
    Verdict,
};
use nod_service::SignIns;
use serde_json::json;

use crate::{
    device::Device,
    events::Events,
    guards::{HOUR, announce, denied_at_once, info, say, says, send},
    other_devices::register_ungated,
    place::Place,
};

/// Takes announced sign-ins of ada's alone.
async fn guarded() -> (Place, Device) {
    let place = Place::new().await;
    place.service.set_sign_ins("ada", SignIns::Expected).await.unwrap();
    let device = Device::register(&place, "ada", "Laptop").await;
    (place, device)
}

/// The one that was asked last.
async fn newest(device: &Device, place: &Place) -> Approval {
    device.approvals(place).await.into_iter().max_by_key(|approval| approval.iat).unwrap()
}

#[tokio::test]
async fn a_second_sign_in_is_not_let_through_by_what_the_first_one_used_up() {
    let (place, device) = guarded().await;
    announce(&device, &place).await;
    place.begin().await;
    assert!(device.approval(&place).await.expected);
    assert_eq!(denied_at_once(&place).await, DenyReason::NotExpected, "though the first one waits");
    device.decide(&place, Verdict::Reject, None).await;
    assert_eq!(denied_at_once(&place).await, DenyReason::NotExpected, "however the first one ended");
    announce(&device, &place).await;
    place.begin().await;
    assert!(device.approval(&place).await.expected, "another one may be announced at once");
}

#[tokio::test]
async fn of_many_that_race_for_one_announcement_one_gets_in() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path()).await;
    place.service.set_sign_ins("ada", SignIns::Expected).await.unwrap();
    let device = Device::register(&place, "ada", "Laptop").await;
    for _ in 0..5 {
        announce(&device, &place).await;
        let begun = join_all((0..8).map(|_| place.begin())).await;
        assert_eq!(begun.iter().filter(|begun| begun.code.is_some()).count(), 1);
        assert!(device.approval(&place).await.expected);
        device.decide(&place, Verdict::Reject, None).await;
    }
}

#[tokio::test]
async fn where_any_sign_in_is_taken_only_the_first_one_is_marked_as_expected() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path()).await;
    let laptop = Device::register(&place, "ada", "Laptop").await;
    let phone = Device::register(&place, "ada", "Phone").await;
    announce(&laptop, &place).await;
    let begun = join_all((0..6).map(|_| place.begin())).await;
    assert!(begun.iter().all(|begun| begun.code.is_some()));
    for device in [&laptop, &phone] {
        let marked = device.approvals(&place).await.iter().filter(|approval| approval.expected).count();
        assert_eq!(marked, 1);
    }
}

#[tokio::test]
async fn the_next_step_of_an_announced_sign_in_is_announced_and_uses_up_no_other_announcement() {
    let (place, device) = guarded().await;
    place.service.set_policy("ada", Some(Ask::Biometric)).await.unwrap();
    announce(&device, &place).await;
    let first = place.begin().await;
    let receipt = device.decide(&place, Verdict::Approve, first.code.as_deref()).await;
    assert_eq!(receipt.outcome, Outcome::Accepted { next: Some(Ask::Biometric) });
    announce(&device, &place).await;
    place.authenticate(json!({ "user": "ada", "continues": first.id })).await;
    let step = device.approval(&place).await;
    assert_eq!((step.method, step.expected), (Ask::Biometric, true));
    assert_eq!(info(&device, &place).await.state, GuardState::Armed);
    place.advance(1);
    place.begin().await;
    assert!(newest(&device, &place).await.expected);
}

#[tokio::test]
async fn the_next_step_of_a_sign_in_that_nobody_announced_is_not_announced_either() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    place.service.set_policy("ada", Some(Ask::Biometric)).await.unwrap();
    let first = place.begin().await;
    device.decide(&place, Verdict::Approve, first.code.as_deref()).await;
    announce(&device, &place).await;
    place.authenticate(json!({ "user": "ada", "continues": first.id })).await;
    assert!(!device.approval(&place).await.expected);
    assert_eq!(info(&device, &place).await.state, GuardState::Armed);
}

#[tokio::test]
async fn the_device_hears_that_its_announcement_is_over() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    announce(&device, &place).await;
    assert_eq!(info(&device, &place).await.state, GuardState::Armed);
    let mut events = Events::follow(&place, &device).await;
    events.next().await.unwrap();
    place.begin().await;
    assert!(matches!(events.next().await, Some(Event::Approval { .. })));
    assert_eq!(events.next().await, Some(Event::Account {}));
    let told = info(&device, &place).await;
    assert_eq!((told.state, told.until), (GuardState::Open, None));
    place.begin().await;
    assert!(matches!(events.next().await, Some(Event::Approval { .. })));
    Device::register(&place, "ada", "Phone").await;
    assert_eq!(events.next().await, Some(Event::Account {}), "and of the second sign-in there was none");
}

#[tokio::test]
async fn whichever_devices_announced_it_one_sign_in_is_let_through() {
    let (place, laptop) = guarded().await;
    let phone = Device::register(&place, "ada", "Phone").await;
    announce(&laptop, &place).await;
    announce(&phone, &place).await;
    place.begin().await;
    assert_eq!(denied_at_once(&place).await, DenyReason::NotExpected);
    for device in [&laptop, &phone] {
        assert_eq!(info(device, &place).await.state, GuardState::Open);
    }
}

#[tokio::test]
async fn a_sign_in_that_nobody_is_asked_for_uses_nothing_up() {
    let (place, device) = guarded().await;
    let ungated = register_ungated(&place, &device).await;
    say(&device, &place, GuardState::Paused, Some(place.now() + HOUR)).await.take::<GuardInfo>(200);
    announce(&ungated, &place).await;
    let refused = place.authenticate(json!({ "user": "ada", "method": "biometric" })).await;
    let paused = AuthenticationStatus::Deny { reason: DenyReason::Paused, evidence: None };
    assert_eq!(place.status(&refused.id).await, paused);
    place.begin().await;
    assert!(ungated.approval(&place).await.expected);
}

/// Its answer was lost, and meanwhile somebody signed in.
#[tokio::test]
async fn an_announcement_that_was_used_up_and_is_said_anew_announces_nothing() {
    let (place, device) = guarded().await;
    let until = Some(place.now() + 300);
    let first = says(&device, &place, GuardState::Armed, until);
    let anew = async || {
        place.advance(1);
        let (iat, exp) = (place.now(), place.now() + 60);
        let again = Guard { iat, exp, ..first.clone() };
        send(&device, &place, &again, &device.possession).await.take::<GuardInfo>(200)
    };
    for _ in 0..2 {
        let told = anew().await;
        assert_eq!((told.state, told.until), (GuardState::Armed, until), "unused, it holds");
    }
    place.begin().await;
    let told = anew().await;
    assert_eq!((told.state, told.until), (GuardState::Open, None));
    assert_eq!(denied_at_once(&place).await, DenyReason::NotExpected);
    say(&device, &place, GuardState::Armed, until).await.take::<GuardInfo>(200);
    place.begin().await;
    assert!(newest(&device, &place).await.expected, "another one, though it ends at the same time");
}

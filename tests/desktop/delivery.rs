//! How sign-ins reach the person, and what the person can do about it, in the real app.

use nod_protocol::{AuthenticationStatus, DenyReason};
use nod_tests::notifications::Notification;
use nod_tests::page::Page;
use nod_tests::{Fault, PATIENCE};

use crate::stage::{DETAILS, Stage, USER, picture};

#[tokio::test]
async fn a_push_test_without_an_address_says_what_is_missing_and_what_still_works() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let page = begin_test(&stage).await?;
    page.await_text("Push does not reach this device").await?;
    page.screenshot(&picture("push-test-no-address")?).await?;
    page.await_text("sign-ins still come over the live connection").await?;
    Ok(())
}

#[tokio::test]
async fn a_push_test_shows_each_step_to_the_tap_and_the_service_s_own_one_does_too() -> Result<(), Fault> {
    let (stage, _distributor) = Stage::set_wakable().await?;
    stage.page().await?.screenshot(&picture("ladder")?).await?;
    stage.page().await?.click_button("Test notifications").await?;
    let notified = test_notified(&stage).await?;
    stage.page().await?.screenshot(&picture("push-test-arrived")?).await?;
    assert_eq!(notified.actions.len(), 1, "nothing to reject in it: {notified:?}");
    stage.desktop.notifications().tap(&stage.desktop, notified.id).await?;
    let page = stage.page().await?;
    page.await_text("It came, you saw it, and your tap opened Nod.").await?;
    page.screenshot(&picture("push-test-works")?).await?;
    page.click_button("Done").await?;

    let told = stage
        .service
        .admin(&["push-test", "--user", USER, "--device", &device(&stage).await?, "--wait", "5"])
        .await?;
    assert!(told.contains("web_push") && told.contains("arrived"), "{told}");
    test_notified(&stage).await?;
    page.await_text("Example ID tests notifications").await?;
    page.screenshot(&picture("push-test-by-service")?).await
}

#[tokio::test]
async fn a_reject_in_the_notification_denies_without_a_window() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    stage.close_window().await?;
    let begun = stage.begin().await?;
    let notified = stage.notified().await?;
    stage.desktop.notifications().invoke(&stage.desktop, notified.id, "reject").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Deny { reason: DenyReason::Rejected, .. }), "{heard:?}");
    assert_eq!(stage.app.tree()?.web_content(), 0, "nobody had to look");

    // The next one is a request like any other.
    let begun = stage.begin().await?;
    let notified = stage.notified().await?;
    stage.desktop.notifications().tap(&stage.desktop, notified.id).await?;
    let page = stage.page().await?;
    stage.approve(&page, &begun).await?;
    page.await_text("Approved").await
}

#[tokio::test]
async fn a_device_that_was_offline_shows_what_waits_as_soon_as_it_is_not() -> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    stage.close_window().await?;
    stage.service.kill()?;
    // A tap on anything finds nobody to ask.
    stage.app.send(&stage.desktop, &["nod://approval/unknown"]).await?;
    stage.page().await?.await_text("Offline").await?;
    stage.close_window().await?;
    stage.service.start_again(&stage.desktop.group).await?;
    let begun = stage.begin().await?;
    let notified = stage.notified().await?;
    stage.desktop.notifications().tap(&stage.desktop, notified.id).await?;
    let page = stage.page().await?;
    stage.approve(&page, &begun).await?;
    page.await_text("Approved").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    Ok(())
}

async fn begin_test(stage: &Stage) -> Result<Page, Fault> {
    let page = stage.page().await?;
    page.click_button(DETAILS).await?;
    page.click_button("Test notifications").await?;
    Ok(page)
}

async fn test_notified(stage: &Stage) -> Result<Notification, Fault> {
    let up = |one: &Notification| one.summary == "Notifications work" && one.closed.is_none();
    stage.desktop.notifications().await_one("of the test", PATIENCE, up).await
}

/// The name under which the service lists it.
async fn device(stage: &Stage) -> Result<String, Fault> {
    let page = stage.page().await?;
    let name = page.find(nod_tests::page::Role::Textbox, "Name of this device").await?;
    name.value().await
}

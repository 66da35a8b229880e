//! A verification key that is gone, and a new one in its place.

use nod_protocol::{AuthenticationStatus, Method};
use nod_tests::Fault;
use nod_tests::page::Role;

use crate::stage::{CODE_FIELD, PIN, PIN_FIELD, Stage, begin, picture};

const NEW_PIN: &str = "314159";

#[tokio::test]
async fn a_key_that_vanished_is_told_and_made_anew_on_one_screen_and_the_request_goes_on() -> Result<(), Fault>
{
    let stage = Stage::set().await?;
    let begun = begin(&stage.application, Method::Biometric).await?;
    let page = stage.page().await?;
    page.find(Role::Textbox, PIN_FIELD).await?;
    stage.close_window().await?;

    // As a person who clears entries in a keyring app.
    let service = format!("dev.nod.authenticator:{}", stage.profile.folder().display());
    stage.desktop.run("secret-tool", &["clear", "service", &service, "username", "app-pin"])?;
    stage.app.send(&stage.desktop, &[]).await?;
    let page = stage.page().await?;
    page.await_text("Your key no longer works").await?;
    page.screenshot(&picture("key-lost")?).await?;
    page.click_button("Make a new key").await?;
    page.await_text("The old key is gone from this device.").await?;
    page.find(Role::Textbox, "PIN").await?.type_text(NEW_PIN).await?;
    page.find(Role::Textbox, "PIN again").await?.type_text(NEW_PIN).await?;
    page.screenshot(&picture("key-new")?).await?;
    page.click_button("Make the key").await?;

    page.find(Role::Textbox, CODE_FIELD).await?.type_text(&begun.code).await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Approve").await?;
    page.await_text("Wrong PIN").await?;
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending, "the old PIN opens nothing");
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(NEW_PIN).await?;
    page.click_button("Approve").await?;
    page.await_text("Approved").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "{heard:?}");
    Ok(())
}

#[tokio::test]
async fn the_key_for_requests_is_renewed_at_a_click_and_everything_goes_on() -> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    let page = stage.page().await?;
    page.click_button("Example ID, ada@example.com: details").await?;
    page.click_button("Renew the key for requests").await?;
    page.await_text("The service knows the new key.").await?;
    page.screenshot(&picture("key-renewed")?).await?;
    stage.start_again(&[]).await?;
    let begun = stage.begin().await?;
    let page = stage.page().await?;
    stage.approve(&page, &begun).await?;
    page.await_text("Approved").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    Ok(())
}

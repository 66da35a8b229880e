//! The app lock: what comes while Nod is locked waits behind it and is there after it.

use nod_protocol::{AuthenticationStatus, CodeMatchMode, DenyReason, Method};
use nod_tests::application::sign_in;
use nod_tests::page::{Page, Role};
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::stage::{CODE_FIELD, PIN, PIN_FIELD, Stage, USER, begin, picture};

const ASKED: &str = "Sign in to Wiki?";
const LOCKED: &str = "Nod is locked";

/// Turns the lock on as a person does; it locks when the window closes.
async fn turn_on(page: &Page) -> Result<(), Fault> {
    page.click_button("Settings").await?;
    page.find_where(Role::Button, "App lock", PATIENCE, |name| name.starts_with("App lock"))
        .await?
        .click()
        .await?;
    page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
    page.click_button("Turn the lock on").await?;
    page.await_text("The lock is on.").await
}

async fn unlock(page: &Page, pin: &str) -> Result<(), Fault> {
    page.find(Role::Textbox, "PIN").await?.type_text(pin).await?;
    page.click_button("Unlock").await
}

#[tokio::test]
async fn a_request_that_comes_while_it_is_locked_is_there_after_the_right_pin_and_not_before()
-> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    let page = stage.page().await?;
    turn_on(&page).await?;
    page.screenshot(&picture("lock-on")?).await?;
    page.click_button("Lock now").await?;
    page.await_text(LOCKED).await?;
    assert!(!page.described().await.contains("ada@example.com"));
    stage.close_window().await?;

    // What was changed on the disk changes nothing: a fresh start is locked.
    let settings = stage.profile.folder().join("settings");
    std::fs::remove_dir_all(&settings)?;
    stage.start_again(&["--hidden"]).await?;
    let begun = stage.begin().await?;
    let notified = stage.notified().await?;
    stage.desktop.notifications().tap(&stage.desktop, notified.id).await?;
    let page = stage.page().await?;
    page.await_text(LOCKED).await?;
    page.await_text("A sign-in waits for your answer").await?;
    page.screenshot(&picture("locked")?).await?;
    assert!(!page.described().await.contains("Wiki"));

    unlock(&page, "000000").await?;
    page.await_text("tries left").await?;
    assert!(!page.described().await.contains("Wiki"));
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending);

    unlock(&page, PIN).await?;
    page.await_text(ASKED).await?;
    stage.approve(&page, &begun).await?;
    page.await_text("Approved").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "{heard:?}");
    Ok(())
}

#[tokio::test]
async fn a_locked_nod_rejects_from_a_notification_and_opens_no_window() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    turn_on(&stage.page().await?).await?;
    let page = stage.page().await?;
    page.click_button("Lock now").await?;
    page.await_text(LOCKED).await?;
    stage.close_window().await?;
    let begun = begin(&stage.application, Method::Approve).await?;
    let notified = stage.notified().await?;
    stage.desktop.notifications().invoke(&stage.desktop, notified.id, "reject").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Deny { reason: DenyReason::Rejected, .. }), "{heard:?}");
    assert_eq!(stage.app.tree()?.web_content(), 0, "nobody had to look");
    Ok(())
}

/// Everything that Nod writes down of a registration, a wrong PIN, an approval and a locked app, and what the window
/// shows of it before it is saved.
#[tokio::test]
async fn the_diagnostic_log_of_it_all_holds_no_code_no_pin_no_key_and_nobody_s_name() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let page = stage.page().await?;
    let begun = begin(&stage.application, Method::Biometric).await?;
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(&begun.code).await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Approve").await?;
    page.await_text("Approved").await?;
    page.click_button("Done").await?;
    turn_on(&page).await?;
    page.click_button("Lock now").await?;
    unlock(&page, PIN).await?;
    page.click_button("Settings").await?;
    page.find_where(Role::Button, "Diagnostic log", PATIENCE, |name| name.starts_with("Diagnostic log"))
        .await?
        .click()
        .await?;
    page.await_text("Nod has started").await?;
    page.screenshot(&picture("diagnostics")?).await?;
    page.click_button("Save it as a file").await?;
    page.await_text("Saved as").await?;

    // This desktop names no folder for downloads.
    let log = std::fs::read_to_string(stage.desktop.folder().join("home/nod-diagnostics-1.txt"))?;
    assert!(log.contains("account 1: native") && log.contains("a request is in front"), "{log}");
    let record = std::fs::read_dir(stage.profile.folder().join("account"))?.next();
    let record = std::fs::read_to_string(record.ok_or_else(|| fault("no account"))??.path())?;
    let secrets =
        [PIN, &begun.code, &begun.id, "ada", "Example ID", "Wiki", "127.0.0.1", "localhost", "http"];
    // Whatever the record names: ids, keys, addresses.
    let named = record.split('"').filter(|word| word.len() > 20 && !word.contains(' '));
    for secret in secrets.into_iter().chain(named) {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    Ok(())
}

#[tokio::test]
async fn the_theme_that_was_chosen_is_there_after_a_restart_and_everything_can_be_deleted()
-> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    let page = stage.page().await?;
    page.click_button("Settings").await?;
    page.find(Role::Radio, "Dark").await?.click().await?;
    page.find(Role::Switch, "Start when you log in").await?.click().await?;
    nod_tests::until("an autostart file", PATIENCE, async || {
        let found = std::fs::read_dir(stage.desktop.folder().join("home/.config/autostart"));
        let mut files = found
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|file| std::fs::read_to_string(file.path()).ok());
        Ok(files.any(|text| text.contains("Exec=") && text.contains("--hidden")).then_some(()))
    })
    .await?;
    stage.start_again(&[]).await?;
    let page = stage.page().await?;
    page.click_button("Settings").await?;
    page.screenshot(&picture("settings-dark")?).await?;
    page.find_where(Role::Button, "Your data", PATIENCE, |name| name.starts_with("Your data"))
        .await?
        .click()
        .await?;
    page.await_text("History").await?;
    page.click_button("Delete everything").await?;
    page.find(Role::Textbox, "Your PIN for Nod").await?.type_text(PIN).await?;
    page.find(Role::Textbox, "Type \"delete\" to confirm").await?.type_text("delete").await?;
    page.click_button("Delete everything").await?;
    page.await_text("Everything is deleted").await?;
    let devices = stage.service.admin(&["list"]).await?;
    assert!(!devices.contains("active"), "the service was told: {devices}");
    page.click_button("Done").await?;
    page.await_text("Sign in with a nod").await?;
    let account = stage.profile.folder().join("account");
    assert!(!account.exists(), "no record is left");
    Ok(())
}

#[tokio::test]
async fn the_alarm_is_raised_at_the_lock_and_lifted_behind_it() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let page = stage.page().await?;
    turn_on(&page).await?;
    page.click_button("Lock now").await?;
    page.await_text(LOCKED).await?;
    page.click_button("I am under attack…").await?;
    page.click_button("Lock sign-ins").await?;
    page.await_text("Your sign-ins are locked").await?;
    page.screenshot(&picture("lock-alarm")?).await?;
    let denied = async || {
        let begun = stage.application.ask(&sign_in(USER, Method::Approve, CodeMatchMode::Enter)).await?;
        let heard = stage.application.outcome(&begun.id, PATIENCE).await?;
        Ok(matches!(heard, AuthenticationStatus::Deny { reason: DenyReason::Locked, .. }).then_some(()))
    };
    until("the service to know", PATIENCE, denied).await?;
    unlock(&page, PIN).await?;
    page.await_text("Your sign-ins are locked").await
}

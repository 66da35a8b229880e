//! What a person does with Nod on the desktop, failures first. (The app lock is in `lock.rs`; updates do not exist yet.)

use nod_protocol::{AuthenticationStatus, DenyReason, Method};
use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::page::Role;
use nod_tests::program::built;
use nod_tests::{Fault, PATIENCE, fault};

use crate::stage::{CODE_FIELD, PIN, PIN_FIELD, Stage, begin, start_service};

const ASKED: &str = "Sign in to Wiki?";

#[tokio::test]
async fn a_wrong_code_never_looks_like_success_and_closing_is_no_verdict() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let begun = stage.begin().await?;
    let page = stage.page().await?;
    page.await_text(ASKED).await?;
    let wrong = if begun.code.starts_with('9') { "000000" } else { "999999" };
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(wrong).await?;
    page.click_button("Approve").await?;
    page.await_text("Wrong code").await?;
    page.await_text("You have 2 tries left").await?;
    assert!(!page.described().await.contains("Approved"));
    page.press(nod_tests::page::keys::ESCAPE).await?;
    stage.close_window().await?;
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending);
    Ok(())
}

#[tokio::test]
async fn a_wrong_pin_never_looks_like_success_and_the_right_one_still_counts() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let begun = begin(&stage.application, Method::Biometric).await?;
    let page = stage.page().await?;
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(&begun.code).await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text("000000").await?;
    page.click_button("Approve").await?;
    page.await_text("Wrong PIN").await?;
    page.await_text("tries left").await?;
    assert!(!page.described().await.contains("Approved"));
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending);
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Approve").await?;
    page.await_text("Approved").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "{heard:?}");
    Ok(())
}

#[tokio::test]
async fn requests_that_look_the_same_are_one_notification_and_one_window_and_are_counted() -> Result<(), Fault>
{
    let stage = Stage::set().await?;
    stage.close_window().await?;
    stage.begin().await?;
    stage.begin().await?;
    let newest = stage.begin().await?;
    let notifications = stage.desktop.notifications();
    let left = nod_tests::until("three notifications, of which one is left", PATIENCE, async || {
        let showing = notifications.showing();
        Ok((notifications.all().len() == 3 && showing.len() == 1).then(|| showing[0].id))
    })
    .await?;
    notifications.tap(&stage.desktop, left).await?;
    let page = stage.page().await?;
    page.await_text("Asked 3 times").await?;
    stage.desktop.until_in_front("Nod", PATIENCE).await?;
    assert_eq!(nods(&stage)?, 1);
    stage.approve(&page, &newest).await?;
    page.await_text("Approved").await?;
    let heard = stage.outcome(&newest).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "{heard:?}");
    Ok(())
}

#[tokio::test]
async fn a_folder_that_can_not_be_made_is_told_in_the_window() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let profile = Profile::new()?;
    let blocked = profile.folder().join("blocked");
    std::fs::write(&blocked, "a file, where a folder should be")?;
    let folder = blocked.join("nod").display().to_string();
    let environment = vec![("NOD_DATA_DIR".to_owned(), folder)];
    let app = App::start_binary(&desktop, &built("nod")?, environment, &[]).await?;
    let page = app.window(PATIENCE).await?;
    page.await_text("Nod can't save anything").await?;
    page.find(Role::Button, "Add account").await.map(drop)
}

#[tokio::test]
async fn the_request_is_there_by_whatever_way_the_person_comes() -> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    stage.close_window().await?;
    let begun = stage.begin().await?;

    let notified = stage.notified().await?;
    stage.desktop.notifications().tap(&stage.desktop, notified.id).await?;
    let page = stage.page().await?;
    page.await_text(ASKED).await?;
    stage.desktop.until_in_front("Nod", PATIENCE).await?;

    stage.close_window().await?;
    stage.app.send(&stage.desktop, &[]).await?;
    stage.page().await?.await_text(ASKED).await?;
    assert_eq!(nods(&stage)?, 1, "opened a second time from the launcher: one window, one instance");

    stage.close_window().await?;
    stage.app.send(&stage.desktop, &["nod://approval/a-tapped-one?registration=of-another"]).await?;
    stage.page().await?.await_text(ASKED).await?;

    stage.start_again(&[]).await?;
    stage.page().await?.await_text(ASKED).await?;

    stage.start_again(&["nod://approval/a-tapped-one"]).await?;
    stage.page().await?.await_text(ASKED).await?;

    // What the killed ones showed leads to nobody any more; dunst leaves it up.
    stage.desktop.notifications().dismiss_all(&stage.desktop)?;
    stage.start_again(&["--hidden"]).await?;
    let notified = stage.notified().await?;
    assert_eq!(stage.app.tree()?.web_content(), 0, "hidden means no web view at all");
    stage.desktop.notifications().tap(&stage.desktop, notified.id).await?;
    let page = stage.page().await?;
    page.await_text(ASKED).await?;
    for told in ["Lisbon, Portugal", "203.0.113.7", "Firefox 144 on Linux", "ada@example.com", "Example ID"] {
        page.await_text(told).await?;
    }
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending, "none of it was a verdict");
    stage.approve(&page, &begun).await?;
    page.await_text("Approved").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    Ok(())
}

#[tokio::test]
async fn a_request_outranks_a_half_filled_screen_which_is_back_afterwards() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let page = stage.page().await?;
    page.click_button("Add account").await?;
    page.find(Role::Textbox, "Address of the service").await?.type_text("id.example").await?;
    let begun = stage.begin().await?;
    page.await_text(ASKED).await?;
    stage.notified().await?;
    page.click_button("Reject").await?;
    page.await_text("Rejected").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Deny { reason: DenyReason::Rejected, .. }), "{heard:?}");
    page.click_button("Done").await?;
    assert_eq!(page.find(Role::Textbox, "Address of the service").await?.value().await?, "id.example");
    Ok(())
}

#[tokio::test]
async fn with_two_accounts_each_tap_leads_to_its_own_request() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let (other, bank) = start_service(&stage.desktop, "Bank").await?;
    stage.register(&other, false).await?;
    stage.close_window().await?;
    let first = stage.begin().await?;
    let wiki = stage.notified().await?;
    let second = begin(&bank, Method::Approve).await?;
    let newer = |one: &nod_tests::notifications::Notification| one.id != wiki.id && one.closed.is_none();
    let tapped = stage.desktop.notifications().await_one("of the bank", PATIENCE, newer).await?;
    stage.desktop.notifications().tap(&stage.desktop, tapped.id).await?;
    let page = stage.page().await?;
    page.await_text("Sign in to Bank?").await?;
    stage.approve(&page, &second).await?;
    page.await_text("Approved").await?;
    page.click_button("Next request").await?;
    page.await_text(ASKED).await?;
    stage.approve(&page, &first).await?;
    assert!(matches!(stage.outcome(&first).await?, AuthenticationStatus::Allow { .. }));
    let heard = bank.outcome(&second.id, PATIENCE).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "{heard:?}");
    Ok(())
}

#[tokio::test]
async fn a_late_tap_says_what_became_of_the_request() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let begun = stage.begin().await?;
    let page = stage.page().await?;
    page.await_text(ASKED).await?;
    page.click_button("Reject").await?;
    page.await_text("Rejected").await?;
    let AuthenticationStatus::Deny { evidence: Some(evidence), .. } = stage.outcome(&begun).await? else {
        return Err(fault("the rejection did not arrive"));
    };
    let payload = evidence.approval.split('.').nth(1).and_then(nod_protocol::decode_base64url);
    let approval: nod_protocol::Approval = serde_json::from_slice(&payload.unwrap_or_default())?;
    stage.close_window().await?;
    stage.app.send(&stage.desktop, &[&format!("nod://approval/{}", approval.jti)]).await?;
    let page = stage.page().await?;
    page.await_text("Rejected").await?;
    page.click_button("Done").await?;
    page.await_text("Nothing to approve").await
}

#[tokio::test]
async fn a_service_that_is_down_gets_the_answer_once_it_is_back() -> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    let begun = stage.begin().await?;
    let page = stage.page().await?;
    page.await_text(ASKED).await?;
    stage.service.kill()?;
    stage.approve(&page, &begun).await?;
    page.await_text("Not sent yet").await?;
    stage.service.start_again(&stage.desktop.group).await?;
    page.await_text("Approved").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    Ok(())
}

/// Everything that the demo promises: it judges itself, and ends 0 only then.
#[tokio::test]
async fn the_demo_plays_to_its_end() -> Result<(), Fault> {
    let mut story = tokio::process::Command::new(built("story")?);
    let output = story.kill_on_drop(true).output().await?;
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    for heard in ["Allow", "Deny (Rejected)", "Deny (NotMe)", "Deny (TriesUsedUp)", "Challenge"] {
        assert_eq!(
            said.matches(&format!("the application got {heard}")).count().min(2),
            2,
            "{heard}: {said}"
        );
    }
    Ok(())
}

fn nods(stage: &Stage) -> Result<usize, Fault> {
    Ok(stage.desktop.windows()?.iter().filter(|title| title.as_str() == "Nod").count())
}

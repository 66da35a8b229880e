//! Pausing, announcing a sign-in, and being under attack, with the application that hears of it, and another
//! device of the same person on a desktop of its own.

use nod_protocol::{AuthenticationStatus, CodeMatchMode, DenyReason, Method};
use nod_tests::app::{App, Profile};
use nod_tests::application::sign_in;
use nod_tests::desktop::Desktop;
use nod_tests::page::{Page, Role};
use nod_tests::service::Service;
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::stage::{PIN, Stage, USER, picture};

const LOCKED: &str = "Your sign-ins are locked";

/// What a new sign-in comes to that nobody is asked for.
async fn denied_at_once(stage: &Stage) -> Result<DenyReason, Fault> {
    let begun = stage.application.ask(&sign_in(USER, Method::Approve, CodeMatchMode::Enter)).await?;
    assert_eq!(begun.code, None, "nobody is going to be asked for it");
    match stage.application.status(&begun.id, 0).await? {
        AuthenticationStatus::Deny { reason, .. } => Ok(reason),
        other => Err(fault(format!("not denied: {other:?}"))),
    }
}

async fn protection(page: &Page) -> Result<(), Fault> {
    page.click_button("Protection").await?;
    page.await_text("What your services know").await
}

#[tokio::test]
async fn a_pause_is_heard_by_the_application_at_once_and_ends_with_the_pin() -> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    let page = stage.page().await?;
    protection(&page).await?;
    page.click_button("Pause approvals").await?;
    page.await_text("Approvals are paused").await?;
    page.await_text("Paused until").await?;
    page.screenshot(&picture("guard-paused")?).await?;
    assert_eq!(denied_at_once(&stage).await?, DenyReason::Paused);
    assert!(stage.desktop.notifications().showing().is_empty());

    stage.start_again(&[]).await?;
    let page = stage.page().await?;
    page.await_text("Approvals are paused").await?;
    page.click_button("Resume…").await?;
    page.find(Role::Textbox, "PIN").await?.type_text("000000").await?;
    page.click_button("Resume approvals").await?;
    page.await_text("That didn't work").await?;
    assert_eq!(denied_at_once(&stage).await?, DenyReason::Paused, "a wrong PIN resumes nothing");
    page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
    page.click_button("Resume approvals").await?;
    page.await_text("Asks as usual.").await?;

    let begun = stage.begin().await?;
    page.await_text("Sign in to Wiki?").await?;
    stage.approve(&page, &begun).await?;
    page.await_text("Approved").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    Ok(())
}

#[tokio::test]
async fn an_attack_locks_everything_on_both_devices_until_one_of_them_lifts_it() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let (_desktop, _profile, phone) = second_device(&stage.service).await?;
    let (here, there) = (stage.page().await?, phone.window(PATIENCE).await?);
    protection(&here).await?;

    let begun = stage.begin().await?;
    for page in [&here, &there] {
        page.await_text("Sign in to Wiki?").await?;
    }
    // What waits stands before everything, so it is left to the other device.
    there.click_button("Reject").await?;
    there.await_text("Rejected").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Deny { .. }));
    here.click_button("Done").await?;
    there.click_button("Done").await?;

    here.click_button("I am under attack…").await?;
    here.await_text("Lock all your sign-ins?").await?;
    here.screenshot(&picture("guard-attack-sure")?).await?;
    here.click_button("Lock sign-ins").await?;
    here.await_text(LOCKED).await?;
    there.await_text(LOCKED).await?;
    there.await_text("said that somebody is after you").await?;
    there.screenshot(&picture("guard-attack-elsewhere")?).await?;
    assert_eq!(denied_at_once(&stage).await?, DenyReason::Locked);

    there.click_button("Details").await?;
    there.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
    there.click_button("Let sign-ins through again").await?;
    there.await_text("Asks as usual.").await?;
    let lifted = async || Ok((!here.described().await.contains(LOCKED)).then_some(()));
    until("the lock to be over here too", PATIENCE, lifted).await?;
    stage.begin().await?;
    here.await_text("Sign in to Wiki?").await
}

#[tokio::test]
async fn where_sign_ins_have_to_be_announced_one_is_and_says_so() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    stage.service.admin(&["user", "policy", USER, "--sign-ins", "expected"]).await?;
    assert_eq!(denied_at_once(&stage).await?, DenyReason::NotExpected);
    let page = stage.page().await?;
    page.click_button("I'm about to sign in").await?;
    page.await_text("Your sign-in is expected").await?;
    page.screenshot(&picture("guard-armed")?).await?;
    protection(&page).await?;
    page.await_text("Expects your sign-in until").await?;
    let begun = stage.begin().await?;
    page.await_text("You said that you were about to sign in.").await?;
    stage.approve(&page, &begun).await?;
    page.await_text("Approved").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    Ok(())
}

/// Another one of the same person's, on a desktop of its own.
async fn second_device(service: &Service) -> Result<(Desktop, Profile, App), Fault> {
    let (desktop, profile) = (Desktop::start().await?, Profile::new()?);
    let app = App::start(&desktop, &profile, &[]).await?;
    let page = app.window(PATIENCE).await?;
    app.send(&desktop, &[&service.invite(USER).await?.link]).await?;
    page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
    page.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
    page.click_button("Add account").await?;
    page.await_text("Account added").await?;
    page.click_button("Done").await?;
    page.await_text("Ready").await?;
    Ok((desktop, profile, app))
}

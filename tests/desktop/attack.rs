//! Somebody keeps trying, and the person has two devices.

use nod_protocol::{AuthenticationStatus, CodeMatchMode, DenyReason, Method};
use nod_tests::app::{App, Profile};
use nod_tests::application::sign_in;
use nod_tests::desktop::Desktop;
use nod_tests::page::{Page, Role};
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::stage::{Begun, CODE_FIELD, PIN, PIN_FIELD, Stage, USER, picture};

const TITLE: &str = "Someone keeps trying to sign in as you";

/// The same person's other machine: a desktop, a keyring and a profile of its own.
struct Other {
    desktop: Desktop,
    app: App,
    _profile: Profile,
}

impl Other {
    async fn registered(stage: &Stage) -> Result<Self, Fault> {
        let desktop = Desktop::start().await?;
        let profile = Profile::new()?;
        let app = App::start(&desktop, &profile, &[]).await?;
        let page = app.window(PATIENCE).await?;
        let invited = stage.service.invite(USER).await?;
        app.send(&desktop, &[&invited.link]).await?;
        page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
        page.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
        page.click_button("Add account").await?;
        page.await_text("Account added").await?;
        page.click_button("Done").await?;
        page.await_text("Ready").await?;
        Ok(Self { desktop, app, _profile: profile })
    }

    async fn page(&self) -> Result<Page, Fault> {
        self.app.window(PATIENCE).await
    }
}

/// From one place, to be told apart from the others by its number.
async fn begin_from(stage: &Stage, place: usize, code_match: CodeMatchMode) -> Result<Begun, Fault> {
    let mut request = sign_in(USER, Method::Approve, code_match);
    request.from.place = Some(format!("Street {place}, Porto"));
    let begun = stage.application.ask(&request).await?;
    Ok(Begun { id: begun.id, code: begun.code.unwrap_or_default() })
}

#[tokio::test]
async fn both_devices_go_on_guard_one_rejects_all_the_other_clears_and_the_person_still_gets_in()
-> Result<(), Fault> {
    let stage = Stage::set().await?;
    let other = Other::registered(&stage).await?;
    let page = stage.page().await?;
    let others_page = other.page().await?;
    let mut begun = Vec::new();
    for place in 1..=6 {
        begun.push(begin_from(&stage, place, CodeMatchMode::Enter).await?);
    }
    for page in [&page, &others_page] {
        page.await_text(TITLE).await?;
        page.await_text("6 requests wait for your answer.").await?;
        page.await_text("6 times").await?;
    }
    page.screenshot(&picture("attack")?).await?;
    for desktop in [&stage.desktop, &other.desktop] {
        let up = || desktop.notifications().showing();
        until("one notification, of the attack", PATIENCE, async || {
            let up = up();
            Ok((up.len() == 1 && up[0].summary == TITLE).then_some(()))
        })
        .await?;
        assert_eq!(desktop.notifications().all().len(), 4, "three requests, and the attack once");
    }

    page.click_button("Reject all 6").await?;
    for one in &begun {
        let heard = stage.outcome(one).await?;
        assert!(
            matches!(heard, AuthenticationStatus::Deny { reason: DenyReason::Rejected, .. }),
            "{heard:?}"
        );
    }
    for page in [&page, &others_page] {
        page.await_text("Nothing waits for an answer.").await?;
        page.await_text(TITLE).await?;
    }

    let plain = begin_from(&stage, 7, CodeMatchMode::None).await?;
    let mine = stage.begin().await?;
    page.await_text("2 requests wait for your answer.").await?;
    page.click_button("One of them is mine").await?;
    let of_street = |name: &str| name.starts_with("Wiki, Street 7, Porto");
    page.find_where(Role::Button, "of the one without a code", PATIENCE, of_street).await?.click().await?;
    page.await_text("This one can only be rejected now").await?;
    assert!(page.all(Role::Button).await?.iter().all(|(_, name)| name != "Approve"));
    page.click_button("Back to all requests").await?;

    page.click_button("One of them is mine").await?;
    let of_lisbon = |name: &str| name.starts_with("Wiki, Lisbon, Portugal");
    page.find_where(Role::Button, "of the person's own", PATIENCE, of_lisbon).await?.click().await?;
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(&mine.code).await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text("000000").await?;
    page.click_button("Approve").await?;
    page.await_text("Wrong PIN").await?;
    assert_eq!(stage.status(&mine).await?, AuthenticationStatus::Pending);
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Approve").await?;
    page.await_text("Approved").await?;
    let heard = stage.outcome(&mine).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "{heard:?}");
    page.click_button("Next request").await?;
    page.await_text("1 request waits for your answer.").await?;
    assert_eq!(stage.status(&plain).await?, AuthenticationStatus::Pending);
    Ok(())
}

#[tokio::test]
async fn it_outlives_a_crash_and_only_the_pin_ends_it() -> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    let mut begun = Vec::new();
    for place in 1..=4 {
        begun.push(begin_from(&stage, place, CodeMatchMode::Enter).await?);
    }
    stage.page().await?.await_text(TITLE).await?;
    stage.start_again(&[]).await?;
    let page = stage.page().await?;
    page.await_text(TITLE).await?;
    page.await_text("4 times").await?;
    page.click_button("It's over").await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text("000000").await?;
    page.click_button("Leave attack mode").await?;
    page.await_text("Wrong PIN").await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Leave attack mode").await?;
    page.await_text("Sign in to Wiki?").await?;
    let first = begun.first().ok_or_else(|| fault("four have begun"))?;
    assert_eq!(stage.status(first).await?, AuthenticationStatus::Pending, "none of it was a verdict");
    Ok(())
}

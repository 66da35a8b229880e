//! Two of one person's devices, and a device and its copy: what one does, the other says.

use std::time::Duration;

use nod_protocol::AuthenticationStatus;
use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::page::{Page, Role};
use nod_tests::{Fault, PATIENCE, fault};

use crate::stage::{PIN, Stage, picture};

const ASKED: &str = "Sign in to Wiki?";

/// A second Nod, on a desktop of its own.
struct Second {
    desktop: Desktop,
    app: App,
    _profile: Profile,
}

impl Second {
    async fn page(&self) -> Result<Page, Fault> {
        self.app.window(PATIENCE).await
    }

    /// Another device of the same person.
    async fn registered(stage: &Stage, name: &str) -> Result<Self, Fault> {
        let (desktop, profile) = (Desktop::start().await?, Profile::new()?);
        let app = App::start(&desktop, &profile, &[]).await?;
        let second = Self { desktop, app, _profile: profile };
        let page = second.page().await?;
        let invited = stage.service.invite(crate::stage::USER).await?;
        second.app.send(&second.desktop, &[&invited.link]).await?;
        let field = page.find(Role::Textbox, "Name of this device").await?;
        field.clear().await?;
        field.type_text(name).await?;
        page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
        page.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
        page.click_button("Add account").await?;
        page.await_text("Account added").await?;
        page.click_button("Done").await?;
        page.await_text("Ready").await?;
        Ok(second)
    }

    /// A copy of the stage's Nod, with its records and its key for requests: what malware takes along.
    async fn copied(stage: &Stage) -> Result<Self, Fault> {
        let (desktop, profile) = (Desktop::start().await?, Profile::new()?);
        copy(stage.profile.folder(), profile.folder())?;
        let key = possession_key(stage.profile.folder())?;
        let service = |profile: &Profile| format!("dev.nod.authenticator:{}", profile.folder().display());
        let from = service(&stage.profile);
        let secret = stage.desktop.run("secret-tool", &["lookup", "service", &from, "username", &key])?;
        let to = service(&profile);
        let store = "printf %s \"$1\" | secret-tool store --label=Copy service \"$2\" username \"$3\"";
        desktop.run("sh", &["-c", store, "sh", secret.trim_end(), &to, &key])?;
        let app = App::start(&desktop, &profile, &[]).await?;
        let second = Self { desktop, app, _profile: profile };
        second.page().await?.await_text("Ready").await?;
        Ok(second)
    }
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Result<(), Fault> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            std::fs::create_dir_all(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Its name in the keyring, as the account's record says.
fn possession_key(folder: &std::path::Path) -> Result<String, Fault> {
    let record = std::fs::read_dir(folder.join("account"))?.next().ok_or_else(|| fault("no account"))??;
    let text = std::fs::read_to_string(record.path())?;
    let json = text.split_once('\n').ok_or_else(|| fault("no record"))?.1;
    let account: serde_json::Value = serde_json::from_str(json)?;
    account["possession"]["key"]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| fault(format!("no key in {account}")))
}

#[tokio::test]
async fn answered_on_one_device_it_is_cleared_on_the_other_which_says_where() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let tablet = Second::registered(&stage, "Ada's tablet").await?;
    let begun = stage.begin().await?;
    let (here, there) = (stage.page().await?, tablet.page().await?);
    here.await_text(ASKED).await?;
    there.await_text(ASKED).await?;
    let notified = stage.notified().await?;

    stage.approve(&there, &begun).await?;
    there.await_text("Approved").await?;
    here.await_text("Answered elsewhere").await?;
    here.await_text("This request was answered on Ada's tablet. This device sent nothing.").await?;
    here.screenshot(&picture("answered-elsewhere")?).await?;
    stage.desktop.notifications().await_closed(notified.id, PATIENCE).await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));

    here.click_button("Done").await?;
    here.click_button("History").await?;
    here.await_text("Nothing decided yet").await?;
    there.click_button("Done").await?;
    there.click_button("History").await?;
    there.await_text("Approved").await?;
    there.screenshot(&picture("history")?).await?;
    there
        .find_where(Role::Button, "the entry", PATIENCE, |name| name.contains("Wiki"))
        .await?
        .click()
        .await?;
    there.await_text("can prove with it what you saw").await?;
    there.await_text("The service did not ask for proof that it is you.").await?;
    there.screenshot(&picture("history-entry")?).await
}

#[tokio::test]
async fn an_approval_by_a_copy_of_this_device_is_shown_loudly_until_the_person_takes_note()
-> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    let thief = Second::copied(&stage).await?;
    let begun = stage.begin().await?;
    let (here, there) = (stage.page().await?, thief.page().await?);
    here.await_text(ASKED).await?;
    stage.approve(&there, &begun).await?;
    there.await_text("Approved").await?;
    let heard = stage.application.outcome(&begun.id, Duration::from_secs(10)).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "the copy got in: {heard:?}");

    here.await_text("Answered elsewhere").await?;
    here.click_button("Done").await?;
    here.await_text("An approval you never made").await?;
    here.screenshot(&picture("never-made")?).await?;

    stage.start_again(&[]).await?;
    let here = stage.page().await?;
    here.await_text("An approval you never made").await?;
    here.click_button("See what to do about the answer to Wiki").await?;
    here.await_text("It was signed with this device's own key.").await?;
    here.screenshot(&picture("never-made-what-to-do")?).await?;
    here.click_button("I have taken note").await?;
    here.await_text("An approval you never made").await?;
    here.click_button("Accounts").await?;
    here.await_text("Ready").await?;
    assert!(!here.described().await.contains("An approval you never made"), "taken note of");
    Ok(())
}

//! Without a pointer: registration and approval by the keys of a keyboard alone, as the display gets them.

use nod_protocol::{AuthenticationStatus, DenyReason};
use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::page::{Page, Role};
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::stage::{CODE_FIELD, PIN, Stage, USER, start_service};

#[tokio::test]
async fn an_account_is_added_and_sign_ins_are_answered_by_keys_alone() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let (service, application) = start_service(&desktop, "Wiki").await?;
    let profile = Profile::new()?;
    let app = App::start(&desktop, &profile, &[]).await?;
    let stage = Stage { desktop, service, application, profile, app };
    let page = stage.page().await?;
    page.await_text("Add account").await?;
    stage.desktop.until_in_front("Nod", PATIENCE).await?;
    let keys = Keys { desktop: &stage.desktop, page: &page };

    keys.tab_to("Add account").await?;
    keys.press("Return")?;
    page.await_text("Registration link").await?;
    let invited = stage.service.invite(USER).await?;
    keys.tab_to("Registration link").await?;
    keys.write(&invited.link)?;
    keys.press("Return")?;
    page.await_text("Add this device to Example ID?").await?;
    keys.tab_to("PIN").await?;
    keys.write(PIN)?;
    keys.tab_to("PIN again").await?;
    keys.write(PIN)?;
    keys.tab_to("Add account").await?;
    keys.press("space")?;
    page.await_text("Account added").await?;
    keys.tab_to("Done").await?;
    keys.press("Return")?;
    page.await_text("Ready").await?;

    // "This wasn't me" asks back, Escape takes that back, and neither is a verdict.
    let begun = stage.begin().await?;
    page.await_text("Sign in to Wiki?").await?;
    keys.until_on(CODE_FIELD).await?;
    let order = keys.order().await?;
    let expected = ["Reject", "This wasn't me", "I need more time", CODE_FIELD];
    assert_eq!(order, expected, "the rest of what can be used, and not Approve while there is no code");
    keys.tab_to("This wasn't me").await?;
    keys.press("Return")?;
    page.find(Role::Heading, "Someone else is signing in?").await?;
    keys.press("Escape")?;
    page.find(Role::Button, "Approve").await?;
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending);

    keys.tab_to(CODE_FIELD).await?;
    keys.write(&begun.code)?;
    keys.press("Return")?;
    page.await_text("Approved").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    keys.tab_to("Done").await?;
    keys.press("Return")?;
    page.await_text("Ready").await?;

    let begun = stage.begin().await?;
    page.await_text("Sign in to Wiki?").await?;
    keys.tab_to("Reject").await?;
    keys.press("space")?;
    page.await_text("Rejected").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Deny { reason: DenyReason::Rejected, .. }), "{heard:?}");
    Ok(())
}

/// A keyboard on the desktop, and the page that should hear of it.
struct Keys<'a> {
    desktop: &'a Desktop,
    page: &'a Page,
}

/// More than any screen has to be tabbed through.
const MANY: usize = 24;

impl Keys<'_> {
    fn press(&self, key: &str) -> Result<(), Fault> {
        self.desktop.run("xdotool", &["key", "--clearmodifiers", key]).map(drop)
    }

    fn write(&self, text: &str) -> Result<(), Fault> {
        self.desktop.run("xdotool", &["type", "--clearmodifiers", "--delay", "15", text]).map(drop)
    }

    /// Tab, until what is called so has the focus.
    async fn tab_to(&self, name: &str) -> Result<(), Fault> {
        let mut met = Vec::new();
        for _ in 0..MANY {
            let on = self.tab().await?;
            if on == name {
                return Ok(());
            }
            met.push(on);
        }
        Err(fault(format!("{name:?} is not reached by Tab; met: {met:?}")))
    }

    /// One press of Tab; what has the focus then.
    async fn tab(&self) -> Result<String, Fault> {
        let before = self.page.focused_name().await?;
        self.press("Tab")?;
        until("the focus to move", PATIENCE, async || {
            let now = self.page.focused_name().await?;
            Ok((now != before).then_some(now))
        })
        .await
    }

    /// What Tab meets from here until it is here again.
    async fn order(&self) -> Result<Vec<String>, Fault> {
        let start = self.page.focused_name().await?;
        let mut met = Vec::new();
        while met.last() != Some(&start) {
            if met.len() > MANY {
                return Err(fault(format!("{start:?} is not reached again; met: {met:?}")));
            }
            met.push(self.tab().await?);
        }
        Ok(met)
    }

    async fn until_on(&self, name: &str) -> Result<(), Fault> {
        until(&format!("the focus on {name:?}"), PATIENCE, async || {
            Ok((self.page.focused_name().await? == name).then_some(()))
        })
        .await
    }
}

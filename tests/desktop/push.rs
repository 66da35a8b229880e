//! Nod woken through a UnifiedPush distributor, by the service's own Web Push.

use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};
use nod_tests::application::sign_in;
use nod_tests::desktop::Desktop;
use nod_tests::page::Role;
use nod_tests::program::built;
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::stage::{Stage, USER, picture};

#[tokio::test]
async fn a_push_starts_nod_whose_notification_leads_to_the_answer() -> Result<(), Fault> {
    let (stage, distributor) = Stage::set_wakable().await?;
    let page = stage.page().await?;
    page.screenshot(&picture("push-account")?).await?;
    page.find(Role::Button, "Back").await?.click().await?;

    // Nothing of Nod runs; the bus alone may start it.
    stage.app.kill(&stage.desktop).await?;
    let registrations = distributor.registrations();
    let [registration] = registrations.as_slice() else {
        return Err(fault("one registration at the distributor"));
    };
    let program = format!(
        "/usr/bin/env NOD_DATA_DIR={} {} --hidden",
        stage.profile.folder().display(),
        built("nod")?.display()
    );
    stage.desktop.install_service(&registration.service, &program).await?;

    let begun = stage.application.ask(&sign_in(USER, Method::Approve, CodeMatchMode::Enter)).await?;
    let notified = stage.notified().await?;
    assert_eq!(nods(&stage.desktop)?, 0, "a push opens no window");
    stage.desktop.notifications().tap(&stage.desktop, notified.id).await?;
    stage.desktop.until_in_front("Nod", PATIENCE).await?;
    // The program is nobody's child here, so nobody looks into its window: a person's keys must do. What a try
    // typed before the window was ready is taken out first, so none sends half of it.
    let code = begun.code.ok_or_else(|| fault("a code was asked for"))?;
    until("the answer", PATIENCE, async || {
        stage.desktop.run("xdotool", &["key", "--repeat", "6", "BackSpace"])?;
        stage.desktop.run("xdotool", &["type", "--clearmodifiers", &code])?;
        stage.desktop.run("xdotool", &["key", "Return"])?;
        let heard = stage.application.status(&begun.id, 1).await?;
        Ok(matches!(heard, AuthenticationStatus::Allow { .. }).then_some(()))
    })
    .await
}

fn nods(desktop: &Desktop) -> Result<usize, Fault> {
    Ok(desktop.windows()?.iter().filter(|title| *title == "Nod").count())
}

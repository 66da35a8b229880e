//! Nod on a machine with a TPM.

use nod_protocol::{AuthenticationStatus, Method};
use nod_tests::Fault;
use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::page::Role;
use nod_tests::program::built;
use nod_tests::tpm::Swtpm;

use crate::stage::{CODE_FIELD, PIN, PIN_FIELD, Stage, begin, start_service};

#[tokio::test]
async fn a_wrong_pin_is_counted_by_the_tpm_and_the_right_one_approves_after_a_restart() -> Result<(), Fault> {
    let tpm = Swtpm::start()?;
    let desktop = Desktop::start().await?;
    let (service, application) = start_service(&desktop, "Wiki").await?;
    let profile = Profile::new()?;
    let environment =
        vec![("NOD_DATA_DIR".to_owned(), profile.folder().display().to_string()), tpm.environment()];
    let app = App::start_binary(&desktop, &built("nod")?, environment.clone(), &[]).await?;
    let mut stage = Stage { desktop, service, application, profile, app };
    stage.register(&stage.service, true).await?;
    let listed = stage.service.admin(&["list"]).await?;
    assert_eq!(listed.matches("tpm, claimed").count(), 2, "both keys: {listed}");

    let begun = begin(&stage.application, Method::Biometric).await?;
    for restarted in [false, true] {
        if restarted {
            stage.app.kill(&stage.desktop).await?;
            stage.app = App::start_binary(&stage.desktop, &built("nod")?, environment.clone(), &[]).await?;
        }
        let page = stage.page().await?;
        page.find(Role::Textbox, CODE_FIELD).await?.type_text(&begun.code).await?;
        page.find(Role::Textbox, PIN_FIELD).await?.type_text(if restarted { PIN } else { "000000" }).await?;
        page.click_button("Approve").await?;
        if restarted {
            page.await_text("Approved").await?;
        } else {
            page.await_text("Wrong PIN").await?;
            page.await_text("You have 2 tries left").await?;
            assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending);
        }
    }
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "{heard:?}");
    Ok(())
}

//! Device Biometrics with a key in a TPM behind a fingerprint reader.

use nod_protocol::{Answer, AuthenticationStatus, Evidence, Gate, KeyTier, Method};
use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::fingerprint::Fprintd;
use nod_tests::page::{Page, Role};
use nod_tests::program::built;
use nod_tests::system_bus::SystemBus;
use nod_tests::tpm::Swtpm;
use nod_tests::{Fault, fault};

use crate::stage::{CODE_FIELD, Stage, USER, begin, picture, start_service};

const TOUCH: &str = "Touch the fingerprint reader";

#[tokio::test]
async fn a_finger_opens_a_key_in_the_tpm_and_the_answer_says_no_more_than_that() -> Result<(), Fault> {
    let tpm = Swtpm::start()?;
    let desktop = Desktop::start().await?;
    let bus = SystemBus::start(&desktop.group, desktop.folder()).await?;
    let fprintd = Fprintd::start(&desktop.group, &bus, desktop.folder()).await?;
    fprintd.enrol("right-index-finger", "ada").await?;
    let (service, application) = start_service(&desktop, "Wiki").await?;
    let profile = Profile::new()?;
    let (name, address) = bus.environment();
    let data = ("NOD_DATA_DIR".to_owned(), profile.folder().display().to_string());
    let environment = vec![data, tpm.environment(), (name.to_owned(), address.to_owned())];
    let app = App::start_binary(&desktop, &built("nod")?, environment, &[]).await?;
    let stage = Stage { desktop, service, application, profile, app };
    let page = stage.page().await?;

    let invited = stage.service.invite(USER).await?;
    stage.app.send(&stage.desktop, &[&invited.link]).await?;
    page.find(Role::Radio, "Fingerprint asked by your system").await?;
    page.screenshot(&picture("fingerprint-offer")?).await?;
    page.click_button("Add account").await?;
    page.await_text(TOUCH).await?;
    page.screenshot(&picture("fingerprint-register")?).await?;
    fprintd.lay("ada").await?;
    page.await_text("Account added").await?;
    page.click_button("Done").await?;
    page.await_text("Ready").await?;
    let listed = stage.service.admin(&["list"]).await?;
    assert_eq!(listed.matches("tpm, claimed").count(), 2, "both keys: {listed}");

    // What is taken back is no verdict, and can be asked for again.
    let begun = begin(&stage.application, Method::Biometric).await?;
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(&begun.code).await?;
    approve_and_touch(&page).await?;
    page.click_button("Cancel").await?;
    page.await_gone(Role::Button, "Cancel").await?;
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending);

    approve_and_touch(&page).await?;
    page.screenshot(&picture("fingerprint-touch")?).await?;
    fprintd.lay("eve").await?;
    page.await_text("Not recognised: 2 tries left").await?;
    page.screenshot(&picture("fingerprint-not-recognised")?).await?;
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending);
    fprintd.lay("ada").await?;
    page.await_text("Approved").await?;
    page.screenshot(&picture("fingerprint-approved")?).await?;
    let answer = answer(stage.outcome(&begun).await?)?;
    assert_eq!((answer.key.tier, answer.key.gate), (KeyTier::Tpm, Gate::Biometric));
    assert_eq!(answer.verification.amr, ["hwk", "fpt", "user"]);
    assert!(answer.verification.performed && !answer.verification.bound, "another program could use the key");
    page.click_button("Done").await?;

    // Without the reader it can be rejected.
    let begun = begin(&stage.application, Method::Biometric).await?;
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(&begun.code).await?;
    approve_and_touch(&page).await?;
    fprintd.unplug().await?;
    page.await_text("No reader").await?;
    page.screenshot(&picture("fingerprint-unplugged")?).await?;
    assert_eq!(stage.status(&begun).await?, AuthenticationStatus::Pending);
    page.click_button("Reject").await?;
    page.await_text("Rejected").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Deny { .. }));
    Ok(())
}

async fn approve_and_touch(page: &Page) -> Result<(), Fault> {
    page.click_button("Approve").await?;
    page.await_text(TOUCH).await
}

/// What the device signed, as the application can show it; its signature was judged by the service.
fn answer(status: AuthenticationStatus) -> Result<Answer, Fault> {
    let AuthenticationStatus::Allow { evidence: Evidence { answer, .. } } = status else {
        return Err(fault(format!("not allowed: {status:?}")));
    };
    let claims = answer.split('.').nth(1).and_then(nod_protocol::decode_base64url);
    let claims = claims.ok_or_else(|| fault("the answer is no JWS"))?;
    Ok(serde_json::from_slice(&claims)?)
}

//! Every way a sign-in can end, in the order a newcomer understands best.

use nod_protocol::{AuthenticationStatus, CodeMatchMode, DenyReason, Method};
use nod_tests::application::{Application, sign_in};
use nod_tests::page::Role;
use nod_tests::{Fault, fault};

use crate::scene::{CODE_FIELD, PIN, PIN_FIELD, Scene, USER};

pub async fn all(scene: &mut Scene, application: &Application, way: &str) -> Result<(), Fault> {
    println!("\n-- {way}");
    approve_with_code(scene, application).await?;
    approve_with_choice(scene, application).await?;
    approve_with_pin(scene, application).await?;
    reject(scene, application).await?;
    was_not_me(scene, application).await?;
    keep_trying(scene, application).await?;
    use_up_the_tries(scene, application).await?;
    one_more_step(scene, application).await
}

async fn approve_with_code(scene: &mut Scene, application: &Application) -> Result<(), Fault> {
    let request = sign_in(USER, Method::Approve, CodeMatchMode::Enter);
    let (page, id, code) = scene.tapped(application, &request).await?;
    page.screenshot(&scene.tale.picture("approval-code")).await?;
    let code = code.ok_or_else(|| fault("a code was asked for"))?;
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(&code).await?;
    page.click_button("Approve").await?;
    scene.tale.tell("6    the code typed, Approve");
    expect_allow(scene, application, &id).await?;
    page.await_text("Approved").await?;
    page.screenshot(&scene.tale.picture("outcome-approved")).await?;
    scene.put_away(&page).await
}

async fn approve_with_choice(scene: &mut Scene, application: &Application) -> Result<(), Fault> {
    let request = sign_in(USER, Method::Approve, CodeMatchMode::Select);
    let (page, id, code) = scene.tapped(application, &request).await?;
    let code = code.ok_or_else(|| fault("a code was asked for"))?;
    page.find(Role::Radio, &code).await?.click().await?;
    page.screenshot(&scene.tale.picture("approval-select")).await?;
    page.click_button("Approve").await?;
    scene.tale.tell("6    the right one of three chosen, Approve");
    expect_allow(scene, application, &id).await?;
    page.await_text("Approved").await?;
    scene.put_away(&page).await
}

async fn approve_with_pin(scene: &mut Scene, application: &Application) -> Result<(), Fault> {
    let request = sign_in(USER, Method::Biometric, CodeMatchMode::Enter);
    let (page, id, code) = scene.tapped(application, &request).await?;
    let code = code.ok_or_else(|| fault("a code was asked for"))?;
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(&code).await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text("000000").await?;
    page.click_button("Approve").await?;
    page.await_text("Wrong PIN").await?;
    page.screenshot(&scene.tale.picture("biometric-wrong-pin")).await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.screenshot(&scene.tale.picture("biometric-pin")).await?;
    page.click_button("Approve").await?;
    scene.tale.tell("6    a wrong PIN first, then the right one: Device Biometrics");
    let AuthenticationStatus::Allow { evidence } = scene.heard(application, &id).await? else {
        return Err(fault("Device Biometrics did not end in Allow"));
    };
    let answer = answer_in(&evidence.answer)?;
    let verification = &answer["verification"];
    if verification["performed"] != true || answer["key"]["gate"] != "app-pin" {
        return Err(fault(format!("the answer does not say what really happened: {answer}")));
    }
    scene
        .tale
        .tell(&format!("7    the application got Allow; gate {}, {verification}", answer["key"]["gate"]));
    page.await_text("Approved").await?;
    scene.put_away(&page).await
}

async fn reject(scene: &mut Scene, application: &Application) -> Result<(), Fault> {
    let request = sign_in(USER, Method::Approve, CodeMatchMode::Enter);
    let (page, id, _) = scene.tapped(application, &request).await?;
    page.click_button("Reject").await?;
    scene.tale.tell("6    Reject");
    expect_deny(scene, application, &id, DenyReason::Rejected).await?;
    page.await_text("Rejected").await?;
    page.screenshot(&scene.tale.picture("outcome-rejected")).await?;
    scene.put_away(&page).await
}

async fn was_not_me(scene: &mut Scene, application: &Application) -> Result<(), Fault> {
    let request = sign_in(USER, Method::Approve, CodeMatchMode::Enter);
    let (page, id, _) = scene.tapped(application, &request).await?;
    page.click_button("This wasn't me").await?;
    page.find(Role::Button, "Reject and alert").await?;
    page.screenshot(&scene.tale.picture("not-me")).await?;
    page.click_button("Reject and alert").await?;
    scene.tale.tell("6    \"This wasn't me\"");
    expect_deny(scene, application, &id, DenyReason::NotMe).await?;
    page.await_text("Rejected and reported").await?;
    page.screenshot(&scene.tale.picture("outcome-reported")).await?;
    scene.put_away(&page).await
}

/// With the two before it this one is too many.
async fn keep_trying(scene: &mut Scene, application: &Application) -> Result<(), Fault> {
    let request = sign_in(USER, Method::Approve, CodeMatchMode::Enter);
    let told = "Someone keeps trying to sign in as you";
    let (page, id, _) = scene.tapped_as(application, &request, told, told).await?;
    page.screenshot(&scene.tale.picture("attack")).await?;
    page.click_button("Reject it").await?;
    scene.tale.tell("6    attack mode: \"Reject it\"");
    expect_deny(scene, application, &id, DenyReason::Rejected).await?;
    page.await_text("Nothing waits for an answer.").await?;
    page.click_button("It's over").await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Leave attack mode").await?;
    page.await_text("Nothing to approve").await
}

async fn use_up_the_tries(scene: &mut Scene, application: &Application) -> Result<(), Fault> {
    let request = sign_in(USER, Method::Approve, CodeMatchMode::Enter);
    let (page, id, code) = scene.tapped(application, &request).await?;
    let code = code.ok_or_else(|| fault("a code was asked for"))?;
    let wrong = if code.starts_with('9') { "000000" } else { "999999" };
    for tries_left in [2, 1, 0] {
        page.find(Role::Textbox, CODE_FIELD).await?.type_text(wrong).await?;
        page.click_button("Approve").await?;
        match tries_left {
            2 => {
                page.await_text("You have 2 tries left").await?;
                page.screenshot(&scene.tale.picture("wrong-code")).await?;
            }
            1 => page.await_text("this is the last try").await?,
            _ => page.await_text("Too many wrong codes").await?,
        }
        scene.tale.tell(&format!("6    a wrong code, {tries_left} tries left"));
    }
    page.screenshot(&scene.tale.picture("outcome-tries-used-up")).await?;
    expect_deny(scene, application, &id, DenyReason::TriesUsedUp).await?;
    scene.put_away(&page).await
}

async fn one_more_step(scene: &mut Scene, application: &Application) -> Result<(), Fault> {
    scene.service.admin(&["user", "policy", USER, "--require", "biometric"]).await?;
    let request = sign_in(USER, Method::Approve, CodeMatchMode::None);
    let (page, id, _) = scene.tapped(application, &request).await?;
    page.click_button("Approve").await?;
    let AuthenticationStatus::Challenge { next, .. } = scene.heard(application, &id).await? else {
        return Err(fault("a plain approval was not challenged"));
    };
    scene.tale.tell(&format!("7    the application got Challenge: {:?} is required", next.method));
    page.await_text("One more step").await?;
    page.screenshot(&scene.tale.picture("outcome-one-more-step")).await?;

    let mut request = sign_in(USER, next.method, CodeMatchMode::None);
    request.continues = Some(id);
    let (page, id, _) = scene.tapped(application, &request).await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Approve").await?;
    scene.tale.tell("6    the PIN, Approve");
    expect_allow(scene, application, &id).await?;
    page.await_text("Approved").await?;
    scene.service.admin(&["user", "policy", USER, "--require", "none"]).await?;
    scene.put_away(&page).await
}

async fn expect_allow(scene: &mut Scene, application: &Application, id: &str) -> Result<(), Fault> {
    match scene.heard(application, id).await? {
        AuthenticationStatus::Allow { .. } => {
            scene.tale.tell("7    the application got Allow");
            Ok(())
        }
        other => Err(fault(format!("the application should have got Allow, not {other:?}"))),
    }
}

async fn expect_deny(
    scene: &mut Scene,
    application: &Application,
    id: &str,
    why: DenyReason,
) -> Result<(), Fault> {
    match scene.heard(application, id).await? {
        AuthenticationStatus::Deny { reason, .. } if reason == why => {
            scene.tale.tell(&format!("7    the application got Deny ({reason:?})"));
            Ok(())
        }
        other => Err(fault(format!("the application should have got Deny ({why:?}), not {other:?}"))),
    }
}

/// The claims of the signed answer, as the service handed them over as evidence.
fn answer_in(jws: &str) -> Result<serde_json::Value, Fault> {
    let payload = jws.split('.').nth(1).and_then(nod_protocol::decode_base64url);
    let payload = payload.ok_or_else(|| fault("the evidence is no JWS"))?;
    Ok(serde_json::from_slice(&payload)?)
}

//! Nod in another language than English: what is read, what is said outside the window, and what is typed.

use nod_protocol::AuthenticationStatus;
use nod_tests::app::App;
use nod_tests::notifications::Notification;
use nod_tests::page::Role;
use nod_tests::program::built;
use nod_tests::{Fault, PATIENCE};

use crate::stage::Stage;

#[tokio::test]
async fn in_arabic_the_window_is_turned_around_and_a_code_in_arabic_digits_approves() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    stage.app.terminate(&stage.desktop).await?;
    let environment = vec![
        ("NOD_DATA_DIR".to_owned(), stage.profile.folder().display().to_string()),
        ("LANGUAGE".to_owned(), "ar_EG:en".to_owned()),
    ];
    let app = App::start_binary(&stage.desktop, &built("nod")?, environment, &["--hidden"]).await?;

    let begun = stage.begin().await?;
    let said = "عملية تسجيل دخول تنتظر ردّك";
    let notifications = stage.desktop.notifications();
    let notification = notifications.await_one("in Arabic", PATIENCE, |one| one.summary == said).await?;
    notifications.tap(&stage.desktop, notification.id).await?;

    let page = app.window(PATIENCE).await?;
    let field = page.find(Role::Textbox, "الرمز الظاهر على شاشة تسجيل الدخول").await?;
    let spoken =
        page.evaluate("return document.documentElement.lang + document.documentElement.dir", Vec::new());
    assert_eq!(spoken.await?, "arrtl");
    field.type_text(&in_arabic_digits(&begun.code)).await?;
    page.click_button("موافقة").await?;
    page.await_text("تمت الموافقة").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Allow { .. }), "{heard:?}");
    Ok(())
}

fn in_arabic_digits(code: &str) -> String {
    code.chars()
        .map(|digit| digit.to_digit(10).and_then(|value| char::from_u32(0x660 + value)).unwrap_or(digit))
        .collect()
}

#[tokio::test]
async fn a_language_chosen_in_the_settings_is_spoken_at_once_and_after_a_restart() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let page = stage.page().await?;
    page.click_button("Settings").await?;
    page.await_text("As the system").await?;
    let choose = "const select = [...document.querySelectorAll('select')].find((one) => one.querySelector('[value=fr]'));
         select.value = 'fr';
         select.dispatchEvent(new Event('change', { bubbles: true }));";
    page.evaluate(choose, Vec::new()).await?;
    page.await_text("Apparence et langue").await?;
    assert_eq!(page.evaluate("return document.documentElement.lang", Vec::new()).await?, "fr");

    stage.begin().await?;
    let said = |one: &Notification| one.summary == "Une connexion attend votre réponse";
    stage.desktop.notifications().await_one("in French", PATIENCE, said).await?;

    stage.app.terminate(&stage.desktop).await?;
    let app = App::start(&stage.desktop, &stage.profile, &[]).await?;
    app.window(PATIENCE).await?.find(Role::Button, "Approuver").await?;
    Ok(())
}

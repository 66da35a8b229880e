//! Adding an account from a code on the screen, and a device from another device.

use std::path::Path;
use std::time::Duration;

use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::page::{Page, Role};
use nod_tests::program::Program;
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::stage::{DETAILS, PIN, PIN_FIELD, Stage, USER, picture, start_service};

const READ: &str = "Read it from the screen";

/// A QR code in a window of another program.
pub async fn show_code(desktop: &Desktop, name: &str, text: &str) -> Result<Program, Fault> {
    let file = desktop.folder().join(format!("{name}.pgm"));
    std::fs::write(&file, drawn(text)?)?;
    let program = desktop.group.start("display", desktop.command("display").arg(&file))?;
    until("the picture's window", PATIENCE, async || {
        Ok(desktop.windows()?.iter().any(|title| title.contains(name)).then_some(()))
    })
    .await?;
    Ok(program)
}

/// As a grey picture (PGM), six pixels a module, with its quiet zone.
fn drawn(text: &str) -> Result<Vec<u8>, Fault> {
    let drawing = nod_adapters::draw_qr(text).ok_or_else(|| fault("the text is too long"))?;
    let (module, quiet) = (6, 4);
    let side = (drawing.side as usize + 2 * quiet) * module;
    let mut pixels = vec![255; side * side];
    for run in drawing.path.split_terminator('z') {
        let numbers: Vec<usize> =
            run.split(|letter: char| !letter.is_ascii_digit()).flat_map(str::parse).collect();
        let [x, y, length, ..] = numbers[..] else { return Err(fault("the drawing is not made of runs")) };
        for row in 0..module {
            let at = ((y + quiet) * module + row) * side + (x + quiet) * module;
            pixels[at..at + length * module].fill(0);
        }
    }
    Ok([format!("P5 {side} {side} 255\n").into_bytes(), pixels].concat())
}

async fn open_adding(app: &App) -> Result<Page, Fault> {
    let page = app.window(PATIENCE).await?;
    page.click_button("Add account").await?;
    page.find(Role::Button, READ).await?;
    Ok(page)
}

#[tokio::test]
async fn a_screen_without_a_code_is_said_to_have_none_and_the_window_comes_back() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let app = App::start(&desktop, &Profile::new()?, &[]).await?;
    let page = open_adding(&app).await?;
    page.click_button(READ).await?;
    page.await_text("No QR code was found on your screen").await?;
    desktop.until_in_front("Nod", PATIENCE).await
}

#[tokio::test]
async fn an_account_is_added_from_a_code_that_another_program_shows_beneath() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let (service, _application) = start_service(&desktop, "Wiki").await?;
    let invited = service.invite(USER).await?;
    let _other = show_code(&desktop, "other", "https://example.com/not-ours").await?;
    let _shown = show_code(&desktop, "invitation", &invited.link).await?;
    let app = App::start(&desktop, &Profile::new()?, &[]).await?;
    let page = open_adding(&app).await?;
    page.click_button(READ).await?;
    page.await_text("Add this device to Example ID?").await?;
    desktop.screenshot(&picture("adding-from-screen")?)?;
    page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
    page.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
    page.click_button("Add account").await?;
    page.await_text("Account added").await
}

/// What the QR code in the window says.
fn code_in(desktop: &Desktop, file: &Path) -> Result<Option<String>, Fault> {
    let (shot, grey) = (file.display().to_string(), desktop.folder().join("grey.pgm"));
    desktop.run("convert", &[&shot, "-depth", "8", &grey.display().to_string()])?;
    let bytes = std::fs::read(grey)?;
    let mut words = bytes.splitn(4, u8::is_ascii_whitespace);
    let mut number = || words.next().and_then(|word| std::str::from_utf8(word).ok()?.parse::<u32>().ok());
    let _magic = number();
    let (Some(width), Some(height)) = (number(), number()) else { return Err(fault("no picture")) };
    let pixels = bytes.len().checked_sub((width * height) as usize).ok_or_else(|| fault("no picture"))?;
    let read = nod_adapters::read_all_qr(width, height, &bytes[pixels..], |text| text.starts_with("nod:"));
    Ok(read.into_iter().next())
}

#[tokio::test]
async fn a_new_device_is_added_from_an_old_one_and_thrown_out_again() -> Result<(), Fault> {
    let old = Stage::set().await?;
    let page = old.page().await?;
    page.click_button(DETAILS).await?;
    page.click_button("Add another device").await?;
    let pin = page.find(Role::Textbox, PIN_FIELD).await?;
    pin.type_text("000000").await?;
    page.click_button("Show the code").await?;
    page.await_text("Wrong PIN").await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Show the code").await?;
    page.await_text("Scan this with the new device").await?;
    let shot = picture("invite")?;
    page.screenshot(&shot).await?;
    let link = code_in(&old.desktop, &shot)?.ok_or_else(|| fault("no code in the window"))?;

    let desktop = Desktop::start().await?;
    let new = App::start(&desktop, &Profile::new()?, &[]).await?;
    let there = new.window(PATIENCE).await?;
    new.send(&desktop, &[&link]).await?;
    there.await_text("Identity checked").await?;
    let name = there.find(Role::Textbox, "Name of this device").await?;
    name.clear().await?;
    name.type_text("Ada's phone").await?;
    there.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
    there.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
    there.click_button("Add account").await?;
    there.await_text("Account added").await?;

    page.await_text("Ada's phone is added").await?;
    page.click_button("Not my device: remove it").await?;
    page.await_text("Remove Ada's phone?").await?;
    page.find(Role::Textbox, PIN_FIELD).await?.type_text(PIN).await?;
    page.click_button("Remove").await?;
    page.await_text("Ada's phone is removed.").await?;
    there.click_button("Done").await?;
    there.await_text("Removed by the service").await
}

#[tokio::test]
async fn a_device_that_somebody_else_added_is_told_on_the_old_one_until_it_was_seen() -> Result<(), Fault> {
    let mut old = Stage::set().await?;
    let desktop = Desktop::start().await?;
    let stranger = App::start(&desktop, &Profile::new()?, &[]).await?;
    let there = stranger.window(PATIENCE).await?;
    let invited = old.service.invite(USER).await?;
    stranger.send(&desktop, &[&invited.link]).await?;
    let name = there.find(Role::Textbox, "Name of this device").await?;
    name.clear().await?;
    name.type_text("Stranger").await?;
    there.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
    there.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
    there.click_button("Add account").await?;
    there.await_text("Account added").await?;

    old.page().await?.await_text("A new device was added: Stranger").await?;
    old.start_again(&[]).await?;
    let page = old.page().await?;
    page.await_text("A new device was added: Stranger").await?;
    page.screenshot(&picture("device-added")?).await?;
    page.click_button("It's mine: Stranger").await?;
    until("the news to be gone", Duration::from_secs(10), async || {
        Ok((!page.described().await.contains("A new device was added")).then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_link_that_was_copied_is_read_at_a_click_and_not_before() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let (service, _application) = start_service(&desktop, "Wiki").await?;
    let invited = service.invite(USER).await?;
    desktop.run(
        "sh",
        &["-c", "printf %s \"$1\" | xclip -selection clipboard >/dev/null 2>&1", "copy", &invited.link],
    )?;
    let app = App::start(&desktop, &Profile::new()?, &[]).await?;
    let page = open_adding(&app).await?;
    assert!(!page.described().await.contains("Add this device"));
    page.click_button("From the clipboard").await?;
    page.await_text("Add this device to Example ID?").await
}

//! The tray: what it says, and what is done from there.

use nod_protocol::AuthenticationStatus;
use nod_tests::desktop::Desktop;
use nod_tests::panel::Panel;
use nod_tests::{Fault, PATIENCE, fault};

use crate::stage::{Stage, picture};

#[tokio::test]
async fn the_tray_says_what_holds_and_each_of_its_lines_does_what_it_says() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let panel = Panel::start(stage.desktop.bus()).await?;
    assert!(!panel.await_line("All quiet").await?.enabled, "there is nothing to see");
    stage.close_window().await?;

    let begun = stage.begin().await?;
    panel.await_line("1 sign-in waits for you").await?;
    assert_eq!(stage.app.tree()?.web_content(), 0, "a request opens no window by itself");
    panel.click("1 sign-in waits for you").await?;
    let page = stage.page().await?;
    page.await_text("Sign in to Wiki?").await?;
    stage.desktop.until_in_front("Nod", PATIENCE).await?;
    stage.desktop.screenshot(&picture("tray-request")?)?;
    let (x, y, width, height) = place(&stage.desktop)?;
    assert!(x >= 880 && x + width <= 1280, "in the corner, and whole: {x} {width}");
    assert!(y >= 0 && y + height <= 900, "in the corner, and whole: {y} {height}");
    stage.approve(&page, &begun).await?;
    page.await_text("Approved").await?;
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    panel.await_line("All quiet").await?;
    page.click_button("Done").await?;

    panel.click("Pause approvals for 1 hour").await?;
    panel.await_line("Paused until ").await?;
    page.await_text("Approvals are paused").await?;
    stage.close_window().await?;
    panel.click("Resume approvals…").await?;
    stage.page().await?.await_text("Approvals are paused").await?;

    panel.click("Quit").await?;
    stage.app.until_ended(PATIENCE).await
}

/// Where the window is, without its frame. (`wmctrl` and `xdotool` count the frame twice.)
fn place(desktop: &Desktop) -> Result<(i64, i64, i64, i64), Fault> {
    let told = desktop.run("xwininfo", &["-name", "Nod"])?;
    let number = |name: &str| {
        let line = told.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(':'));
        let number = line.and_then(|number| number.trim().parse().ok());
        number.ok_or_else(|| fault(format!("no {name} in {told}")))
    };
    Ok((
        number("Absolute upper-left X")?,
        number("Absolute upper-left Y")?,
        number("Width")?,
        number("Height")?,
    ))
}

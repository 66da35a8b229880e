//! The harness proves itself on the bare program: what a journey relies on really works on this machine.

use std::path::Path;
use std::time::Duration;

use nod_tests::app::App;
use nod_tests::bare::Bare;
use nod_tests::desktop::Desktop;
use nod_tests::page::Role;
use nod_tests::program::Group;
use nod_tests::{Fault, measure, until};

const SOON: Duration = Duration::from_secs(10);

#[tokio::test]
async fn what_is_not_on_the_page_is_missed_with_the_page_in_the_error() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let bare = Bare::start(&desktop, &[]).await?;
    let page = bare.app.window(SOON).await?;
    page.find(Role::Button, "Press").await?;
    let missed =
        page.find_where(Role::Button, "\"Approve\"", Duration::from_millis(200), |n| n == "Approve").await;
    let error = missed.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("the button \"Approve\"") && error.contains("Bare"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_program_that_dies_at_once_is_named_with_its_last_words() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let arguments = ["-c", "echo the keyring is locked >&2; exec sleep 0.2"];
    let app = App::start_binary(&desktop, Path::new("/bin/sh"), Vec::new(), &arguments).await?;
    let error = app.window(SOON).await.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("the keyring is locked"), "{error}");
    Ok(())
}

#[tokio::test]
async fn nothing_survives_a_killed_test() -> Result<(), Fault> {
    // A shell plays the test: it holds the pipe of a group's leader, and is killed.
    let group = Group::new()?;
    let mut holder = group.start(
        "a test to be killed",
        std::process::Command::new("/bin/bash").args([
            "-c",
            "set -m; exec 3> >(trap '' HUP INT TERM; sleep 300 & echo $!; read -r _; kill -KILL 0); exec sleep 300 3>&3",
        ]),
    )?;
    let stray = holder.line("the stray's id", SOON, |line| line.text.parse::<u32>().ok()).await?;
    assert!(measure::is_running(stray)?);
    holder.kill()?;
    until("the stray to end", SOON, async || Ok((!measure::is_running(stray)?).then_some(()))).await
}

#[tokio::test]
async fn one_session_outlives_the_windows_and_no_web_content_stays_between_them() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let mut bare = Bare::start(&desktop, &["--hidden"]).await?;
    assert_eq!(bare.app.tree()?.web_content(), 0, "hidden means no web view at all");

    for turn in 0..3 {
        bare.say("open")?;
        let page = bare.app.window(SOON).await?;
        desktop.until_in_front("Bare", SOON).await?;
        assert_eq!(bare.app.tree()?.web_content(), 1, "turn {turn}");
        page.find(Role::Heading, "Bare").await?;
        page.find(Role::Button, "Press").await?.click().await?;
        page.find(Role::Status, "Pressed").await?;

        let picture = desktop.folder().join("page.png");
        page.screenshot(&picture).await?;
        assert!(std::fs::metadata(&picture)?.len() > 500);

        bare.say("close")?;
        page.await_no_window(SOON).await?;
        bare.app.until_idle(SOON).await?;
    }
    assert!(bare.app.tree()?.memory()?.private_dirty > 1024 * 1024);
    bare.app.kill(&desktop).await
}

#[tokio::test]
async fn two_desktops_side_by_side_do_not_meet() -> Result<(), Fault> {
    let (one, other) = (Desktop::start().await?, Desktop::start().await?);
    one.run("notify-send", &["Only here", "body"])?;
    one.notifications().await_one("of notify-send", SOON, |n| n.summary == "Only here").await?;
    other.run("notify-send", &["Only there", "body"])?;
    other.notifications().await_one("of notify-send", SOON, |n| n.summary == "Only there").await?;
    assert_eq!(one.notifications().all().len(), 1);
    assert_eq!(other.notifications().all().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_tap_reaches_the_program_that_showed_the_notification() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    desktop.run("notify-send", &["Another", "shown before"])?;
    let mut sender = desktop.group.start(
        "notify-send",
        desktop.command("notify-send").args(["--wait", "--action=default=Open", "Sign-in", "Tap to answer"]),
    )?;
    let shown = desktop.notifications().await_one("Sign-in", SOON, |n| n.summary == "Sign-in").await?;
    assert_eq!((shown.body.as_str(), shown.urgency), ("Tap to answer", 1));
    assert_eq!(shown.actions, [("default".to_owned(), "Open".to_owned())]);
    let picture = desktop.folder().join("desktop.png");
    desktop.screenshot(&picture)?;
    assert!(std::fs::metadata(&picture)?.len() > 500);

    desktop.notifications().tap(&desktop, shown.id).await?;
    sender.line("the action", SOON, |line| (line.text == "default").then_some(())).await?;
    desktop.notifications().await_closed(shown.id, SOON).await?;
    assert_eq!(desktop.notifications().showing().len(), 1, "the other one stays");

    desktop.notifications().dismiss_all(&desktop)?;
    until("an empty screen", SOON, async || Ok(desktop.notifications().showing().is_empty().then_some(())))
        .await
}

#[tokio::test]
async fn the_keyring_keeps_a_secret_and_is_this_desktops_own() -> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let mut store = desktop.group.start(
        "secret-tool",
        desktop.command("secret-tool").args(["store", "--label=Key", "key", "possession"]),
    )?;
    store.say("s3cret")?;
    store.say_no_more();
    let stored = store.end(SOON).await?;
    assert!(stored.success(), "{}", store.last_words());
    assert_eq!(desktop.run("secret-tool", &["lookup", "key", "possession"])?.trim(), "s3cret");

    let other = Desktop::start().await?;
    let looked_up = other.command("secret-tool").args(["lookup", "key", "possession"]).output()?;
    assert!(!looked_up.status.success(), "another desktop sees the secret");
    Ok(())
}

//! The demo to try by hand, on the person's own display.

use std::process::{Command, Stdio};
use std::time::Duration;

use nod_tests::program::{Group, built};
use nod_tests::service::{Front, Service};
use nod_tests::{Fault, fault, until};

use crate::scene::USER;

/// Starts the service, the application's page and Nod, and leaves them running until Ctrl-C.
pub async fn stay() -> Result<(), Fault> {
    let group = Group::new()?;
    let service = Service::start(&group, &[]).await?;
    service.admin(&["user", "add", USER, "--label", "ada@example.com"]).await?;
    let application = service.application("Wiki").await?;
    let page = Front::application(&group, &service.url, application.key(), "Wiki").await?;
    let invited = service.invite(USER).await?;

    // A profile of its own: the demo leaves the person's accounts alone.
    let profile = tempfile::Builder::new().prefix("nod-demo-").tempdir()?;
    let mut nod = Command::new(built("nod")?);
    nod.arg(&invited.link).env("NOD_DATA_DIR", profile.path());
    let _nod = group.start("nod", &mut nod)?;
    println!("Nod asks whether to add this device: choose a name and a PIN there.");
    until("the device to be registered (Ctrl-C ends)", Duration::from_secs(600), async || {
        Ok(service.admin(&["list"]).await?.contains("device\t").then_some(()))
    })
    .await?;

    println!("Registered. Sign in as {USER:?} at {}", page.url);
    let opened = Command::new("xdg-open").arg(&page.url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if opened.is_err() {
        println!("No browser could be opened: open that address yourself.");
    }
    println!("Ctrl-C ends everything.");
    tokio::signal::ctrl_c().await.map_err(|error| fault(error.to_string()))
}

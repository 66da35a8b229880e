//! What a program costs while it only waits in the tray. Neither runs under the driver here.

use std::process::Command;
use std::time::Duration;

use nod_tests::app::Profile;
use nod_tests::desktop::Desktop;
use nod_tests::measure::Tree;
use nod_tests::program::{Program, built};
use nod_tests::{Fault, PATIENCE, until};

use crate::figures::Figure;
use crate::sizes::mebibytes;

/// The kernel counts processor time in 10 ms: over this long, 0.05 %.
const WATCHED: Duration = Duration::from_secs(20);
/// What a program still does after its window has gone is no idling yet.
const COME_TO_REST: Duration = Duration::from_secs(3);

pub async fn measure(desktop: &Desktop, profile: &Profile) -> Result<Vec<Figure>, Fault> {
    let mut bare = desktop.group.start("nod-bare", &mut desktop.command(built("nod-bare")?))?;
    desktop.until_in_front("Bare", PATIENCE).await?;
    bare.say("close")?;
    let bare = at_rest(&mut bare).await?;

    let mut nod = desktop.group.start("nod", &mut nod(desktop, profile, &[])?)?;
    desktop.until_in_front("Nod", PATIENCE).await?;
    desktop.run("wmctrl", &["-c", "Nod"])?;
    let closed = at_rest(&mut nod).await?;
    nod.kill()?;
    desktop.until_forgotten().await?;

    let mut nod = desktop.group.start("nod", &mut self::nod(desktop, profile, &["--hidden"])?)?;
    let hidden = at_rest(&mut nod).await?;
    nod.kill()?;
    desktop.until_forgotten().await?;

    Ok(vec![
        Figure::new("idle in the tray, window closed: private dirty", "MiB", vec![closed.private])
            .beside("bare", bare.private)
            .at_most(bare.private * 1.25, "1.25 x bare"),
        Figure::new("idle in the tray, window closed: PSS", "MiB", vec![closed.proportional])
            .beside("bare", bare.proportional),
        Figure::new("idle in the tray, window closed: CPU", "%", vec![closed.processor])
            .beside("bare", bare.processor)
            .at_most(0.1, "below 0.1 %, counted in 0.05"),
        Figure::new("idle in the tray, window closed: web content processes", "", vec![closed.web_content])
            .beside("bare", bare.web_content)
            .at_most(0.0, "none"),
        Figure::new("idle, started hidden: private dirty", "MiB", vec![hidden.private]),
        Figure::new("idle, started hidden: PSS", "MiB", vec![hidden.proportional]),
        Figure::new("idle, started hidden: CPU", "%", vec![hidden.processor]).at_most(0.1, "below 0.1 %"),
    ])
}

fn nod(desktop: &Desktop, profile: &Profile, arguments: &[&str]) -> Result<Command, Fault> {
    let mut command = desktop.command(built("nod")?);
    command.env("NOD_DATA_DIR", profile.folder()).args(arguments);
    Ok(command)
}

struct Rest {
    private: f64,
    proportional: f64,
    processor: f64,
    web_content: f64,
}

async fn at_rest(program: &mut Program) -> Result<Rest, Fault> {
    let id = program.id();
    until("the web content to go", PATIENCE, async || Ok((Tree::of(id)?.web_content() == 0).then_some(())))
        .await?;
    tokio::time::sleep(COME_TO_REST).await;
    let before = Tree::of(id)?.processor_time()?;
    tokio::time::sleep(WATCHED).await;
    program.must_run()?;
    let tree = Tree::of(id)?;
    let used = tree.processor_time()?.saturating_sub(before);
    let memory = tree.memory()?;
    Ok(Rest {
        private: mebibytes(memory.private_dirty),
        proportional: mebibytes(memory.proportional),
        processor: used.as_secs_f64() / WATCHED.as_secs_f64() * 100.0,
        web_content: f64::from(u32::try_from(tree.web_content())?),
    })
}

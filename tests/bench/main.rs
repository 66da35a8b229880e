//! Figures, each beside a bare Tauri window of the same run: a table, and `target/bench.json`. A bound that is
//! missed is said, and fails nothing: another machine has other figures.
//!
//! Starts, taps and clicks run under WebKitWebDriver, Nod's and the bare program's alike; its work (it asks for
//! windows and marks every 10 ms) is in those figures. Instants: the fork as the kernel counts it (10 ms), a tap
//! as the session bus reports it, clicks and paint as the page itself marks them. Idle figures and the service's
//! are taken without a driver.
#![allow(clippy::print_stdout)] // the table

mod delay;
mod figures;
mod idle;
mod instants;
mod load;
mod sizes;
mod ways;

use std::path::PathBuf;
use std::process::ExitCode;

use figures::Figure;
use nod_tests::{Fault, fault};
use serde_json::json;

#[tokio::main]
async fn main() -> ExitCode {
    match measure().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("The bench broke off: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn measure() -> Result<(), Fault> {
    let this = std::env::current_exe()?;
    // PROJECT/target/PROFILE/bench
    let folders: Vec<PathBuf> = this.ancestors().skip(1).take(3).map(PathBuf::from).collect();
    let [profile, target, project] = folders.as_slice() else {
        return Err(fault(format!("{} lies in no target folder", this.display())));
    };

    let mut all = sizes::measure(project)?;
    tell(&all);
    let stage = ways::Stage::set().await?;
    let (bare, figures) = ways::bare(&stage.desktop).await?;
    tell(&figures);
    all.extend(figures);
    for part in [ways::nod(&stage, &bare).await?, idle::measure(&stage.desktop, &stage.profile).await?] {
        tell(&part);
        all.extend(part);
    }
    drop(stage);
    let figures = load::measure().await?;
    tell(&figures);
    all.extend(figures);

    let told = json!({
        "profile": profile.file_name().map(|name| name.to_string_lossy()),
        "cores": std::thread::available_parallelism()?.get(),
        "figures": all.iter().map(Figure::json).collect::<Vec<_>>(),
    });
    let file = target.join("bench.json");
    std::fs::write(&file, serde_json::to_string_pretty(&told)? + "\n")?;
    println!("All of it: {}", file.display());
    Ok(())
}

fn tell(figures: &[Figure]) {
    for figure in figures {
        println!("{}", figure.row());
    }
}

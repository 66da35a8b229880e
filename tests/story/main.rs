//! The demo: one person, one desktop, every way a sign-in can end. `--stay` leaves it all running to try;
//! otherwise it plays by itself on a private desktop and ends 0 only if the application heard what it should.
#![allow(clippy::print_stdout)] // It tells a story.

mod scene;
mod sign_ins;
mod stay;
mod tale;

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let played =
        if std::env::args().any(|argument| argument == "--stay") { stay::stay().await } else { play().await };
    match played {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("\nThe story broke off: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn play() -> Result<(), nod_tests::Fault> {
    let mut scene = scene::Scene::set().await?;
    scene.register().await?;
    let directly = scene.directly.clone();
    sign_ins::all(&mut scene, &directly, "directly").await?;
    let relayed = scene.relayed.clone();
    sign_ins::all(&mut scene, &relayed, "through the relay").await?;
    scene.after_dark().await?;
    scene.tale.end();
    Ok(())
}

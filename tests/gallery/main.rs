//! The gallery: every scene of `ui/dev` painted by the engine that the app has on Linux, in both themes, as a window,
//! a phone and a tablet, in every language of the stage, with an index to leaf through.
//!
//! `--check` looks for faults instead (axe with real colours, what is cut off, targets, focus), `--guard` compares a
//! chosen few with the pictures in `tests/ui/pictures`, `--update` writes those anew. Names after it choose scenes.
#![allow(clippy::print_stdout)] // A person reads it.

mod browser;
mod check;
mod guard;
mod index;
mod paint;
mod plan;
mod site;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use nod_tests::Fault;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, wanted): (Vec<&str>, Vec<&str>) =
        arguments.iter().map(String::as_str).partition(|argument| argument.starts_with("--"));
    let done = match flags[..] {
        [] => paint::all(&wanted).await,
        ["--check"] => check::all(&wanted).await,
        ["--guard"] => guard::compare().await,
        ["--update"] => guard::update().await,
        _ => {
            println!("gallery [--check | --guard | --update] [part of a scene's name]...");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("\n{fault}");
            ExitCode::FAILURE
        }
    }
}

/// Where all of it goes.
fn folder() -> Result<PathBuf, Fault> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/gallery");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.canonicalize()?)
}

/// The scenes that were asked for; all, where none was named.
fn chosen(scenes: Vec<String>, wanted: &[&str]) -> Vec<String> {
    let is_wanted = |scene: &String| wanted.is_empty() || wanted.iter().any(|part| scene.contains(part));
    scenes.into_iter().filter(is_wanted).collect()
}

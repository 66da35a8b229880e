//! `cargo xtask demo | test | check | gallery | bench`: the same script for people and for CI.
//!
//! It has no dependencies and needs none of what it installs.
#![allow(clippy::print_stdout)] // A person reads it.

mod check;
mod copied;
mod cross;
mod fake;
mod foreign;
mod gallery;
mod kotlin;
mod licences;
mod needs;
mod peers;
mod run;
mod self_test;
mod test;

use std::process::ExitCode;

use crate::run::{Failed, cargo, target};

const USAGE: &str = "cargo xtask <command>

  demo [--headless]   the whole sign-in: with a display to try it yourself, else it plays by itself
  test [--quick]      every test; --quick leaves the desktop and the peers out
  test --peers        the providers alone, against servers that others wrote; installs these
  check               format, lints, licences and sources, types of the window, fresh bindings
  check --all-targets the same, and types and lints for Windows, macOS, iOS and Android, Kotlin too
  check --only NAME   one of those alone: windows, macos, ios, android or kotlin
  check --self-test   whether --all-targets finds an error in the code of each of them
  gallery [NAME...]   pictures of every screen in every state, with an index; --check looks for what is cut off,
                      too small, too pale or without focus, --guard compares some with those that are kept,
                      --update keeps them as they are now
  licences            writes the list of what Nod is made of, and the texts of the licences, anew
  bench               figures, each beside a bare Tauri program of the same run";

fn main() -> ExitCode {
    let mut arguments = std::env::args();
    let called_as = arguments.next().unwrap_or_default();
    let arguments: Vec<String> = arguments.collect();
    if let Some(tool) = fake::Tool::called_as(&called_as) {
        return if tool.run(&arguments).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["demo"] => demo(!has_display()),
        ["demo", "--headless"] => demo(true),
        ["test"] => test::all(),
        ["test", "--quick"] => test::quick(),
        ["test", "--peers"] => test::peers(),
        ["check"] => check::here(),
        ["check", "--all-targets"] => check::all_targets(),
        ["check", "--only", name] => check::only(name),
        ["check", "--self-test"] => self_test::all(),
        ["gallery", ..] => gallery::with(&arguments[1..]),
        ["licences"] => licences::write(),
        ["bench"] => bench(),
        _ => {
            println!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(why)) => {
            eprintln!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn demo(headless: bool) -> Result<(), Failed> {
    needs::to_build()?;
    if headless {
        needs::private_desktop()?;
    }
    needs::window()?;
    // With a test, because its presence alone lets cargo choose the features that all tests are built with:
    // nothing is compiled twice then.
    cargo(&["build", "--workspace", "--bins", "--test", "layers"])?;
    let mut story = std::process::Command::new(target().join("debug/story"));
    if !headless {
        story.arg("--stay");
    }
    run::run(&mut story)
}

fn bench() -> Result<(), Failed> {
    needs::to_build()?;
    needs::private_desktop()?;
    needs::window()?;
    cargo(&["build", "--workspace", "--bins", "--release"])?;
    run::run(&mut std::process::Command::new(target().join("release/bench")))
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

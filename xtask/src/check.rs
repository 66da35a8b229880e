//! Everything that can be said of the code without running it.

use std::process::Command;

use crate::{
    needs,
    run::{Failed, cargo, npm, overheard, run, target},
};

const DENY_VERSION: &str = "0.20.2";

pub fn all() -> Result<(), Failed> {
    needs::to_build()?;
    needs::window()?;
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])?;
    npm("ui", &["run", "check"])?;
    cargo(&["test", "--workspace", "--lib", "bindings_are_fresh"])?;
    deny()
}

fn deny() -> Result<(), Failed> {
    let tools = target().join("tools");
    let program = tools.join("bin/cargo-deny");
    if !program.is_file() {
        let root = tools.display().to_string();
        cargo(&["install", "--locked", "--root", &root, &format!("cargo-deny@{DENY_VERSION}")])?;
    }
    run(Command::new(&program).args(["--workspace", "check", "bans", "licenses", "sources"]))?;
    advisories(&program)
}

/// The database of advisories lies elsewhere; where it can't be had, that is said and not a failure.
fn advisories(program: &std::path::Path) -> Result<(), Failed> {
    if run(Command::new(program).args(["fetch", "db"])).is_err() {
        println!("advisories: NOT CHECKED, their database can't be reached from here");
        return Ok(());
    }
    match overheard(Command::new(program).args(["--workspace", "check", "advisories"]))? {
        (true, _) => Ok(()),
        (false, _) => Err(Failed("there are advisories, as said above".to_owned())),
    }
}

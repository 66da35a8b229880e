//! Everything that can be said of the code without running it.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    foreign::{CHECKS, Check},
    licences, needs,
    run::{Failed, cargo, npm, overheard, root, run, target},
};

const DENY_VERSION: &str = "0.20.2";

/// What one of the foreign checks came to.
struct Part {
    name: &'static str,
    failure: Option<Failed>,
    took: Duration,
}

/// For the system that this runs on.
pub fn here() -> Result<(), Failed> {
    needs::to_build()?;
    needs::window()?;
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])?;
    npm("ui", &["run", "check"])?;
    npm("ui", &["run", "size"])?;
    cargo(&["test", "--workspace", "--lib", "bindings_are_fresh"])?;
    licences::check()?;
    deny()
}

/// For every system the app is for. What fails does not keep the others from being checked.
pub fn all_targets() -> Result<(), Failed> {
    here()?;
    tell(&CHECKS.map(part))
}

/// One of the foreign checks, by its name or the target's triple.
pub fn only(name: &str) -> Result<(), Failed> {
    let Some(check) = CHECKS.iter().find(|check| check.is_called(name)) else {
        let names = CHECKS.map(|check| check.name.to_lowercase()).join(", ");
        return Err(Failed(format!("there is no check of {name}, only of {names}")));
    };
    needs_of_one()?;
    check.run()
}

/// Any window will do, if there is one: types don't depend on what is in it.
pub fn needs_of_one() -> Result<(), Failed> {
    needs::to_build()?;
    if root().join("ui/dist/index.html").is_file() { Ok(()) } else { needs::window() }
}

fn part(check: Check) -> Part {
    println!("\n{}", check.name);
    let start = Instant::now();
    let failure = check.run().err();
    Part { name: check.name, failure, took: start.elapsed() }
}

fn tell(parts: &[Part]) -> Result<(), Failed> {
    println!("\n{:<10} {:>8} {:>8}", "checked", "", "seconds");
    for Part { name, failure, took } in parts {
        let outcome = if failure.is_none() { "passed" } else { "FAILED" };
        println!("{name:<10} {outcome:>8} {:>8.1}", took.as_secs_f64());
    }
    let failures: Vec<String> = parts
        .iter()
        .filter_map(|Part { name, failure, .. }| failure.as_ref().map(|Failed(why)| format!("{name}: {why}")))
        .collect();
    if failures.is_empty() { Ok(()) } else { Err(Failed(failures.join("\n       "))) }
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

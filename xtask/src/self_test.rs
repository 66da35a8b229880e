//! Whether the checks for other systems find what is wrong: an error of types is planted in the code of
//! each alone, in a copy of the tree, and its check must fail with that error.

use std::{path::Path, process::Command, time::Instant};

use crate::{
    check, copied, cross,
    foreign::{CHECKS, Check},
    run::{Failed, root, target},
};

/// Fails unless every check passes without an error and finds the one planted for it.
pub fn all() -> Result<(), Failed> {
    check::needs_of_one()?;
    let copy = copied::tree(&root(), &cross::folder()?.join("self-test"))?;
    println!("\nEach check alone in a copy of the tree, as it is and with an error planted:");
    let missed: Vec<&str> =
        CHECKS.iter().filter(|check| !finds(check, &copy)).map(|check| check.name).collect();
    if missed.is_empty() { Ok(()) } else { Err(Failed(format!("not shown to work: {}", missed.join(", ")))) }
}

fn finds(check: &Check, copy: &Path) -> bool {
    let start = Instant::now();
    let outcome = plant_and_look(check, copy);
    let seconds = start.elapsed().as_secs_f64();
    match &outcome {
        Ok(()) => {
            println!(
                "{:<10} passed; failed with the error in {} ({seconds:.0} s)",
                check.name,
                check.own_file()
            );
        }
        Err(Failed(why)) => println!("{:<10} {why}", check.name),
    }
    outcome.is_ok()
}

fn plant_and_look(check: &Check, copy: &Path) -> Result<(), Failed> {
    let file = copy.join(check.own_file());
    let failed = |error: std::io::Error| Failed(format!("{}: {error}", file.display()));
    let sound = std::fs::read_to_string(&file).map_err(failed)?;
    let no_place = || Failed(format!("HAS NO CODE of its own in {} to plant an error in", check.own_file()));
    let wrong = check.with_error(&sound).ok_or_else(no_place)?;
    if let (false, said) = run(check, copy)? {
        return Err(Failed(format!("FAILS without a planted error:\n{said}")));
    }
    std::fs::write(&file, wrong).map_err(failed)?;
    let outcome = run(check, copy);
    std::fs::write(&file, sound).map_err(failed)?;
    match outcome? {
        (true, _) => Err(Failed(format!("DOES NOT FIND the error planted in {}", check.own_file()))),
        (false, said) if said.contains(check.error()) && said.contains(check.own_file()) => Ok(()),
        (false, said) => Err(Failed(format!("FAILS, but not with the planted error:\n{said}"))),
    }
}

/// As a person would run it there; whether it passed, and all it said.
fn run(check: &Check, copy: &Path) -> Result<(bool, String), Failed> {
    let failed = |error: std::io::Error| Failed(format!("this program can't be started again: {error}"));
    let mut command = Command::new(std::env::current_exe().map_err(failed)?);
    command.args(["check", "--only", check.name]).current_dir(copy);
    command.env("CARGO_MANIFEST_DIR", copy.join("xtask")).env("CARGO_TARGET_DIR", target());
    let output = command.env("NO_COLOR", "1").output().map_err(failed)?;
    let said = [output.stdout, output.stderr].concat();
    Ok((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

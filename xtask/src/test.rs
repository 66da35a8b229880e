//! Every test, in parts, with a line for each at the end.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    gallery, needs, peers,
    run::{Failed, cargo, cargo_program, overheard, root},
};

/// What a part of the tests came to.
struct Part {
    name: &'static str,
    passed: u32,
    failed: u32,
    ended_well: bool,
    took: Duration,
}

pub fn all() -> Result<(), Failed> {
    needs::private_desktop()?;
    needs::typeface()?;
    peers::install()?;
    let mut parts = prepare_and_run_quick()?;
    parts.push(contract_part()?);
    parts.push(cargo_part("desktop", &["--test", "desktop"])?);
    parts.push(pictures_part()?);
    tell(&parts)
}

pub fn quick() -> Result<(), Failed> {
    let parts = prepare_and_run_quick()?;
    tell(&parts)
}

/// What every provider keeps, each with its real server.
pub fn peers() -> Result<(), Failed> {
    peers::install()?;
    tell(&[contract_part()?])
}

fn prepare_and_run_quick() -> Result<Vec<Part>, Failed> {
    needs::to_build()?;
    // Keys are tested in a real keyring.
    needs::private_desktop()?;
    needs::fingerprint_reader()?;
    needs::networks()?;
    needs::modules("tests/interop")?;
    needs::window()?;
    // Everything at once, so that all that follows finds it made, with the same features.
    cargo(&["build", "--workspace", "--all-targets"])?;
    let integration = integration_tests();
    let mut rust = vec!["--lib", "--bins"];
    rust.extend(integration.iter().flat_map(|name| ["--test", name.as_str()]));
    Ok(vec![
        cargo_part("rust", &rust)?,
        cargo_part("layers", &["--test", "layers"])?,
        window_part()?,
        cargo_part("flows", &["--test", "flows"])?,
    ])
}

/// The names of the crates' own integration tests.
fn integration_tests() -> Vec<String> {
    let crates = std::fs::read_dir(root().join("crates")).into_iter().flatten().filter_map(Result::ok);
    let files = crates.flat_map(|entry| std::fs::read_dir(entry.path().join("tests")).into_iter().flatten());
    let mut names: Vec<String> = files
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        // As cargo finds them: a file, or a folder with a `main.rs`.
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "rs") || path.join("main.rs").is_file()
        })
        .filter_map(|path| path.file_stem().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names.dedup();
    names
}

fn cargo_part(name: &'static str, targets: &[&str]) -> Result<Part, Failed> {
    let start = Instant::now();
    let mut command = Command::new(cargo_program());
    command.args(["test", "--workspace", "--no-fail-fast"]).args(targets);
    let (ended_well, heard) = overheard(&mut command)?;
    let (passed, failed) = count_rust(&heard);
    Ok(Part { name, passed, failed, ended_well, took: start.elapsed() })
}

/// More at once than there are processors: they wait for servers that are asked every few seconds.
fn contract_part() -> Result<Part, Failed> {
    cargo_part("contract", &["--test", "contract", "--", "--test-threads", "6"])
}

fn window_part() -> Result<Part, Failed> {
    let start = Instant::now();
    let mut command = Command::new("npm");
    command.args(["test", "--silent"]).current_dir(root().join(Path::new("ui")));
    let (ended_well, heard) = overheard(&mut command)?;
    let (passed, failed) = count_vitest(&heard);
    Ok(Part { name: "window", passed, failed, ended_well, took: start.elapsed() })
}

/// A chosen few of the screens, compared with how they looked.
fn pictures_part() -> Result<Part, Failed> {
    let start = Instant::now();
    gallery::stage()?;
    let (ended_well, heard) = overheard(&mut gallery::program(&["--guard"]))?;
    let passed = heard.lines().find(|line| line.ends_with(" as they were"));
    let passed = passed.map_or(0, |line| number_before(line, " pictures"));
    Ok(Part { name: "pictures", passed, failed: u32::from(!ended_well), ended_well, took: start.elapsed() })
}

fn tell(parts: &[Part]) -> Result<(), Failed> {
    println!("\n{:<10} {:>7} {:>7} {:>8}", "part", "passed", "failed", "seconds");
    for part in parts {
        let mark = if part.is_good() { "" } else { "  <- failed" };
        let seconds = part.took.as_secs_f64();
        println!("{:<10} {:>7} {:>7} {seconds:>8.1}{mark}", part.name, part.passed, part.failed);
    }
    let bad: Vec<&str> = parts.iter().filter(|part| !part.is_good()).map(|part| part.name).collect();
    if bad.is_empty() { Ok(()) } else { Err(Failed(format!("not all tests passed: {}", bad.join(", ")))) }
}

impl Part {
    /// A part that ran nothing has shown nothing.
    fn is_good(&self) -> bool {
        self.ended_well && self.failed == 0 && self.passed > 0
    }
}

/// Adds up lines like `test result: ok. 12 passed; 0 failed; 0 ignored; ...`.
fn count_rust(heard: &str) -> (u32, u32) {
    let results = heard.lines().filter_map(|line| line.trim().strip_prefix("test result: "));
    results.fold((0, 0), |(passed, failed), line| {
        (passed + number_before(line, " passed"), failed + number_before(line, " failed"))
    })
}

/// Reads the line like `Tests  2 failed | 216 passed (218)`.
fn count_vitest(heard: &str) -> (u32, u32) {
    let line = heard.lines().rfind(|line| line.trim_start().starts_with("Tests ")).unwrap_or_default();
    (number_before(line, " passed"), number_before(line, " failed"))
}

fn number_before(line: &str, word: &str) -> u32 {
    let before = line.split(word).next().filter(|before| before.len() < line.len());
    before.and_then(|before| before.split(' ').next_back()?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_heard_is_nothing_passed() {
        assert_eq!(count_rust("running 0 tests"), (0, 0));
        assert_eq!(count_vitest("no test files found"), (0, 0));
    }

    #[test]
    fn rust_results_are_added_up() {
        let heard = "test result: ok. 12 passed; 0 failed; 0 ignored\nx\ntest result: FAILED. 3 passed; 2 failed; 0 ignored";
        assert_eq!(count_rust(heard), (15, 2));
    }

    #[test]
    fn the_windows_results_are_read_from_its_last_line() {
        assert_eq!(
            count_vitest(" Test Files  1 failed | 6 passed (7)\n      Tests  2 failed | 216 passed (218)"),
            (216, 2)
        );
        assert_eq!(count_vitest("      Tests  218 passed (218)"), (218, 0));
    }
}

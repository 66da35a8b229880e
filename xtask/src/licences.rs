//! What Nod is made of, and under which licences: a list that the window shows, kept fresh by `check`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::run::{Failed, cargo_program, root, said};

/// What the window's script holds of others: its own dependencies, and the runtime of its compiler.
const OF_THE_WINDOW: [&str; 5] = ["@fluent/bundle", "@tauri-apps/api", "clsx", "esm-env", "svelte"];
/// One line a package: name, version, licence, whose it is; separated by tabs.
const KEPT: &str = "src-tauri/licences.tsv";
const MOST_HOLDERS: usize = 6;

/// Writes the list anew.
pub fn write() -> Result<(), Failed> {
    fs::write(root().join(KEPT), list()?).map_err(|error| Failed(format!("{KEPT}: {error}")))
}

pub fn check() -> Result<(), Failed> {
    let kept = fs::read_to_string(root().join(KEPT)).unwrap_or_default();
    if kept == list()? { Ok(()) } else { Err(Failed(format!("{KEPT} is stale: cargo xtask licences"))) }
}

fn list() -> Result<String, Failed> {
    let mut lines = BTreeSet::new();
    for (name, version, licence) in crates()? {
        let folders = registries().into_iter().map(|registry| registry.join(format!("{name}-{version}")));
        let holders = folders.map(|folder| holders(&folder)).find(|holders| !holders.is_empty());
        lines.insert([name, version, licence, holders.unwrap_or_default()].join("\t"));
    }
    for name in OF_THE_WINDOW {
        lines.insert(package_of_the_window(name)?);
    }
    let mut text: String = lines.into_iter().collect::<Vec<_>>().join("\n");
    text.push('\n');
    Ok(text)
}

/// Those that go into the app, on any system: name, version, licence.
fn crates() -> Result<Vec<(String, String, String)>, Failed> {
    let mut tree = Command::new(cargo_program());
    tree.current_dir(root()).args(["tree", "--locked", "--package", "nod", "--package", "nod-tpm"]);
    tree.args([
        "--edges",
        "normal,no-proc-macro",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}|{l}",
    ]);
    let told = said(&mut tree).ok_or_else(|| Failed("cargo tree does not tell the packages".to_owned()))?;
    let package = |line: &str| {
        let (package, licence) = line.trim_end_matches(" (*)").split_once('|')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        // What has a path is ours.
        let is_ours = words.any(|word| word.starts_with("(/") || word.contains(":\\"));
        (!is_ours)
            .then(|| (name.to_owned(), version.to_owned(), licence.replace('/', " OR ").replace("  ", " ")))
    };
    Ok(told.lines().filter_map(package).collect())
}

fn package_of_the_window(name: &str) -> Result<String, Failed> {
    let folder = root().join("ui/node_modules").join(name);
    let text = fs::read_to_string(folder.join("package.json"))
        .map_err(|error| Failed(format!("{name} of the window: {error}; npm ci in ui brings it")))?;
    let member = |member: &str| {
        let start =
            text.find(&format!("\n  \"{member}\":")).or_else(|| text.find(&format!("\n\t\"{member}\":")))?;
        text[start..].split('"').nth(3).map(str::to_owned)
    };
    let (Some(version), Some(licence)) = (member("version"), member("license")) else {
        return Err(Failed(format!("{name} of the window tells no version or no licence")));
    };
    Ok([name.to_owned(), version, licence, holders(&folder)].join("\t"))
}

/// Where cargo keeps the sources of packages.
fn registries() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.unwrap_or_default().join("registry/src");
    let mut found: Vec<_> =
        fs::read_dir(sources).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// Whom the package's licence files name.
fn holders(folder: &Path) -> String {
    let is_licence = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"]
            .iter()
            .any(|start| name.starts_with(start))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(is_licence).collect();
    files.sort();
    let mut holders = Vec::new();
    for file in files {
        let text =
            fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        for line in text.lines().map(str::trim).filter(|line| names_a_holder(line)) {
            let line: String = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if !holders.contains(&line) && holders.len() < MOST_HOLDERS {
                holders.push(line);
            }
        }
    }
    holders.join("; ")
}

/// Not the form that a licence leaves to be filled in, nor its own text about copyright.
fn names_a_holder(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut begins = ["copyright (c)", "copyright ©", "copyright 1", "copyright 2", "(c) 1", "(c) 2"].iter();
    let blank = ["[yyyy]", "{yyyy}", "<year>", "yyyy", "[name of", "free software foundation"];
    begins.any(|begin| lower.starts_with(begin))
        && !blank.iter().any(|blank| lower.contains(blank))
        && line.chars().all(|c| !c.is_control())
        && line.len() < 160
}

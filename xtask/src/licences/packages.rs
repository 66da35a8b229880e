//! Which packages go into the app, and where their sources lie.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::files;
use crate::run::{Failed, cargo_program, root, said};

/// What the window's script holds of others: its own dependencies, and the runtime of its compiler.
const OF_THE_WINDOW: [&str; 4] = ["@tauri-apps/api", "clsx", "esm-env", "svelte"];

#[derive(Default)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// As an expression of SPDX.
    pub licence: String,
    /// Empty where none is told.
    pub repository: String,
    /// As its manifest tells them.
    pub authors: Vec<String>,
    /// What its licence files say.
    pub texts: Vec<String>,
}

impl Package {
    pub fn called(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// Sorted, each once.
pub fn all() -> Result<Vec<Package>, Failed> {
    let mut all = crates()?;
    for name in OF_THE_WINDOW {
        all.push(package_of_the_window(name)?);
    }
    all.sort_by_cached_key(Package::called);
    all.dedup_by_key(|package| package.called());
    Ok(all)
}

/// Those that go into the app, on any system.
fn crates() -> Result<Vec<Package>, Failed> {
    let mut tree = Command::new(cargo_program());
    tree.current_dir(root()).args(["tree", "--locked", "--package", "nod", "--package", "nod-tpm"]);
    tree.args(["--edges", "normal,no-proc-macro", "--target", "all", "--prefix", "none"]);
    tree.args(["--format", "{p}|{l}|{r}"]);
    let told = said(&mut tree).ok_or_else(|| Failed("cargo tree does not tell the packages".to_owned()))?;
    let lines: BTreeSet<&str> = told.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    let registries = registries();
    lines.into_iter().filter_map(told_crate).map(|package| with_sources(package, &registries)).collect()
}

fn told_crate(line: &str) -> Option<Package> {
    let mut cells = line.split('|');
    let (package, licence, repository) = (cells.next()?, cells.next()?, cells.next()?);
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    // What has a path is ours.
    let is_ours = words.any(|word| word.starts_with("(/") || word.contains(":\\"));
    (!is_ours).then(|| Package {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: licence.replace('/', " OR ").replace("  ", " "),
        repository: repository.to_owned(),
        ..Package::default()
    })
}

fn with_sources(package: Package, registries: &[PathBuf]) -> Result<Package, Failed> {
    let name = format!("{}-{}", package.name, package.version);
    let folder = registries.iter().map(|registry| registry.join(&name)).find(|folder| folder.is_dir());
    let folder = folder.ok_or_else(|| Failed(format!("the sources of {name} are missing: cargo fetch")))?;
    let manifest = read(&folder.join("Cargo.toml"))?;
    Ok(Package { authors: authors(&manifest), texts: files::read(&folder)?, ..package })
}

/// Out of a manifest as cargo publishes it.
fn authors(manifest: &str) -> Vec<String> {
    let list = manifest.split_once("\nauthors = [").and_then(|(_, rest)| rest.split_once(']'));
    let list = list.map_or("", |(list, _)| list);
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn package_of_the_window(name: &str) -> Result<Package, Failed> {
    let folder = root().join("ui/node_modules").join(name);
    let manifest = read(&folder.join("package.json"))
        .map_err(|Failed(why)| Failed(format!("{why}; npm ci in ui brings it")))?;
    let member = |member: &str| {
        let start = manifest
            .find(&format!("\n  \"{member}\":"))
            .or_else(|| manifest.find(&format!("\n\t\"{member}\":")))?;
        manifest[start..].lines().nth(1)?.split('"').nth(3).map(str::to_owned)
    };
    let (Some(version), Some(licence)) = (member("version"), member("license")) else {
        return Err(Failed(format!("{name} of the window tells no version or no licence")));
    };
    Ok(Package {
        name: name.to_owned(),
        version,
        licence,
        authors: member("author").into_iter().collect(),
        texts: files::read(&folder)?,
        ..Package::default()
    })
}

fn read(file: &Path) -> Result<String, Failed> {
    fs::read_to_string(file).map_err(|error| Failed(format!("{}: {error}", file.display())))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ours_is_no_package_of_others() {
        assert!(told_crate("nod-core v0.1.0 (/somewhere/core)|MIT|").is_none());
        let package = told_crate("winapi v0.3.9|MIT/Apache-2.0|https://example.org/winapi").unwrap();
        assert_eq!(package.called(), "winapi 0.3.9");
        assert_eq!(package.licence, "MIT OR Apache-2.0");
        assert_eq!(package.repository, "https://example.org/winapi");
    }

    #[test]
    fn a_manifest_names_its_authors_on_one_line_or_several() {
        assert_eq!(authors("[package]\nauthors = [\"Ada <ada@example.org>\"]\n"), ["Ada <ada@example.org>"]);
        assert_eq!(authors("[package]\nauthors = [\n    \"Ada\",\n    \"Grace\",\n]\n"), ["Ada", "Grace"]);
        assert!(authors("[package]\nlicense = \"MIT\"\n").is_empty());
    }
}

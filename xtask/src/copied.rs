//! A copy of the tree to do harm in.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::run::Failed;

/// What is made anew, or is no part of what is compiled.
const LEFT_OUT: [&str; 3] = ["target", "node_modules", ".git"];

/// Makes `to` the same as `from`, touching only what differs, so that little has to be compiled again.
///
/// Only the version of the crates is another one: cargo tells two checkouts that share a target folder by
/// nothing else, and must not take what was compiled of the one for the other's.
pub fn tree(from: &Path, to: &Path) -> Result<PathBuf, Failed> {
    folder(from, to).map_err(|error| Failed(format!("the tree can't be copied: {error}")))?;
    Ok(to.to_owned())
}

fn folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for old in names(to)? {
        if !from.join(&old).exists() {
            remove(&to.join(old))?;
        }
    }
    for name in names(from)? {
        let (source, goal) = (from.join(&name), to.join(&name));
        let is_left_out = LEFT_OUT.iter().any(|left_out| name.as_os_str() == *left_out);
        match (is_left_out || source.join("CACHEDIR.TAG").is_file(), source.is_dir()) {
            (true, _) => {}
            (false, true) => folder(&source, &goal)?,
            (false, false) => match name.to_str() {
                Some("Cargo.toml") => {
                    write(&goal, with_own_version(&fs::read_to_string(&source)?).as_bytes())?
                }
                Some("Cargo.lock") => write(&goal, locked_anew(&fs::read_to_string(&source)?).as_bytes())?,
                Some(_) | None => write(&goal, &fs::read(&source)?)?,
            },
        }
    }
    Ok(())
}

fn names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name().into())).collect()
}

fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) { Ok(()) } else { fs::write(path, content) }
}

/// `version = "0.1.0"` of the workspace becomes `version = "0.1.0-copy"`; its crates take it from there.
fn with_own_version(manifest: &str) -> String {
    let line = |line: &str| match line.strip_prefix("version = \"").and_then(|rest| rest.strip_suffix('"')) {
        Some(version) => format!("version = \"{version}-copy\"\n"),
        None => format!("{line}\n"),
    };
    manifest.lines().map(line).collect()
}

/// The same for the packages in the lock file that have no source but the tree.
fn locked_anew(lock: &str) -> String {
    let package = |package: &str| match package.contains("\nsource = ") {
        true => format!("{}\n", package.trim_end()),
        false => with_own_version(package),
    };
    lock.split("\n\n").map(package).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_become_different_is_written_and_what_is_gone_goes() {
        let here = std::env::temp_dir().join(format!("nod-copied-{}", std::process::id()));
        let (from, to) = (here.join("from"), here.join("to"));
        for (name, content) in [("gone", "1"), ("same/a", "2"), ("node_modules/b", "3"), ("changed", "4")] {
            let path = from.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        tree(&from, &to).unwrap();
        let same = fs::metadata(to.join("same/a")).unwrap().modified().unwrap();
        fs::remove_file(from.join("gone")).unwrap();
        fs::write(from.join("changed"), "5").unwrap();
        tree(&from, &to).unwrap();
        assert!(!to.join("gone").exists() && !to.join("node_modules").exists());
        assert_eq!(fs::read_to_string(to.join("changed")).unwrap(), "5");
        assert_eq!(fs::metadata(to.join("same/a")).unwrap().modified().unwrap(), same);
        fs::remove_dir_all(here).unwrap();
    }

    #[test]
    fn the_copys_crates_have_a_version_of_their_own() {
        let manifest =
            "[workspace.package]\nversion = \"0.1.0\"\n\n[dependencies]\nserde = { version = \"1\" }\n";
        assert_eq!(with_own_version(manifest), manifest.replace("0.1.0", "0.1.0-copy"));
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"b\"\nversion = \"1.0.0\"\nsource = \"registry\"\n";
        assert_eq!(locked_anew(lock), lock.replace("0.1.0", "0.1.0-copy"));
    }
}

//! What Nod is made of, and under which licences: a list and the texts of these licences, both shown by the window
//! and kept fresh by `check`.

mod choice;
mod files;
mod packages;
mod texts;

use std::{collections::BTreeSet, fs};

use crate::run::{Failed, root};

use packages::Package;
use texts::Texts;

/// One line a package: name, version, licence, whose it is; separated by tabs.
const LIST: &str = "src-tauri/licences.tsv";
/// What `Texts` prints.
const TEXTS: &str = "src-tauri/licence-texts.txt";

/// Writes both anew.
pub fn write() -> Result<(), Failed> {
    for (path, text) in made()? {
        fs::write(root().join(path), text).map_err(|error| Failed(format!("{path}: {error}")))?;
    }
    Ok(())
}

pub fn check() -> Result<(), Failed> {
    for (path, text) in made()? {
        if fs::read_to_string(root().join(path)).unwrap_or_default() != text {
            return Err(Failed(format!("{path} is stale: cargo xtask licences")));
        }
    }
    Ok(())
}

fn made() -> Result<[(&'static str, String); 2], Failed> {
    let packages = packages::all()?;
    let list: BTreeSet<String> = packages.iter().map(line).collect();
    let texts = Texts::of(&packages)?;
    if !texts.standard.is_empty() {
        let names: Vec<&str> = texts.standard.iter().map(String::as_str).collect();
        println!(
            "{} packages come without a licence's text, so its standard text stands in: {}",
            names.len(),
            names.join(", ")
        );
    }
    let list = list.into_iter().map(|line| line + "\n").collect();
    Ok([(LIST, list), (TEXTS, texts.printed())])
}

fn line(package: &Package) -> String {
    let holders = files::holders(&package.texts);
    let whose = if holders.is_empty() { package.authors.join("; ") } else { holders };
    [&package.name, &package.version, &package.licence, &whose].map(String::as_str).join("\t")
}

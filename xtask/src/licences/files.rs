//! The licence files of a package, and whom they name.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::run::Failed;

const NAMES: [&str; 8] =
    ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE", "AUTHORS", "THIRD"];
/// What is called like one and is none.
const CODE: [&str; 6] = ["rs", "c", "h", "js", "ts", "json"];
/// Other packages: those that were installed, and what is compiled by features that Nod does without.
const OF_OTHERS: [&str; 2] = ["node_modules", "vendor"];
const MOST_HOLDERS: usize = 6;

/// Their texts, those of parts that stand in folders of their own after the package's.
pub fn read(folder: &Path) -> Result<Vec<String>, Failed> {
    let mut texts = Vec::new();
    gather(folder, &mut texts).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    Ok(texts)
}

fn gather(folder: &Path, texts: &mut Vec<String>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    let (folders, files): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| path.is_dir());
    for file in files.iter().filter(|file| is_licence(file)) {
        let text = normal(&String::from_utf8_lossy(&fs::read(file)?));
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    for folder in folders.iter().filter(|folder| !OF_OTHERS.iter().any(|name| folder.ends_with(name))) {
        gather(folder, texts)?;
    }
    Ok(())
}

fn is_licence(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    let is_code = file.extension().is_some_and(|extension| CODE.iter().any(|code| extension == *code));
    !is_code && NAMES.iter().any(|start| name.starts_with(start))
}

/// With one kind of line end, nothing after the end of a line, no empty lines around it, and no control characters.
fn normal(text: &str) -> String {
    let kept = |c: &char| *c != '\u{feff}' && (*c == '\t' || !c.is_control());
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.chars().filter(kept).collect::<String>().trim_end().to_owned())
        .collect();
    let Some(start) = lines.iter().position(|line| !line.is_empty()) else { return String::new() };
    let end = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(start);
    lines[start..=end].iter().map(|line| format!("{line}\n")).collect()
}

/// Whom the texts name.
pub fn holders(texts: &[String]) -> String {
    let mut holders = Vec::new();
    for line in texts.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| names_a_holder(line))
    {
        let line: String = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !holders.contains(&line) && holders.len() < MOST_HOLDERS {
            holders.push(line);
        }
    }
    holders.join("; ")
}

/// Not the form that a licence leaves to be filled in, nor its own text about copyright.
pub fn names_a_holder(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut begins = ["copyright (c)", "copyright ©", "copyright 1", "copyright 2", "(c) 1", "(c) 2"].iter();
    let blank = ["[yyyy]", "{yyyy}", "<year>", "yyyy", "[name of", "free software foundation"];
    begins.any(|begin| lower.starts_with(begin))
        && !blank.iter().any(|blank| lower.contains(blank))
        && line.chars().all(|c| !c.is_control())
        && line.len() < 160
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_that_differ_in_what_is_not_seen_are_one() {
        assert_eq!(normal("\u{feff}\r\nMIT  \r\n\r\n\u{c}Granted.\r\n\r\n"), "MIT\n\nGranted.\n");
        assert_eq!(normal("MIT\n\nGranted."), "MIT\n\nGranted.\n");
        assert_eq!(normal(" \n\n"), "");
    }

    #[test]
    fn code_that_is_called_like_a_licence_is_none() {
        for name in ["LICENSE", "license-mit", "LICENSE.BSD-3-Clause", "COPYING.txt", "THIRDPARTYNOTICES"] {
            assert!(is_licence(Path::new(name)), "{name}");
        }
        for name in ["license.rs", "notice.h", "README.md"] {
            assert!(!is_licence(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn parts_of_a_package_bring_their_own_licences_and_other_packages_theirs() {
        let folder = std::env::temp_dir().join(format!("nod-licences-{}", std::process::id()));
        for (path, text) in [
            ("LICENSE", "mine"),
            ("src/part/LICENSE", "a part's"),
            ("src/other/COPYING", "mine\r\n"),
            ("vendor/LICENSE", "another's"),
        ] {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let texts = read(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(texts, ["mine\n", "a part's\n"]);
    }

    #[test]
    fn the_form_to_be_filled_in_names_nobody() {
        let texts = ["Copyright (c) 2020 Ada\nCopyright [yyyy] [name of copyright owner]\n".to_owned()];
        assert_eq!(holders(&texts), "Copyright (c) 2020 Ada");
    }
}

//! What Nod is, what it is made of, and under which licences.

use serde::Serialize;
use specta::Type;

/// Written by `cargo xtask licences`: name, version, licence, whose it is.
const LICENCES: &str = include_str!("../licences.tsv");
/// Written by it as well: a form feed, the packages, one a line, an empty line and the text, again and again. Before
/// those that bring no text, and that the licence's standard text stands in for, there is a star.
const TEXTS: &str = include_str!("../licence-texts.txt");

#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    pub version: String,
    pub licences: Vec<LicenceView>,
}

#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LicenceView {
    pub name: String,
    pub version: String,
    pub licence: String,
    /// As its licence files say, or else its manifest; empty where neither names anybody.
    pub holders: String,
}

#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LicenceTextView {
    pub text: String,
    /// The package brings none: this is the standard text of its licence.
    pub is_standard: bool,
}

pub fn about() -> AboutView {
    AboutView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licences: LICENCES.lines().filter_map(licence).collect(),
    }
}

fn licence(line: &str) -> Option<LicenceView> {
    let mut cells = line.split('\t').map(str::to_owned);
    let (name, version, licence) = (cells.next()?, cells.next()?, cells.next()?);
    Some(LicenceView { name, version, licence, holders: cells.next().unwrap_or_default() })
}

pub fn licence_text(name: &str, version: &str) -> Option<LicenceTextView> {
    let (mut texts, mut is_standard) = (Vec::new(), false);
    for (packages, text) in TEXTS.split('\u{c}').filter_map(|section| section.split_once("\n\n")) {
        let mut packages = packages.lines().map(|package| (package.trim_start_matches('*'), package));
        if let Some((_, package)) =
            packages.find(|(called, _)| called.split_once(' ') == Some((name, version)))
        {
            texts.push(text);
            is_standard |= package.starts_with('*');
        }
    }
    (!texts.is_empty()).then(|| LicenceTextView { text: texts.join("\n"), is_standard })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_is_told_with_its_version_and_its_licence() {
        let AboutView { licences, .. } = about();
        assert_eq!(licences.len(), LICENCES.lines().count());
        assert!(licences.iter().all(|one| !one.licence.is_empty() && one.version.contains('.')));
        for name in ["tauri", "rustls", "p256", "svelte"] {
            assert!(licences.iter().any(|one| one.name == name), "{name}");
        }
    }

    fn version_of(name: &str) -> String {
        about().licences.into_iter().find(|one| one.name == name).unwrap().version
    }

    fn text_of(name: &str) -> LicenceTextView {
        licence_text(name, &version_of(name)).unwrap()
    }

    #[test]
    fn each_package_has_the_text_of_a_licence() {
        for LicenceView { name, version, .. } in about().licences {
            let text = licence_text(&name, &version).map(|view| view.text.to_lowercase()).unwrap_or_default();
            let grants = ["permi", "terms and conditions", "public domain"];
            assert!(grants.iter().any(|grant| text.contains(grant)), "{name} {version}");
        }
    }

    #[test]
    fn a_text_begins_with_whose_the_package_is_and_goes_on_with_what_is_granted() {
        let LicenceTextView { text, is_standard } = text_of("tauri");
        let holder = text.find("Tauri Apps Contributors").unwrap();
        let grant = text.find("Permission is hereby granted").unwrap();
        assert!(holder < grant, "{text}");
        assert!(!is_standard);
        assert!(!text.contains('\u{c}') && !text.contains("aho-corasick"), "no other package is named in it");
    }

    #[test]
    fn the_standard_text_is_said_to_be_one_and_names_nobody() {
        let LicenceTextView { text, is_standard } = text_of("objc2");
        assert!(is_standard);
        assert!(text.starts_with("Permission is hereby granted"), "{text}");
    }

    #[test]
    fn what_nod_is_not_made_of_has_no_text() {
        assert!(licence_text("tauri", "0.0.0").is_none());
        assert!(licence_text("*objc2", &version_of("objc2")).is_none());
    }
}

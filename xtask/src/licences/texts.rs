//! The texts of the licences, each once, with the packages that it goes with.

use std::collections::{BTreeMap, BTreeSet};

use super::{choice, files, packages::Package};
use crate::run::Failed;

/// Stands before each text, and in none.
const BEGIN: char = '\u{c}';
/// Where the licence begins that most packages have; all that differs is what stands before.
const GRANT: &str = "Permission is hereby granted, free of";

/// In the order in which a package's are read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Of a text that begins with whose the package is, and goes on as many do.
    Head,
    Rest,
}

#[derive(Default)]
struct Section {
    text: String,
    /// Those that bring it, or whose sources lie in one repository with one that does.
    brought_by: BTreeSet<String>,
    /// Those that bring no text.
    stands_in_for: BTreeSet<String>,
}

#[derive(Default)]
pub struct Texts {
    /// By their words: how their lines are broken is no difference.
    sections: BTreeMap<(Part, String), Section>,
    /// The packages that a standard text stands in for.
    pub standard: BTreeSet<String>,
}

impl Texts {
    /// Fails where a package would be left without.
    pub fn of(packages: &[Package]) -> Result<Self, Failed> {
        let mut all = Self::default();
        for package in packages {
            all.bring(package, package);
            if brings_a_licence(package) {
                continue;
            }
            match packages.iter().find(|other| is_sibling(package, other)) {
                Some(sibling) => all.bring(sibling, package),
                None => all.stand_in(package, packages)?,
            }
        }
        Ok(all)
    }

    fn bring(&mut self, from: &Package, package: &Package) {
        for text in choice::kept(&from.licence, &from.texts) {
            self.add(&text, |section| section.brought_by.insert(package.called()));
        }
    }

    fn stand_in(&mut self, package: &Package, packages: &[Package]) -> Result<(), Failed> {
        let licence = choice::standing_in(&package.licence);
        let Some(text) = licence.and_then(|licence| standard(licence, packages)) else {
            return Err(Failed(format!("no text is known of the licence of {}", package.called())));
        };
        self.add(&text, |section| section.stands_in_for.insert(package.called()));
        self.standard.insert(package.called());
        Ok(())
    }

    fn add(&mut self, text: &str, name: impl Fn(&mut Section) -> bool) {
        for (part, text) in parts(text) {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let section = self.sections.entry((part, words)).or_default();
            // Of those with the same words the shortest, whoever comes first.
            if section.text.is_empty() || (text.len(), text) < (section.text.len(), &section.text) {
                text.clone_into(&mut section.text);
            }
            name(section);
        }
    }

    /// A form feed, the packages, one a line, an empty line and the text, again and again. What it only stands in
    /// for has a star before it. A package's texts are all that it is named before, in this order.
    pub fn printed(&self) -> String {
        let mut sections: Vec<(Part, String)> =
            self.sections.iter().map(|((part, _), section)| (*part, section.printed())).collect();
        sections.sort();
        sections.into_iter().map(|(_, section)| section).collect()
    }
}

impl Section {
    fn printed(&self) -> String {
        let brought_by = self.brought_by.iter().map(|name| format!("{name}\n"));
        let stands_in_for = self.stands_in_for.iter().map(|name| format!("*{name}\n"));
        let names: String = brought_by.chain(stands_in_for).collect();
        format!("{BEGIN}{names}\n{}\n", self.text)
    }
}

fn parts(text: &str) -> Vec<(Part, &str)> {
    let grants: Vec<_> = text.match_indices(GRANT).collect();
    let ([(at, _)], ["MIT"]) = (&grants[..], &choice::licences_in(text)[..]) else {
        return vec![(Part::Rest, text.trim_end())];
    };
    let (head, rest) = text.split_at(*at);
    let parts = [(Part::Head, head), (Part::Rest, rest)];
    parts
        .map(|(part, text)| (part, text.trim_end()))
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn brings_a_licence(package: &Package) -> bool {
    package.texts.iter().any(|text| !choice::licences_in(text).is_empty())
}

fn is_sibling(package: &Package, other: &Package) -> bool {
    !package.repository.is_empty()
        && package.repository == other.repository
        && package.licence == other.licence
        && brings_a_licence(other)
}

/// As most packages have it, without the lines that say whose they are.
fn standard(licence: &str, packages: &[Package]) -> Option<String> {
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for text in packages.iter().flat_map(|package| &package.texts) {
        if choice::licences_in(text) == [licence] {
            *forms.entry(of_nobody(text)).or_default() += 1;
        }
    }
    let most = forms.values().copied().max()?;
    forms.into_iter().find(|(_, count)| *count == most).map(|(form, _)| form)
}

fn of_nobody(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !files::names_a_holder(line.trim())).collect();
    let text = lines.join("\n");
    format!("{}\n", text.trim_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy\n";

    fn package(name: &str, licence: &str, texts: &[&str]) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
            ..Package::default()
        }
    }

    fn printed(packages: &[Package]) -> String {
        Texts::of(packages).unwrap().printed()
    }

    #[test]
    fn a_text_that_several_bring_stands_once() {
        let packages = [package("b", "MIT", &[MIT]), package("a", "MIT", &[MIT, "By Ada.\n"])];
        assert_eq!(printed(&packages), format!("\u{c}a 1.0.0\n\nBy Ada.\n\u{c}a 1.0.0\nb 1.0.0\n\n{MIT}"));
    }

    #[test]
    fn of_two_that_differ_in_whose_they_are_the_rest_stands_once_and_last() {
        let ada = format!("MIT License\n\nCopyright (c) 2020 Ada\n\n{MIT}");
        let packages = [package("a", "MIT", &[&ada]), package("b", "MIT", &["Of Grace.\n", MIT])];
        let head = "\u{c}a 1.0.0\n\nMIT License\n\nCopyright (c) 2020 Ada\n";
        assert_eq!(
            printed(&packages),
            format!("{head}\u{c}a 1.0.0\nb 1.0.0\n\n{MIT}\u{c}b 1.0.0\n\nOf Grace.\n")
        );
    }

    #[test]
    fn how_lines_are_broken_is_no_difference() {
        let broken = MIT.replace(' ', "\n  ");
        let packages = [package("a", "MIT", &[&broken]), package("b", "MIT", &[MIT])];
        assert_eq!(printed(&packages), format!("\u{c}a 1.0.0\nb 1.0.0\n\n{MIT}"));
    }

    #[test]
    fn the_order_of_the_packages_changes_nothing() {
        let broken = MIT.replace(' ', "\n");
        let a = || package("a", "MIT", &[MIT]);
        let b = || package("b", "MIT", &["Of Ada.\n", &broken]);
        assert_eq!(printed(&[a(), b()]), printed(&[b(), a()]));
    }

    #[test]
    fn the_commonest_text_stands_in_without_whose_it_was() {
        let ada = format!("Copyright (c) 2020 Ada\n\n{MIT}");
        let grace = format!("Copyright (c) 2021 Grace\n\n{MIT}");
        let odd = format!("{MIT}And more.\n");
        let brings = |name, text: &str| package(name, "MIT", &[text]);
        let packages =
            [brings("a", &ada), brings("b", &grace), brings("c", &odd), package("none", "MIT", &[])];
        let texts = Texts::of(&packages).unwrap();
        let heads = "\u{c}a 1.0.0\n\nCopyright (c) 2020 Ada\n\u{c}b 1.0.0\n\nCopyright (c) 2021 Grace\n";
        let rest = format!("\u{c}a 1.0.0\nb 1.0.0\n*none 1.0.0\n\n{MIT}\u{c}c 1.0.0\n\n{odd}");
        assert_eq!(texts.printed(), format!("{heads}{rest}"));
        assert_eq!(texts.standard.into_iter().collect::<Vec<_>>(), ["none 1.0.0"]);
    }

    #[test]
    fn a_notice_alone_is_no_licence() {
        let packages = [package("a", "MIT", &[MIT]), package("b", "MIT", &["By Ada, under MIT.\n"])];
        let texts = Texts::of(&packages).unwrap();
        assert!(texts.standard.contains("b 1.0.0"));
        assert!(texts.printed().contains("\u{c}b 1.0.0\n\nBy Ada, under MIT.\n"));
    }

    #[test]
    fn what_lies_in_one_repository_has_one_licence_file() {
        let of = |package: Package| Package { repository: "https://example.org/both".to_owned(), ..package };
        let packages = [
            of(package("a", "MIT", &[MIT])),
            of(package("b", "MIT", &[])),
            of(package("c", "MIT OR Apache-2.0", &[MIT])),
        ];
        assert_eq!(printed(&packages), format!("\u{c}a 1.0.0\nb 1.0.0\nc 1.0.0\n\n{MIT}"));
        let other = [of(package("a", "MIT", &[MIT])), of(package("b", "MIT OR Zlib", &[]))];
        assert!(Texts::of(&other).is_err(), "another licence is another text");
    }

    #[test]
    fn a_package_that_no_text_is_known_for_is_named() {
        let Err(Failed(why)) = Texts::of(&[package("lonely", "BSL-1.0", &[])]) else { panic!() };
        assert!(why.contains("lonely 1.0.0"));
    }
}

//! Under which licence Nod takes a package that is offered under several.

/// How the text of each licence is known, with single spaces and outside of comments.
const KNOWN: [(&str, &str); 14] = [
    (
        "0BSD",
        "use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted. THE SOFTWARE",
    ),
    ("Apache-2.0", "Apache License Version 2.0, January 2004"),
    (
        "BSD-2-Clause",
        "this list of conditions and the following disclaimer in the documentation and/or other materials provided with the distribution. THIS SOFTWARE",
    ),
    (
        "BSD-3-Clause",
        "may be used to endorse or promote products derived from this software without specific prior written permission",
    ),
    ("BSL-1.0", "Boost Software License - Version 1.0"),
    ("CC0-1.0", "CC0 1.0 Universal"),
    ("CDLA-Permissive-2.0", "Community Data License Agreement - Permissive - Version 2.0"),
    ("GPL-2.0-only", "GNU GENERAL PUBLIC LICENSE Version 2, June 1991"),
    ("ISC", "provided that the above copyright notice and this permission notice appear in all copies"),
    ("MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"),
    ("MPL-2.0", "Mozilla Public License Version 2.0"),
    ("Unicode-3.0", "UNICODE LICENSE V3"),
    ("Unlicense", "This is free and unencumbered software released into the public domain"),
    ("Zlib", "This software is provided 'as-is', without any express or implied warranty"),
];

/// Which text is kept where a package brings several to choose from: the shorter ones, that name whose it is.
const SHOWN_FIRST: [&str; 5] = ["MIT", "BSD-3-Clause", "BSL-1.0", "Zlib", "Apache-2.0"];
/// Which standard text stands in where a package brings none: first those that are complete without a line that
/// says whose the package is.
const STANDING_IN: [&str; 5] = ["Apache-2.0", "MPL-2.0", "BSL-1.0", "Zlib", "MIT"];

/// Those whose text this is, or holds.
pub fn licences_in(text: &str) -> Vec<&'static str> {
    let text = text.split_whitespace().filter(|word| *word != "//").collect::<Vec<_>>().join(" ");
    KNOWN.iter().filter(|(_, known)| text.contains(known)).map(|(licence, _)| *licence).collect()
}

/// All but what is the text of a licence, and nothing else, that was offered and not chosen. Notices stay.
pub fn kept(licence: &str, texts: &[String]) -> Vec<String> {
    let offered = offered(licence);
    let brought: Vec<_> = texts.iter().map(|text| licences_in(text)).collect();
    let chosen =
        SHOWN_FIRST.iter().find(|chosen| offered.contains(*chosen) && brought.contains(&vec![**chosen]));
    let is_kept = |licences: &[&str]| match (chosen, licences) {
        (Some(chosen), [one]) => one == chosen || !offered.contains(one),
        _ => true,
    };
    let texts = texts.iter().zip(&brought).filter(|(_, licences)| is_kept(licences));
    texts.map(|(text, _)| text.clone()).collect()
}

/// The licence whose standard text stands in for a package without one.
pub fn standing_in(licence: &str) -> Option<&'static str> {
    let offered = offered(licence);
    STANDING_IN.into_iter().find(|licence| offered.contains(licence))
}

/// Nothing where all of several licences hold: then nothing is left to choose.
fn offered(licence: &str) -> Vec<&str> {
    if licence.contains(" AND ") { Vec::new() } else { licence.split(" OR ").collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIT: &str =
        "Copyright (c) Ada\nPermission is hereby granted, free of\ncharge, to any person obtaining a copy\n";
    const APACHE: &str = "   Apache License\n  Version 2.0, January 2004\n";
    const NOTICE: &str = "Parts are by Grace.\n";

    fn kept_of(licence: &str, texts: &[&str]) -> Vec<String> {
        kept(licence, &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn of_a_choice_one_text_is_kept_and_every_notice() {
        assert_eq!(kept_of("MIT OR Apache-2.0", &[APACHE, MIT, NOTICE]), [MIT, NOTICE]);
        assert_eq!(kept_of("Apache-2.0 OR GPL-2.0-only", &[APACHE, NOTICE]), [APACHE, NOTICE]);
    }

    #[test]
    fn where_all_licences_hold_all_texts_are_kept() {
        assert_eq!(kept_of("Apache-2.0 AND MIT", &[APACHE, MIT]), [APACHE, MIT]);
        assert_eq!(kept_of("(Zlib OR MIT OR Apache-2.0 OR 0BSD) AND ISC", &[APACHE, MIT]), [APACHE, MIT]);
    }

    #[test]
    fn a_choice_is_made_only_among_the_texts_that_are_there() {
        assert_eq!(kept_of("MIT OR Apache-2.0", &[APACHE]), [APACHE]);
        let both = format!("{MIT}{APACHE}");
        assert_eq!(kept_of("MIT OR Apache-2.0", &[&both, MIT]), [both.as_str(), MIT]);
    }

    #[test]
    fn a_text_is_known_in_a_comment_too() {
        assert_eq!(licences_in(&MIT.replace('\n', "\n// ")), ["MIT"]);
        assert!(licences_in(NOTICE).is_empty());
    }

    #[test]
    fn what_stands_in_is_whole_by_itself_where_it_can_be() {
        assert_eq!(standing_in("MIT OR Apache-2.0"), Some("Apache-2.0"));
        assert_eq!(standing_in("MIT"), Some("MIT"));
        assert_eq!(standing_in("MIT AND Zlib"), None);
    }
}

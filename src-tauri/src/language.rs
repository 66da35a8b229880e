//! Which of its languages the app speaks.

use std::collections::BTreeSet;

use serde::Serialize;
use specta::Type;
use unic_langid::LanguageIdentifier;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    German,
    French,
    Spanish,
    Japanese,
    Arabic,
}

impl Language {
    #[cfg(test)]
    pub const ALL: [Self; 6] =
        [Self::English, Self::German, Self::French, Self::Spanish, Self::Japanese, Self::Arabic];

    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Japanese => "ja",
            Self::Arabic => "ar",
        }
    }

    /// Every text that a person can see, as Fluent writes it.
    pub fn catalogue(self) -> &'static str {
        match self {
            Self::English => include_str!("../../ui/locales/en.ftl"),
            Self::German => include_str!("../../ui/locales/de.ftl"),
            Self::French => include_str!("../../ui/locales/fr.ftl"),
            Self::Spanish => include_str!("../../ui/locales/es.ftl"),
            Self::Japanese => include_str!("../../ui/locales/ja.ftl"),
            Self::Arabic => include_str!("../../ui/locales/ar.ftl"),
        }
    }

    /// The names of its texts: each stands at the start of a line, which nothing else does.
    fn ids(self) -> BTreeSet<&'static str> {
        let entries =
            self.catalogue().lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        entries.filter_map(|line| Some(line.split_once(" =")?.0)).collect()
    }

    pub fn reads_from_right(self) -> bool {
        match self {
            Self::Arabic => true,
            Self::English | Self::German | Self::French | Self::Spanish | Self::Japanese => false,
        }
    }

    fn of(locale: &LanguageIdentifier) -> Option<Self> {
        match locale.language.as_str() {
            "en" => Some(Self::English),
            "de" => Some(Self::German),
            "fr" => Some(Self::French),
            "es" => Some(Self::Spanish),
            "ja" => Some(Self::Japanese),
            "ar" => Some(Self::Arabic),
            _ => None,
        }
    }
}

/// A language, and where it is spoken: dates and numbers differ by that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    pub language: Language,
    pub locale: LanguageIdentifier,
}

impl Speech {
    /// `chosen`: what the person set; else the first of the system's languages that the app has.
    pub fn negotiate(chosen: Option<&str>, preferred: impl IntoIterator<Item = String>) -> Self {
        let chosen = chosen.and_then(|tag| tag.parse().ok()).as_ref().and_then(Language::of);
        let preferred = preferred.into_iter().filter_map(|tag| tag.parse::<LanguageIdentifier>().ok());
        let mut spoken = preferred
            .filter_map(|locale| Some(Self { language: Language::of(&locale)?, locale }))
            .filter(|speech| chosen.is_none_or(|chosen| speech.language == chosen));
        spoken.next().unwrap_or_else(|| Self::of(chosen.unwrap_or(Language::English)))
    }

    fn of(language: Language) -> Self {
        Self { language, locale: language.tag().parse().unwrap_or_default() }
    }
}

/// What the window needs to speak: all texts of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    pub language: String,
    /// By which dates and numbers are written.
    pub locale: String,
    pub right_to_left: bool,
    pub texts: String,
    /// The English texts, where `texts` lacks any of them.
    pub fallback: String,
}

impl From<&Speech> for Catalogue {
    fn from(Speech { language, locale }: &Speech) -> Self {
        let is_whole = Language::English.ids().is_subset(&language.ids());
        Self {
            language: language.tag().to_owned(),
            locale: locale.to_string(),
            right_to_left: language.reads_from_right(),
            texts: language.catalogue().to_owned(),
            fallback: if is_whole { String::new() } else { Language::English.catalogue().to_owned() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(chosen: Option<&str>, preferred: &[&str]) -> (&'static str, String) {
        let speech = Speech::negotiate(chosen, preferred.iter().map(|&tag| tag.to_owned()));
        (speech.language.tag(), speech.locale.to_string())
    }

    #[test]
    fn where_nothing_is_known_it_is_english() {
        for preferred in [&[][..], &["C"], &["POSIX", "xx-YY"], &["", "-", "é"], &["it-IT", "nl"]] {
            assert_eq!(spoken(None, preferred), ("en", "en".to_owned()), "{preferred:?}");
        }
    }

    #[test]
    fn the_first_of_the_system_s_languages_that_the_app_has_is_spoken_as_it_is_there() {
        assert_eq!(spoken(None, &["it-IT", "de-AT", "en-GB"]), ("de", "de-AT".to_owned()));
        assert_eq!(spoken(None, &["en_GB", "de"]), ("en", "en-GB".to_owned()));
        assert_eq!(spoken(None, &["AR-eg"]), ("ar", "ar-EG".to_owned()));
    }

    #[test]
    fn what_the_person_chose_goes_before_the_system_s() {
        assert_eq!(spoken(Some("fr"), &["en-GB", "de-DE"]), ("fr", "fr".to_owned()));
        assert_eq!(spoken(Some("de"), &["en-GB", "de-CH"]), ("de", "de-CH".to_owned()));
        assert_eq!(spoken(Some("en"), &["de-CH"]), ("en", "en".to_owned()));
    }

    #[test]
    fn a_choice_that_means_nothing_is_no_choice() {
        assert_eq!(spoken(Some("tlh"), &["ja-JP"]), ("ja", "ja-JP".to_owned()));
        assert_eq!(spoken(Some(""), &[]), ("en", "en".to_owned()));
    }

    #[test]
    fn every_language_is_found_by_its_own_tag_and_its_catalogue_has_no_faults() {
        for language in Language::ALL {
            assert_eq!(Speech::negotiate(Some(language.tag()), []), Speech::of(language));
            let parsed = fluent_bundle::FluentResource::try_new(language.catalogue().to_owned());
            assert!(parsed.is_ok(), "{language:?}");
        }
    }

    #[test]
    fn no_language_lacks_a_text_or_has_one_that_english_has_not() {
        let english = Language::English.ids();
        for language in Language::ALL {
            let own = language.ids();
            let differing: Vec<_> = own.symmetric_difference(&english).collect();
            assert!(differing.is_empty(), "{language:?}: {differing:?}");
        }
    }

    #[test]
    fn arabic_alone_is_read_from_right_to_left() {
        let from_right = Language::ALL.map(|language| Catalogue::from(&Speech::of(language)));
        let from_right = from_right.iter().filter(|catalogue| catalogue.right_to_left);
        assert_eq!(from_right.map(|catalogue| &*catalogue.language).collect::<Vec<_>>(), ["ar"]);
    }
}

//! What the person has set.

use serde::{Deserialize, Serialize};

use crate::ports::{Ports, RecordKind, RecordsError, Slot};

/// The languages that Nod speaks, as in `ui/locales`.
pub const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ja", "ar"];

/// Kept at rest as JSON; what an older version did not know has its first value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// One of [`LANGUAGES`]; `None`: the system's.
    pub language: Option<String>,
    pub theme: Theme,
    /// Whether the lock was on when this was written. The lock itself stands in the system's secret store
    /// ([`crate::app_lock`]); this only tells that it should.
    pub locked: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Settings {
    /// `None` when it is no record of settings.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let settings: Self = serde_json::from_slice(bytes).ok()?;
        Some(Self { language: settings.language.filter(|language| is_spoken(language)), ..settings })
    }
}

pub(crate) fn is_spoken(language: &str) -> bool {
    LANGUAGES.contains(&language)
}

pub(crate) async fn write(ports: &Ports, settings: &Settings) -> Result<(), RecordsError> {
    let bytes = serde_json::to_vec(settings).map_err(|error| RecordsError(error.to_string()))?;
    ports.records.put(&slot(), &bytes).await
}

pub(crate) fn slot() -> Slot {
    Slot { kind: RecordKind::Settings, name: "settings".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stored format is permanent: what an earlier version wrote must always be read.
    #[test]
    fn settings_of_every_age_are_read() {
        assert_eq!(Settings::read(b"{}"), Some(Settings::default()));
        let written = br#"{"language":"ar","theme":"dark","locked":true}"#;
        let settings = Settings { language: Some("ar".to_owned()), theme: Theme::Dark, locked: true };
        assert_eq!(Settings::read(written), Some(settings.clone()));
        assert_eq!(serde_json::to_vec(&settings).unwrap(), written);
        let newer = br#"{"theme":"light","something":{"new":1}}"#;
        assert_eq!(Settings::read(newer), Some(Settings { theme: Theme::Light, ..Settings::default() }));
    }

    #[test]
    fn what_is_no_record_of_settings_is_not_read_and_an_unknown_language_is_the_system_s() {
        for bytes in [&b""[..], b"null", b"[]x", br#"{"theme":"neon"}"#, br#"{"locked":"no"}"#] {
            assert_eq!(Settings::read(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(Settings::read(br#"{"language":"../../x"}"#), Some(Settings::default()));
    }
}

//! What the person has set, and the lock.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    Erased, LockAfter, Theme,
    ports::{KeptFile, KeptKind, RecordKind},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// `null`: the system's.
    pub language: Option<String>,
    pub theme: ThemeView,
    pub lock: LockSettingView,
    /// What deleting everything asks of the person.
    pub deletion_asks: AskView,
}

/// What the person has set, as the window sends it: whole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingsRequest {
    pub language: Option<String>,
    pub theme: ThemeView,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeView {
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum AskView {
    Nothing,
    AppPin,
    System,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum LockSettingView {
    Off,
    /// `pin`: the app's PIN opens it; else the system's gate.
    On {
        after: LockAfterView,
        pin: bool,
    },
    /// The secret store does not tell.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum LockAfterView {
    Closing,
    OneMinute,
    FiveMinutes,
    FifteenMinutes,
}

/// All that is shown of a locked app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LockView {
    pub opener: LockOpener,
    /// Its key or its entry is gone; what opens it stands in for them.
    pub lost: bool,
    /// A request waits behind it.
    pub waits: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum LockOpener {
    AppPin,
    System,
    /// The secret store has to be unlocked first.
    KeyringUnavailable,
    /// Nothing tells the person from anybody else any more.
    Nothing,
}

/// What became of deleting everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeletedView {
    /// The services that could not be told; they list this device still.
    pub not_told: Vec<String>,
    /// The secret store did not let some keys go.
    pub keys_left: bool,
}

/// What is kept in files, of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptView {
    pub what: KeptWhat,
    pub bytes: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KeptWhat {
    Accounts,
    Passcodes,
    Answers,
    History,
    Settings,
    /// What could not be read and was not thrown away.
    Aside,
}

/// The files by what the person knows of them.
pub fn kept_views(files: &[KeptFile]) -> Vec<KeptView> {
    let mut sizes = std::collections::BTreeMap::new();
    for file in files {
        let what = match file.kind {
            KeptKind::Record(
                RecordKind::Account
                | RecordKind::Enrolment
                | RecordKind::KeyChange
                | RecordKind::Push
                | RecordKind::Devices,
            ) => KeptWhat::Accounts,
            KeptKind::Record(RecordKind::Outbox) => KeptWhat::Answers,
            KeptKind::Record(RecordKind::Passcode) => KeptWhat::Passcodes,
            KeptKind::Record(RecordKind::Settings | RecordKind::Guard | RecordKind::Attack) => {
                KeptWhat::Settings
            }
            KeptKind::Record(RecordKind::Familiar | RecordKind::Comparison) | KeptKind::Journal => {
                KeptWhat::History
            }
            KeptKind::Aside => KeptWhat::Aside,
        };
        *sizes.entry(what).or_insert(0) += i64::try_from(file.bytes).unwrap_or(i64::MAX);
    }
    sizes.into_iter().filter(|(_, bytes)| *bytes > 0).map(|(what, bytes)| KeptView { what, bytes }).collect()
}

impl From<Erased> for DeletedView {
    fn from(Erased { not_told, keys_left }: Erased) -> Self {
        Self { not_told, keys_left }
    }
}

impl From<Theme> for ThemeView {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::System => Self::System,
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

impl From<ThemeView> for Theme {
    fn from(theme: ThemeView) -> Self {
        match theme {
            ThemeView::System => Self::System,
            ThemeView::Light => Self::Light,
            ThemeView::Dark => Self::Dark,
        }
    }
}

impl From<LockAfter> for LockAfterView {
    fn from(after: LockAfter) -> Self {
        match after {
            LockAfter::Closing => Self::Closing,
            LockAfter::OneMinute => Self::OneMinute,
            LockAfter::FiveMinutes => Self::FiveMinutes,
            LockAfter::FifteenMinutes => Self::FifteenMinutes,
        }
    }
}

impl From<LockAfterView> for LockAfter {
    fn from(after: LockAfterView) -> Self {
        match after {
            LockAfterView::Closing => Self::Closing,
            LockAfterView::OneMinute => Self::OneMinute,
            LockAfterView::FiveMinutes => Self::FiveMinutes,
            LockAfterView::FifteenMinutes => Self::FifteenMinutes,
        }
    }
}

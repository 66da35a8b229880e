//! Which kind of service an account is with, and what such a service can do.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderKind {
    /// Speaks Nod's own protocol.
    #[default]
    Native,
    PrivacyIdea,
    EduMfa,
}

/// How an account's requests are heard of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// By a stream; asked for again and again only while that is down.
    #[default]
    Stream,
    /// Asked for again and again.
    Poll,
    /// By a stream, which does not tell all: asked for as well, rarely.
    Both,
}

/// What a kind of service does, beyond asking and being answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// It lists this device under a name that can be changed.
    pub renames: bool,
    /// It takes a new key in the place of one of the account's.
    pub changes_keys: bool,
    pub tests_push: bool,
    /// It can be told that this device is removed; elsewhere only this device forgets.
    pub removes_devices: bool,
    /// It lists the account's other devices, invites one from here, and removes one.
    pub lists_devices: bool,
    /// The same answer sent again gets the same outcome; elsewhere it would be taken for a late one.
    pub repeats_outcomes: bool,
    /// It can be told how sign-ins are to be met: paused, announced, under attack.
    pub guards: bool,
    /// It lists the verdicts that it took in this device's name.
    pub lists_decisions: bool,
}

impl ProviderKind {
    pub fn abilities(self) -> Abilities {
        let all = |able| Abilities {
            renames: able,
            changes_keys: able,
            tests_push: able,
            removes_devices: able,
            lists_devices: able,
            repeats_outcomes: able,
            guards: able,
            lists_decisions: able,
        };
        match self {
            Self::Native => all(true),
            Self::PrivacyIdea | Self::EduMfa => all(false),
        }
    }
}

use std::{
    collections::{BTreeMap, HashSet},
    io,
    path::{Path, PathBuf},
};

/// Serial numbers of certificates that no longer vouch for anything.
#[derive(Default)]
pub(super) struct Revoked {
    serials: HashSet<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum RevokedFileError {
    #[error("{0} can't be read")]
    Unreadable(PathBuf, #[source] io::Error),
    #[error("{0} is no status list")]
    Malformed(PathBuf, #[source] serde_json::Error),
}

impl Revoked {
    /// A file that is there but can't be read stops the service: an old attestation key that leaked
    /// must not be trusted because of a typo.
    pub fn read(file: &Path) -> Result<Self, RevokedFileError> {
        #[derive(serde::Deserialize)]
        struct StatusList {
            /// By serial number, hexadecimal. Suspended ones don't count either, so each status means no.
            entries: BTreeMap<String, serde::de::IgnoredAny>,
        }
        let text = std::fs::read(file).map_err(|error| RevokedFileError::Unreadable(file.into(), error))?;
        let list: StatusList =
            serde_json::from_slice(&text).map_err(|error| RevokedFileError::Malformed(file.into(), error))?;
        Ok(Self { serials: list.entries.keys().map(|serial| plain(serial)).collect() })
    }

    /// `serial`: big-endian.
    pub fn contains(&self, serial: &[u8]) -> bool {
        let hexadecimal: String = serial.iter().map(|byte| format!("{byte:02x}")).collect();
        self.serials.contains(&plain(&hexadecimal))
    }
}

fn plain(hexadecimal: &str) -> String {
    hexadecimal.trim_start_matches('0').to_ascii_lowercase()
}

use async_trait::async_trait;

use super::KeyError;
use crate::{
    Millis, Secret,
    passcode::{PasscodeId, Seed},
};

/// Encrypts the seeds of passcodes under a key that stands in the OS's key store and nowhere else.
#[async_trait]
pub trait SeedVault: Send + Sync {
    /// One ciphertext for each, in their order; each can be opened under its own id alone. Makes the key where there
    /// is none yet.
    async fn seal(&self, seeds: &[(PasscodeId, Seed)]) -> Result<Vec<serde_json::Value>, KeyError>;

    /// `None` for those that the key in the store does not open (any more).
    async fn open(&self, sealed: &[(PasscodeId, serde_json::Value)]) -> Result<Vec<Option<Seed>>, KeyError>;

    /// Deletes the key: what was sealed can't be opened again.
    async fn forget(&self) -> Result<(), KeyError>;
}

/// The system's clipboard.
#[async_trait]
pub trait Clipboard: Send + Sync {
    /// Puts a text there, kept out of histories and other devices where the system can see to that. It is to be gone
    /// after so many milliseconds; whoever asked says so then, too.
    async fn copy(&self, text: &Secret, lasts: Millis) -> Result<(), ClipboardError>;

    /// Empties it, if it still holds that text.
    async fn clear(&self, text: &Secret) -> Result<(), ClipboardError>;
}

#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
#[error("the clipboard can't be used: {0}")]
pub struct ClipboardError(pub String);

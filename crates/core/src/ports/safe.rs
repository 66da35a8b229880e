use async_trait::async_trait;

use super::KeyError;
use crate::Secret;

/// The system's secret store, for short texts that nobody but this app may read or change, as far as the
/// system sees to that.
#[async_trait]
pub trait Safe: Send + Sync {
    /// `None` when there is no such entry.
    async fn read(&self, name: &str) -> Result<Option<Secret>, KeyError>;
    /// Makes the entry or replaces what it holds.
    async fn write(&self, name: &str, text: &Secret) -> Result<(), KeyError>;
    /// An entry that is not there is a success.
    async fn remove(&self, name: &str) -> Result<(), KeyError>;
}

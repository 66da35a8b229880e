use async_trait::async_trait;

use super::{KeyError, KeyHealth};
use crate::{KeyRef, RsaKey};

/// RSA keys, for servers that take nothing else. They are software, kept in the OS key store, and nothing
/// stands before them.
#[async_trait]
pub trait RsaKeys: Send + Sync {
    /// Makes a key under a name of the core's choice. Takes seconds, on no thread that anybody waits for.
    async fn make(&self, key: &KeyRef) -> Result<RsaKey, KeyError>;

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2).
    async fn sign(&self, key: &RsaKey, message: &[u8]) -> Result<Vec<u8>, KeyError>;

    async fn health(&self, key: &RsaKey) -> Result<KeyHealth, KeyError>;

    /// Deletes what is kept under a name; nothing being there is a success.
    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError>;
}

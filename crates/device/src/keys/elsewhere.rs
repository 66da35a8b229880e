use std::sync::Arc;

use async_trait::async_trait;
use nod_core::{
    DeviceKey, KeyRef,
    ports::{DeviceKeys, Gates, KeyError, KeyHealth, MadeKey, Making, Signed, Signing},
};

use crate::verify::Prompts;

/// There are no keys on this OS yet, and each use says so.
pub fn open(_service: &str, _prompts: Prompts) -> Arc<dyn DeviceKeys> {
    Arc::new(NoKeys)
}

struct NoKeys;

#[async_trait]
impl DeviceKeys for NoKeys {
    async fn make(&self, _: &KeyRef, _: Making<'_>) -> Result<MadeKey, KeyError> {
        Err(unavailable())
    }

    async fn sign(&self, _: &DeviceKey, _: Signing<'_>) -> Result<Signed, KeyError> {
        Err(unavailable())
    }

    async fn health(&self, _: &DeviceKey) -> Result<KeyHealth, KeyError> {
        Err(unavailable())
    }

    async fn forget(&self, _: &KeyRef) -> Result<(), KeyError> {
        Err(unavailable())
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        Err(unavailable())
    }

    fn cancel(&self) {}
}

fn unavailable() -> KeyError {
    KeyError::Unavailable("this version makes no keys on this operating system".into())
}

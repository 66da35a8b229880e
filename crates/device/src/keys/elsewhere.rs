use std::sync::Arc;

use async_trait::async_trait;
use nod_core::{
    AccountId, DeviceKey, KeyRef,
    ports::{DeviceKeys, Gesture, KeyError, KeyPurpose, PinState, Signed, Signing},
};

/// There are no keys on this OS yet, and each use says so.
pub fn open(_service: &str) -> Arc<dyn DeviceKeys> {
    Arc::new(NoKeys)
}

struct NoKeys;

#[async_trait]
impl DeviceKeys for NoKeys {
    async fn make(&self, _: &AccountId, _: KeyPurpose, _: &Gesture) -> Result<DeviceKey, KeyError> {
        Err(unavailable())
    }

    async fn sign(&self, _: &KeyRef, _: Signing<'_>) -> Result<Signed, KeyError> {
        Err(unavailable())
    }

    async fn delete(&self, _: &KeyRef) -> Result<(), KeyError> {
        Err(unavailable())
    }

    async fn pin(&self) -> Result<PinState, KeyError> {
        Err(unavailable())
    }
}

fn unavailable() -> KeyError {
    KeyError::Unavailable("this version makes no keys on this operating system".into())
}

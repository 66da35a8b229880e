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

#[cfg(test)]
mod tests {
    use nod_core::ports::{Gesture, KeyPurpose};

    use super::*;

    #[tokio::test]
    async fn where_there_are_no_keys_every_use_says_so() {
        let keys = open("any", Prompts { text: Arc::new(|_| String::new()), hint: Arc::new(|_| ()) });
        let key = KeyRef("one.possession".into());
        let making = Making { purpose: KeyPurpose::Possession, gesture: &Gesture::None, challenge: b"" };
        assert_eq!(keys.make(&key, making).await, Err(unavailable()));
        assert_eq!(keys.forget(&key).await, Err(unavailable()));
        assert_eq!(keys.gates().await, Err(unavailable()));
        keys.cancel();
    }
}

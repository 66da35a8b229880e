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

    async fn forget(&self, _: &AccountId) -> Result<(), KeyError> {
        Err(unavailable())
    }

    async fn pin(&self) -> Result<PinState, KeyError> {
        Err(unavailable())
    }
}

fn unavailable() -> KeyError {
    KeyError::Unavailable("this version makes no keys on this operating system".into())
}

#[cfg(test)]
mod tests {
    use nod_core::ports::SigningReason;

    use super::*;

    #[tokio::test]
    async fn where_there_are_no_keys_every_use_says_so() {
        let keys = open("any");
        let account = AccountId("one".into());
        let signing = Signing { bytes: b"", reason: SigningReason::Request, gesture: &Gesture::None };
        assert_eq!(keys.make(&account, KeyPurpose::Possession, &Gesture::None).await, Err(unavailable()));
        assert_eq!(keys.sign(&KeyRef("one.possession".into()), signing).await, Err(unavailable()));
        assert_eq!(keys.forget(&account).await, Err(unavailable()));
        assert_eq!(keys.pin().await, Err(unavailable()));
    }
}

use std::{sync::Arc, time::Duration};

use keyring_core::CredentialStore;
use nod_core::ports::DeviceKeys;
use zbus_secret_service_keyring_store::Store;

use super::{Keyring, SoftwareKeys};
use crate::verify::Prompts;

/// How long a person may take to unlock the keyring when the desktop asks for its password.
const PATIENCE: Duration = Duration::from_secs(60);

/// The keys kept in the desktop's keyring under `service`. Connects with the first use; a keyring
/// that is locked or missing shows as `KeyError::Unavailable` then.
pub fn open(service: &str, _prompts: Prompts) -> Arc<dyn DeviceKeys> {
    Arc::new(SoftwareKeys::new(Keyring::new(service, connect, PATIENCE)))
}

/// The Secret Service of the session bus.
pub fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = Store::new()?;
    Ok(store)
}

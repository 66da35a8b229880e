//! The keychain for software keys and for what the PIN locks.

use std::{sync::Arc, time::Duration};

use keyring_core::CredentialStore;

use super::{AppleKeys, enclave::SecureEnclave};
use crate::{
    keys::{Keyring, Keys, SoftwareKeys},
    verify::Prompts,
};

/// How long a person may take when macOS asks whether this build may read what another one wrote.
const PATIENCE: Duration = Duration::from_secs(60);

/// Keys in the Secure Enclave, or in the keychain under `service`. Nothing is asked for before the first use.
pub fn open(service: &str, prompts: Prompts) -> Keys {
    let keyring = Keyring::new(service, connect, PATIENCE);
    let software = SoftwareKeys::new(keyring.clone());
    Keys::new(AppleKeys::new(SecureEnclave, service, Arc::new(software), prompts), keyring)
}

/// The login keychain, a file: the other one is closed to builds without a provisioning profile.
#[cfg(target_os = "macos")]
pub fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = apple_native_keyring_store::keychain::Store::new()?;
    Ok(store)
}

/// The data-protection keychain, for this device alone.
#[cfg(target_os = "ios")]
pub fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> =
        Arc::new(this_device::ThisDeviceOnly(apple_native_keyring_store::protected::Store::new()?));
    Ok(store)
}

#[cfg(target_os = "ios")]
mod this_device {
    use std::{any::Any, collections::HashMap, sync::Arc};

    use apple_native_keyring_store::protected::Store;
    use keyring_core::{CredentialPersistence, Entry, Error, api::CredentialStoreApi};

    /// The store's own default lets entries go into backups that another device can read. What is kept here
    /// is used while the person holds the unlocked device.
    pub struct ThisDeviceOnly(pub Arc<Store>);

    impl CredentialStoreApi for ThisDeviceOnly {
        fn vendor(&self) -> String {
            self.0.vendor()
        }

        fn id(&self) -> String {
            self.0.id()
        }

        /// Takes no modifiers.
        fn build(
            &self,
            service: &str,
            user: &str,
            modifiers: Option<&HashMap<&str, &str>>,
        ) -> keyring_core::Result<Entry> {
            if let Some(modifier) = modifiers.and_then(|modifiers| modifiers.keys().next()) {
                return Err(Error::Invalid((*modifier).to_owned(), "is not known".into()));
            }
            let only_here = HashMap::from([("access-policy", "when-unlocked-this-device-only")]);
            self.0.build(service, user, Some(&only_here))
        }

        fn as_any(&self) -> &dyn Any {
            self
        }

        fn persistence(&self) -> CredentialPersistence {
            self.0.persistence()
        }
    }
}

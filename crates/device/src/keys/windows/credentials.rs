use std::{any::Any, collections::HashMap, sync::Arc};

use keyring_core::{CredentialStore, Entry, Result, api::CredentialStoreApi};
use windows_native_keyring_store::Store;

/// Credential Manager.
pub fn connect() -> Result<Arc<CredentialStore>> {
    Ok(Arc::new(OnThisDevice(Store::new()?)))
}

/// Entries that don't follow the person to other computers of a domain, as they would by themselves: the
/// keys are this device's.
struct OnThisDevice(Arc<Store>);

impl CredentialStoreApi for OnThisDevice {
    fn vendor(&self) -> String {
        self.0.vendor()
    }

    fn id(&self) -> String {
        self.0.id()
    }

    /// Credential Manager shows an entry under its name; it has no labels.
    fn build(&self, service: &str, user: &str, _modifiers: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        self.0.build(service, user, Some(&[("persistence", "Local")].into()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

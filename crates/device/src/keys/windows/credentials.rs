use std::{any::Any, collections::HashMap, sync::Arc};

use keyring_core::{CredentialStore, Entry, Result, api::CredentialStoreApi};
use windows_native_keyring_store::Store;

use super::parts::Parted;

/// Credential Manager.
pub fn connect() -> Result<Arc<CredentialStore>> {
    Ok(Arc::new(Parted { store: Arc::new(OnThisDevice(Store::new()?)), limit: LIMIT }))
}

/// `CRED_MAX_CREDENTIAL_BLOB_SIZE`. The keys behind the app's PIN stand together and exceed it from some
/// thirteen on.
const LIMIT: usize = 5 * 512;

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

    fn build(&self, service: &str, user: &str, _modifiers: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        self.0.build(service, user, Some(&[("persistence", "Local")].into()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

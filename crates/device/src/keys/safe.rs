use async_trait::async_trait;
use nod_core::{
    Secret,
    ports::{KeyError, Safe},
};
use zeroize::Zeroizing;

use super::Keyring;

const LABEL: &str = "Nod: kept for the app";

/// Short texts in the keyring, under names that no key has.
pub struct KeyringSafe(pub Keyring);

#[async_trait]
impl Safe for KeyringSafe {
    async fn read(&self, name: &str) -> Result<Option<Secret>, KeyError> {
        let text = self.0.read(&entry(name)).await?;
        Ok(text.map(|mut text| Secret::new(std::mem::take(&mut *text))))
    }

    async fn write(&self, name: &str, text: &Secret) -> Result<(), KeyError> {
        // Exposed to be kept where secrets are.
        self.0.write(&entry(name), LABEL, Zeroizing::new(text.expose().to_owned())).await
    }

    async fn remove(&self, name: &str) -> Result<(), KeyError> {
        self.0.remove(&entry(name)).await
    }
}

/// A key's name has no colon.
fn entry(name: &str) -> String {
    format!("safe:{name}")
}

use async_trait::async_trait;
use nod_core::passcode::{PasscodeId, Seed};
use nod_core::ports::*;
use nod_core::{Millis, Secret};

use super::World;

/// Not encrypted: what must not be told from outside is the adapter's to show.
#[async_trait]
impl SeedVault for World {
    async fn seal(&self, seeds: &[(PasscodeId, Seed)]) -> Result<Vec<serde_json::Value>, KeyError> {
        self.call().await;
        match self.state().seeds_fail.clone() {
            Some(error) => Err(error),
            None => Ok(seeds.iter().map(|(id, seed)| serde_json::json!([id.0, seed.expose()])).collect()),
        }
    }

    async fn open(&self, sealed: &[(PasscodeId, serde_json::Value)]) -> Result<Vec<Option<Seed>>, KeyError> {
        self.call().await;
        let state = self.state();
        if let Some(error) = state.seeds_fail.clone() {
            return Err(error);
        }
        let open = |(id, sealed): &(PasscodeId, serde_json::Value)| {
            let (name, seed): (String, Vec<u8>) = serde_json::from_value(sealed.clone()).ok()?;
            if state.seed_key_gone || name != id.0 { None } else { Seed::new(seed) }
        };
        Ok(sealed.iter().map(open).collect())
    }

    async fn forget(&self) -> Result<(), KeyError> {
        self.call().await;
        self.state().seed_key_gone = true;
        Ok(())
    }
}

#[async_trait]
impl Clipboard for World {
    async fn copy(&self, text: &Secret, _: Millis) -> Result<(), ClipboardError> {
        let mut state = self.state();
        if state.clipboard_fails {
            return Err(ClipboardError("somebody else holds it".to_owned()));
        }
        state.clipboard = Some(text.expose().to_owned());
        Ok(())
    }

    async fn clear(&self, text: &Secret) -> Result<(), ClipboardError> {
        self.state().clipboard.take_if(|held| held == text.expose());
        Ok(())
    }
}

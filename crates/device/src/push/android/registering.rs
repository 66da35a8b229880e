//! How services get an endpoint: which distributor is asked, and when again.

use std::time::Duration;

use nod_core::ports::KeyError;
use serde_json::json;
use tokio::time::Instant;

use super::{
    distributors::Distributors,
    life::{Life, Standing},
};
use crate::{
    keys::android::{Plugin, Refused, answered},
    push::subscription::Registration,
};

const LONGEST_RETRY: Duration = Duration::from_secs(60 * 60);

impl<P: Plugin + Clone + 'static> Life<P> {
    pub async fn register_all(&mut self) {
        let open = self.services.iter().filter(|(_, service)| matches!(service.standing, Standing::Open));
        let open: Vec<String> = open.map(|(server, _)| server.clone()).collect();
        let mut failed = false;
        for server in open {
            if let Err(error) = self.register(&server).await {
                tracing::info!(%error, "a service gets no address for now");
                failed = true;
            }
        }
        match failed {
            true => self.retry_later(),
            false => self.retry_at = None,
        }
        self.tell_when_settled();
    }

    pub fn retry_later(&mut self) {
        self.retry_at = Some(Instant::now() + self.retry_after);
        self.retry_after = (self.retry_after * 2).min(LONGEST_RETRY);
    }

    async fn register(&mut self, server: &str) -> Result<(), RegisterError> {
        let distributors = Distributors::ask(&self.plugin).await?;
        let Some(service) = self.services.get_mut(server) else { return Ok(()) };
        let registration = match &mut service.registration {
            Some(registration) => registration,
            none => none.insert(Registration::load_or_make(&self.keyring, server).await?),
        };
        let Some(chosen) = distributors.choose(registration.distributor.as_deref()) else {
            service.standing = Standing::Closed;
            return Ok(());
        };
        if registration.distributor.as_deref() != Some(chosen) {
            registration.distributor = Some(chosen.to_owned());
            registration.keep(&self.keyring, server).await?;
        }
        let asked = json!({
            "distributor": chosen,
            "token": registration.token,
            "vapid": server,
            "description": self.settings.description,
        });
        // Before: the answer may be told first.
        service.standing = Standing::Taken;
        if let Err(refused) = answered(self.plugin.call("register", asked)).await {
            service.standing = Standing::Open;
            return Err(refused.into());
        }
        Ok(())
    }

    pub async fn end(&mut self, server: &str) {
        let service = self.services.remove(server);
        if let Some(Registration { token, distributor: Some(distributor), .. }) =
            service.and_then(|service| service.registration)
        {
            let asked = json!({ "distributor": distributor, "token": token });
            if let Err(error) = answered(self.plugin.call("unregister", asked)).await {
                tracing::debug!(%error, "a distributor was not told of an end");
            }
        }
        if let Err(error) = Registration::forget(&self.keyring, server).await {
            tracing::warn!(%error, "what decrypted pushes could not be removed");
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum RegisterError {
    #[error(transparent)]
    Keyring(#[from] KeyError),
    #[error(transparent)]
    Kotlin(#[from] Refused),
}

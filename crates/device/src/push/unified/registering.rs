//! How services get an endpoint: which distributor is asked, and when again.

use std::time::Duration;

use nod_core::ports::KeyError;
use tokio::time::Instant;

use super::{
    distributor::{self, Application, RegisterError},
    life::{Life, Service, Standing},
    subscription::Registration,
};

/// A distributor that took a registration gives its endpoint soon after. So long is nothing told, so that an
/// address which only comes up again is not taken back in between.
const ENDPOINT_PATIENCE: Duration = Duration::from_secs(5);
const LONGEST_RETRY: Duration = Duration::from_secs(60 * 60);

impl Life {
    /// Everything that is open; what fails is tried again later.
    pub async fn register_all(&mut self) {
        let open: Vec<String> = self
            .services
            .iter()
            .filter(|(_, service)| matches!(service.standing, Standing::Open))
            .map(|(server, _)| server.clone())
            .collect();
        let mut failed = false;
        for server in open {
            if let Err(error) = self.register(&server).await {
                tracing::info!(%error, "a service gets no address for now");
                failed = true;
            }
        }
        self.retry_at = failed.then(|| Instant::now() + self.retry_after);
        self.retry_after = match failed {
            true => (self.retry_after * 2).min(LONGEST_RETRY),
            false => self.settings.retry_after,
        };
        let waits = |service: &Service| matches!(service.standing, Standing::Taken);
        match self.services.values().any(waits) {
            true => self.tell_at = Some(Instant::now() + ENDPOINT_PATIENCE),
            false => self.tell_addresses(),
        }
    }

    /// With the distributor that has it, where that one is still installed; else with the first that takes it.
    /// No distributor at all is no failure: one that comes is heard of.
    async fn register(&mut self, server: &str) -> Result<(), OpenError> {
        let Some(service) = self.services.get_mut(server) else { return Ok(()) };
        let registration = match &mut service.registration {
            Some(registration) => registration,
            none => none.insert(Registration::load_or_make(&self.keyring, server).await?),
        };
        let mut there = distributor::all(&self.bus).await.map_err(RegisterError::from)?;
        if let Some(kept) = registration.distributor.as_ref().filter(|kept| there.contains(kept)) {
            there = vec![kept.clone()];
        }
        let mut result = Ok(());
        for name in there {
            let application = Application {
                service: &self.service,
                token: &registration.token,
                description: &self.settings.description,
                vapid: server,
            };
            result = distributor::register(&self.bus, &name, &application).await.map_err(OpenError::from);
            if result.is_err() {
                continue;
            }
            service.standing = Standing::Taken;
            if registration.distributor.as_ref() != Some(&name) {
                registration.distributor = Some(name);
                registration.keep(&self.keyring, server).await?;
            }
            return Ok(());
        }
        result
    }

    /// A distributor that starts anew has its registrations, but perhaps another endpoint for them; and one that
    /// comes may be what the others wait for.
    pub async fn on_arrival(&mut self, name: &str) {
        let known = self.services.iter().filter(|(_, service)| {
            service.registration.as_ref().is_some_and(|kept| kept.distributor.as_deref() == Some(name))
        });
        let known: Vec<String> = known.map(|(server, _)| server.clone()).collect();
        for server in known {
            // What it was stays what it is to others, until the endpoint comes.
            let Some(service) = self.services.get_mut(&server) else { continue };
            let before = std::mem::replace(&mut service.standing, Standing::Open);
            let result = self.register(&server).await;
            if let Err(error) = &result {
                tracing::info!(%error, "a distributor that came back does not take a registration");
            }
            let Some(service) = self.services.get_mut(&server) else { continue };
            if matches!(before, Standing::Reachable(_)) {
                service.standing = before;
            }
        }
        self.register_all().await;
    }
}

#[derive(Debug, thiserror::Error)]
enum OpenError {
    #[error(transparent)]
    Keyring(#[from] KeyError),
    #[error(transparent)]
    Distributor(#[from] RegisterError),
}

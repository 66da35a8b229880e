//! The one task that owns all registrations: orders of the app, calls and arrivals of distributors come in,
//! events go out.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use futures_util::StreamExt;
use nod_protocol::PushAddress;
use tokio::{
    sync::mpsc::{Receiver, UnboundedReceiver, channel},
    time::Instant,
};
use zbus::Connection;

use super::{
    bus_name,
    calls::{self, Call, What},
    distributor,
    subscription::{Registration, is_server_key},
};
use crate::{
    keys::{Keyring, connect},
    push::{PushEvent, PushEvents, Settings},
};

/// How long a person may take to unlock the keyring when the desktop asks for its password.
const KEYRING_PATIENCE: Duration = Duration::from_secs(60);
const BETWEEN_RENEWALS: Duration = Duration::from_secs(60 * 60);
/// Calls that wait for this task.
const CALLS: usize = 64;
/// Calls that wait for their service to be admitted, and for how long: what a distributor started us for comes
/// before the app has said from whom it wants pushes.
const EARLY: usize = 16;
const EARLY_LIFE: Duration = Duration::from_secs(120);
/// More services than a person has; each costs an entry in the keyring.
const SERVERS: usize = 64;

/// What the app asks for.
pub enum Order {
    Admit(Vec<String>),
    Renew(Vec<PushAddress>),
}

/// Until the app is no longer there to order anything, or the bus is gone.
pub async fn live(settings: Settings, mut orders: UnboundedReceiver<Order>, events: PushEvents) {
    let (sender, mut calls) = channel(CALLS);
    let service = bus_name(&settings.keyring_service);
    let start = async {
        let bus = calls::receive(&service, sender).await?;
        let arrivals = distributor::arrivals(&bus).await?;
        Ok::<_, zbus::Error>((bus, arrivals))
    };
    let (bus, mut arrivals) = match start.await {
        Ok(started) => started,
        Err(error) => {
            tracing::warn!(%error, "no distributor can reach this app");
            return tell(&events, PushEvent::Addresses(Vec::new()));
        }
    };
    let mut life = Life {
        keyring: Keyring::new(&settings.keyring_service, connect, KEYRING_PATIENCE),
        retry_after: settings.retry_after,
        settings,
        service,
        bus,
        events,
        services: BTreeMap::new(),
        early: VecDeque::new(),
        told: None,
        tell_at: None,
        retry_at: None,
    };
    life.run(&mut orders, &mut calls, &mut arrivals).await;
}

pub struct Life {
    pub settings: Settings,
    pub service: String,
    pub bus: Connection,
    pub keyring: Keyring,
    events: PushEvents,
    /// By application server key.
    pub services: BTreeMap<String, Service>,
    early: VecDeque<(Instant, Call)>,
    told: Option<Vec<PushAddress>>,
    pub tell_at: Option<Instant>,
    pub retry_at: Option<Instant>,
    pub retry_after: Duration,
}

/// A service that is to reach us.
pub struct Service {
    /// Not while the keyring can't be used.
    pub registration: Option<Registration>,
    pub standing: Standing,
    renewed: Option<Instant>,
}

impl Service {
    fn new() -> Self {
        Self { registration: None, standing: Standing::Open, renewed: None }
    }
}

pub enum Standing {
    /// To be registered as soon as there is a distributor that does it.
    Open,
    /// A distributor has it, its endpoint is still to come.
    Taken,
    /// The endpoint was good when it came; it outlives a distributor's restart.
    Reachable(PushAddress),
    /// The distributor ended it, perhaps on the person's behalf: it is not taken up again before the
    /// distributor or this app has started anew.
    Ended,
}

impl Life {
    async fn run(
        &mut self,
        orders: &mut UnboundedReceiver<Order>,
        calls: &mut Receiver<Call>,
        arrivals: &mut zbus::MessageStream,
    ) {
        loop {
            let (tell_at, retry_at) = (self.tell_at, self.retry_at);
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::Admit(servers)) => self.admit(servers).await,
                    Some(Order::Renew(dead)) => self.renew(&dead).await,
                    None => return,
                },
                call = calls.recv() => match call {
                    Some(call) => self.take(Instant::now(), call).await,
                    None => return,
                },
                message = arrivals.next() => match message {
                    Some(message) => {
                        let arrived = message.ok().and_then(|message| distributor::arrived(&message));
                        if let Some(name) = arrived {
                            self.on_arrival(&name).await;
                        }
                    }
                    None => return tracing::warn!("the session bus is gone, and with it what it told of pushes"),
                },
                () = at(tell_at) => self.tell_addresses(),
                () = at(retry_at) => self.register_all().await,
            }
        }
    }

    async fn admit(&mut self, servers: Vec<String>) {
        let wanted: Vec<String> =
            servers.into_iter().filter(|key| is_server_key(key)).take(SERVERS).collect();
        let ended: Vec<String> = self.services.keys().filter(|key| !wanted.contains(key)).cloned().collect();
        for server in ended {
            self.end(&server).await;
        }
        for server in wanted {
            self.services.entry(server).or_insert_with(Service::new);
        }
        self.register_all().await;
        for (came, call) in std::mem::take(&mut self.early) {
            if came.elapsed() < EARLY_LIFE {
                self.take(came, call).await;
            }
        }
    }

    /// A registration whose push server forgot it is given up for a new one. A service that calls each of its
    /// addresses dead gets a new one an hour.
    async fn renew(&mut self, dead: &[PushAddress]) {
        let is_dead = |service: &Service| match &service.standing {
            Standing::Reachable(address) => dead.contains(address),
            Standing::Open | Standing::Taken | Standing::Ended => false,
        };
        let is_due =
            |service: &Service| service.renewed.is_none_or(|before| before.elapsed() >= BETWEEN_RENEWALS);
        let due = self.services.iter().filter(|(_, service)| is_dead(service) && is_due(service));
        let due: Vec<String> = due.map(|(server, _)| server.clone()).collect();
        for server in due {
            self.end(&server).await;
            self.services.insert(server, Service { renewed: Some(Instant::now()), ..Service::new() });
        }
        self.register_all().await;
    }

    async fn end(&mut self, server: &str) {
        let service = self.services.remove(server);
        if let Some(Registration { token, distributor: Some(distributor), .. }) =
            service.and_then(|service| service.registration)
        {
            let bus = self.bus.clone();
            tauri::async_runtime::spawn(
                async move { distributor::unregister(&bus, &distributor, &token).await },
            );
        }
        if let Err(error) = Registration::forget(&self.keyring, server).await {
            tracing::warn!(%error, "what decrypted pushes could not be removed from the keyring");
        }
    }

    async fn take(&mut self, came: Instant, call: Call) {
        let Call { sender, token, what } = &call;
        let found = self.services.iter_mut().find_map(|(server, service)| {
            let registration = service.registration.as_ref().filter(|kept| kept.token == *token)?;
            Some((server, registration, &mut service.standing))
        });
        let Some((server, registration, standing)) = found else {
            tracing::debug!("a call for a registration that we don't have is kept for a while");
            if self.early.len() == EARLY {
                self.early.pop_front();
            }
            return self.early.push_back((came, call));
        };
        let Some(distributor) = &registration.distributor else {
            return tracing::debug!("a call for a registration that no distributor has is ignored");
        };
        if !distributor::is_owner(&self.bus, distributor, sender).await {
            return tracing::warn!("a call that is not from the registration's distributor is ignored");
        }
        match what {
            What::Message(body) => {
                if let Some(event) = registration.open(body) {
                    tell(&self.events, event);
                }
            }
            What::NewEndpoint(endpoint) => match registration.address(server, endpoint) {
                Some(address) => {
                    *standing = Standing::Reachable(address);
                    self.tell_unless_waiting();
                }
                None => tracing::warn!("a distributor's endpoint is no safe address and is ignored"),
            },
            What::Unregistered => {
                *standing = Standing::Ended;
                self.tell_unless_waiting();
            }
        }
    }

    fn tell_unless_waiting(&mut self) {
        if !self.services.values().any(|service| matches!(service.standing, Standing::Taken)) {
            self.tell_addresses();
        }
    }

    pub fn tell_addresses(&mut self) {
        self.tell_at = None;
        let addresses = self.services.values().filter_map(|service| match &service.standing {
            Standing::Reachable(address) => Some(address.clone()),
            Standing::Open | Standing::Taken | Standing::Ended => None,
        });
        let addresses: Vec<PushAddress> = addresses.collect();
        // Of nobody, nothing is told: what services know from before may still be right.
        if self.services.is_empty() && self.told.is_none() {
            return;
        }
        if self.told.as_ref() != Some(&addresses) {
            self.told = Some(addresses.clone());
            tell(&self.events, PushEvent::Addresses(addresses));
        }
    }
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

/// Nobody listens only when the app is ending.
fn tell(events: &PushEvents, event: PushEvent) {
    let _ = events.send(event);
}

//! The one task that owns the addresses: orders of the app and what Kotlin tells come in, events go out.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use nod_protocol::{PushAddress, PushProvider};
use serde_json::json;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender},
    time::Instant,
};

use super::{
    read_google,
    told::{Told, What},
};
use crate::{
    keys::{Keyring, android::Plugin},
    push::{
        PushEvent, PushEvents, Settings,
        subscription::{Registration, is_server_key},
    },
};

/// So long is nothing told, so that an address that only comes up again is not taken back in between.
const SETTLING: Duration = Duration::from_secs(10);
const BETWEEN_RENEWALS: Duration = Duration::from_secs(60 * 60);
/// What was kept for a service comes before the app says from whom it wants pushes.
const EARLY: usize = 32;
const SERVERS: usize = 64;

pub enum Order {
    Admit(Vec<String>),
    Renew(Vec<PushAddress>),
}

pub struct Life<P> {
    pub plugin: P,
    pub settings: Settings,
    pub keyring: Keyring,
    pub events: PushEvents,
    /// Where Kotlin's lines come in; what Firebase answers goes there too.
    pub told_to: UnboundedSender<Told>,
    google: Google,
    google_renewed: Option<Instant>,
    pub services: BTreeMap<String, Service>,
    early: VecDeque<(String, What)>,
    admitted: bool,
    told: Option<Vec<PushAddress>>,
    tell_at: Option<Instant>,
    pub retry_at: Option<Instant>,
    pub retry_after: Duration,
}

enum Google {
    Asked,
    Absent,
    Reachable(PushAddress),
}

#[derive(Default)]
pub struct Service {
    pub registration: Option<Registration>,
    pub standing: Standing,
    renewed: Option<Instant>,
}

#[derive(Default)]
pub enum Standing {
    #[default]
    Open,
    /// No distributor is there to ask, or the one that had it ended it: not before the next start.
    Closed,
    Taken,
    Reachable(PushAddress),
}

impl<P: Plugin + Clone + 'static> Life<P> {
    pub fn new(
        plugin: P,
        settings: Settings,
        keyring: Keyring,
        events: PushEvents,
        told_to: UnboundedSender<Told>,
    ) -> Self {
        let retry_after = settings.retry_after;
        Self {
            plugin,
            settings,
            keyring,
            events,
            told_to,
            google: Google::Asked,
            google_renewed: None,
            services: BTreeMap::new(),
            early: VecDeque::new(),
            admitted: false,
            told: None,
            tell_at: None,
            retry_at: None,
            retry_after,
        }
    }

    /// Until the app is no longer there to order anything.
    pub async fn run(mut self, mut orders: UnboundedReceiver<Order>, mut told: UnboundedReceiver<Told>) {
        self.ask_google(false);
        loop {
            let (tell_at, retry_at) = (self.tell_at, self.retry_at);
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::Admit(servers)) => self.admit(servers).await,
                    Some(Order::Renew(dead)) => self.renew(&dead).await,
                    None => return,
                },
                told = told.recv() => match told {
                    Some(told) => self.take(told).await,
                    None => return,
                },
                () = at(tell_at) => self.tell_addresses(),
                () = at(retry_at) => self.register_all().await,
            }
        }
    }

    /// The answer is told like all else: Google's services may be slow.
    fn ask_google(&self, renew: bool) {
        let (plugin, told_to) = (self.plugin.clone(), self.told_to.clone());
        tokio::spawn(async move {
            let answer = plugin.call("google", json!({ "renew": renew })).await;
            let answer = answer.inspect_err(|error| tracing::info!(%error, "Firebase can't be asked"));
            let answer = answer.unwrap_or_default();
            let word = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
            let told = Told::read(&format!("token {} {}", word("project"), word("token")));
            let _ = told_to.send(told.unwrap_or(Told::NoGoogle));
        });
    }

    async fn admit(&mut self, servers: Vec<String>) {
        self.admitted = true;
        let wanted: Vec<String> =
            servers.into_iter().filter(|key| is_server_key(key)).take(SERVERS).collect();
        let ended: Vec<String> = self.services.keys().filter(|key| !wanted.contains(key)).cloned().collect();
        for server in ended {
            self.end(&server).await;
        }
        for server in wanted {
            self.services.entry(server).or_default();
        }
        self.register_all().await;
        for (token, what) in std::mem::take(&mut self.early) {
            self.take_letter(token, what, true).await;
        }
    }

    /// What calls each of its addresses dead gets a new one an hour.
    async fn renew(&mut self, dead: &[PushAddress]) {
        let is_due = |renewed: Option<Instant>| renewed.is_none_or(|at| at.elapsed() >= BETWEEN_RENEWALS);
        if let Google::Reachable(address) = &self.google
            && dead.contains(address)
            && is_due(self.google_renewed)
        {
            (self.google, self.google_renewed) = (Google::Asked, Some(Instant::now()));
            self.ask_google(true);
        }
        let is_dead = |service: &Service| match &service.standing {
            Standing::Reachable(address) => dead.contains(address),
            Standing::Open | Standing::Closed | Standing::Taken => false,
        };
        let due = self.services.iter().filter(|(_, service)| is_dead(service) && is_due(service.renewed));
        let due: Vec<String> = due.map(|(server, _)| server.clone()).collect();
        for server in due {
            self.end(&server).await;
            self.services.insert(server, Service { renewed: Some(Instant::now()), ..Service::default() });
        }
        self.register_all().await;
    }

    async fn take(&mut self, told: Told) {
        match told {
            Told::Google(data) => {
                if let Some(payload) = read_google(&data) {
                    self.tell(PushEvent::Woken { payload, by: PushProvider::Fcm });
                }
            }
            Told::GoogleToken { project, token } if !token.is_empty() => {
                self.google = Google::Reachable(PushAddress {
                    provider: PushProvider::Fcm,
                    environment: None,
                    application_id: Some(project),
                    token,
                });
                self.tell_when_settled();
            }
            Told::GoogleToken { .. } | Told::NoGoogle => {
                self.google = Google::Absent;
                self.tell_when_settled();
            }
            Told::Distributor { token, what } => self.take_letter(token, what, false).await,
        }
    }

    async fn take_letter(&mut self, token: String, what: What, again: bool) {
        let found = self.services.iter_mut().find_map(|(server, service)| {
            let registration = service.registration.as_ref().filter(|kept| kept.token == token)?;
            Some((server.clone(), registration, &mut service.standing))
        });
        let Some((server, registration, standing)) = found else {
            if !again && self.early.len() < EARLY {
                self.early.push_back((token, what));
            }
            return;
        };
        match what {
            What::Message(body) => {
                if let Some(event) = registration.open(&body) {
                    self.tell(event);
                }
            }
            What::Endpoint(endpoint) => match registration.address(&server, &endpoint) {
                Some(address) => {
                    *standing = Standing::Reachable(address);
                    self.retry_after = self.settings.retry_after;
                    self.tell_when_settled();
                }
                None => tracing::warn!("a distributor's endpoint is no safe address and is ignored"),
            },
            What::Unregistered => {
                *standing = Standing::Closed;
                self.tell_when_settled();
            }
            // Of what was registered already, the specification says, it means nothing.
            What::Failed(_) if matches!(standing, Standing::Reachable(_)) => {}
            What::Failed(_) => {
                tracing::info!("a distributor refuses a registration");
                // Its token must not be used again.
                self.end(&server).await;
                self.services.insert(server, Service::default());
                self.retry_later();
                self.tell_when_settled();
            }
        }
    }

    pub fn tell_when_settled(&mut self) {
        let waits = |service: &Service| matches!(service.standing, Standing::Taken);
        let settled = !matches!(self.google, Google::Asked) && !self.services.values().any(waits);
        match settled {
            true => self.tell_addresses(),
            false => _ = self.tell_at.get_or_insert(Instant::now() + SETTLING),
        }
    }

    fn tell_addresses(&mut self) {
        self.tell_at = None;
        // Before the app said from whom it wants pushes, services would be told that theirs is gone.
        if !self.admitted {
            return;
        }
        let mut addresses = Vec::new();
        if let Google::Reachable(address) = &self.google {
            addresses.push(address.clone());
        }
        addresses.extend(self.services.values().filter_map(|service| match &service.standing {
            Standing::Reachable(address) => Some(address.clone()),
            Standing::Open | Standing::Closed | Standing::Taken => None,
        }));
        if self.told.as_ref() != Some(&addresses) {
            self.told = Some(addresses.clone());
            self.tell(PushEvent::Addresses(addresses));
        }
    }

    /// Nobody listens only when the app is ending.
    fn tell(&self, event: PushEvent) {
        let _ = self.events.send(event);
    }
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

//! The queue of devices to wake. What is in it was written in the transaction that made the approval, so a
//! crash loses none. Each vendor has a worker of its own for devices and one for mailboxes: a slow vendor holds up
//! no other, and no stranger's mailbox a registered device.
//!
//! **Once.** An approval is queued once an address, and a row is settled in the database after the vendor took
//! it. Between the two a crash, or an answer that got lost, lets it be sent again. No sender can close that
//! gap; so every sender names the approval as what the vendor calls collapse id, collapse key, topic or tag,
//! and the vendor shows it once.

mod backoff;
mod claim;
mod settle;
#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use nod_protocol::{PushAddress, PushPayload, PushProvider, encode_base64url};
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;
use tokio::{sync::Notify, task::JoinSet};

use self::{
    claim::{Claimed, Wanted},
    settle::Settled,
};
use super::{Sender, Senders, Sent, Wake};
use crate::{
    fault::{Fault, to_json, to_name},
    service::Service,
};

/// Pushes of one vendor to registered devices that may be under way at once.
const DEVICES_AT_ONCE: usize = 32;
/// The same to mailboxes, which strangers may make, with addresses that never answer: few, so that this service
/// is no burden to others either.
const MAILBOXES_AT_ONCE: usize = 8;
/// Longer than any sender takes for its requests, a new token included; a sender that hangs all the same is
/// taken to have had no answer.
const LONGEST: Duration = Duration::from_secs(45);
/// How soon the clock is looked at again while something is to be sent later.
const LOOK: Duration = Duration::from_secs(1);

pub(crate) struct Queue {
    senders: Senders,
    workers: Vec<Worker>,
}

/// What is to be sent for one approval, test or challenge to one device.
pub(crate) struct Due<'a> {
    pub owner: Owner,
    /// The approval's id, or one that a test or the gateway made up.
    pub about: &'a str,
    pub expires_at: i64,
}

/// Whom a push wakes, by its id: the payload's `r`.
#[derive(Clone, Debug)]
pub(crate) enum Owner {
    /// One that is registered here.
    Device(String),
    /// The device of a mailbox at the gateway.
    Mailbox(String),
}

/// What one worker sends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Devices,
    Mailboxes,
}

struct Worker {
    provider: PushProvider,
    lane: Lane,
    news: Notify,
    /// What was logged last: the same refusal of a thousand pushes is one line.
    refused: Mutex<Option<String>>,
}

/// As [`Queue::add`] does, but for every address, by a process that need not be the one that sends. What there
/// is no sender for is settled as not offered by the one that serves.
pub(crate) async fn add_all(
    database: &mut SqliteConnection,
    due: &Due<'_>,
    addresses: &[PushAddress],
    now: i64,
) -> Result<(), Fault> {
    for address in addresses {
        insert(database, due, address, now).await?;
    }
    Ok(())
}

impl Queue {
    pub fn new(senders: Senders) -> Self {
        let worker =
            |provider, lane| Worker { provider, lane, news: Notify::new(), refused: Mutex::default() };
        let workers = Senders::PROVIDERS
            .into_iter()
            .flat_map(|provider| [Lane::Devices, Lane::Mailboxes].map(|lane| worker(provider, lane)))
            .collect();
        Self { senders, workers }
    }

    /// Queues `due` for each of the addresses that there is a sender for. Nothing is sent before the
    /// transaction is committed and [`Self::wake`] called.
    pub async fn add(
        &self,
        database: &mut SqliteConnection,
        due: &Due<'_>,
        addresses: &[PushAddress],
        now: i64,
    ) -> Result<(), Fault> {
        let offered = |address: &&PushAddress| self.senders.get(address.provider).is_some();
        for address in addresses.iter().filter(offered) {
            insert(database, due, address, now).await?;
        }
        Ok(())
    }

    pub fn senders(&self) -> &Senders {
        &self.senders
    }

    /// There is something new in the queue.
    pub fn wake(&self) {
        for worker in &self.workers {
            worker.news.notify_one();
        }
    }
}

/// Sends what is queued, until the task is ended. What another run of this service was sending when it
/// ended is sent again.
pub(crate) async fn work(service: Service) {
    if let Err(error) = claim::release(&service).await {
        tracing::error!(?error, "what was being pushed is taken up later");
    }
    let mut workers = JoinSet::new();
    for (index, worker) in service.parts.push.workers.iter().enumerate() {
        match service.parts.push.senders.get(worker.provider) {
            Some(sender) => workers.spawn(work_for(service.clone(), index, Arc::clone(sender))),
            None => workers.spawn(turn_away(service.clone(), index)),
        };
    }
    workers.join_all().await;
}

/// For a vendor that there is no sender for, or no longer: nobody waits for it in vain.
async fn turn_away(service: Service, index: usize) {
    let worker = &service.parts.push.workers[index];
    loop {
        if let Err(error) = settle::turn_away(&service, worker.provider).await {
            tracing::error!(?error, "pushes that are not offered can't be settled");
        }
        worker.news.notified().await;
    }
}

async fn work_for(service: Service, index: usize, sender: Arc<dyn Sender>) {
    let worker = &service.parts.push.workers[index];
    let mut under_way = JoinSet::new();
    loop {
        let mut waits = true;
        match claim::claim(&service, worker, worker.lane.at_once() - under_way.len()).await {
            Ok((claimed, left)) => {
                waits = left;
                for claimed in claimed {
                    under_way.spawn(deliver(service.clone(), index, Arc::clone(&sender), claimed));
                }
            }
            Err(error) => tracing::error!(?error, "the push queue can't be read"),
        }
        tokio::select! {
            Some(_) = under_way.join_next() => while under_way.try_join_next().is_some() {},
            () = worker.news.notified() => {}
            () = tokio::time::sleep(LOOK), if waits => {}
        }
    }
}

/// What fails here stays claimed, and is taken up again when the claim has run out.
async fn deliver(service: Service, index: usize, sender: Arc<dyn Sender>, claimed: Claimed) {
    let worker = &service.parts.push.workers[index];
    if let Err(error) = try_deliver(&service, worker, sender.as_ref(), &claimed).await {
        tracing::error!(?error, "a push can't be settled");
    }
}

async fn try_deliver(
    service: &Service,
    worker: &Worker,
    sender: &dyn Sender,
    claimed: &Claimed,
) -> Result<(), Fault> {
    let expires_at = match claim::look(service, claimed).await? {
        Wanted::Until(expires_at) => expires_at,
        Wanted::NoMore => return settle::settle(service, claimed, &Settled::Dropped).await,
    };
    let payload = PushPayload { v: 1, a: claimed.about.clone(), r: claimed.owner.id().to_owned() };
    let wake = Wake { address: &claimed.address, payload: &payload, expires_at, now: service.now() };
    let sent = tokio::time::timeout(LONGEST, sender.send(&wake)).await;
    match sent.unwrap_or(Sent::Later { after: None }) {
        Sent::Accepted => {
            worker.refused().take();
            settle::settle(service, claimed, &Settled::Accepted).await
        }
        Sent::Gone => settle::prune(service, claimed).await,
        Sent::Later { after } => {
            let due_at = service.now() + backoff::pause(claimed.attempts, after)?;
            settle::put_off(service, worker.provider, claimed, due_at, expires_at).await
        }
        Sent::Refused(reason) => {
            worker.log(&reason);
            settle::settle(service, claimed, &Settled::Refused(reason)).await
        }
    }
}

impl Owner {
    fn id(&self) -> &str {
        match self {
            Self::Device(id) | Self::Mailbox(id) => id,
        }
    }
}

impl Lane {
    fn at_once(self) -> usize {
        match self {
            Self::Devices => DEVICES_AT_ONCE,
            Self::Mailboxes => MAILBOXES_AT_ONCE,
        }
    }
}

impl Worker {
    fn log(&self, reason: &str) {
        let mut refused = self.refused();
        if refused.as_deref() != Some(reason) {
            tracing::error!(provider = ?self.provider, %reason, "pushes are refused and dropped");
            *refused = Some(reason.to_owned());
        }
    }

    fn refused(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One that is there already stays as it is.
async fn insert(
    database: &mut SqliteConnection,
    due: &Due<'_>,
    address: &PushAddress,
    now: i64,
) -> Result<(), Fault> {
    let text = to_json(address)?;
    let (device, mailbox) = match &due.owner {
        Owner::Device(id) => (Some(id), None),
        Owner::Mailbox(id) => (None, Some(id)),
    };
    sqlx::query(
        "INSERT INTO push_queue
             (id, device_id, mailbox_id, about, provider, address, expires_at, attempts, due_at, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, 'waiting') ON CONFLICT DO NOTHING",
    )
    .bind(row_id(due.about, &text))
    .bind(device)
    .bind(mailbox)
    .bind(due.about)
    .bind(to_name(address.provider)?)
    .bind(text)
    .bind(due.expires_at)
    .bind(now)
    .execute(database)
    .await?;
    Ok(())
}

fn row_id(about: &str, address: &str) -> String {
    let hash = Sha256::new().chain_update(about).chain_update([0]).chain_update(address);
    encode_base64url(hash.finalize())
}

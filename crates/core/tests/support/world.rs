mod keys;
mod passcodes;
mod provider;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use futures_core::stream::BoxStream;
use nod_core::ports::*;
use nod_core::{
    Account, AccountId, AccountKey, Assurance, Guarded, Heard, Line, Millis, Outcome, OwnDevice,
    ProviderKind, Request, RequestId, RsaKey, Sealed, Secret, Stance,
};
use nod_protocol::{Gate, KeyClaim, KeyTier, PushAddress, PushTest, PushTestSeen, Verification};

use super::NOW;

pub const PIN: &str = "271828";

/// What outlives the process, and what the service knows.
#[derive(Default)]
pub struct State {
    pub now: Millis,
    pub records: BTreeMap<Slot, Vec<u8>>,
    /// The system's secret store; `None`: it does not answer.
    pub safe: BTreeMap<String, String>,
    pub safe_is_silent: bool,
    /// Of the app's PIN, which is [`PIN`]; set, unless said.
    pub pin: Option<PinState>,
    pub journal: Vec<String>,
    pub journals_aside: Vec<Vec<String>>,
    pub keys: BTreeSet<String>,
    /// Keys that the OS has given up.
    pub invalidated: BTreeSet<String>,
    pub system_gate: SystemGate,
    /// How often what a gate asked was taken back.
    pub cancelled: u32,
    /// What the service was told of push, in order.
    pub told_addresses: Vec<Vec<PushAddress>>,
    /// Addresses behind which nobody is any more.
    pub dead: Vec<PushAddress>,
    /// Changes of keys at the service, by their wire.
    pub changed: BTreeSet<String>,
    pub notified: Vec<RequestId>,
    /// Of notifications; granted, unless said.
    pub permission: Option<Permission>,
    pub told_notifications: Option<Permission>,
    /// How often it was asked what is pending, and how it pushes.
    pub asked: u32,
    pub asked_for_push: u32,
    /// What the service says of a push test; `None`: it knows none.
    pub push_test: Option<PushTest>,
    pub push_test_seen: Vec<(RequestId, PushTestSeen)>,
    /// Devices at the service, by the registration that made them.
    pub registered: BTreeSet<String>,
    /// Verdicts at the service: request, and the sealed wire that counted.
    pub counted: BTreeMap<RequestId, BTreeSet<String>>,
    /// The same in their order, as the service lists them.
    pub decisions: Vec<Decision>,
    /// How often the service was asked for them.
    pub compared: u32,
    pub decisions_refused: bool,
    pub invitations_ended: u32,
    pub delivered: u32,
    pub sealed: u64,
    pub pending: Vec<Request>,
    /// The account's devices, as the service lists them, and how often it was asked.
    pub devices: Vec<OwnDevice>,
    pub listed: u32,
    /// By which PIN each invitation was asked for; `None`: without one.
    pub invited: Vec<Option<String>>,
    pub answer: Answering,
    /// Whoever stands before the service says this instead of passing a registration on.
    pub enrolment_fails: Option<OfferError>,
    pub seal_fails: Option<SealError>,
    /// Gates that were asked for themselves, and why; the next ones fail with this.
    pub gates_asked: Vec<SigningReason>,
    pub gate_fails: Option<KeyError>,
    pub records_fail: bool,
    /// Other records are written still.
    pub passcodes_that_fit: Option<usize>,
    /// The key that seeds are sealed with is not in the store (any more).
    pub seed_key_gone: bool,
    /// The store is locked.
    pub seeds_fail: Option<KeyError>,
    pub clipboard: Option<String>,
    pub clipboard_fails: bool,
    /// Where the service is; `id.example.com` unless said.
    pub service_address: Option<&'static str>,
    /// What kind of service it is, and how its requests are heard of.
    pub kind: ProviderKind,
    pub line: Line,
    /// What it says when asked what is pending.
    pub asking_fails: Option<ServiceError>,
    pub clock_difference: Millis,
    pub random: u8,
    /// What the service was told of how sign-ins are to be met, and what it says of it.
    pub stances: Vec<(AccountId, Stance, KeyPurpose)>,
    pub guarded: Option<Guarded>,
    pub guarding_fails: Option<ServiceError>,
    /// The world ends at this call, counted down; 0: never.
    pub ends_at: u32,
    pub ended: bool,
}

/// How the service answers a verdict.
#[derive(Clone, Default)]
pub enum Answering {
    #[default]
    Approves,
    Says(Outcome),
    Unreachable,
    /// It counts the verdict, and the answer is lost.
    CountsAndIsLost,
    Refuses,
}

#[derive(Clone)]
pub struct World(Arc<Mutex<State>>);

impl World {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(State { now: NOW, ..State::default() })))
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub fn ports(&self) -> Ports {
        Ports {
            providers: Providers::same(Arc::new(self.clone())),
            keys: Arc::new(self.clone()),
            rsa: Arc::new(self.clone()),
            seeds: Arc::new(self.clone()),
            clipboard: Arc::new(self.clone()),
            records: Arc::new(self.clone()),
            safe: Arc::new(self.clone()),
            notifier: Arc::new(self.clone()),
            clock: Arc::new(self.clone()),
            random: Arc::new(self.clone()),
        }
    }

    fn push_test(&self, change: impl FnOnce(&mut State)) -> Result<PushTest, ServiceError> {
        let mut state = self.state();
        if matches!(state.answer, Answering::Unreachable) {
            return Err(ServiceError::Unreachable);
        }
        let test = state.push_test.clone().ok_or(ServiceError::RequestUnknown)?;
        change(&mut state);
        Ok(test)
    }

    /// Every await of a port passes here; at the end of the world it never comes back.
    async fn call(&self) {
        let over = {
            let mut state = self.state();
            state.ends_at = state.ends_at.saturating_sub(u32::from(!state.ended));
            state.ended |= state.ends_at == 1;
            state.ended
        };
        if over {
            std::future::pending::<()>().await;
        }
    }
}

/// Polls once: what is not ready then waits for the end of the world.
pub fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(value) => Some(value),
        std::task::Poll::Pending => None,
    }
}

#[async_trait]
impl Records for World {
    async fn load(&self) -> Result<Vec<(Slot, Vec<u8>)>, RecordsError> {
        Ok(self.state().records.clone().into_iter().collect())
    }

    async fn put(&self, slot: &Slot, bytes: &[u8]) -> Result<(), RecordsError> {
        self.call().await;
        if self.state().records_fail {
            return Err(RecordsError("the disk is full".to_owned()));
        }
        if slot.kind == RecordKind::Passcode
            && let Some(room) = &mut self.state().passcodes_that_fit
        {
            *room = room.checked_sub(1).ok_or(RecordsError("the disk is full".to_owned()))?;
        }
        self.state().records.insert(slot.clone(), bytes.to_vec());
        self.call().await;
        Ok(())
    }

    async fn remove(&self, slot: &Slot) -> Result<(), RecordsError> {
        self.call().await;
        self.state().records.remove(slot);
        self.call().await;
        Ok(())
    }

    async fn keep_aside(&self, slot: &Slot) -> Result<String, RecordsError> {
        self.state().records.remove(slot);
        Ok(format!("aside/{}", slot.name))
    }

    async fn append_journal(&self, line: &str) -> Result<(), RecordsError> {
        self.call().await;
        self.state().journal.push(line.to_owned());
        self.call().await;
        Ok(())
    }

    async fn keep_journal_aside(&self) -> Result<String, RecordsError> {
        let damaged = std::mem::take(&mut self.state().journal);
        self.state().journals_aside.push(damaged);
        Ok("aside/journal-1".to_owned())
    }

    async fn journal(&self) -> Result<Vec<String>, RecordsError> {
        Ok(self.state().journal.clone())
    }

    async fn erase(&self) -> Result<(), RecordsError> {
        self.call().await;
        let mut state = self.state();
        state.records.clear();
        state.journal.clear();
        state.journals_aside.clear();
        Ok(())
    }

    async fn kept(&self) -> Result<Vec<KeptFile>, RecordsError> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl Safe for World {
    async fn read(&self, name: &str) -> Result<Option<Secret>, KeyError> {
        let state = self.state();
        if state.safe_is_silent {
            return Err(KeyError::Unavailable("locked".to_owned()));
        }
        Ok(state.safe.get(name).cloned().map(Secret::new))
    }

    async fn write(&self, name: &str, text: &Secret) -> Result<(), KeyError> {
        self.call().await;
        self.state().safe.insert(name.to_owned(), text.expose().to_owned());
        self.call().await;
        Ok(())
    }

    async fn remove(&self, name: &str) -> Result<(), KeyError> {
        self.call().await;
        self.state().safe.remove(name);
        self.call().await;
        Ok(())
    }
}

#[async_trait]
impl Notifier for World {
    async fn notify(&self, notice: &Notice) {
        self.state().notified.push(notice.id.clone());
    }

    async fn clear(&self, _: &RequestId) {}

    async fn permission(&self) -> Permission {
        self.state().permission.unwrap_or(Permission::Granted)
    }

    async fn ask_permission(&self) -> Permission {
        let mut state = self.state();
        state.permission.take_if(|permission| *permission == Permission::NotAsked);
        state.permission.unwrap_or(Permission::Granted)
    }
}

impl Clock for World {
    fn now(&self) -> Millis {
        self.state().now
    }
}

impl Random for World {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.state();
        state.random += 1;
        bytes.fill(state.random);
    }
}

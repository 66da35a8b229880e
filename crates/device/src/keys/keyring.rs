//! The OS's secret store, at a distance: its calls block, and may wait for a person to type the
//! keyring's password, so a thread of its own makes them, one after the other.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    time::{Duration, Instant},
};

use keyring_core::{CredentialStore, Entry, Error};
use nod_core::ports::KeyError;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

/// Connects to a secret store; blocks.
pub type Connect = fn() -> keyring_core::Result<Arc<CredentialStore>>;

/// Named secrets of one service. Clones share the thread and the connection.
///
/// Secrets are text: some stores (KDE Wallet) keep nothing else.
#[derive(Clone)]
pub struct Keyring {
    jobs: mpsc::Sender<Job>,
    running: Running,
    patience: Duration,
}

impl Keyring {
    /// Nothing is connected to until the first use. No use takes longer than `patience`: while the
    /// store waits for a person beyond that, every use fails at once with `KeyError::Unavailable`.
    pub fn new(service: &str, connect: Connect, patience: Duration) -> Self {
        let (jobs, received) = mpsc::channel();
        let running = Running::default();
        let worker =
            Worker { service: service.to_owned(), connect, store: None, running: Arc::clone(&running) };
        let started = std::thread::Builder::new().name("keyring".into()).spawn(move || worker.run(received));
        if let Err(error) = started {
            // The receiver is gone with the closure, which every use will notice.
            tracing::error!(%error, "the keyring's thread could not be started");
        }
        Self { jobs, running, patience }
    }

    /// `None` when there is no such entry.
    pub async fn read(&self, name: &str) -> Result<Option<Zeroizing<String>>, KeyError> {
        self.perform(name, Operation::Read).await
    }

    /// Makes the entry or replaces what it holds. `label` is what a person reads in a keyring app.
    ///
    /// A write that was reported as unavailable may still take place when the person unlocks the
    /// keyring later.
    pub async fn write(&self, name: &str, label: &str, secret: Zeroizing<String>) -> Result<(), KeyError> {
        self.perform(name, Operation::Write { label: label.to_owned(), secret }).await.map(drop)
    }

    /// An entry that is not there is a success.
    pub async fn remove(&self, name: &str) -> Result<(), KeyError> {
        self.perform(name, Operation::Remove).await.map(drop)
    }

    async fn perform(&self, name: &str, operation: Operation) -> Result<Option<Zeroizing<String>>, KeyError> {
        if self.is_overdue() {
            return Err(self.overdue());
        }
        let (reply, answer) = oneshot::channel();
        let gone = || KeyError::Unavailable("the keyring's thread has ended".into());
        self.jobs.send(Job { name: name.to_owned(), operation, reply }).map_err(|_| gone())?;
        match tokio::time::timeout(self.patience, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(gone()),
            Err(_) => {
                // What runs now began a moment after this wait did: it is over its time all the same.
                if let Some(operation) = lock(&self.running).as_mut() {
                    operation.given_up = true;
                }
                Err(self.overdue())
            }
        }
    }

    fn is_overdue(&self) -> bool {
        let running = lock(&self.running);
        running
            .as_ref()
            .is_some_and(|operation| operation.given_up || operation.since.elapsed() >= self.patience)
    }

    fn overdue(&self) -> KeyError {
        KeyError::Unavailable(format!("the keyring has not answered for {} s", self.patience.as_secs()))
    }
}

/// The operation that is being performed.
type Running = Arc<Mutex<Option<RunningOperation>>>;

struct RunningOperation {
    since: Instant,
    /// Somebody waited for it in vain.
    given_up: bool,
}

fn lock(running: &Running) -> MutexGuard<'_, Option<RunningOperation>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Job {
    name: String,
    operation: Operation,
    reply: oneshot::Sender<Result<Option<Zeroizing<String>>, KeyError>>,
}

enum Operation {
    Read,
    Write { label: String, secret: Zeroizing<String> },
    Remove,
}

struct Worker {
    service: String,
    connect: Connect,
    store: Option<Arc<CredentialStore>>,
    running: Running,
}

impl Worker {
    /// Until the last [`Keyring`] is gone.
    fn run(mut self, jobs: mpsc::Receiver<Job>) {
        for job in jobs {
            // Whoever asked has given up; nothing may happen behind their back.
            if job.reply.is_closed() {
                continue;
            }
            *lock(&self.running) = Some(RunningOperation { since: Instant::now(), given_up: false });
            let result = self.perform(&job.name, &job.operation);
            *lock(&self.running) = None;
            // A caller who gave up meanwhile has been told so.
            let _ = job.reply.send(result);
        }
    }

    fn perform(&mut self, name: &str, operation: &Operation) -> Result<Option<Zeroizing<String>>, KeyError> {
        if let Some(store) = &self.store {
            match apply(store, &self.service, name, operation) {
                // The daemon may have been restarted, which ends our session with it.
                Err(Error::PlatformFailure(error)) => {
                    tracing::debug!(%error, "connecting to the keyring anew");
                    self.store = None;
                }
                result => return result.map_err(key_error),
            }
        }
        let store = (self.connect)().map_err(|error| KeyError::Unavailable(error.to_string()))?;
        let store = self.store.insert(store);
        apply(store, &self.service, name, operation).map_err(key_error)
    }
}

fn apply(
    store: &Arc<CredentialStore>,
    service: &str,
    name: &str,
    operation: &Operation,
) -> keyring_core::Result<Option<Zeroizing<String>>> {
    match operation {
        Operation::Read => match store.build(service, name, None)?.get_secret() {
            Ok(secret) => text(secret).map(Some),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        },
        Operation::Write { label, secret } => {
            labelled(store, service, name, label)?.set_secret(secret.as_bytes())?;
            Ok(None)
        }
        Operation::Remove => match store.build(service, name, None)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        },
    }
}

/// Stores that know no labels name an entry by service and user alone.
fn labelled(
    store: &Arc<CredentialStore>,
    service: &str,
    name: &str,
    label: &str,
) -> keyring_core::Result<Entry> {
    match store.build(service, name, Some(&[("label", label)].into())) {
        Err(Error::Invalid(..) | Error::NotSupportedByStore(_)) => store.build(service, name, None),
        result => result,
    }
}

fn text(secret: Vec<u8>) -> keyring_core::Result<Zeroizing<String>> {
    match String::from_utf8(secret) {
        Ok(text) => Ok(Zeroizing::new(text)),
        Err(error) => {
            drop(Zeroizing::new(error.into_bytes()));
            Err(Error::BadStoreFormat("the entry holds no text".into()))
        }
    }
}

/// The library's errors are printed, never debug-printed: their `Debug` shows secrets.
fn key_error(error: Error) -> KeyError {
    match error {
        Error::NoStorageAccess(_) | Error::NoDefaultStore => KeyError::Unavailable(error.to_string()),
        Error::NoEntry => KeyError::NotFound,
        Error::Ambiguous(entries) => {
            KeyError::Failed(format!("{} entries have the same name", entries.len()))
        }
        // The enum is open: what is not named here is a failure of the store, and prints itself.
        other => KeyError::Failed(other.to_string()),
    }
}

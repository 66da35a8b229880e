//! A fingerprint before the use of a key, asked for by the system's own daemon, fprintd. Linux only.
//!
//! # What this protects, and what it can't
//!
//! fprintd reads and compares the finger as root; we hear whether it matched. That proves to *this app*
//! that somebody who is enrolled on this account touched the reader just now: it guards against whoever
//! sits down at an unlocked desk. It does not bind the key. No secret comes out of a match that the key
//! could be locked with, so a program that runs as the same person uses the key without any finger, and
//! may also point us at a bus of its own (`DBUS_SYSTEM_BUS_ADDRESS`). Whoever answers with this gate
//! alone says `bound = false`.
//!
//! A match is taken from nobody but the connection that holds fprintd's name on the system bus (which
//! the bus gives to root alone), from our reader's object, and only after our own claim of it: see
//! `check.rs`.

mod check;
mod reader;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use nod_core::ports::{Biometry, KeyError, SystemGate};
use tokio::sync::Notify;

use self::reader::{Reader, ReaderError};
use super::Prompts;

/// The system's fingerprint reader, asked when it is needed: nothing is connected before that.
pub struct Fingerprint {
    prompts: Prompts,
    patience: Duration,
    /// Takes back the check that is running, where one is.
    asking: Mutex<Option<Arc<Notify>>>,
    /// Held from before the reader is claimed until it was given back.
    turn: Arc<tokio::sync::Mutex<()>>,
}

/// For the whole check, all rounds of it.
const PATIENCE: Duration = Duration::from_secs(60);

/// fprintd looks for readers when the bus starts it.
const UNTIL_KNOWN: Duration = Duration::from_secs(10);

impl Fingerprint {
    pub fn new(prompts: Prompts) -> Self {
        Self { prompts, patience: PATIENCE, asking: Mutex::default(), turn: Arc::default() }
    }

    /// The same with another bound on the whole check, instead of a minute.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// What the gate is now. [`SystemGate::Absent`] too where this session may not use the reader.
    pub async fn state(&self) -> SystemGate {
        let enrolled = async { Reader::find().await?.is_anybody_enrolled().await };
        match tokio::time::timeout(UNTIL_KNOWN, enrolled).await {
            Ok(Ok(true)) => SystemGate::Ready(Biometry::Fingerprint),
            Ok(Ok(false)) => SystemGate::NotEnrolled(Biometry::Fingerprint),
            Ok(Err(ReaderError::NoBus(_) | ReaderError::NoService | ReaderError::NoReader)) => {
                SystemGate::Absent
            }
            Ok(Err(error)) => {
                tracing::warn!(%error, "the fingerprint reader can't be used");
                SystemGate::Absent
            }
            Err(_) => {
                tracing::warn!("the fingerprint service does not answer");
                SystemGate::Absent
            }
        }
    }

    /// Asks for a finger that is enrolled for the person this process runs as, up to three times.
    ///
    /// One check at a time: a second one fails while the first one asks. A check that ends, also by being
    /// dropped, gives the reader back in the background; the next one waits for that.
    ///
    /// # Errors
    /// [`KeyError::Cancelled`] at once after [`Fingerprint::cancel`], and after a minute without a
    /// verdict; [`KeyError::NotRecognised`] after three fingers that do not match;
    /// [`KeyError::NotEnrolled`]; [`KeyError::GateUnavailable`] for everything else.
    pub async fn verify(&self) -> Result<(), KeyError> {
        let asking = self.begin()?;
        let verdict = async {
            let turn = Arc::clone(&self.turn).lock_owned().await;
            let hint = |hint| (self.prompts.hint)(Some(hint));
            Ok(check::ask(turn, &hint).await?)
        };
        tokio::select! {
            // The person who cancels while a finger matches has cancelled.
            biased;
            () = asking.cancelled.notified() => Err(KeyError::Cancelled),
            () = tokio::time::sleep(self.patience) => Err(KeyError::Cancelled),
            verdict = verdict => verdict,
        }
    }

    /// Takes back the check that is running; nothing happens where there is none.
    pub fn cancel(&self) {
        if let Some(cancelled) = self.lock().as_ref() {
            cancelled.notify_one();
        }
    }

    fn begin(&self) -> Result<Asking<'_>, KeyError> {
        let mut asking = self.lock();
        if asking.is_some() {
            return Err(KeyError::GateUnavailable("a finger is already being asked for".to_owned()));
        }
        let cancelled = Arc::clone(asking.insert(Arc::default()));
        Ok(Asking { of: self, cancelled })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Notify>>> {
        self.asking.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A check that is running, however it ends.
struct Asking<'a> {
    of: &'a Fingerprint,
    cancelled: Arc<Notify>,
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        // The hint first: the next check must not lose its own.
        (self.of.prompts.hint)(None);
        *self.of.lock() = None;
    }
}

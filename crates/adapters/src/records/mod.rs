//! Records at rest: one file each, whole or not there, whenever the process dies.
//!
//! ```text
//! account/<name in hex>.rec    enrolment/...    key-change/...    push/...    outbox/...    settings/...
//! attack/...                   familiar/...      comparison/...
//! journal                      one line an entry
//! aside/                       what could not be read, under a name of its own
//! ```

mod aside;
mod envelope;
mod erase;
mod files;
mod folder;
mod journal;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use nod_core::ports::{KeptFile, Records, RecordsError, Slot};

/// Keeps records as files in one folder that is this app's alone. On Unix the folder is made
/// unreadable for anybody else.
///
/// Cloning shares it; two of them over one folder, or two processes, are not meant to be.
#[derive(Clone)]
pub struct FileRecords {
    store: Arc<Mutex<Store>>,
}

struct Store {
    root: PathBuf,
}

impl FileRecords {
    /// Where there is no folder yet, the first use makes it; while it can't be made, every use says so.
    pub fn open(root: impl Into<PathBuf>) -> Self {
        Self { store: Arc::new(Mutex::new(Store { root: root.into() })) }
    }

    /// File work blocks and takes its turn: one at a time, off the runtime's own threads.
    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, RecordsError> + Send + 'static,
    ) -> Result<T, RecordsError> {
        let store = Arc::clone(&self.store);
        let done = tokio::task::spawn_blocking(move || {
            let store = store.lock().unwrap_or_else(PoisonError::into_inner);
            folder::make(&store.root).map_err(|error| failed("the folder can't be made", &error))?;
            work(&store)
        });
        done.await.map_err(|error| RecordsError(error.to_string()))?
    }
}

#[async_trait]
impl Records for FileRecords {
    /// Everything that is kept. A torn or foreign file comes as no bytes at all, which no record is:
    /// its own stay in the file, for [`Records::keep_aside`].
    async fn load(&self) -> Result<Vec<(Slot, Vec<u8>)>, RecordsError> {
        self.with(|store| store.load()).await
    }

    async fn put(&self, slot: &Slot, bytes: &[u8]) -> Result<(), RecordsError> {
        let (slot, bytes) = (slot.clone(), bytes.to_vec());
        self.with(move |store| store.put(&slot, &bytes)).await
    }

    async fn remove(&self, slot: &Slot) -> Result<(), RecordsError> {
        let slot = slot.clone();
        self.with(move |store| store.remove(&slot)).await
    }

    async fn keep_aside(&self, slot: &Slot) -> Result<String, RecordsError> {
        let slot = slot.clone();
        self.with(move |store| store.keep_aside(&slot)).await
    }

    async fn append_journal(&self, line: &str) -> Result<(), RecordsError> {
        let line = line.to_owned();
        self.with(move |store| store.append_journal(&line)).await
    }

    async fn keep_journal_aside(&self) -> Result<String, RecordsError> {
        self.with(|store| store.keep_journal_aside()).await
    }

    async fn journal(&self) -> Result<Vec<String>, RecordsError> {
        self.with(|store| store.journal()).await
    }

    async fn erase(&self) -> Result<(), RecordsError> {
        self.with(|store| store.erase()).await
    }

    async fn kept(&self) -> Result<Vec<KeptFile>, RecordsError> {
        self.with(|store| store.kept()).await
    }
}

fn failed(what: &str, error: &dyn std::fmt::Display) -> RecordsError {
    RecordsError(format!("{what}: {error}"))
}

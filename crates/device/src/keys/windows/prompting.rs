use std::sync::Arc;

use nod_core::ports::KeyError;
use tokio::sync::{Mutex, watch};

use super::{
    consent,
    error::{ERROR_CANCELLED, Failure},
};

/// Asks the person, one prompt at a time.
pub struct Prompting {
    /// Held while a prompt is open.
    turn: Arc<Mutex<()>>,
    taken_back: watch::Sender<()>,
}

impl Prompting {
    pub fn new() -> Self {
        Self { turn: Arc::default(), taken_back: watch::Sender::new(()) }
    }

    pub async fn consent(&self, text: String) -> Result<(), KeyError> {
        self.until_taken_back(async {
            let _turn = self.turn.lock().await;
            consent::ask(text).await
        })
        .await
    }

    /// `prompt` blocks while Windows asks for the use of one of Hello's own keys.
    pub async fn hello<T: Send + 'static>(
        &self,
        prompt: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.until_taken_back(async {
            let turn = Arc::clone(&self.turn).lock_owned().await;
            off_the_runtime(move || {
                let _turn = turn;
                prompt()
            })
            .await
        })
        .await
    }

    /// Closes a prompt for consent. Windows lets nobody close the one for a key of Hello's own: it stays
    /// until the person answers it, what comes of it is thrown away, and the next prompt waits for that.
    pub fn take_back(&self) {
        self.taken_back.send_replace(());
    }

    async fn until_taken_back<T, E: From<Failure>>(
        &self,
        asking: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        let mut taken_back = self.taken_back.subscribe();
        tokio::select! {
            biased;
            // `self` keeps the sender, so this ends by a change alone.
            _ = taken_back.changed() => Err(Failure::new("the prompt was taken back", ERROR_CANCELLED).into()),
            result = asking => result,
        }
    }
}

/// Runs what blocks where it may block: never on the main thread.
pub async fn off_the_runtime<T: Send + 'static>(
    slow: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match tokio::task::spawn_blocking(slow).await {
        Ok(result) => result,
        Err(_) => Err(Failure::new("running a call into Windows", E_UNEXPECTED)),
    }
}

const E_UNEXPECTED: u32 = 0x8000_FFFF;

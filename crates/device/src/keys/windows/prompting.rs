use std::sync::Arc;

use nod_core::ports::KeyError;
use tokio::sync::{Mutex, watch};

use super::error::{ERROR_CANCELLED, Failure};

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

    /// `prompt` closes when it is dropped.
    pub async fn consent(&self, prompt: impl Future<Output = Result<(), KeyError>>) -> Result<(), KeyError> {
        self.until_taken_back(async {
            let _turn = self.turn.lock().await;
            prompt.await
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

#[cfg(test)]
mod tests {
    use std::sync::{Mutex as Log, mpsc};

    use super::*;

    /// Ends when it is told to, or when nobody can tell it any more.
    fn prompt(told: mpsc::Receiver<()>, name: &'static str, log: &Arc<Log<Vec<&'static str>>>) -> Prompt {
        let log = Arc::clone(log);
        Box::new(move || {
            let _ = told.recv();
            log.lock().unwrap().push(name);
            Ok(name)
        })
    }

    type Prompt = Box<dyn FnOnce() -> Result<&'static str, Failure> + Send>;

    #[tokio::test]
    async fn a_consent_taken_back_is_dropped_and_cancelled() {
        let prompting = Prompting::new();
        let open = Arc::new(());
        let kept = Arc::clone(&open);
        let asking = prompting.consent(async move {
            let _kept = kept;
            std::future::pending().await
        });
        let (result, ()) = tokio::join!(asking, async { prompting.take_back() });
        assert_eq!(result, Err(KeyError::Cancelled));
        assert_eq!(Arc::strong_count(&open), 1);
    }

    #[tokio::test]
    async fn a_hello_prompt_taken_back_keeps_the_next_one_waiting_until_it_is_answered() {
        let (prompting, log) = (Prompting::new(), Arc::default());
        let (answer_first, told_first) = mpsc::channel();
        let (answer_second, told_second) = mpsc::channel();
        answer_second.send(()).unwrap();

        let first = prompting.hello(prompt(told_first, "first", &log));
        let (result, ()) = tokio::join!(first, async { prompting.take_back() });
        assert_eq!(result.map_err(KeyError::from), Err(KeyError::Cancelled));

        let second = prompting.hello(prompt(told_second, "second", &log));
        let (result, ()) = tokio::join!(second, async { answer_first.send(()).unwrap() });
        assert_eq!(result, Ok("second"));
        assert_eq!(*log.lock().unwrap(), ["first", "second"]);
    }

    #[tokio::test]
    async fn what_was_taken_back_before_it_was_asked_is_asked() {
        let (prompting, log) = (Prompting::new(), Arc::default());
        prompting.take_back();
        let (answer, told) = mpsc::channel();
        answer.send(()).unwrap();
        assert_eq!(prompting.hello(prompt(told, "only", &log)).await, Ok("only"));
        assert_eq!(prompting.consent(async { Ok(()) }).await, Ok(()));
    }

    #[tokio::test]
    async fn a_call_that_panics_fails() {
        let result = off_the_runtime(|| -> Result<(), Failure> { panic!("in a call into Windows") }).await;
        assert!(matches!(result.map_err(KeyError::from), Err(KeyError::Failed(_))));
    }
}

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::mpsc;

/// Challenges that may wait for a device that reads slowly. One that falls further behind is not listening.
const BEHIND: usize = 16;

/// The devices that listen at this instance, at most one a mailbox.
#[derive(Default)]
pub(super) struct Streams {
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    /// How many were ever opened.
    many: u64,
    mailboxes: HashMap<String, Speaker>,
}

struct Speaker {
    number: u64,
    challenges: mpsc::Sender<String>,
}

/// A device's end of a stream.
pub(super) struct Listener {
    streams: Arc<Streams>,
    mailbox: String,
    number: u64,
    challenges: mpsc::Receiver<String>,
}

impl Streams {
    /// One that was open ends: its device came back before the loss of its connection was noticed.
    pub fn open(self: &Arc<Self>, mailbox: &str) -> Listener {
        let (sender, challenges) = mpsc::channel(BEHIND);
        let mut open = self.lock();
        open.many += 1;
        let number = open.many;
        open.mailboxes.insert(mailbox.to_owned(), Speaker { number, challenges: sender });
        Listener { streams: Arc::clone(self), mailbox: mailbox.to_owned(), number, challenges }
    }

    /// False: nobody listens, as far as is known.
    pub fn send(&self, mailbox: &str, challenge: String) -> bool {
        let open = self.lock();
        open.mailboxes.get(mailbox).is_some_and(|speaker| speaker.challenges.try_send(challenge).is_ok())
    }

    pub fn is_open(&self, mailbox: &str) -> bool {
        self.lock().mailboxes.contains_key(mailbox)
    }

    pub fn end(&self, mailbox: &str) {
        self.lock().mailboxes.remove(mailbox);
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Listener {
    /// `None`: the stream has ended.
    pub async fn next(&mut self) -> Option<String> {
        self.challenges.recv().await
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut open = self.streams.lock();
        // A newer one stays.
        if open.mailboxes.get(&self.mailbox).is_some_and(|speaker| speaker.number == self.number) {
            open.mailboxes.remove(&self.mailbox);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_reads_nothing_is_not_listening() {
        let streams = Arc::new(Streams::default());
        let _listener = streams.open("a");
        let taken = (0..BEHIND * 2).filter(|number| streams.send("a", number.to_string())).count();
        assert_eq!(taken, BEHIND);
    }

    #[tokio::test]
    async fn a_newer_stream_ends_the_older_one_and_outlives_its_end() {
        let streams = Arc::new(Streams::default());
        let mut older = streams.open("a");
        let mut newer = streams.open("a");
        assert_eq!(older.next().await, None);
        drop(older);
        assert!(streams.send("a", "challenge".into()));
        assert_eq!(newer.next().await.as_deref(), Some("challenge"));
        drop(newer);
        assert!(!streams.is_open("a") && !streams.send("a", String::new()));
    }
}

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

/// Wakes whoever waits for something to change; what changed is read from the database.
#[derive(Default)]
pub(crate) struct Changes {
    topics: Mutex<HashMap<Topic, watch::Sender<()>>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    User(String),
    Authentication(String),
    /// What became of pushes, by the payload's `a`.
    Push(String),
}

/// A waiter's place. A change between two waits is not missed.
pub(crate) struct Subscription {
    changes: Arc<Changes>,
    topic: Topic,
    receiver: watch::Receiver<()>,
}

impl Changes {
    /// From now on: read the present state after this, not before.
    pub fn subscribe(self: &Arc<Self>, topic: Topic) -> Subscription {
        let receiver = self.topics().entry(topic.clone()).or_insert_with(|| watch::channel(()).0).subscribe();
        Subscription { changes: Arc::clone(self), topic, receiver }
    }

    pub fn announce(&self, topic: &Topic) {
        if let Some(sender) = self.topics().get(topic) {
            sender.send_replace(());
        }
    }

    /// Another process wrote: anything may be different.
    pub fn announce_all(&self) {
        for sender in self.topics().values() {
            sender.send_replace(());
        }
    }

    fn topics(&self) -> MutexGuard<'_, HashMap<Topic, watch::Sender<()>>> {
        self.topics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Subscription {
    pub async fn changed(&mut self) {
        // The sender lives in the map as long as this subscription does.
        let _ = self.receiver.changed().await;
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut topics = self.changes.topics();
        if topics.get(&self.topic).is_some_and(|sender| sender.receiver_count() <= 1) {
            topics.remove(&self.topic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_change_between_subscribing_and_waiting_is_not_missed() {
        let changes = Arc::new(Changes::default());
        let mut waiter = changes.subscribe(Topic::User("u".into()));
        changes.announce(&Topic::User("u".into()));
        waiter.changed().await;
    }

    #[test]
    fn a_topic_is_forgotten_with_its_last_waiter() {
        let changes = Arc::new(Changes::default());
        let first = changes.subscribe(Topic::User("u".into()));
        let second = changes.subscribe(Topic::User("u".into()));
        drop(first);
        assert_eq!(changes.topics().len(), 1);
        drop(second);
        assert!(changes.topics().is_empty());
    }
}

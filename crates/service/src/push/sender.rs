use std::time::Duration;

use async_trait::async_trait;
use nod_protocol::{PushAddress, PushPayload};

/// One vendor's way of waking a device, spoken to the letter. It keeps its own credentials fresh; when to
/// try again, and what becomes of a dead address, is the queue's to decide.
#[async_trait]
pub trait Sender: Send + Sync + 'static {
    async fn send(&self, wake: &Wake<'_>) -> Sent;

    /// Whether the vendor would take it, without waking anybody. `None`: it can't be asked.
    async fn validate(&self, _wake: &Wake<'_>) -> Option<Sent> {
        None
    }
}

/// A device that is to be woken. The vendor learns nothing but what is in here.
#[derive(Clone, Copy, Debug)]
pub struct Wake<'a> {
    pub address: &'a PushAddress,
    pub payload: &'a PushPayload,
    /// Unix seconds; from then on nobody has anything to answer.
    pub expires_at: i64,
    /// Unix seconds.
    pub now: i64,
}

/// What the vendor made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It takes care of the rest.
    Accepted,
    /// There is no device behind this address any more.
    Gone,
    /// Not now; the vendor may say how long to wait.
    Later { after: Option<Duration> },
    /// Never like this: credentials, settings or the message are wrong. For the log of whoever runs the
    /// service; holds no secret.
    Refused(String),
}

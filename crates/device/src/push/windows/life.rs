//! When Windows is asked for a channel, and what is told of it.

use std::time::Duration;

use nod_protocol::PushAddress;
use tokio::{
    sync::mpsc::UnboundedReceiver,
    time::{Instant, sleep_until},
};

use crate::push::{PushEvent, PushEvents};

/// What is asked of Windows.
pub trait Channels: Send + Sync {
    /// The channel that this app has, or a new one. What is pushed to it is told from then on.
    fn open(&self) -> impl Future<Output = Result<Channel, NoChannel>> + Send;

    /// Ends each channel of this app for good: the next one is another.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    pub address: PushAddress,
    /// How long Microsoft promises to know it.
    pub left: Duration,
}

#[derive(Debug, thiserror::Error)]
#[cfg_attr(not(windows), expect(dead_code, reason = "Windows alone says some of it"))]
pub enum NoChannel {
    #[error("Windows gives no channel: {0}")]
    Refused(String),
    #[error("Windows does not answer")]
    Late,
    #[error("the channel is not one of WNS")]
    Foreign,
}

/// Of these addresses a service said that they are dead.
pub struct Renew(pub Vec<PushAddress>);

/// Until nobody is left to order anything.
pub async fn live(
    channels: impl Channels,
    retry_after: Duration,
    mut orders: UnboundedReceiver<Renew>,
    events: PushEvents,
) {
    let mut life = Life::new(retry_after, Instant::now());
    loop {
        let told = tokio::select! {
            order = orders.recv() => {
                let Some(Renew(dead)) = order else { return };
                if life.renew(&dead, Instant::now()) {
                    channels.close().await;
                }
                None
            }
            () = sleep_until(life.ask_at) => match channels.open().await {
                Ok(channel) => life.opened(channel, Instant::now()),
                Err(why) => {
                    let told = life.failed(Instant::now());
                    let seconds = life.ask_at.duration_since(Instant::now()).as_secs();
                    tracing::info!(%why, seconds, "no channel for pushes; asked again after that time");
                    told
                }
            },
        };
        if let Some(addresses) = told {
            // Nobody listens only when the app is ending.
            let _ = events.send(PushEvent::Addresses(addresses));
        }
    }
}

/// A channel is given for thirty days.
const AT_THE_LATEST: Duration = Duration::from_secs(24 * 60 * 60);
const LONGEST_PAUSE: Duration = Duration::from_secs(60 * 60);
/// A service that calls each address dead gets a new one an hour.
const BETWEEN_RENEWALS: Duration = Duration::from_secs(60 * 60);

/// Each move says what is to be told now, if anything.
struct Life {
    retry_after: Duration,
    ask_at: Instant,
    failures: u32,
    open: Option<PushAddress>,
    told: Option<Vec<PushAddress>>,
    renewed: Option<Instant>,
}

impl Life {
    fn new(retry_after: Duration, now: Instant) -> Self {
        Self { retry_after, ask_at: now, failures: 0, open: None, told: None, renewed: None }
    }

    /// Told whatever is left of it: the clock may be wrong, and who pushes learns whether it is dead.
    fn opened(&mut self, channel: Channel, now: Instant) -> Option<Vec<PushAddress>> {
        self.failures = 0;
        self.open = Some(channel.address);
        self.ask_at = now + (channel.left / 2).clamp(LONGEST_PAUSE, AT_THE_LATEST);
        self.tell()
    }

    /// A channel that is there stays: it may well be good although Windows could not say so.
    fn failed(&mut self, now: Instant) -> Option<Vec<PushAddress>> {
        let pause = self.retry_after.saturating_mul(2_u32.saturating_pow(self.failures));
        self.failures = self.failures.saturating_add(1);
        self.ask_at = now + pause.min(LONGEST_PAUSE);
        self.tell()
    }

    /// Whether the channel is to be closed, for another one that is asked for at once.
    fn renew(&mut self, dead: &[PushAddress], now: Instant) -> bool {
        let is_dead = self.open.as_ref().is_some_and(|address| dead.contains(address));
        let is_due = self.renewed.is_none_or(|before| now.duration_since(before) >= BETWEEN_RENEWALS);
        if !is_dead || !is_due {
            return false;
        }
        self.open = None;
        self.renewed = Some(now);
        self.ask_at = now;
        true
    }

    fn tell(&mut self) -> Option<Vec<PushAddress>> {
        let addresses: Vec<_> = self.open.iter().cloned().collect();
        if self.told.as_ref() == Some(&addresses) {
            return None;
        }
        self.told = Some(addresses.clone());
        Some(addresses)
    }
}

#[cfg(test)]
mod tests;

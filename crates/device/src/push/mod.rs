//! How this device is woken from outside, in one sibling file an OS: each has `open(settings, events)`.
//!
//! A push only wakes: it names an approval and a registration, both opaque, and everything else is fetched.
//! It comes from anybody who learned an address, so what it names is hostile until the service has been asked.
//! There may be no address at all, for a while or for good: nothing may wait for one.

mod android;
pub(crate) mod apple;
#[cfg(not(target_os = "android"))]
mod attach;
mod payload;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod subscription;
#[cfg(target_os = "linux")]
mod unified;
// What it decides without Windows is tested everywhere.
#[cfg(any(test, windows))]
mod windows;

use std::time::Duration;

use nod_protocol::{PushAddress, PushPayload, PushProvider};
use tokio::sync::mpsc::UnboundedSender;

#[cfg(windows)]
pub use self::windows::open;
#[cfg(target_os = "android")]
pub use android::attach;
pub use android::read_google;
#[cfg(any(target_os = "macos", target_os = "ios"))]
pub use apple::open;
pub use apple::read_apple;
#[cfg(not(target_os = "android"))]
pub use attach::attach;
#[cfg(any(test, target_os = "android"))]
pub(crate) use payload::is_id;
pub use payload::read as read_payload;
#[cfg(target_os = "linux")]
pub use unified::{bus_name, open};

/// What the OS or a distributor tells of push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PushEvent {
    /// The addresses that services may be told; whole, each replaces what was told before.
    ///
    /// One for Web Push is good for a single service: `application_id` is the application server key
    /// (RFC 8292) that alone may push to it. Any other is for all of them.
    Addresses(Vec<PushAddress>),
    /// Something waits. The ids are bounded and may be invented, and the same may be told again.
    Woken { payload: PushPayload, by: PushProvider },
}

pub type PushEvents = UnboundedSender<PushEvent>;

/// Push as it is open; closed by being dropped.
pub trait Push: Send + Sync {
    /// From whom pushes are wanted: the application server keys of all services (RFC 8292 section 3.2:
    /// an uncompressed point on P-256, base64url); whole, replaces what was said before. What is no such
    /// key is left out. [`PushEvent::Addresses`] follows where something changes.
    ///
    /// To be said at each start as soon as it is known: until then there is no address for a service, and what
    /// comes from it waits for two minutes at most. Who was admitted in this run and is not named now loses its
    /// address for good. Systems whose addresses are for everybody have no use for it.
    fn admit(&self, servers: Vec<String>);

    /// Of these a service said that its vendor knows nobody there any more. What is still told as an address
    /// is replaced, where that is possible; [`PushEvent::Addresses`] follows then.
    fn renew(&self, dead: Vec<PushAddress>);
}

/// What the app decides for push.
#[derive(Clone)]
pub struct Settings {
    /// As for the keys: what decrypts a push stands in the same place, and a profile of its own gets
    /// addresses of its own.
    pub keyring_service: String,
    /// What a distributor may show to the person; at most 100 bytes.
    pub description: String,
    /// How long to wait after a first failure. Each further wait is twice as long, up to an hour.
    pub retry_after: Duration,
}

impl Settings {
    /// Waits half a minute after a first failure.
    pub fn new(keyring_service: &str, description: &str) -> Self {
        Self {
            keyring_service: keyring_service.to_owned(),
            description: description.to_owned(),
            retry_after: Duration::from_secs(30),
        }
    }
}

mod sender;
mod token;
mod vendor;

use async_trait::async_trait;
use nod_protocol::{PushAddress, PushPayload};

pub use sender::{Sender, Sent, Wake};
pub use vendor::SenderError;

/// Wakes a device through a vendor. It is handed nothing but what the vendor may know.
#[async_trait]
pub trait Push: Send + Sync + 'static {
    async fn send(&self, address: &PushAddress, payload: &PushPayload);
}

/// No vendor's sender is built in: a device hears of an approval through its event stream, or when
/// it asks.
#[derive(Clone, Copy, Debug)]
pub struct NoPush;

#[async_trait]
impl Push for NoPush {
    async fn send(&self, address: &PushAddress, _payload: &PushPayload) {
        tracing::debug!(provider = ?address.provider, "no sender for this provider: nothing was pushed");
    }
}

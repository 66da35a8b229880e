//! A sender of its own, asked for one push.

use std::sync::Arc;

use nod_protocol::{PushAddress, PushPayload, PushProvider};
use nod_service::{Sender, Sent, Wake};

/// Sun, 06 Nov 1994 08:49:37 GMT.
pub const NOW: i64 = 784_111_777;

/// One approval, for a device with this token, in a service whose clock is at [`NOW`].
pub async fn send(sender: &Arc<dyn Sender>, provider: PushProvider, token: &str) -> Sent {
    send_until(sender, provider, token, NOW + 120).await
}

pub async fn send_until(
    sender: &Arc<dyn Sender>,
    provider: PushProvider,
    token: &str,
    expires_at: i64,
) -> Sent {
    let address = PushAddress { provider, environment: None, application_id: None, token: token.to_owned() };
    let payload = PushPayload { v: 1, a: "apr_kT3vN8sLq1".into(), r: "dev_5Q2ZrXn0J7Yw".into() };
    sender.send(&Wake { address: &address, payload: &payload, expires_at, now: NOW }).await
}

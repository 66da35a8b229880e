//! Web Push (RFC 8030), encrypted (RFC 8291) and signed (RFC 8292): UnifiedPush's distributors take it, and
//! browsers' push services.

mod endpoint;
mod vapid;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use nod_protocol::{PushPayload, encode_base64url};
use nod_web_push::{Subscription, encrypt};
use reqwest::{
    Client, StatusCode,
    header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE},
};
use sha2::{Digest, Sha256};
use url::Url;

use super::{
    Sender, SenderError, Sent, Wake,
    vendor::{http_client, no_answer, retry_after},
};
pub use endpoint::Endpoints;
pub use vapid::VapidKey;

/// How the service pushes by Web Push.
#[derive(Clone, Debug, Default)]
pub struct WebPushSettings {
    /// Whom a push service may ask about our pushes, `mailto:…` or `https://…` (RFC 8292 section 2.1). Some,
    /// such as Apple's, refuse pushes without.
    pub contact: Option<String>,
    pub endpoints: Endpoints,
}

impl WebPushSettings {
    /// Sends to whatever push service a device subscribed with. An address's token is the subscription:
    /// `{"endpoint", "keys": {"p256dh", "auth"}}`. Fails if the contact is no address.
    pub fn sender(self, key: VapidKey) -> Result<Arc<dyn Sender>, SenderError> {
        let reachable =
            |contact: &str| Url::parse(contact).is_ok_and(|url| ["mailto", "https"].contains(&url.scheme()));
        if !self.contact.as_deref().is_none_or(reachable) {
            return Err(SenderError::Malformed("the contact of Web Push"));
        }
        Ok(Arc::new(WebPush { http: self.endpoints.guard(http_client()).build()?, key, settings: self }))
    }
}

struct WebPush {
    http: Client,
    key: VapidKey,
    settings: WebPushSettings,
}

#[async_trait]
impl Sender for WebPush {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        let Ok(subscription) = serde_json::from_str::<Subscription>(&wake.address.token) else {
            return Sent::Refused("the subscription can't be read".into());
        };
        let endpoint = match self.settings.endpoints.judge(&subscription.endpoint) {
            Ok(endpoint) => endpoint,
            Err(error) => return Sent::Refused(error.to_string()),
        };
        let body = match serde_json::to_vec(wake.payload).map(|payload| encrypt(&subscription.keys, &payload))
        {
            Ok(Ok(body)) => body,
            Ok(Err(error)) => return Sent::Refused(error.to_string()),
            Err(error) => return Sent::Refused(error.to_string()),
        };
        let contact = self.settings.contact.as_deref();
        let request = self
            .http
            .post(endpoint.clone())
            .header(AUTHORIZATION, self.key.authorization(&endpoint, contact, wake.now))
            // RFC 8030 section 5.2: for how long the service keeps it for a device that it can't reach.
            .header("TTL", wake.expires_at.saturating_sub(wake.now).max(0))
            .header("Urgency", "high")
            .header("Topic", topic(wake.payload))
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(CONTENT_TYPE, "application/octet-stream")
            .body(body);
        match request.send().await {
            // What else it says is nothing to us: its body is not read.
            Ok(response) => judge(response.status(), || retry_after(response.headers(), wake.now)),
            Err(error) if endpoint::is_guarded(&error) => Sent::Refused(endpoint::GUARDED.to_string()),
            Err(error) => no_answer(&error),
        }
    }
}

/// RFC 8030 sections 5, 7.3 and 8.4, and RFC 8292 section 4.2.
fn judge(status: StatusCode, after: impl Fn() -> Option<Duration>) -> Sent {
    match status.as_u16() {
        200..=299 => Sent::Accepted,
        404 | 410 => Sent::Gone,
        408 | 429 | 500..=599 => Sent::Later { after: after() },
        300..=399 => {
            Sent::Refused(format!("the push service sends us elsewhere ({status}), which is not followed"))
        }
        401 | 403 => {
            Sent::Refused(format!("the push service refuses this service's key or its token: {status}"))
        }
        413 => Sent::Refused(format!("the push service takes no message of this size: {status}")),
        _ => Sent::Refused(format!("the push service refuses the request: {status}")),
    }
}

/// RFC 8030 section 5.4: a later push of the same approval takes an undelivered one's place. 32 characters,
/// by which two devices' pushes of one approval can't be told to belong together.
fn topic(payload: &PushPayload) -> String {
    let hash = Sha256::new()
        .chain_update(payload.r.as_bytes())
        .chain_update([0])
        .chain_update(payload.a.as_bytes())
        .finalize();
    encode_base64url(&hash[..24])
}

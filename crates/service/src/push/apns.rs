//! Apple Push Notification service ("Sending notification requests to APNs"). Not by one of the crates for
//! it: `a2` pins an old rustls and, like its successor `apns-h2`, knows Apple's two hosts alone, so that no
//! double could be put in their place. One more HTTP/2 request is little code on the client that is here.

mod answer;
mod provider_token;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use nod_protocol::PushAddress;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

use self::{
    answer::{Answer, read},
    provider_token::ProviderToken,
};
use super::{
    Sender, SenderError, Sent, Wake,
    vendor::{check_address, http_client, no_answer, read_answer, retry_after},
};

/// Connections stay open, as Apple asks; a dead one is noticed before somebody waits for it.
const PING: Duration = Duration::from_secs(30);
const PONG: Duration = Duration::from_secs(5);

/// A team's key for Apple's service.
pub struct ApnsSettings {
    /// Ten characters, of the developer account.
    pub team: String,
    /// Ten characters, of the key.
    pub key_id: String,
    /// The `.p8` file's text: PKCS #8, PEM, P-256.
    pub key: String,
    /// Bundle ids of the apps that may be woken. The first one is meant where an address names none.
    pub topics: Vec<String>,
    pub production: Url,
    pub sandbox: Url,
}

impl ApnsSettings {
    /// With Apple's own hosts.
    pub fn new(team: String, key_id: String, key: String, topics: Vec<String>) -> Result<Self, SenderError> {
        let parse = |address| Url::parse(address).map_err(|_| SenderError::Address("Apple's host"));
        Ok(Self {
            team,
            key_id,
            key,
            topics,
            production: parse("https://api.push.apple.com")?,
            sandbox: parse("https://api.sandbox.push.apple.com")?,
        })
    }

    pub fn sender(self) -> Result<Arc<dyn Sender>, SenderError> {
        let Self { team, key_id, key, topics, production, sandbox } = self;
        if topics.is_empty() || !topics.iter().all(|topic| is_bundle_id(topic)) {
            return Err(SenderError::Malformed("the APNs topic"));
        }
        // `http2_prior_knowledge`: over TLS the one protocol that is offered, on loopback without asking.
        let http = http_client()
            .http2_prior_knowledge()
            .http2_keep_alive_while_idle(true)
            .http2_keep_alive_interval(PING)
            .http2_keep_alive_timeout(PONG)
            .pool_idle_timeout(None);
        Ok(Arc::new(Apns {
            http: http.build()?,
            token: ProviderToken::read(team, key_id, key)?,
            topics,
            production: check_address("the APNs production host", production)?,
            sandbox: check_address("the APNs sandbox host", sandbox)?,
        }))
    }
}

struct Apns {
    http: reqwest::Client,
    token: ProviderToken,
    topics: Vec<String>,
    production: Url,
    sandbox: Url,
}

#[async_trait]
impl Sender for Apns {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        let (url, topic) = match self.find(wake.address) {
            Ok(found) => found,
            Err(sent) => return sent,
        };
        let first = self.token.get(wake.now).await;
        let second = match self.post(&url, topic, &first, wake).await {
            Answer::Final(sent) => return sent,
            Answer::ExpiredToken => self.token.renew(wake.now, &first).await,
        };
        match self.post(&url, topic, &second, wake).await {
            Answer::Final(sent) => sent,
            // Apple takes one new token in 20 minutes: trying on would make it worse.
            Answer::ExpiredToken => {
                Sent::Refused("APNs takes a new token for an old one: the service's clock is wrong".into())
            }
        }
    }
}

impl Apns {
    fn find(&self, address: &PushAddress) -> Result<(Url, &str), Sent> {
        let host = match address.environment.as_deref() {
            None | Some("production") => &self.production,
            Some("sandbox") => &self.sandbox,
            Some(_) => return Err(Sent::Refused("APNs has no such environment".into())),
        };
        let topic = match &address.application_id {
            None => self.topics.first(),
            Some(id) => self.topics.iter().find(|topic| *topic == id),
        };
        let topic = topic.ok_or_else(|| Sent::Refused("the APNs key is not for this app".into()))?;
        let is_token = (1..=400).contains(&address.token.len())
            && address.token.bytes().all(|byte| byte.is_ascii_hexdigit());
        let url = host.join(&format!("3/device/{}", address.token)).ok().filter(|_| is_token);
        // Nothing that Apple ever gave a device.
        Ok((url.ok_or(Sent::Gone)?, topic))
    }

    async fn post(&self, url: &Url, topic: &str, token: &str, wake: &Wake<'_>) -> Answer {
        let Ok(mut bearer) = HeaderValue::try_from(format!("bearer {token}")) else {
            return Answer::Final(Sent::Refused("the APNs token can't be a header".into()));
        };
        bearer.set_sensitive(true);
        let request = self
            .http
            .post(url.clone())
            .header(AUTHORIZATION, bearer)
            .header("apns-topic", topic)
            .header("apns-push-type", "alert")
            .header("apns-priority", "10")
            .header("apns-expiration", wake.expires_at)
            // What is sent twice after all is shown once.
            .header("apns-collapse-id", &wake.payload.a)
            .header("apns-id", notification_id(&wake.payload.a))
            .json(&body(wake));
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Answer::Final(no_answer(&error)),
        };
        let status = response.status().as_u16();
        let after = retry_after(response.headers(), wake.now);
        let answer = read_answer(response).await;
        read(status, answer["reason"].as_str().unwrap_or_default(), after)
    }
}

/// The texts are the app's own, in the device's language: what is shown on a locked screen says nothing of
/// anybody.
fn body(wake: &Wake<'_>) -> Value {
    let payload = wake.payload;
    json!({
        "aps": {
            "alert": {
                "title-loc-key": "native-notification-title",
                "loc-key": "native-notification-body"
            },
            "sound": "default",
            "category": "approval",
            "interruption-level": "time-sensitive"
        },
        "v": payload.v,
        "a": payload.a,
        "r": payload.r
    })
}

/// A UUID (RFC 9562 version 8), the same whenever this approval is sent.
fn notification_id(approval: &str) -> String {
    let mut id = [0; 16];
    id.copy_from_slice(&Sha256::digest(approval)[..16]);
    id[6] = id[6] & 0x0F | 0x80;
    id[8] = id[8] & 0x3F | 0x80;
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("{}-{}-{}-{}-{}", hex(&id[..4]), hex(&id[4..6]), hex(&id[6..8]), hex(&id[8..10]), hex(&id[10..]))
}

fn is_bundle_id(topic: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    (1..=155).contains(&topic.len()) && topic.bytes().all(known)
}

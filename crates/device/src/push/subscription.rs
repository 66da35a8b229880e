use nod_core::ports::KeyError;
use nod_protocol::{PushAddress, PushProvider, decode_base64url, encode_base64url};
use nod_web_push::{MAX_BODY, Subscriber, Subscription};
use sha2::{Digest, Sha256};
use url::{Host, Url};
use zeroize::Zeroizing;

use super::{PushEvent, read_payload};
use crate::keys::{Keyring, entry::fill};

/// One service's registration with a distributor. Its entry in the keyring is `nod-push 1 <token> <subscriber,
/// 48 bytes, base64url> <distributor, or ->`.
pub struct Registration {
    /// Names the registration between us and the distributor; never shown to anybody else.
    pub token: String,
    pub subscriber: Subscriber,
    /// The bus name of the one that took it; it is not sought anew while that one is there.
    pub distributor: Option<String>,
}

impl Registration {
    /// The one that is kept for this application server key, or a new one, which is then kept. What is kept
    /// and can't be read is replaced: it could never be used.
    pub async fn load_or_make(keyring: &Keyring, server: &str) -> Result<Self, KeyError> {
        if let Some(text) = keyring.read(&entry_name(server)).await? {
            match Self::decode(&text) {
                Some(kept) => return Ok(kept),
                None => tracing::warn!("a damaged entry of push in the keyring is replaced"),
            }
        }
        let no_randomness = |error| KeyError::Failed(format!("no randomness: {error}"));
        let made = Self {
            token: make_token()?,
            subscriber: Subscriber::make().map_err(no_randomness)?,
            distributor: None,
        };
        made.keep(keyring, server).await?;
        Ok(made)
    }

    pub async fn keep(&self, keyring: &Keyring, server: &str) -> Result<(), KeyError> {
        keyring.write(&entry_name(server), "Nod: wakes this device", self.encode()).await
    }

    pub async fn forget(keyring: &Keyring, server: &str) -> Result<(), KeyError> {
        keyring.remove(&entry_name(server)).await
    }

    /// What the service is told, where the endpoint is one: a URL of at most 1000 bytes, https or, on
    /// loopback, http.
    pub fn address(&self, server: &str, endpoint: &str) -> Option<PushAddress> {
        if endpoint.len() > MAX_ENDPOINT || !Url::parse(endpoint).is_ok_and(|url| is_safe(&url)) {
            return None;
        }
        let subscription = Subscription { endpoint: endpoint.to_owned(), keys: self.subscriber.keys() };
        Some(PushAddress {
            provider: PushProvider::WebPush,
            environment: None,
            application_id: Some(server.to_owned()),
            token: serde_json::to_string(&subscription).ok()?,
        })
    }

    /// What arrived for it, encrypted (RFC 8291), if it is what a service sends.
    pub fn open(&self, body: &[u8]) -> Option<PushEvent> {
        if !(1..=MAX_BODY).contains(&body.len()) {
            tracing::debug!(length = body.len(), "a push of no allowed length was dropped");
            return None;
        }
        let plain = self.subscriber.decrypt(body);
        let plain = plain.inspect_err(|error| tracing::debug!(%error, "a push was dropped")).ok()?;
        read_payload(&plain).map(|payload| PushEvent::Woken { payload, by: PushProvider::WebPush })
    }

    fn encode(&self) -> Zeroizing<String> {
        let secret = Zeroizing::new(encode_base64url(self.subscriber.to_bytes().as_slice()));
        let distributor = self.distributor.as_deref().unwrap_or("-");
        // Sized beforehand: growing would leave a copy behind.
        let length = HEAD.len() + self.token.len() + secret.len() + distributor.len() + 2;
        let mut text = Zeroizing::new(String::with_capacity(length));
        for part in [HEAD, &self.token, " ", &secret, " ", distributor] {
            text.push_str(part);
        }
        text
    }

    fn decode(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix(HEAD)?.split(' ');
        let [Some(token), Some(secret), Some(distributor), None] = std::array::from_fn(|_| parts.next())
        else {
            return None;
        };
        let secret = Zeroizing::new(decode_base64url(secret)?);
        Some(Self {
            token: token.to_owned(),
            subscriber: Subscriber::from_bytes(&secret).ok()?,
            distributor: (distributor != "-").then(|| distributor.to_owned()),
        })
    }
}

/// Whether this is an application server key: what a distributor is given is well formed.
pub fn is_server_key(text: &str) -> bool {
    decode_base64url(text).is_some_and(|point| p256::PublicKey::from_sec1_bytes(&point).is_ok())
        && text.len() == SERVER_KEY
}

const HEAD: &str = "nod-push 1 ";
const MAX_ENDPOINT: usize = 1000;
/// Base64url of an uncompressed point.
const SERVER_KEY: usize = 87;

fn entry_name(server: &str) -> String {
    format!("push.{}", encode_base64url(Sha256::digest(server)))
}

/// A UUID of version 4, as the specification suggests.
fn make_token() -> Result<String, KeyError> {
    let mut bytes = [0_u8; 16];
    fill(&mut bytes)?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

fn is_safe(url: &Url) -> bool {
    let loopback = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    let secure = url.scheme() == "https" || (url.scheme() == "http" && loopback);
    secure && url.username().is_empty() && url.password().is_none() && url.fragment().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_foreign_and_changed_entries_are_not_read() {
        let good = made().encode().to_string();
        let torn = &good[..good.len() - 3];
        for text in ["", "hunter2", HEAD, torn, &format!("{good} more"), &good.replace("push 1", "push 2")] {
            assert!(Registration::decode(text).is_none(), "{text}");
        }
    }

    #[test]
    fn an_endpoint_that_is_no_safe_address_is_none() {
        let long = format!("https://push.example/{}", "x".repeat(MAX_ENDPOINT));
        for endpoint in [
            "",
            "push.example",
            "http://push.example/1",
            "file:///etc/passwd",
            "https://ada:secret@push.example/1",
            "https://push.example/1#x",
            &long,
        ] {
            assert_eq!(made().address("server", endpoint), None, "{endpoint}");
        }
    }

    #[test]
    fn what_is_no_uncompressed_point_is_no_server_key() {
        let point = Subscriber::make().unwrap().keys();
        let point = serde_json::to_value(point).unwrap()["p256dh"].as_str().unwrap().to_owned();
        assert!(is_server_key(&point));
        let other = if point.ends_with('A') { "E" } else { "A" };
        for text in ["", "BA", &point[1..], &format!("{point}="), &format!("{}{other}", &point[..86])] {
            assert!(!is_server_key(text), "{text}");
        }
    }

    #[test]
    fn what_was_kept_is_read_back() {
        for distributor in [None, Some("org.unifiedpush.Distributor.test".to_owned())] {
            let kept = Registration { distributor, ..made() };
            let read = Registration::decode(&kept.encode()).unwrap();
            assert_eq!(read.token, kept.token);
            assert_eq!(read.subscriber.to_bytes(), kept.subscriber.to_bytes());
            assert_eq!(read.distributor, kept.distributor);
        }
    }

    fn made() -> Registration {
        let subscriber = Subscriber::make().unwrap();
        Registration { token: make_token().unwrap(), subscriber, distributor: None }
    }
}

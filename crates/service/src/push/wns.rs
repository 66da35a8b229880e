//! The Windows Push Notification Services, for apps that are known to Microsoft Entra.

mod answer;
mod channel;
mod toast;

use std::sync::Arc;

use async_trait::async_trait;
use nod_protocol::PushPayload;
use reqwest::{
    Client,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue},
};
use url::Url;
use zeroize::Zeroizing;

use self::answer::{Answer, read};
use super::{
    Sender, SenderError, Sent, Wake, oauth,
    token::KeptToken,
    vendor::{check_address, http_client, no_answer},
};

const SCOPE: &str = "https://wns.windows.com/.default";

/// An app registration of Microsoft Entra, mapped to the app's package.
pub struct WnsSettings {
    /// The directory's id, or one of its domains.
    pub tenant: String,
    /// The registration's id.
    pub client_id: String,
    pub client_secret: Zeroizing<String>,
    /// What people read on the toast; the app itself is not asked. Plain text, or a string of the app's
    /// package, `ms-resource:…`, which Windows shows in the person's language.
    pub text: String,
    /// Entra, or a national cloud's.
    pub login: Url,
    /// Beside Microsoft's own hosts, channels at this origin are taken; `None` but for tests.
    pub other_channels: Option<Url>,
}

impl WnsSettings {
    /// With Microsoft's own hosts.
    pub fn new(
        tenant: String,
        client_id: String,
        client_secret: Zeroizing<String>,
    ) -> Result<Self, SenderError> {
        let login = Url::parse("https://login.microsoftonline.com");
        Ok(Self {
            tenant,
            client_id,
            client_secret,
            text: "A sign-in waits for your answer".into(),
            login: login.map_err(|_| SenderError::Address("Microsoft's host"))?,
            other_channels: None,
        })
    }

    /// An address's token is the channel's URI. A device that is woken shows a toast; a tap on it opens
    /// `nod://approval/{id}?registration={id}`, whether the app runs or not.
    pub fn sender(self) -> Result<Arc<dyn Sender>, SenderError> {
        let named = |text: &str| {
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
        };
        if !named(&self.tenant) {
            return Err(SenderError::Malformed("the Entra tenant"));
        }
        let tokens = check_address("the Entra host", self.login.clone())?
            .join(&format!("{}/oauth2/v2.0/token", self.tenant))
            .map_err(|_| SenderError::Malformed("the Entra tenant"))?;
        let other_channels = match &self.other_channels {
            Some(url) => Some(check_address("the host of other channels", url.clone())?.origin()),
            None => None,
        };
        let channels = channel::Channels { other: other_channels };
        Ok(Arc::new(Wns {
            http: http_client().build()?,
            tokens,
            channels,
            token: KeptToken::default(),
            settings: self,
        }))
    }
}

struct Wns {
    http: Client,
    tokens: Url,
    channels: channel::Channels,
    token: KeptToken,
    settings: WnsSettings,
}

#[async_trait]
impl Sender for Wns {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        let Some(channel) = self.channels.judge(&wake.address.token) else {
            return Sent::Refused("the channel is not one of WNS".into());
        };
        let Some(toast) = toast::of(wake.payload, &self.settings.text) else {
            return Sent::Refused("the ids can't stand in a link".into());
        };
        let first = match self.token(wake.now).await {
            Ok(token) => token,
            Err(sent) => return sent,
        };
        match self.post(&channel, &first, wake, &toast).await {
            Answer::Final(sent) => return sent,
            Answer::BadToken => self.token.forget(&first).await,
        }
        let second = match self.token(wake.now).await {
            Ok(token) => token,
            Err(sent) => return sent,
        };
        match self.post(&channel, &second, wake, &toast).await {
            Answer::Final(sent) => sent,
            Answer::BadToken => Sent::Refused("WNS refuses a token that Entra just gave".into()),
        }
    }
}

impl Wns {
    async fn token(&self, now: i64) -> Result<Arc<Zeroizing<String>>, Sent> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.settings.client_id),
            ("client_secret", &self.settings.client_secret),
            ("scope", SCOPE),
        ];
        self.token.get(now, oauth::ask(&self.http, &self.tokens, &form, now)).await
    }

    async fn post(&self, channel: &Url, token: &str, wake: &Wake<'_>, toast: &str) -> Answer {
        let Ok(mut bearer) = HeaderValue::try_from(format!("Bearer {token}")) else {
            return Answer::Final(Sent::Refused("Entra's token can't be a header".into()));
        };
        bearer.set_sensitive(true);
        let request = self
            .http
            .post(channel.clone())
            .header(AUTHORIZATION, bearer)
            .header(CONTENT_TYPE, "text/xml")
            .header("X-WNS-Type", "wns/toast")
            .header("X-WNS-RequestForStatus", "true")
            // From then on it is not shown, nor kept in the notification centre.
            .header("X-WNS-TTL", wake.expires_at.saturating_sub(wake.now).max(1))
            .header("X-WNS-Group", PushPayload::TOAST_GROUP)
            .header("X-WNS-Tag", PushPayload::toast_tag(&wake.payload.a))
            .body(toast.to_owned());
        match request.send().await {
            Ok(response) => read(response.status().as_u16(), response.headers(), wake.now),
            Err(error) => Answer::Final(no_answer(&error)),
        }
    }
}

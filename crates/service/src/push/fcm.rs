//! Firebase Cloud Messaging, HTTP v1 (`projects.messages.send`).

mod answer;
mod service_account;

use std::sync::Arc;

use async_trait::async_trait;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use serde_json::{Value, json};
use url::Url;

use self::{
    answer::{Answer, read},
    service_account::ServiceAccount,
};
use super::{
    Sender, SenderError, Sent, Wake,
    vendor::{check_address, http_client, no_answer, read_answer, retry_after},
};

/// Four weeks, the most that FCM keeps a message.
const MAX_LIFE: i64 = 2_419_200;

/// A service account of a Firebase project.
pub struct FcmSettings {
    /// The key file's text, JSON, as the Google Cloud console gives it. It also names the project and the
    /// token endpoint.
    pub service_account: String,
    pub base: Url,
}

impl FcmSettings {
    /// With Google's own host.
    pub fn new(service_account: String) -> Result<Self, SenderError> {
        let base = Url::parse("https://fcm.googleapis.com");
        Ok(Self { service_account, base: base.map_err(|_| SenderError::Address("Google's host"))? })
    }

    pub fn sender(self) -> Result<Arc<dyn Sender>, SenderError> {
        let account = ServiceAccount::read(self.service_account)?;
        let base = check_address("the FCM host", self.base)?;
        let messages = base
            .join(&format!("v1/projects/{}/messages:send", account.project()))
            .map_err(|_| SenderError::Malformed("the Firebase project"))?;
        Ok(Arc::new(Fcm { http: http_client().build()?, account, messages }))
    }
}

struct Fcm {
    http: reqwest::Client,
    account: ServiceAccount,
    messages: Url,
}

#[async_trait]
impl Sender for Fcm {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        self.deliver(wake, body(wake)).await
    }

    async fn validate(&self, wake: &Wake<'_>) -> Option<Sent> {
        let mut body = body(wake);
        body["validateOnly"] = true.into();
        Some(self.deliver(wake, body).await)
    }
}

impl Fcm {
    async fn deliver(&self, wake: &Wake<'_>, body: Value) -> Sent {
        let first = match self.account.token(&self.http, wake.now).await {
            Ok(token) => token,
            Err(sent) => return sent,
        };
        match self.post(&first, wake, &body).await {
            Answer::Final(sent) => return sent,
            Answer::BadToken => self.account.forget(&first).await,
        }
        let second = match self.account.token(&self.http, wake.now).await {
            Ok(token) => token,
            Err(sent) => return sent,
        };
        match self.post(&second, wake, &body).await {
            Answer::Final(sent) => sent,
            Answer::BadToken => Sent::Refused("FCM refuses a token that Google just gave".into()),
        }
    }

    async fn post(&self, token: &str, wake: &Wake<'_>, body: &Value) -> Answer {
        let Ok(mut bearer) = HeaderValue::try_from(format!("Bearer {token}")) else {
            return Answer::Final(Sent::Refused("Google's token can't be a header".into()));
        };
        bearer.set_sensitive(true);
        let request = self.http.post(self.messages.clone()).header(AUTHORIZATION, bearer).json(body);
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Answer::Final(no_answer(&error)),
        };
        let status = response.status().as_u16();
        let after = retry_after(response.headers(), wake.now);
        read(status, &read_answer(response).await, after)
    }
}

/// Data alone: the app itself makes the notification. FCM keeps four collapse keys of a device that is
/// away; where there are more, those it drops wait at the service beside the ones that wake the device.
fn body(wake: &Wake<'_>) -> Value {
    let payload = wake.payload;
    let life = (wake.expires_at - wake.now).clamp(0, MAX_LIFE);
    json!({
        "message": {
            // Of late a Firebase installation id may stand here too.
            "token": wake.address.token,
            "data": { "v": payload.v.to_string(), "a": payload.a, "r": payload.r },
            "android": { "priority": "HIGH", "ttl": format!("{life}s"), "collapseKey": payload.a }
        }
    })
}

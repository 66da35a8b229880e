//! The application's side: asks for an authentication, shows the code, waits for Allow, Deny or Challenge.

use std::time::{Duration, Instant};

use nod_protocol::{
    Authentication, AuthenticationRequest, AuthenticationStatus, CodeMatchMode, Method, Origin,
};

use crate::webdriver::http_client;
use crate::{Fault, fault};

/// An application with its key, speaking to the service or to a relay in front of it.
#[derive(Clone)]
pub struct Application {
    http: reqwest::Client,
    url: String,
    key: String,
}

impl Application {
    /// # Errors
    /// Where no HTTP client can be made.
    pub fn new(url: &str, key: &str) -> Result<Self, Fault> {
        Ok(Self { http: http_client()?, url: url.trim_end_matches('/').to_owned(), key: key.to_owned() })
    }

    /// Its key, for [`crate::service::Front`].
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// `POST /authentications`.
    ///
    /// # Errors
    /// Where it is refused, with the problem document.
    pub async fn ask(&self, request: &AuthenticationRequest) -> Result<Authentication, Fault> {
        let answer = self
            .http
            .post(format!("{}/v1/authentications", self.url))
            .bearer_auth(&self.key)
            .json(request)
            .send()
            .await?;
        read(answer, "POST /authentications").await
    }

    /// `GET /authentications/{id}?wait=SECONDS`, once; `wait` 0 answers at once.
    ///
    /// # Errors
    /// Where it is refused, with the problem document.
    pub async fn status(&self, id: &str, wait: u32) -> Result<AuthenticationStatus, Fault> {
        let url = format!("{}/v1/authentications/{id}?wait={wait}", self.url);
        let answer = self.http.get(url).bearer_auth(&self.key).send().await?;
        read(answer, "GET /authentications/{id}").await
    }

    /// Waits until the authentication is no longer pending.
    ///
    /// # Errors
    /// Where it still is at the deadline.
    pub async fn outcome(&self, id: &str, patience: Duration) -> Result<AuthenticationStatus, Fault> {
        let start = Instant::now();
        while start.elapsed() < patience {
            // The service's own long poll is the wait.
            match self.status(id, 5).await? {
                AuthenticationStatus::Pending => {}
                done @ (AuthenticationStatus::Allow { .. }
                | AuthenticationStatus::Deny { .. }
                | AuthenticationStatus::Challenge { .. }) => return Ok(done),
            }
        }
        Err(fault(format!("authentication {id} is still pending after {patience:?}")))
    }
}

/// A request as the demo's sign-in page makes it: everything a context card can show.
#[must_use]
pub fn sign_in(user: &str, method: Method, code_match: CodeMatchMode) -> AuthenticationRequest {
    AuthenticationRequest {
        user: user.to_owned(),
        method: Some(method),
        code_match: Some(code_match),
        from: Origin {
            address: Some("203.0.113.7".to_owned()),
            place: Some("Lisbon, Portugal".to_owned()),
            browser: Some("Firefox 144".to_owned()),
            os: Some("Linux".to_owned()),
        },
        message: None,
        expires_in: None,
        continues: None,
    }
}

async fn read<T: serde::de::DeserializeOwned>(answer: reqwest::Response, what: &str) -> Result<T, Fault> {
    let status = answer.status();
    let body = answer.text().await?;
    if !status.is_success() {
        return Err(fault(format!("{what}: {status}: {body}")));
    }
    serde_json::from_str(&body).map_err(|error| fault(format!("{what}: {error} in {body}")))
}

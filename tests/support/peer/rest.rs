//! The REST interface, as privacyIDEA's manual and eduMFA's describe it.

use std::sync::Arc;

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::REALM;
use crate::webdriver::http_client;
use crate::{Fault, fault};

/// An administrator, logged in. For any runtime: no connection outlives a call.
#[derive(Clone)]
pub struct Rest {
    url: String,
    root: Option<String>,
    token: String,
    /// Of two users that are made at the same instant, a server may fail at one.
    turn: Arc<Mutex<()>>,
}

impl Rest {
    /// `root`: the authority's certificate in PEM, where the server's is not the system's to know.
    pub(super) async fn log_in(url: &str, root: Option<&str>, password: &str) -> Result<Self, Fault> {
        let mut rest = Self {
            url: url.to_owned(),
            root: root.map(str::to_owned),
            token: String::new(),
            turn: Arc::default(),
        };
        let asked = rest.request(Method::POST, "/auth")?;
        let login = send(asked.json(&json!({"username": "admin", "password": password}))).await?;
        let token = login["result"]["value"]["token"].as_str();
        rest.token =
            token.ok_or_else(|| fault(format!("the administrator can't log in: {login}")))?.to_owned();
        Ok(rest)
    }

    /// # Errors
    /// Where the server refuses, with its answer.
    pub async fn post(&self, path: &str, body: Value) -> Result<Value, Fault> {
        let _turn = self.turn.lock().await;
        send(self.request(Method::POST, path)?.json(&body)).await
    }

    /// # Errors
    /// Where the server refuses, with its answer.
    pub async fn get(&self, path: &str) -> Result<Value, Fault> {
        send(self.request(Method::GET, path)?).await
    }

    /// # Errors
    /// Where the server refuses, with its answer.
    pub async fn delete(&self, path: &str) -> Result<Value, Fault> {
        send(self.request(Method::DELETE, path)?).await
    }

    /// A policy for one user, or for all where it says nothing else; `action` as the server writes it:
    /// `name=value, name=value`.
    ///
    /// # Errors
    /// Where the server refuses, with its answer.
    pub async fn policy(
        &self,
        name: &str,
        scope: &str,
        user: Option<&str>,
        action: &str,
    ) -> Result<(), Fault> {
        // The smaller number goes before.
        let (realm, user, priority) = user.map_or(("", "", 10), |user| (REALM, user, 1));
        let policy = json!({
            "scope": scope, "realm": realm, "user": user, "priority": priority, "active": true, "action": action,
        });
        self.post(&format!("/policy/{name}"), policy).await.map(drop)
    }

    /// Makes an HTTP endpoint known, to which challenges are posted as `{"device": …, "challenge": …}`; policies name it
    /// (privacyIDEA from 3.14).
    ///
    /// # Errors
    /// Where the server refuses, with its answer.
    pub async fn gateway(&self, name: &str, url: &str) -> Result<(), Fault> {
        let gateway = json!({
            "name": name,
            "module": "privacyidea.lib.smsprovider.HttpSMSProvider.HttpSMSProvider",
            "description": "over plain HTTP",
            "option.URL": url,
            "option.HTTP_METHOD": "POST",
            "option.CHECK_SSL": "no",
            "option.SEND_DATA_AS_JSON": "yes",
            "option.ALLOW_PUSH": "yes",
            "option.device": "{phone}",
            "option.challenge": "{message}",
        });
        self.post("/smsgateway", gateway).await.map(drop)
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, Fault> {
        let http = match &self.root {
            None => http_client()?,
            Some(pem) => {
                let root = reqwest::Certificate::from_pem(pem.as_bytes())?;
                drop(http_client()?);
                reqwest::Client::builder().no_proxy().tls_certs_only([root]).build()?
            }
        };
        let request = http.request(method, format!("{}{path}", self.url));
        Ok(if self.token.is_empty() { request } else { request.header("Authorization", &self.token) })
    }
}

/// The whole answer, of a request that succeeded.
async fn send(request: RequestBuilder) -> Result<Value, Fault> {
    let answer = request.send().await?;
    let (status, url) = (answer.status(), answer.url().clone());
    let text = answer.text().await?;
    let value: Value =
        serde_json::from_str(&text).map_err(|_| fault(format!("{url} answered {status}: {text}")))?;
    if value["result"]["status"] == true {
        Ok(value)
    } else {
        Err(fault(format!("{url} refused ({status}): {}", value["result"]["error"])))
    }
}

use nod_core::{
    Account,
    ports::{KeyError, ServiceError, SigningReason},
};
use nod_protocol::{Problem, ProblemType, PushAddress, canonical_json, encode_base64, encode_base64url};
use reqwest::Method;
use serde_json::json;
use sha2::{Digest, Sha256};
use url::Url;

use super::{
    Client,
    signing::{joined, mailbox_id, public_key, sign},
    wire::Registration,
};
use crate::channel::{Call, Reply};

/// Where a gateway puts what is for one key.
pub(super) struct Mailbox {
    pub gateway: Url,
    /// base64url of SHA-256 over the key's SubjectPublicKeyInfo.
    pub id: String,
}

impl Mailbox {
    /// `None`: the account has no gateway.
    pub(super) fn of(account: &Account, registration: &Registration) -> Result<Option<Self>, KeyError> {
        let Some(gateway) = &registration.server.gateway else {
            return Ok(None);
        };
        Ok(Some(Self { gateway: gateway.clone(), id: mailbox_id(&account.possession)? }))
    }

    /// `path` follows the id: empty, or begins with `/`.
    fn url(&self, path: &str) -> Result<Url, ServiceError> {
        let base = self.gateway.as_str().trim_end_matches('/');
        Url::parse(&format!("{base}/gateway/mailboxes/{}{path}", self.id))
            .map_err(|_| ServiceError::BadAnswer("the gateway has no address".into()))
    }

    /// The text whose signature allows `method` at `time`.
    fn signed_text(&self, method: &str, time: i64) -> String {
        joined(&[method, &self.issuer(), &self.id, &time.to_string()])
    }

    fn issuer(&self) -> String {
        self.gateway.origin().ascii_serialization()
    }
}

pub(super) fn is_named(account: &Account, registration: &str) -> bool {
    let Ok(own) = Registration::of(account) else {
        return false;
    };
    matches!(Mailbox::of(account, &own), Ok(Some(mailbox)) if mailbox.id == registration)
}

/// `PUT {gateway}/gateway/mailboxes/{id}`: makes or refreshes it; `addresses` whole.
pub(super) async fn put(
    client: &Client,
    account: &Account,
    registration: &Registration,
    mailbox: &Mailbox,
    addresses: &[PushAddress],
) -> Result<(), ServiceError> {
    let reply = send_put(client, account, registration, mailbox, addresses).await?;
    if !reply.is_success() && learns_clock(client, mailbox, &reply) {
        return accepted(&send_put(client, account, registration, mailbox, addresses).await?);
    }
    accepted(&reply)
}

/// The call that opens the mailbox's event stream.
pub(super) async fn events(
    client: &Client,
    account: &Account,
    mailbox: &Mailbox,
) -> Result<Call, ServiceError> {
    signed(client, account, mailbox, Method::GET, "/events").await
}

/// `DELETE`: what a gateway would forget on its own in 90 days. That it can't be reached keeps no account here.
pub(super) async fn remove(client: &Client, account: &Account) -> Result<(), ServiceError> {
    let registration = Registration::of(account)?;
    let Some(mailbox) = Mailbox::of(account, &registration)? else {
        return Ok(());
    };
    let call = signed(client, account, &mailbox, Method::DELETE, "").await?;
    let sent = client.channel(&registration.trust_for(&mailbox.gateway)).send(call).await;
    match sent {
        Ok(reply) if reply.is_success() || reply.status == 404 => {}
        Ok(reply) => tracing::info!(status = reply.status, "the mailbox was not removed"),
        Err(error) => tracing::info!(%error, "the mailbox was not removed"),
    }
    Ok(())
}

/// Whether a refused request is worth a second try: the gateway told its time.
pub(super) fn learns_clock(client: &Client, mailbox: &Mailbox, reply: &Reply) -> bool {
    let Ok(problem) = serde_json::from_slice::<Problem>(&reply.body) else {
        return false;
    };
    match (problem.kind, problem.time) {
        (ProblemType::ClockSkew, Some(time)) => client.clocks.learn(&mailbox.issuer(), time).is_ok(),
        _ => false,
    }
}

/// What a gateway's refusal means. It is no word of the server: it ends nothing.
pub(super) fn refusal(reply: &Reply) -> ServiceError {
    match reply.status {
        429 | 500..=599 => ServiceError::Unreachable,
        status => ServiceError::BadAnswer(format!("the gateway answers with status {status}")),
    }
}

async fn send_put(
    client: &Client,
    account: &Account,
    registration: &Registration,
    mailbox: &Mailbox,
    addresses: &[PushAddress],
) -> Result<Reply, ServiceError> {
    let unwritable = |_| ServiceError::BadAnswer("the addresses can't be written".into());
    let time = client.clocks.service_now(&mailbox.issuer());
    let mut body = json!({
        "key": public_key(&account.possession)?,
        "server_key": registration.server_key.to_base64(),
        "serial": registration.server.serial,
        "push": addresses,
        "time": time,
    });
    let digest = encode_base64url(Sha256::digest(canonical_json(&body).map_err(unwritable)?));
    let text = joined(&[&mailbox.signed_text("PUT", time), &digest]);
    let signature = sign(client, &account.possession, &text, SigningReason::Request).await?;
    body["signature"] = encode_base64(signature).into();
    let body = serde_json::to_vec(&body).map_err(unwritable)?;
    let call = Call { method: Method::PUT, url: mailbox.url("")?, headers: Vec::new(), body };
    Ok(client.channel(&registration.trust_for(&mailbox.gateway)).send(call).await?)
}

async fn signed(
    client: &Client,
    account: &Account,
    mailbox: &Mailbox,
    method: Method,
    path: &str,
) -> Result<Call, ServiceError> {
    let time = client.clocks.service_now(&mailbox.issuer());
    let text = mailbox.signed_text(method.as_str(), time);
    let signature = sign(client, &account.possession, &text, SigningReason::Request).await?;
    let headers = vec![("nod-time", time.to_string()), ("nod-signature", encode_base64(signature))];
    Ok(Call { method, url: mailbox.url(path)?, headers, body: Vec::new() })
}

fn accepted(reply: &Reply) -> Result<(), ServiceError> {
    if reply.is_success() { Ok(()) } else { Err(refusal(reply)) }
}

//! The gateway of Nod's own service, which brings a stock privacyIDEA's pushes here in real time: privacyIDEA
//! 3.14 posts each challenge to it, for the mailbox whose id is the token's push address.

use nod_core::{
    Account,
    ports::{Pushing, ServiceError, Trust},
};
use nod_protocol::{Discovery, PushOffer};
use reqwest::Method;
use serde::Deserialize;
use url::Url;

use super::{Client, link, wire::Registration};
use crate::channel::Call;

/// `GET {origin}/.well-known/nod-gateway` of a server: a static file of whoever runs it. That there is none is
/// the normal case; privacyIDEA 3.14 has a page of its own there.
pub(super) async fn discover(client: &Client, server: &Url, trust: &Trust) -> Option<Url> {
    let url = server.join("/.well-known/nod-gateway").ok()?;
    let call = Call { method: Method::GET, url, headers: Vec::new(), body: Vec::new() };
    let reply = client.channel(trust).send(call).await.ok()?;
    if !reply.is_success() {
        return None;
    }
    let told: WellKnown = serde_json::from_slice(&reply.body).ok()?;
    let gateway = link::push_url(&told.gateway);
    if gateway.is_none() {
        tracing::warn!("the server names a gateway that can't be used");
    }
    gateway
}

/// How the gateway pushes, as its service says: with a wrong key no push arrives, and nothing more.
pub(super) async fn pushing(client: &Client, account: &Account) -> Result<Pushing, ServiceError> {
    let registration = Registration::of(account)?;
    let Some(gateway) = &registration.server.gateway else {
        return Ok(Pushing::default());
    };
    let url = gateway.join("/.well-known/nod").map_err(|_| ServiceError::BadAnswer("no address".into()))?;
    let call = Call { method: Method::GET, url, headers: Vec::new(), body: Vec::new() };
    let reply = client.channel(&trust_of(&registration, gateway)).send(call).await?;
    if !reply.is_success() {
        return Err(ServiceError::Unreachable);
    }
    let discovery: Discovery = serde_json::from_slice(&reply.body)
        .map_err(|_| ServiceError::BadAnswer("the gateway's description can't be read".into()))?;
    let server = discovery.push.into_iter().find_map(|offer| match offer {
        PushOffer::WebPush { application_server_key } => Some(application_server_key.as_str().to_owned()),
        PushOffer::Apns | PushOffer::Fcm | PushOffer::Wns => None,
    });
    Ok(Pushing { server, dead: Vec::new() })
}

/// The authorities that a person took for the server vouch for what it names, too; one certificate is of one
/// address.
pub(super) fn trust_of(registration: &Registration, gateway: &Url) -> Trust {
    match &registration.server.trust {
        trust @ (Trust::System | Trust::Authorities { .. }) => trust.clone(),
        trust @ Trust::Certificate { .. } if gateway.origin() == registration.server.url.origin() => {
            trust.clone()
        }
        Trust::Certificate { .. } => Trust::System,
    }
}

#[derive(Deserialize)]
struct WellKnown {
    gateway: String,
}

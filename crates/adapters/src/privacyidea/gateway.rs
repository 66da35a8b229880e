//! The gateway of Nod's own service, which brings a stock privacyIDEA's pushes here in real time: privacyIDEA
//! 3.14 posts each challenge to it, for the mailbox whose id is the token's push address.

use nod_core::{
    Account,
    ports::{Pushing, ServiceError, Trust},
};
use nod_protocol::{Discovery, PushOffer};
use reqwest::Method;
use serde::Deserialize;
use url::{Host, Url};

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
    let gateway = usable(server, &told.gateway);
    if gateway.is_none() {
        tracing::warn!("the server names a gateway that can't be used");
    }
    gateway
}

/// What a server elsewhere knows of this machine is for nobody to use: it would have the app talk to whatever
/// listens here.
fn usable(server: &Url, told: &str) -> Option<Url> {
    link::push_url(told).filter(|gateway| !is_this_machine(gateway) || is_this_machine(server))
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
        Some(Host::Ipv6(address)) => {
            address.is_loopback()
                || address.is_unspecified()
                || address.to_ipv4_mapped().is_some_and(|address| address.is_loopback())
        }
        None => true,
    }
}

/// How the gateway pushes, as its service says: with a wrong key no push arrives, and nothing more.
pub(super) async fn pushing(client: &Client, account: &Account) -> Result<Pushing, ServiceError> {
    let registration = Registration::of(account)?;
    let Some(gateway) = &registration.server.gateway else {
        return Ok(Pushing::default());
    };
    let url = gateway.join("/.well-known/nod").map_err(|_| ServiceError::BadAnswer("no address".into()))?;
    let call = Call { method: Method::GET, url, headers: Vec::new(), body: Vec::new() };
    let reply = client.channel(&registration.trust_for(gateway)).send(call).await?;
    if !reply.is_success() {
        return Err(ServiceError::Unreachable);
    }
    let discovery: Discovery = serde_json::from_slice(&reply.body)
        .map_err(|_| ServiceError::BadAnswer("the gateway's description can't be read".into()))?;
    let server = discovery.push.into_iter().find_map(|offer| match offer {
        PushOffer::WebPush { application_server_key } => Some(application_server_key.as_str().to_owned()),
        PushOffer::Apns | PushOffer::Fcm | PushOffer::Wns => None,
    });
    Ok(Pushing { server, ..Pushing::default() })
}

#[derive(Deserialize)]
struct WellKnown {
    gateway: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usable_from(server: &str, gateway: &str) -> bool {
        usable(&server.parse().unwrap(), gateway).is_some()
    }

    #[test]
    fn a_server_elsewhere_names_no_gateway_on_this_machine() {
        for gateway in [
            "http://127.0.0.1:8480",
            "http://localhost:8480",
            "https://localhost",
            "https://gate.localhost",
            "https://127.9.9.9",
            "https://[::1]",
            "https://[::ffff:127.0.0.1]",
            "https://0.0.0.0",
        ] {
            assert!(!usable_from("https://pi.example.com/ttype/push", gateway), "{gateway}");
        }
        assert!(usable_from("https://pi.example.com/ttype/push", "https://gate.example.com"));
        assert!(usable_from("http://127.0.0.1:5000/ttype/push", "http://127.0.0.1:8480"));
    }
}

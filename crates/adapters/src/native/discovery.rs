use nod_core::ports::{OfferError, Trust};
use nod_protocol::{Discovery, JwkSet};
use reqwest::Method;
use url::Url;

use super::{Native, problem, wire::Service};
use crate::channel::Call;

/// More keys than a service in the middle of a change of keys has.
const MAX_KEYS: usize = 16;

/// `GET /.well-known/nod` of an origin, checked to speak of that origin; its clock is learned.
pub(super) async fn fetch(native: &Native, origin: &Url, trust: &Trust) -> Result<Discovery, OfferError> {
    let url = origin.join("/.well-known/nod").map_err(|_| not_a_service("no address"))?;
    let call = Call { method: Method::GET, url, headers: Vec::new(), body: Vec::new() };
    let reply = native.channel(trust).send(call).await?;
    if !reply.is_success() {
        return Err(problem::offer_error(&reply));
    }
    let discovery: Discovery =
        serde_json::from_slice(&reply.body).map_err(|_| not_a_service("its description can't be read"))?;
    check(&discovery, origin)?;
    native
        .clocks()
        .learn(&discovery.issuer, discovery.time)
        .map_err(|too_far| OfferError::ClockOff { hours: too_far.hours })?;
    Ok(discovery)
}

/// The service as it described itself, with only these of its keys.
pub(super) fn service(discovery: &Discovery, jwks: JwkSet, trust: &Trust) -> Service {
    let (issuer, endpoint) = (discovery.issuer.clone(), discovery.endpoint.clone());
    Service { issuer, endpoint, jwks, trust: trust.clone() }
}

fn check(discovery: &Discovery, origin: &Url) -> Result<(), OfferError> {
    if discovery.issuer != origin.origin().ascii_serialization() {
        return Err(not_a_service("it speaks for another address"));
    }
    let endpoint = &discovery.endpoint;
    if endpoint.origin() != origin.origin() || endpoint.query().is_some() || endpoint.fragment().is_some() {
        return Err(not_a_service("its endpoint is on another address"));
    }
    if discovery.jwks.keys.is_empty() || discovery.jwks.keys.len() > MAX_KEYS {
        return Err(not_a_service("it has no keys, or too many"));
    }
    Ok(())
}

fn not_a_service(why: &str) -> OfferError {
    OfferError::NotAService(why.to_owned())
}

use nod_core::ports::{Offer, OfferError, OfferText};
use nod_protocol::{
    Discovery, Invitation, InvitationLookup, InvitationResponse, JwkSet, KeyChallenge, MAX_REQUEST_SKEW,
    verify,
    visible_text,
};
use reqwest::Method;
use url::Url;

use super::{Native, channel::Call, discovery, problem, wire::Service};

const MAX_NAME: usize = 128;

/// Asks the service who invites, and believes only what its key signed: the linked one when the link
/// names one, so that a forged certificate can't show a person a false account.
pub(super) async fn read(native: &Native, text: &OfferText) -> Result<Offer, OfferError> {
    let discovery = discovery::fetch(native, &text.service).await?;
    let service = discovery::service(&discovery, trusted_keys(&discovery, text)?);
    let invitation = look_up(native, &service, &text.code).await?;
    let wire = serde_json::to_value(&service)
        .map_err(|_| OfferError::NotAService("its description can't be kept".into()))?;
    Ok(Offer {
        text: text.clone(),
        service_name: visible_text(&discovery.name, MAX_NAME),
        service_address: address(&text.service),
        account: visible_text(&invitation.account, MAX_NAME),
        key_challenge: KeyChallenge::registration(&text.code).to_vec(),
        wire,
    })
}

fn trusted_keys(discovery: &Discovery, text: &OfferText) -> Result<JwkSet, OfferError> {
    let Some(linked) = &text.key else {
        return Ok(discovery.jwks.clone());
    };
    let key = discovery.jwks.find(linked).ok_or(OfferError::Untrusted)?;
    Ok(JwkSet { keys: vec![key.clone()] })
}

async fn look_up(native: &Native, service: &Service, code: &str) -> Result<Invitation, OfferError> {
    let url =
        service.url("invitations/lookup").map_err(|error| OfferError::NotAService(error.to_string()))?;
    let body = serde_json::to_vec(&InvitationLookup { code: code.to_owned() })
        .map_err(|error| OfferError::Refused(error.to_string()))?;
    let reply = native.channel().send(Call { method: Method::POST, url, headers: Vec::new(), body }).await?;
    if !reply.is_success() {
        return Err(problem::offer_error(&reply));
    }
    let response: InvitationResponse = serde_json::from_slice(&reply.body)
        .map_err(|_| OfferError::NotAService("its invitation can't be read".into()))?;
    let invitation: Invitation =
        verify(&response.invitation, service.keys()).map_err(|_| OfferError::Untrusted)?;
    let is_of_code = invitation.code_hash == Invitation::hash_code(code);
    if invitation.iss != service.issuer || !is_of_code {
        return Err(OfferError::Untrusted);
    }
    let now = native.clocks().service_now(&service.issuer);
    if invitation.iat > now + MAX_REQUEST_SKEW {
        return Err(OfferError::Untrusted);
    }
    if invitation.exp <= now {
        return Err(OfferError::ExpiredCode);
    }
    Ok(invitation)
}

/// Host and, where it is not the scheme's own, port.
fn address(service: &Url) -> String {
    let host = service.host_str().unwrap_or_default();
    match service.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

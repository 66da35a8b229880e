use futures_util::future;
use nod_core::{
    Millis, ProviderKind,
    ports::{KeyAlgorithm, KeysWanted, Offer, OfferError, OfferText, Trust},
};
use nod_protocol::KeyChallenge;
use url::Url;

use super::{
    Client, EDU_MFA,
    exchange::{self, Failure},
    gateway,
    link::{self, EnrolmentLink, LinkError},
    wire::{Invitation, Server, VERSION},
};

const MINUTE: Millis = 60_000;

/// Reads a link and looks whether such a server answers there. The servers tell nothing of an enrolment before
/// it is done, so what is shown is what the link says.
pub(super) async fn read(client: &Client, text: &OfferText, trust: &Trust) -> Result<Offer, OfferError> {
    let OfferText::Link(text) = text else {
        return Err(OfferError::NotALink);
    };
    let link = link::parse(client.flavour.links, text).map_err(|error| match error {
        LinkError::NotALink => OfferError::NotALink,
        LinkError::Bad(part) => OfferError::BadLink { part },
    })?;
    let ends_at = client.clocks.own_now() + Millis::from(link.life) * MINUTE;
    let (kind, gateway) =
        future::join(look_up(client, &link, trust), gateway::discover(client, &link.url, trust)).await;
    let (kind, possession) = kind?;
    let wire = Invitation {
        v: VERSION,
        server: Server { url: link.url.clone(), serial: link.serial, trust: trust.clone(), gateway },
        waives_certificate: link.waives_certificate,
        ends_at,
    };
    let wire = serde_json::to_value(wire)
        .map_err(|_| OfferError::NotAService("its description can't be kept".into()))?;
    Ok(Offer {
        provider: kind,
        key_challenge: KeyChallenge::registration(&link.credential).to_vec(),
        code: link.credential,
        service_name: link.issuer,
        service_address: address(&link.url),
        account: link.label,
        key_checked: false,
        keys: KeysWanted { possession, verification: link.wants_unlock },
        wire,
    })
}

/// Asks without parameters: a server of this kind misses them, in its own words. One that says that it is
/// eduMFA takes better keys, whichever link led there; one that hides what it is takes RSA keys in any case.
async fn look_up(
    client: &Client,
    link: &EnrolmentLink,
    trust: &Trust,
) -> Result<(ProviderKind, KeyAlgorithm), OfferError> {
    let own = client.flavour;
    let flavour = match exchange::get(client, trust, &link.url, &[]).await {
        Err(Failure::Refused(refusal)) if refusal.code.is_some() && !refusal.is_passing() => {
            if refusal.is_edu_mfa { &EDU_MFA } else { own }
        }
        Ok(_) => return Err(OfferError::NotAService("it answers where nothing was asked".into())),
        Err(failure) => return Err(failure.for_offer(link.waives_certificate)),
    };
    Ok((flavour.kind, flavour.possession))
}

/// Host and, where it is not the scheme's own, port.
fn address(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

use nod_core::{
    ProviderKind,
    ports::{KeyAlgorithm, KeysWanted, Offer, OfferError, Trust},
};
use nod_protocol::{
    Discovery, Invitation, InvitationLookup, InvitationResponse, JwkSet, KeyChallenge, MAX_REQUEST_SKEW,
    verify, visible_text,
};
use reqwest::Method;
use url::Url;

use super::{Native, discovery, offer_text::Invited, problem, wire::Service};
use crate::channel::Call;

const MAX_NAME: usize = 128;

/// Asks the service who invites, and believes only what its key signed: the linked one when the link
/// names one, so that a forged certificate can't show a person a false account.
pub(super) async fn read(native: &Native, invited: &Invited, trust: &Trust) -> Result<Offer, OfferError> {
    let discovery = discovery::fetch(native, &invited.service, trust).await?;
    let service = discovery::service(&discovery, trusted_keys(&discovery, invited)?, trust);
    let invitation = look_up(native, &service, &invited.code).await?;
    let wire = serde_json::to_value(&service)
        .map_err(|_| OfferError::NotAService("its description can't be kept".into()))?;
    Ok(Offer {
        provider: ProviderKind::Native,
        code: invited.code.clone(),
        key_checked: invited.key.is_some(),
        keys: KeysWanted { possession: KeyAlgorithm::Es256, verification: true },
        service_name: visible_text(&discovery.name, MAX_NAME),
        service_address: address(&invited.service),
        account: visible_text(&invitation.account, MAX_NAME),
        key_challenge: KeyChallenge::registration(&invited.code).to_vec(),
        wire,
    })
}

fn trusted_keys(discovery: &Discovery, invited: &Invited) -> Result<JwkSet, OfferError> {
    let Some(linked) = &invited.key else {
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
    let reply = native
        .channel(&service.trust)
        .send(Call { method: Method::POST, url, headers: Vec::new(), body })
        .await?;
    if !reply.is_success() {
        return Err(problem::offer_error(&reply));
    }
    let response: InvitationResponse = serde_json::from_slice(&reply.body)
        .map_err(|_| OfferError::NotAService("its invitation can't be read".into()))?;
    let invitation: Invitation =
        verify(&response.invitation, service.keys()).map_err(|_| OfferError::Untrusted)?;
    check(&invitation, &service.issuer, code, native.clocks().service_now(&service.issuer))?;
    Ok(invitation)
}

/// A genuine invitation, but of another service, code or time, shows a false account as well.
fn check(invitation: &Invitation, issuer: &str, code: &str, now: i64) -> Result<(), OfferError> {
    let is_of_code = invitation.code_hash == Invitation::hash_code(code);
    if invitation.iss != issuer || !is_of_code || invitation.iat > now + MAX_REQUEST_SKEW {
        return Err(OfferError::Untrusted);
    }
    if invitation.exp <= now {
        return Err(OfferError::ExpiredCode);
    }
    Ok(())
}

/// Host and, where it is not the scheme's own, port.
fn address(service: &Url) -> String {
    let host = service.host_str().unwrap_or_default();
    match service.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUER: &str = "https://id.example.com";
    const NOW: i64 = 1_767_225_600;

    fn invitation(code: &str) -> Invitation {
        Invitation {
            iss: ISSUER.into(),
            iat: NOW,
            exp: NOW + 600,
            account: "ada@example.com".into(),
            code_hash: Invitation::hash_code(code),
        }
    }

    #[test]
    fn the_genuine_invitation_of_another_code_is_not_shown() {
        for other in ["mallorys-own-code", "ABCDEFGH", "abcd-efgh", ""] {
            assert_eq!(
                check(&invitation(other), ISSUER, "ABCD-EFGH", NOW),
                Err(OfferError::Untrusted),
                "{other}"
            );
        }
        assert_eq!(check(&invitation("ABCD-EFGH"), ISSUER, "ABCD-EFGH", NOW), Ok(()));
    }

    #[test]
    fn an_invitation_of_another_service_or_time_is_not_shown() {
        let code = "ABCD-EFGH";
        let judge = |issuer: &str, now: i64| check(&invitation(code), issuer, code, now);
        assert_eq!(judge("https://evil.example", NOW), Err(OfferError::Untrusted));
        assert_eq!(judge(ISSUER, NOW - MAX_REQUEST_SKEW - 1), Err(OfferError::Untrusted));
        assert_eq!(judge(ISSUER, NOW + 600), Err(OfferError::ExpiredCode));
        assert_eq!(judge(ISSUER, NOW - MAX_REQUEST_SKEW), Ok(()));
    }
}

use nod_core::{
    Account, Line,
    ports::{Enrolment, OfferError, SealError, SealedEnrolment, ServiceError},
};
use serde::Deserialize;
use serde_json::Value;

use super::{
    Client,
    envelope::{Answer, BAD_PARAMETERS, NO_SUCH_TOKEN, SERVER_FAULT},
    exchange::{self, Failure},
    pending,
    server_key::ServerKey,
    signing::{mailbox_id, public_key},
    wire::{Invitation, Registration, SealedRegistration, VERSION},
};

/// What the official app registers in the place of a push address.
const NO_ADDRESS: &str = "no_firebase_token";

/// Puts the message together. It is not signed: the one-time credential alone speaks for it.
pub(super) fn seal(client: &Client, enrolment: &Enrolment) -> Result<SealedEnrolment, SealError> {
    let damaged = || SealError::Damaged("the offer's record is damaged".into());
    let invitation = Invitation::deserialize(&enrolment.offer.wire).map_err(|_| damaged())?;
    if invitation.v != VERSION {
        return Err(damaged());
    }
    let address = match invitation.server.gateway {
        Some(_) => mailbox_id(&enrolment.possession)?,
        None => NO_ADDRESS.to_owned(),
    };
    let account = account(client, enrolment, &invitation);
    let credential = enrolment.offer.code.clone();
    let public_key = public_key(&enrolment.possession)?;
    let sealed = SealedRegistration { invitation, credential, public_key, address };
    let wire = serde_json::to_string(&sealed).map_err(|error| SealError::Damaged(error.to_string()))?;
    Ok(SealedEnrolment { account, wire })
}

/// Sends it: `POST url` with `serial`, `enrollment_credential`, `fbtoken` and `pubkey`. A server takes it once;
/// were its answer lost, the token would be of no use, as only this answer tells the server's key.
pub(super) async fn deliver(client: &Client, sealed: &SealedEnrolment) -> Result<Account, OfferError> {
    let message: SealedRegistration = serde_json::from_str(&sealed.wire)
        .map_err(|_| OfferError::Refused("the registration's record is damaged".into()))?;
    if client.clocks.own_now() >= message.invitation.ends_at {
        return Err(OfferError::ExpiredCode);
    }
    let answer = send(client, &message).await?;
    let account = complete(&sealed.account, message.invitation, &answer)?;
    check(client, &account).await?;
    Ok(account)
}

async fn send(client: &Client, message: &SealedRegistration) -> Result<Answer, OfferError> {
    let server = &message.invitation.server;
    let fields = [
        ("serial", &*server.serial),
        ("enrollment_credential", &message.credential),
        ("fbtoken", &message.address),
        ("pubkey", &message.public_key),
    ];
    match exchange::post(client, &server.trust, &server.url, &fields).await {
        Ok(answer) => Ok(answer),
        // No token waits for it: used already, or gone.
        Err(Failure::Refused(refusal)) if refusal.is(404, NO_SUCH_TOKEN) => Err(OfferError::UsedCode),
        Err(Failure::Refused(refusal)) if refusal.is(400, BAD_PARAMETERS) => Err(OfferError::UnknownCode),
        Err(failure) => Err(failure.for_offer(message.invitation.waives_certificate)),
    }
}

/// The account as it will be. Its `wire` stays empty until the server told its key.
fn account(client: &Client, enrolment: &Enrolment, invitation: &Invitation) -> Account {
    Account {
        id: enrolment.id.clone(),
        provider: enrolment.offer.provider,
        line: if invitation.server.gateway.is_some() { Line::Both } else { Line::Poll },
        service_name: enrolment.offer.service_name.clone(),
        service_address: enrolment.offer.service_address.clone(),
        label: enrolment.offer.account.clone(),
        device_name: enrolment.device.name.clone(),
        added_at: client.clocks.own_now(),
        possession: enrolment.possession.clone(),
        verification: enrolment.verification.as_ref().map(|made| made.key.clone()),
        wire: Value::Null,
    }
}

fn complete(account: &Account, invitation: Invitation, answer: &Answer) -> Result<Account, OfferError> {
    let refused = |why: &str| OfferError::Refused(why.to_owned());
    let server = invitation.server;
    let is_for_it = answer.detail.get("serial").is_none_or(|serial| *serial == *server.serial);
    if answer.value != Value::Bool(true) || !is_for_it {
        return Err(refused("the server's answer is of no enrolment"));
    }
    let key = answer.detail.get("public_key").and_then(Value::as_str).unwrap_or_default();
    let server_key = ServerKey::read(key).map_err(|_| refused("the server's key can't be used"))?;
    let wire = serde_json::to_value(Registration { v: VERSION, server, server_key })
        .map_err(|_| refused("the server's answer can't be kept"))?;
    Ok(Account { wire, ..account.clone() })
}

/// A server takes any key and notices only at the first poll that it can't be used. Where the poll says
/// nothing of the key, the account is there all the same, and its reach tells the rest.
async fn check(client: &Client, account: &Account) -> Result<(), OfferError> {
    let registration =
        Registration::of(account).map_err(|damaged| OfferError::Refused(damaged.to_string()))?;
    let mut said = first_poll(pending::poll_once(client, account, &registration).await);
    if said == FirstPoll::ServerFault {
        // The server's word for a key that it can't use, and for any other trouble of its own: that passes.
        said = first_poll(pending::poll_once(client, account, &registration).await);
    }
    match said {
        FirstPoll::NothingOfTheKey => Ok(()),
        FirstPoll::ServerFault => {
            Err(OfferError::Refused("enrolled, but the server can't use the key".into()))
        }
        FirstPoll::NotTaken(why) => {
            Err(OfferError::Refused(format!("enrolled, but the first poll failed: {why}")))
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum FirstPoll {
    NothingOfTheKey,
    ServerFault,
    NotTaken(String),
}

fn first_poll(answer: Result<Result<Answer, Failure>, ServiceError>) -> FirstPoll {
    let error = match answer {
        Ok(Ok(answer)) if answer.value.is_array() => return FirstPoll::NothingOfTheKey,
        Ok(Ok(_)) => return FirstPoll::NotTaken("its challenges are no list".into()),
        Ok(Err(Failure::Refused(refusal))) if refusal.is(500, SERVER_FAULT) => return FirstPoll::ServerFault,
        Ok(Err(failure)) => failure.for_account(),
        Err(error) => error,
    };
    match error {
        ServiceError::PollingForbidden
        | ServiceError::Unreachable
        | ServiceError::UnknownCertificate
        | ServiceError::ClockOff { .. }
        | ServiceError::Key(_)
        // A page of somebody in between.
        | ServiceError::BadAnswer(_) => FirstPoll::NothingOfTheKey,
        ServiceError::NotRecognised
        | ServiceError::DeviceUnknown
        | ServiceError::RequestUnknown
        | ServiceError::Refused(_) => FirstPoll::NotTaken(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacyidea::envelope::{HIDDEN, Refusal};

    fn refused(status: u16, code: Option<i64>) -> Result<Result<Answer, Failure>, ServiceError> {
        let message = "told".to_owned();
        Ok(Err(Failure::Refused(Refusal { status, code, message, time: None, is_edu_mfa: false })))
    }

    #[test]
    fn a_first_poll_that_the_server_does_not_take_is_no_account() {
        for answer in [
            Err(ServiceError::NotRecognised),
            refused(404, Some(NO_SUCH_TOKEN)),
            refused(400, Some(BAD_PARAMETERS)),
        ] {
            assert!(matches!(first_poll(answer), FirstPoll::NotTaken(_)));
        }
    }

    #[test]
    fn a_servers_own_fault_may_be_the_key() {
        for code in [SERVER_FAULT, HIDDEN] {
            assert_eq!(first_poll(refused(500, Some(code))), FirstPoll::ServerFault, "{code}");
        }
    }

    #[test]
    fn what_somebody_in_between_says_is_nothing_of_the_key() {
        for status in [200, 302, 403, 404, 407, 500, 502, 503] {
            assert_eq!(first_poll(refused(status, None)), FirstPoll::NothingOfTheKey, "{status}");
        }
    }
}

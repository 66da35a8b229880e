//! Registration: keys, the signed message, and the account that comes of it. At each instant it is
//! written down what would have to be finished or undone, so a crash leaves neither a half account nor
//! a stray key.

use serde::{Deserialize, Serialize};

use crate::{
    Account, AccountId, AccountKey, KeyRef,
    ports::{
        Enrolment, Gesture, KeyAlgorithm, KeyError, KeyPurpose, MadeKey, Making, Offer, OfferError, Ports,
        RecordKind, RecordsError, SealError, SealedEnrolment, Slot,
    },
};

/// What is written down on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfinished {
    /// Keys are about to be made; nothing was sent.
    Begun { id: AccountId },
    /// The message may have been sent.
    Sent { code: String, sealed: Box<SealedEnrolment> },
}

#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Records(#[from] RecordsError),
    #[error(transparent)]
    Service(#[from] OfferError),
    /// The message may have arrived; it is kept and the same one sent again.
    #[error("{error}")]
    Unconfirmed { unfinished: Unfinished, error: OfferError },
}

pub fn account_slot(id: &AccountId) -> Slot {
    Slot { kind: RecordKind::Account, name: id.0.clone() }
}

fn slot(id: &AccountId) -> Slot {
    Slot { kind: RecordKind::Enrolment, name: id.0.clone() }
}

/// Registers this device under a new account `id`, unless an `unfinished` registration with the same
/// code turns out to have arrived.
pub async fn enrol(
    ports: &Ports,
    id: AccountId,
    offer: Offer,
    device: nod_protocol::DeviceDescription,
    gesture: Gesture,
    unfinished: Option<Unfinished>,
) -> Result<Account, EnrolError> {
    if let Some(unfinished) = unfinished {
        match resume(ports, &unfinished).await {
            Ok(Some(account)) => return Ok(account),
            Err(error @ EnrolError::Unconfirmed { .. }) => return Err(error),
            // The earlier message never arrived and its life is over: all over again.
            Ok(None) | Err(_) => {}
        }
    }
    write_down(ports, &id, &Unfinished::Begun { id: id.clone() }).await?;
    let sealed = match make_and_seal(ports, &id, &offer, device, &gesture).await {
        Ok(sealed) => sealed,
        Err(error) => {
            undo(ports, &id).await;
            return Err(error);
        }
    };
    let unfinished = Unfinished::Sent { code: offer.code, sealed: Box::new(sealed) };
    write_down(ports, &id, &unfinished).await?;
    resume(ports, &unfinished).await?.ok_or_else(|| OfferError::Refused("no account".to_owned()).into())
}

/// Finishes or undoes what a crash or a lost answer left.
pub async fn resume(ports: &Ports, unfinished: &Unfinished) -> Result<Option<Account>, EnrolError> {
    match unfinished {
        Unfinished::Begun { id } => {
            undo(ports, id).await;
            Ok(None)
        }
        Unfinished::Sent { sealed, .. } => deliver(ports, unfinished, sealed).await.map(Some),
    }
}

async fn make_and_seal(
    ports: &Ports,
    id: &AccountId,
    offer: &Offer,
    device: nod_protocol::DeviceDescription,
    gesture: &Gesture,
) -> Result<SealedEnrolment, EnrolError> {
    // The gated key first: a wrong PIN ends it before anything else is made.
    let verification = match offer.keys.verification {
        true => Some(make(ports, id, KeyPurpose::Verification, gesture, offer).await?),
        false => None,
    };
    let (possession, attestation) = match offer.keys.possession {
        KeyAlgorithm::Es256 => {
            let made = make(ports, id, KeyPurpose::Possession, &Gesture::None, offer).await?;
            (AccountKey::Es256(made.key), made.attestation)
        }
        KeyAlgorithm::Rs256 => {
            let made = ports.rsa.make(&KeyRef::first(id, KeyPurpose::Possession)).await?;
            (AccountKey::Rs256(made), Vec::new())
        }
    };
    let (id, offer) = (id.clone(), offer.clone());
    let enrolment = Enrolment { id, offer, device, possession, attestation, verification };
    Ok(ports.providers.of(enrolment.offer.provider).seal_enrolment(&enrolment, gesture).await?)
}

async fn make(
    ports: &Ports,
    id: &AccountId,
    purpose: KeyPurpose,
    gesture: &Gesture,
    offer: &Offer,
) -> Result<MadeKey, KeyError> {
    let making = Making { purpose, gesture, challenge: &offer.key_challenge };
    ports.keys.make(&KeyRef::first(id, purpose), making).await
}

async fn deliver(
    ports: &Ports,
    unfinished: &Unfinished,
    sealed: &SealedEnrolment,
) -> Result<Account, EnrolError> {
    let id = &sealed.account.id;
    let account = match ports.providers.of(sealed.account.provider).deliver_enrolment(sealed).await {
        Ok(account) => account,
        // Not the service's own word (its certificate or receipt did not hold, a portal answered, or
        // its time was not believed): an earlier copy of the message may have arrived.
        Err(
            error @ (OfferError::Unreachable
            | OfferError::NotAService(_)
            | OfferError::Untrusted
            | OfferError::UnknownCertificate { .. }
            | OfferError::ClockOff { .. }),
        ) => {
            return Err(EnrolError::Unconfirmed { unfinished: unfinished.clone(), error });
        }
        Err(
            error @ (OfferError::NotALink
            | OfferError::BadLink { .. }
            | OfferError::BadAddress
            | OfferError::UnknownCode
            | OfferError::UsedCode
            | OfferError::ExpiredCode
            | OfferError::Refused(_)),
        ) => {
            undo(ports, id).await;
            return Err(error.into());
        }
    };
    let bytes = serde_json::to_vec(&account).map_err(|error| RecordsError(error.to_string()))?;
    ports.records.put(&account_slot(id), &bytes).await?;
    ports.records.remove(&slot(id)).await?;
    Ok(account)
}

/// Keys first: were the record gone before them, nobody would know of them.
pub(crate) async fn undo(ports: &Ports, id: &AccountId) {
    let verification = ports.keys.forget(&KeyRef::first(id, KeyPurpose::Verification)).await;
    let possession = ports.keys.forget(&KeyRef::first(id, KeyPurpose::Possession)).await;
    let rsa = ports.rsa.forget(&KeyRef::first(id, KeyPurpose::Possession)).await;
    if verification.and(possession).and(rsa).is_ok() {
        // A record that stays is undone at the next start.
        let _ = ports.records.remove(&slot(id)).await;
    }
}

async fn write_down(ports: &Ports, id: &AccountId, unfinished: &Unfinished) -> Result<(), RecordsError> {
    let bytes = serde_json::to_vec(unfinished).map_err(|error| RecordsError(error.to_string()))?;
    ports.records.put(&slot(id), &bytes).await
}

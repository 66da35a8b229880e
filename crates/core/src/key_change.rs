//! A new key in the place of another one: after the OS gave up the old one (its biometric set changed, the
//! PIN's tries were used up), or because the person wants fresh keys. At each instant it is written down
//! what would have to be finished or undone, so a crash costs neither the account nor leaves a stray key.

use nod_protocol::encode_base64url;
use serde::{Deserialize, Serialize};

use crate::{
    Account, AccountId, KeyRef,
    enrolment::account_slot,
    ports::{
        Gesture, KeyChange, KeyError, KeyPurpose, Making, Ports, RecordKind, RecordsError, SealError,
        SealedKeyChange, ServiceError, Slot,
    },
};

/// What is written down on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnfinishedChange {
    /// The key is about to be made; nothing was sent.
    Begun { account: AccountId, key: KeyRef },
    /// The message may have been sent.
    Sent { key: KeyRef, sealed: Box<SealedKeyChange> },
}

#[derive(Debug, thiserror::Error)]
pub enum KeyChangeError {
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Records(#[from] RecordsError),
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The message may have arrived; it is kept and the same one sent again.
    #[error("{error}")]
    Unconfirmed { unfinished: UnfinishedChange, error: ServiceError },
}

/// Makes a key for `purpose` and has the service accept it instead of the account's present one, which is
/// deleted only then. The account as it is afterwards.
pub async fn change_key(
    ports: &Ports,
    account: Account,
    purpose: KeyPurpose,
    gesture: &Gesture,
) -> Result<Account, KeyChangeError> {
    let key = KeyRef::successor(&account.id, purpose, &make_suffix(ports));
    let begun = UnfinishedChange::Begun { account: account.id.clone(), key: key.clone() };
    write_down(ports, &begun).await?;
    let sealed = match make_and_seal(ports, &key, account, purpose, gesture).await {
        Ok(sealed) => sealed,
        Err(error) => {
            undo(ports, begun.account(), &key).await;
            return Err(error);
        }
    };
    let sent = UnfinishedChange::Sent { key, sealed: Box::new(sealed) };
    write_down(ports, &sent).await?;
    match resume(ports, &sent).await? {
        Some(account) => Ok(account),
        None => Err(ServiceError::Refused("no account".to_owned()).into()),
    }
}

/// Finishes or undoes what a crash or a lost answer left.
pub async fn resume(ports: &Ports, unfinished: &UnfinishedChange) -> Result<Option<Account>, KeyChangeError> {
    match unfinished {
        UnfinishedChange::Begun { .. } => {
            give_up(ports, unfinished).await;
            Ok(None)
        }
        UnfinishedChange::Sent { key, sealed } => deliver(ports, unfinished, key, sealed).await.map(Some),
    }
}

/// Deletes the new key, whatever the service knows of it.
pub async fn give_up(ports: &Ports, unfinished: &UnfinishedChange) {
    let (UnfinishedChange::Begun { key, .. } | UnfinishedChange::Sent { key, .. }) = unfinished;
    undo(ports, unfinished.account(), key).await;
}

impl UnfinishedChange {
    pub(crate) fn account(&self) -> &AccountId {
        match self {
            Self::Begun { account, .. } => account,
            Self::Sent { sealed, .. } => &sealed.account.id,
        }
    }
}

async fn make_and_seal(
    ports: &Ports,
    key: &KeyRef,
    account: Account,
    purpose: KeyPurpose,
    gesture: &Gesture,
) -> Result<SealedKeyChange, KeyChangeError> {
    let challenge = ports.providers.of(account.provider).key_challenge(&account);
    let made = ports.keys.make(key, Making { purpose, gesture, challenge: &challenge }).await?;
    let change = KeyChange { account, purpose, made };
    Ok(ports.providers.of(change.account.provider).seal_key_change(&change, gesture).await?)
}

async fn deliver(
    ports: &Ports,
    unfinished: &UnfinishedChange,
    key: &KeyRef,
    sealed: &SealedKeyChange,
) -> Result<Account, KeyChangeError> {
    let account = match ports.providers.of(sealed.account.provider).deliver_key_change(sealed).await {
        Ok(account) => account,
        // Nobody knows whether it arrived.
        Err(
            error @ (ServiceError::Unreachable
            | ServiceError::BadAnswer(_)
            | ServiceError::UnknownCertificate
            | ServiceError::ClockOff { .. }),
        ) => {
            return Err(KeyChangeError::Unconfirmed { unfinished: unfinished.clone(), error });
        }
        Err(
            error @ (ServiceError::DeviceUnknown
            | ServiceError::NotRecognised
            | ServiceError::PollingForbidden
            | ServiceError::RequestUnknown
            | ServiceError::Refused(_)
            | ServiceError::Key(_)),
        ) => {
            undo(ports, &sealed.account.id, key).await;
            return Err(error.into());
        }
    };
    let bytes = serde_json::to_vec(&account).map_err(|error| RecordsError(error.to_string()))?;
    ports.records.put(&account_slot(&account.id), &bytes).await?;
    // What it replaced is of no use to anybody; should it stay, nothing can be done with it.
    if let Some(replaced) = &sealed.replaced {
        let _ = ports.keys.forget(replaced).await;
    }
    ports.records.remove(&slot(&account.id)).await?;
    Ok(account)
}

/// The key first: were the record gone before it, nobody would know of it.
async fn undo(ports: &Ports, account: &AccountId, key: &KeyRef) {
    if ports.keys.forget(key).await.is_ok() {
        // A record that stays is undone at the next start.
        let _ = ports.records.remove(&slot(account)).await;
    }
}

async fn write_down(ports: &Ports, unfinished: &UnfinishedChange) -> Result<(), RecordsError> {
    let bytes = serde_json::to_vec(unfinished).map_err(|error| RecordsError(error.to_string()))?;
    ports.records.put(&slot(unfinished.account()), &bytes).await
}

fn slot(account: &AccountId) -> Slot {
    Slot { kind: RecordKind::KeyChange, name: account.0.clone() }
}

fn make_suffix(ports: &Ports) -> String {
    let mut bytes = [0; 6];
    ports.random.fill(&mut bytes);
    encode_base64url(bytes)
}

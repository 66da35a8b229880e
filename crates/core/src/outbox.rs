//! The outbox: a verdict is written down before it is first sent and stays until the service has
//! answered, so a crash neither loses nor doubles it.

use serde::{Deserialize, Serialize};

use crate::{
    Account, Outcome, Request, RequestId, Sealed, gate,
    ports::{Answer, Ports, RecordKind, SealError, ServiceError, SigningReason, Slot},
};

/// A verdict on its way, with what the person saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    pub request: Request,
    pub sealed: Sealed,
}

/// Re-sealed when less than this much life is left, in milliseconds.
const LIFE_TO_ARRIVE: i64 = 10_000;

pub fn slot(request: &RequestId) -> Slot {
    Slot { kind: RecordKind::Outbox, name: request.0.clone() }
}

/// Signs a verdict and writes it down. Only then may it be sent.
///
/// `gate_first`: the person proves that it is them, though the request does not call for it.
pub async fn seal(
    ports: &Ports,
    account: &Account,
    request: &Request,
    answer: &Answer,
    gate_first: bool,
) -> Result<Sealed, SealFailure> {
    if gate_first {
        let key = account.verification.as_ref().ok_or(SealError::NoVerificationKey)?;
        gate::ask(ports, key, SigningReason::Approve, &answer.gesture).await.map_err(SealError::Key)?;
    }
    let sealed = ports.providers.of(account.provider).seal(account, request, answer).await?;
    write_down(ports, request, &sealed).await?;
    Ok(sealed)
}

/// Sends a verdict that was written down, signed anew if its life is over and the person isn't needed.
pub async fn send(ports: &Ports, account: &Account, outgoing: &Outgoing) -> Result<Outcome, ServiceError> {
    let Outgoing { request, sealed } = outgoing;
    if sealed.renewable && sealed.valid_until < ports.clock.now() + LIFE_TO_ARRIVE {
        let renewed =
            ports.providers.of(account.provider).renew(account, sealed).await.map_err(
                |error| match error {
                    SealError::Key(error) => ServiceError::Key(error),
                    SealError::NoVerificationKey | SealError::Damaged(_) => {
                        ServiceError::Refused(error.to_string())
                    }
                },
            )?;
        return ports.providers.of(account.provider).deliver(account, &renewed).await;
    }
    debug_assert_eq!(request.id, sealed.request);
    ports.providers.of(account.provider).deliver(account, sealed).await
}

async fn write_down(ports: &Ports, request: &Request, sealed: &Sealed) -> Result<(), SealFailure> {
    let outgoing = Outgoing { request: request.clone(), sealed: sealed.clone() };
    let bytes = serde_json::to_vec(&outgoing).map_err(|error| SealFailure::NotWritten(error.to_string()))?;
    let written = ports.records.put(&slot(&request.id), &bytes).await;
    written.map_err(|error| SealFailure::NotWritten(error.to_string()))
}

#[derive(Debug, thiserror::Error)]
pub enum SealFailure {
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error("the verdict could not be written down, so it is not sent: {0}")]
    NotWritten(String),
}

impl Sealed {
    pub fn is_rejection(&self) -> bool {
        self.verdict.is_rejection()
    }
}

use nod_core::{Account, Outcome, Sealed, Verdict, ports::ServiceError};
use nod_protocol::{AnswerRequest, AnswerResponse, Link, Outcome as Said, Receipt, verify, visible_text};
use reqwest::Method;

use super::{
    Native,
    signed::{self, Ask},
    wire::{Registration, SealedAnswer, VERSION},
};

const MAX_NAME: usize = 64;

/// Sends a verdict. Only a receipt that the pinned service signed for this very answer is an outcome.
pub(super) async fn deliver(
    native: &Native,
    account: &Account,
    sealed: &Sealed,
) -> Result<Outcome, ServiceError> {
    let registration = Registration::of(account)?;
    let wire: SealedAnswer =
        serde_json::from_str(&sealed.wire).map_err(|_| bad_answer("the verdict's record is damaged"))?;
    if wire.v != VERSION || !Link::is_approval_id(&wire.approval) {
        return Err(bad_answer("the verdict's record is damaged"));
    }
    let body = serde_json::to_vec(&AnswerRequest { answer: wire.answer.clone() })
        .map_err(|_| bad_answer("the verdict can't be written"))?;
    let path = format!("approvals/{}/answer", wire.approval);
    let ask = Ask { account, registration: &registration, method: Method::POST, path: &path, body };
    let response: AnswerResponse = signed::fetch(native, &ask).await?;
    let receipt: Receipt = verify(&response.receipt, registration.service.keys())
        .map_err(|_| bad_answer("its receipt's signature does not hold"))?;
    check(&receipt, &registration, &wire)?;
    outcome(sealed.verdict, receipt.outcome)
}

fn check(receipt: &Receipt, registration: &Registration, wire: &SealedAnswer) -> Result<(), ServiceError> {
    if receipt.iss != registration.service.issuer || receipt.aud != registration.device_id {
        return Err(bad_answer("its receipt is not between this service and this device"));
    }
    if receipt.approval != wire.approval || receipt.answer != wire.jti {
        return Err(bad_answer("its receipt is of another answer"));
    }
    Ok(())
}

fn outcome(verdict: Verdict, said: Said) -> Result<Outcome, ServiceError> {
    let (approval, rejection) = match verdict {
        Verdict::Approve => (true, false),
        Verdict::Reject | Verdict::NotMe => (false, true),
    };
    match said {
        Said::Accepted { next } if approval => Ok(Outcome::Approved { next }),
        Said::Rejected if rejection => Ok(Outcome::Rejected),
        Said::WrongCode { tries_left } if approval => Ok(Outcome::WrongCode { tries_left }),
        Said::Expired => Ok(Outcome::Expired),
        Said::AnsweredElsewhere { device, at: _ } => {
            Ok(Outcome::AnsweredElsewhere { device: device.map(|name| visible_text(&name, MAX_NAME)) })
        }
        Said::Accepted { .. } | Said::Rejected | Said::WrongCode { .. } => {
            Err(bad_answer("its receipt is of another verdict"))
        }
    }
}

fn bad_answer(why: &str) -> ServiceError {
    ServiceError::BadAnswer(why.to_owned())
}

use nod_core::{
    Account, Recorded, RequestId, Verdict,
    ports::{Decision, Decisions, DecisionsWanted, ServiceError},
};
use nod_protocol::{
    Answer, Approval, Decision as Wire, DecisionList, Display, Jwk, JwsError, Outcome, Reason, Receipt,
    Verdict as Said, decode_base64url, verify,
};
use reqwest::Method;
use url::form_urlencoded::Serializer;

use super::{
    Native,
    signed::{self, Ask},
    wire::{Registration, possession},
};

/// The answers that the service took in this device's name. One that the service does not prove to be of it is left out:
/// it can't have counted here.
pub(super) async fn list(
    native: &Native,
    account: &Account,
    wanted: &DecisionsWanted,
) -> Result<Decisions, ServiceError> {
    let registration = Registration::of(account)?;
    let path = format!("devices/self/decisions?{}", query(wanted));
    let ask =
        Ask { account, registration: &registration, method: Method::GET, path: &path, body: Vec::new() };
    let told: DecisionList = signed::fetch(native, &ask).await?;
    let issuer = &registration.service.issuer;
    native
        .clocks()
        .learn(issuer, told.time)
        .map_err(|too_far| ServiceError::ClockOff { hours: too_far.hours })?;
    let listed = u32::try_from(told.decisions.len()).unwrap_or(u32::MAX);
    let read = |one: &Wire| match read(native, account, &registration, one) {
        Ok(decision) => Some(decision),
        Err(why) => {
            tracing::warn!(why, "a decision that the service listed was dropped");
            None
        }
    };
    let list = told.decisions.iter().filter_map(read).collect();
    Ok(Decisions { list, listed, more: told.more, time: told.time })
}

fn query(wanted: &DecisionsWanted) -> String {
    let DecisionsWanted { since, skip, answer } = wanted;
    let mut query = Serializer::new(String::new());
    query.append_pair("since", &since.to_string()).append_pair("skip", &skip.to_string());
    if let Some(answer) = answer {
        query.append_pair("answer", answer);
    }
    query.finish()
}

fn read(
    native: &Native,
    account: &Account,
    registration: &Registration,
    decision: &Wire,
) -> Result<Decision, &'static str> {
    let keys = registration.service.keys();
    let approval: Approval =
        verify(&decision.approval, keys).map_err(|_| "its approval's signature does not hold")?;
    let receipt: Receipt =
        verify(&decision.receipt, keys).map_err(|_| "its receipt's signature does not hold")?;
    let (answer, by_own_key) = read_answer(account, &decision.answer)?;
    let issuer = &registration.service.issuer;
    if approval.iss != *issuer || receipt.iss != *issuer {
        return Err("it is of another service");
    }
    if approval.aud != registration.device_id || receipt.aud != registration.device_id {
        return Err("it is another device's");
    }
    if receipt.approval != approval.jti || answer.approval != approval.jti || receipt.answer != answer.jti {
        return Err("its parts are not of one another");
    }
    Ok(Decision {
        answer: answer.jti,
        request: RequestId(approval.jti.clone()),
        verdict: match (answer.verdict, answer.reason) {
            (Said::Approve, _) => Verdict::Approve,
            (Said::Reject, Some(Reason::NotMe)) => Verdict::NotMe,
            (Said::Reject, Some(Reason::Mistake) | None) => Verdict::Reject,
        },
        outcome: match receipt.outcome {
            Outcome::Accepted { .. } => Recorded::Approved,
            Outcome::Rejected => Recorded::Rejected,
            Outcome::WrongCode { .. } => Recorded::WrongCode,
            Outcome::Expired => Recorded::Expired,
            Outcome::AnsweredElsewhere { .. } => Recorded::AnsweredElsewhere,
        },
        at: native.clocks().to_own(issuer, receipt.iat),
        display: Display::of(&approval, &account.service_name),
        by_own_key,
    })
}

/// The answer, and whether a key signed it that this device has now. One that was signed by another key says no less
/// that it counted: the receipt is the service's word for it.
fn read_answer(account: &Account, jws: &str) -> Result<(Answer, bool), &'static str> {
    let mut keys: Vec<Jwk> = possession(account).map(|key| key.jwk.clone()).into_iter().collect();
    keys.extend(account.verification.as_ref().map(|key| key.jwk.clone()));
    match verify(jws, &keys) {
        Ok(answer) => Ok((answer, true)),
        Err(JwsError::UnknownKey) => {
            let payload = jws.split('.').nth(1).and_then(decode_base64url);
            let claims = payload.and_then(|claims| serde_json::from_slice(&claims).ok());
            claims.map(|answer| (answer, false)).ok_or("its answer can't be read")
        }
        Err(_) => Err("its answer's signature does not hold"),
    }
}

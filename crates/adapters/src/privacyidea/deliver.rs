use nod_core::{
    Account, Outcome, Sealed, Verdict,
    ports::{ServiceError, SigningReason},
};
use nod_protocol::{visible_lines, visible_text};
use serde_json::Value;

use super::{
    Client,
    challenge::may_be_answered,
    envelope::Answer,
    exchange,
    seal::decline_of,
    signing::{as_base32, sign},
    wire::{Registration, SealedAnswer, VERSION},
};

const MAX_CODE: usize = 32;
const MAX_MESSAGE: usize = 300;

/// Sends a verdict. `true` says that it was taken and nothing of the sign-in; before 3.14 not even that it
/// came in time.
pub(super) async fn deliver(
    client: &Client,
    account: &Account,
    sealed: &Sealed,
) -> Result<Outcome, ServiceError> {
    let registration = Registration::of(account)?;
    let wire = read(&registration, sealed)?;
    let Answer { value, detail, .. } = send(client, &registration, &wire).await?;
    match (sealed.verdict, value) {
        (Verdict::Approve, Value::Bool(true)) => Ok(code_to_show(&detail).unwrap_or(Outcome::Sent)),
        (Verdict::Reject | Verdict::NotMe, Value::Bool(true)) => Ok(Outcome::Rejected),
        (Verdict::Approve, Value::Bool(false)) if wire.presence.is_some() => {
            give_up(client, account, &registration, &wire).await
        }
        (Verdict::Approve | Verdict::Reject | Verdict::NotMe, Value::Bool(false)) => Ok(Outcome::NotTaken),
        (_, _) => Err(ServiceError::BadAnswer("it says neither yes nor no".into())),
    }
}

/// After a wrong choice the challenge stays open, for guesses without end: it is declined at once. A decline
/// that is not taken says that the challenge was over before.
async fn give_up(
    client: &Client,
    account: &Account,
    registration: &Registration,
    wrong: &SealedAnswer,
) -> Result<Outcome, ServiceError> {
    let mut decline = decline_of(registration, wrong);
    let signature = sign(client, &account.possession, &decline.signed_text(), SigningReason::Reject).await?;
    decline.signature = as_base32(&signature);
    match send(client, registration, &decline).await?.value {
        Value::Bool(true) => Ok(Outcome::WrongCode { tries_left: 0 }),
        Value::Bool(false) => Ok(Outcome::NotTaken),
        _ => Err(ServiceError::BadAnswer("it says neither yes nor no".into())),
    }
}

async fn send(
    client: &Client,
    registration: &Registration,
    wire: &SealedAnswer,
) -> Result<Answer, ServiceError> {
    // Before 3.10 the nonce is needed, later it is passed over.
    let mut fields: Vec<(&str, &str)> =
        vec![("serial", &wire.serial), ("nonce", &wire.nonce), ("signature", &wire.signature)];
    if wire.declines {
        fields.push(("decline", "1"));
    }
    fields.extend(wire.reason.as_deref().map(|reason| ("decline_reason", reason)));
    fields.extend(wire.presence.as_deref().map(|choice| ("presence_answer", choice)));
    let sent = exchange::post(client, &registration.trust_for(&wire.url), &wire.url, &fields).await;
    sent.map_err(|failure| match failure.for_account() {
        // That it may not be asked is nothing that an answer could be told.
        ServiceError::PollingForbidden => ServiceError::Refused("the server takes no answers".into()),
        other => other,
    })
}

fn read(registration: &Registration, sealed: &Sealed) -> Result<SealedAnswer, ServiceError> {
    let damaged = || ServiceError::BadAnswer("the verdict's record is damaged".into());
    let wire: SealedAnswer = serde_json::from_str(&sealed.wire).map_err(|_| damaged())?;
    let is_own = wire.v == VERSION
        && wire.serial == registration.server.serial
        && wire.declines == sealed.is_rejection()
        && may_be_answered(&registration.server.url, &wire.url);
    if is_own { Ok(wire) } else { Err(damaged()) }
}

/// Since 3.13 (`push_code_to_phone`): told in this one answer and never again.
fn code_to_show(detail: &Value) -> Option<Outcome> {
    let code = match detail.get("display_code")? {
        Value::String(code) => code.clone(),
        Value::Number(code) => code.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    let message = detail.get("message").and_then(Value::as_str).unwrap_or_default();
    Some(Outcome::ShowCode {
        code: visible_text(&code, MAX_CODE),
        message: visible_lines(message, MAX_MESSAGE),
    })
}

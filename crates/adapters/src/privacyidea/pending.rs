use nod_core::{
    Account, Millis, Request, RequestId,
    ports::{KeyError, ServiceError, SigningReason},
};
use nod_protocol::{CodeMatch, Display, Method, encode_base64url, visible_lines, visible_text};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    Client, challenge,
    envelope::{Answer, NOT_TAKEN},
    exchange::{self, Failure},
    signing::{as_base32, joined, sign, timestamp},
    wire::Registration,
};

/// What the servers grant by default. None tells how long it really is.
const ASSUMED_LIFE: Millis = 120_000;
/// In seconds: what a request may take on its way. The servers allow 60.
const NOISE: i64 = 20;
/// privacyIDEA 3.14 cuts there.
const MAX_TITLE: usize = 128;
const MAX_QUESTION: usize = 512;
/// Of one poll, each of which takes a signature to verify: the last that the server lists are the newest.
const MAX_JUDGED: usize = 64;

/// Every open challenge of the token (`GET url?serial&timestamp&signature`). What does not verify is left out.
pub(super) async fn fetch(client: &Client, account: &Account) -> Result<Vec<Request>, ServiceError> {
    let registration = Registration::of(account)?;
    let challenges = poll(client, account, &registration).await?;
    let newest = challenges.iter().skip(challenges.len().saturating_sub(MAX_JUDGED));
    let requests = newest.filter_map(|raw| match judge(client, account, &registration, raw) {
        Ok(request) => Some(request),
        Err(why) => {
            tracing::warn!(why, "a challenge was dropped");
            None
        }
    });
    Ok(requests.collect())
}

/// The challenges as they came.
pub(super) async fn poll(
    client: &Client,
    account: &Account,
    registration: &Registration,
) -> Result<Vec<Value>, ServiceError> {
    match poll_once(client, account, registration).await? {
        Ok(Answer { value: Value::Array(challenges), .. }) => Ok(challenges),
        Ok(_) => Err(ServiceError::BadAnswer("its challenges are no list".into())),
        Err(failure) => Err(failure.for_account()),
    }
}

/// What the server answers, as it is. Signed again once when its clock turns out to be another.
pub(super) async fn poll_once(
    client: &Client,
    account: &Account,
    registration: &Registration,
) -> Result<Result<Answer, Failure>, ServiceError> {
    let signed_at = client.clocks.service_now(&registration.issuer());
    let answer = match ask(client, account, registration, signed_at).await? {
        Err(failure) if is_not_taken(&failure) => {
            let now = client.clocks.service_now(&registration.issuer());
            // A clock that is right says that it is something else.
            if (now - signed_at).abs() <= NOISE {
                return Err(ServiceError::NotRecognised);
            }
            ask(client, account, registration, now).await?
        }
        answer => answer,
    };
    match answer {
        Err(failure) if is_not_taken(&failure) => Err(ServiceError::NotRecognised),
        answer => Ok(answer),
    }
}

/// A challenge as a request, if all of it holds.
pub(super) fn judge(
    client: &Client,
    account: &Account,
    registration: &Registration,
    raw: &Value,
) -> Result<Request, &'static str> {
    let challenge = challenge::read(registration, raw)?;
    let now = client.clocks.own_now();
    let title = visible_text(&challenge.title, MAX_TITLE);
    let question = visible_lines(&challenge.question, MAX_QUESTION);
    let choices: Vec<String> = challenge.choices.iter().map(|choice| choice.shown.clone()).collect();
    Ok(Request {
        id: request_id(account, &challenge.nonce),
        account: account.id.clone(),
        display: Display {
            service: account.service_name.clone(),
            application: if title.is_empty() { account.service_name.clone() } else { title },
            account: account.label.clone(),
            address: None,
            place: None,
            browser: None,
            os: None,
            message: (!question.is_empty()).then_some(question),
            requested_at: now.div_euclid(1000),
            method: if account.verification.is_some() { Method::Biometric } else { Method::Approve },
            code_match: if choices.is_empty() { CodeMatch::None } else { CodeMatch::Select { choices } },
        },
        requested_at: now,
        expires_at: now + ASSUMED_LIFE,
        times_are_assumed: true,
        tries_left: 1,
        may_extend: false,
        may_report: challenge.takes_reasons,
        expected: false,
        wire: raw.to_string(),
    })
}

/// A nonce is nobody's id: two tokens may have the same.
fn request_id(account: &Account, nonce: &str) -> RequestId {
    RequestId(encode_base64url(Sha256::digest(joined(&[&account.id.0, nonce]))))
}

async fn ask(
    client: &Client,
    account: &Account,
    registration: &Registration,
    at: i64,
) -> Result<Result<Answer, Failure>, KeyError> {
    let server = &registration.server;
    let timestamp = timestamp(at);
    let message = joined(&[&server.serial, &timestamp]);
    let signature = as_base32(&sign(client, &account.possession, &message, SigningReason::Request).await?);
    let fields = [("serial", &*server.serial), ("timestamp", &timestamp), ("signature", &signature)];
    Ok(exchange::get(client, &server.trust, &server.url, &fields).await)
}

fn is_not_taken(failure: &Failure) -> bool {
    matches!(failure, Failure::Refused(refusal) if refusal.is(400, NOT_TAKEN))
}

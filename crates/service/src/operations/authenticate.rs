use axum::{Json, extract::State, http::StatusCode};
use nod_protocol::{
    Approval, Authentication, AuthenticationRequest, CodeMatchMode, Context, DenyReason, Method, Origin,
    ProblemType,
};
use sqlx::SqliteConnection;

use super::{
    code_match::{self, Matching},
    standing::{self, AskedDevice},
};
use crate::{
    changes::Topic,
    clock::to_rfc3339,
    fault::{Fault, carries_faults, from_name, to_name},
    http::{ApplicationRequest, ProblemResponse, read_json},
    push::queue::{Due, Owner},
    random,
    service::Service,
};

const LIFE: std::ops::RangeInclusive<u32> = 15..=600;
const DEFAULT_LIFE: u32 = 120;
/// How long after a challenge its next step may begin, in seconds.
const CHALLENGE_LIFE: i64 = 600;
/// In bytes. The list of all that may wait has to stay below what a device reads.
const MAX_LINE: usize = 200;
const MAX_MESSAGE: usize = 600;

/// `POST /v1/authentications`: asks every device of the user that can answer. 201.
pub(crate) async fn handle(
    State(service): State<Service>,
    ApplicationRequest { application, body }: ApplicationRequest,
) -> Result<(StatusCode, Json<Authentication>), ProblemResponse> {
    let request = read_json(&body)?;
    let begun = authenticate(&service, &application.id, &application.name, request).await?;
    Ok((StatusCode::CREATED, Json(begun)))
}

#[derive(Debug, thiserror::Error)]
enum AuthenticateError {
    #[error("{0} is out of bounds")]
    OutOfBounds(&'static str),
    #[error("the user is not known")]
    UnknownUser,
    #[error("no device of the user can answer")]
    NoDevice,
    #[error("too many sign-ins of the user are waiting")]
    TooMany,
    #[error(
        "what it continues is no open challenge of this application and user, or asks for another method"
    )]
    NoChallenge,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(AuthenticateError);

async fn authenticate(
    service: &Service,
    application_id: &str,
    application: &str,
    request: AuthenticationRequest,
) -> Result<Authentication, AuthenticateError> {
    let life = check_bounds(&request)?;
    let now = service.now();
    let user = standing::find_user(service, &request.user).await?.ok_or(AuthenticateError::UnknownUser)?;
    if count_pending(service, &user.id, now).await? >= i64::from(service.parts.max_pending) {
        return Err(AuthenticateError::TooMany);
    }
    let method = match &request.continues {
        Some(challenge) => {
            let next = find_challenge(service, challenge, application_id, &user.id, now).await?;
            next.filter(|next| request.method.is_none_or(|method| method == *next))
                .ok_or(AuthenticateError::NoChallenge)?
        }
        None => request.method.unwrap_or(Method::Approve),
    };
    let able = standing::find_devices(service, &user.id, method).await?;
    if able.is_empty() {
        return Err(AuthenticateError::NoDevice);
    }
    let devices: Vec<_> = able.into_iter().filter(|device| !device.paused).collect();
    let paused = devices.is_empty().then_some(DenyReason::Paused);
    let refusal = user.refusal(request.continues.is_some()).or(paused);
    let matching = code_match::make(request.code_match.unwrap_or(CodeMatchMode::Enter), service.parts.tries)?;
    let context = Context {
        application: application.to_owned(),
        account: user.label.clone(),
        from: request.from,
        message: request.message,
    };
    let begun = Begun {
        id: random::make_id()?,
        application_id,
        user_id: &user.id,
        method,
        continues: request.continues.as_deref(),
        now,
        expires_at: now + i64::from(life),
        matching: &matching,
        context: &context,
        expected: user.armed,
    };
    if let Some(reason) = refusal {
        return refuse(service, begun, reason).await;
    }
    let approvals = make_approvals(service, &begun, &devices)?;
    if !insert(service, &begun, &devices, &approvals).await? {
        return refuse(service, begun, DenyReason::Locked).await;
    }
    service.parts.changes.announce(&Topic::User(user.id.clone()));
    service.parts.push.wake();
    Ok(Authentication { id: begun.id, code: matching.code.clone(), expires_at: to_rfc3339(begun.expires_at) })
}

struct Begun<'a> {
    id: String,
    application_id: &'a str,
    user_id: &'a str,
    method: Method,
    continues: Option<&'a str>,
    now: i64,
    expires_at: i64,
    matching: &'a Matching,
    context: &'a Context,
    expected: bool,
}

struct Asked {
    id: String,
    device_id: String,
    jws: String,
}

fn check_bounds(request: &AuthenticationRequest) -> Result<u32, AuthenticateError> {
    let Origin { address, place, browser, os } = &request.from;
    if [address, place, browser, os].into_iter().flatten().any(|line| line.len() > MAX_LINE) {
        return Err(AuthenticateError::OutOfBounds("from"));
    }
    if request.message.as_ref().is_some_and(|message| message.len() > MAX_MESSAGE) {
        return Err(AuthenticateError::OutOfBounds("message"));
    }
    let life = request.expires_in.unwrap_or(DEFAULT_LIFE);
    LIFE.contains(&life).then_some(life).ok_or(AuthenticateError::OutOfBounds("expires_in"))
}

async fn count_pending(service: &Service, user: &str, now: i64) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM authentications WHERE user_id = $1 AND state = 'pending' AND expires_at > $2",
    )
    .bind(user)
    .bind(now)
    .fetch_one(service.parts.store.reader())
    .await?)
}

/// The method that the challenge asks for.
async fn find_challenge(
    service: &Service,
    id: &str,
    application: &str,
    user: &str,
    now: i64,
) -> Result<Option<Method>, Fault> {
    let next: Option<String> = sqlx::query_scalar(
        "SELECT next_method FROM authentications
         WHERE id = $1 AND application_id = $2 AND user_id = $3 AND state = 'challenge' AND decided_at > $4",
    )
    .bind(id)
    .bind(application)
    .bind(user)
    .bind(now - CHALLENGE_LIFE)
    .fetch_optional(service.parts.store.reader())
    .await?;
    next.as_deref().map(from_name).transpose()
}

/// Signed before the database is locked: a device that is removed meanwhile can't fetch its own.
fn make_approvals(
    service: &Service,
    begun: &Begun<'_>,
    devices: &[AskedDevice],
) -> Result<Vec<Asked>, getrandom::Error> {
    let make = |device: &AskedDevice| {
        let id = random::make_id()?;
        let jws = service.parts.key.sign(&Approval {
            iss: service.issuer().to_owned(),
            aud: device.id.clone(),
            jti: id.clone(),
            iat: begun.now,
            exp: begun.expires_at,
            nonce: random::make_id()?,
            method: begun.method,
            code_match: begun.matching.ask.clone(),
            context: begun.context.clone(),
            tries_left: begun.matching.tries,
            may_extend: true,
            expected: begun.expected,
        });
        Ok(Asked { id, device_id: device.id.clone(), jws })
    };
    devices.iter().map(make).collect()
}

/// Over before anybody is asked: its status tells why, at once.
async fn refuse(
    service: &Service,
    begun: Begun<'_>,
    reason: DenyReason,
) -> Result<Authentication, AuthenticateError> {
    let mut transaction = service.parts.store.write().await?;
    write(&mut transaction, &begun, None, Some(reason)).await?;
    transaction.commit().await?;
    Ok(Authentication { id: begun.id, code: None, expires_at: to_rfc3339(begun.expires_at) })
}

/// `approvals` are one for each of `devices`, in their order. Whom to wake is written together with what for.
/// False: the user was locked meanwhile, and nothing is written.
async fn insert(
    service: &Service,
    begun: &Begun<'_>,
    devices: &[AskedDevice],
    approvals: &[Asked],
) -> Result<bool, AuthenticateError> {
    let code_hash = begun.matching.code.as_deref().map(|code| service.parts.key.hash_code(&begun.id, code));
    let mut transaction = service.parts.store.write().await?;
    let locked: bool = sqlx::query_scalar("SELECT locked_at IS NOT NULL FROM users WHERE id = $1")
        .bind(begun.user_id)
        .fetch_one(&mut *transaction)
        .await?;
    if locked {
        return Ok(false);
    }
    write(&mut transaction, begun, code_hash, None).await?;
    for (device, approval) in devices.iter().zip(approvals) {
        sqlx::query("INSERT INTO approvals (id, authentication_id, device_id, jws) VALUES ($1, $2, $3, $4)")
            .bind(&approval.id)
            .bind(&begun.id)
            .bind(&approval.device_id)
            .bind(&approval.jws)
            .execute(&mut *transaction)
            .await?;
        let due = Due {
            owner: Owner::Device(device.id.clone()),
            about: &approval.id,
            expires_at: begun.expires_at,
        };
        service.parts.push.add(&mut transaction, &due, &device.push, begun.now).await?;
    }
    transaction.commit().await?;
    Ok(true)
}

async fn write(
    database: &mut SqliteConnection,
    begun: &Begun<'_>,
    code_hash: Option<String>,
    refusal: Option<DenyReason>,
) -> Result<(), AuthenticateError> {
    let state = if refusal.is_some() { "deny" } else { "pending" };
    let inserted = sqlx::query(
        "INSERT INTO authentications (id, application_id, user_id, method, code_hash, tries_left, extended,
                                      expires_at, continues, state, reason, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
    )
    .bind(&begun.id)
    .bind(begun.application_id)
    .bind(begun.user_id)
    .bind(to_name(begun.method)?)
    .bind(code_hash)
    .bind(begun.matching.tries)
    .bind(begun.expires_at)
    .bind(begun.continues)
    .bind(state)
    .bind(refusal.map(to_name).transpose()?)
    .bind(refusal.map(|_| begun.now))
    .execute(database)
    .await?;
    // Ids are random: only the challenge can have been continued already.
    if inserted.rows_affected() == 0 { Err(AuthenticateError::NoChallenge) } else { Ok(()) }
}

impl From<AuthenticateError> for ProblemResponse {
    fn from(error: AuthenticateError) -> Self {
        match error {
            AuthenticateError::OutOfBounds(_) | AuthenticateError::NoChallenge => {
                Self::because(ProblemType::BadRequest, error)
            }
            AuthenticateError::UnknownUser => Self::new(ProblemType::UnknownUser),
            AuthenticateError::NoDevice => Self::new(ProblemType::NoDevice),
            AuthenticateError::TooMany => Self::because(ProblemType::TooManyRequests, error),
            AuthenticateError::Fault(fault) => fault.into(),
        }
    }
}

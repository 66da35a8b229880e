use axum::{Json, extract::State, http::StatusCode};
use nod_protocol::{
    Authentication, AuthenticationRequest, CodeMatchMode, Context, DenyReason, Method, Origin, ProblemType,
};

use super::{begun::Begun, code_match, standing};
use crate::{
    changes::Topic,
    clock::to_rfc3339,
    fault::{Fault, carries_faults, from_name},
    http::{Application, ApplicationRequest, ProblemResponse, read_json},
    random,
    service::Service,
};

const LIFE: std::ops::RangeInclusive<u32> = 15..=600;
const DEFAULT_LIFE: u32 = 120;
/// How long after a challenge its next step may begin, in seconds.
pub(crate) const CHALLENGE_LIFE: i64 = 600;
/// In bytes. The list of all that may wait has to stay below what a device reads.
const MAX_LINE: usize = 200;
const MAX_MESSAGE: usize = 600;

/// `POST /v1/authentications`: asks every device of the user that can answer. 201.
pub(crate) async fn handle(
    State(service): State<Service>,
    ApplicationRequest { application, body }: ApplicationRequest,
) -> Result<(StatusCode, Json<Authentication>), ProblemResponse> {
    let request = read_json(&body)?;
    let begun = authenticate(&service, &application, &request).await?;
    Ok((StatusCode::CREATED, Json(begun)))
}

#[derive(Debug, thiserror::Error)]
pub(super) enum AuthenticateError {
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
    application: &Application,
    request: &AuthenticationRequest,
) -> Result<Authentication, AuthenticateError> {
    let life = check_bounds(request)?;
    loop {
        if let Some(begun) = begin(service, application, request, life).await? {
            return Ok(begun);
        }
    }
}

/// `None`: what it was judged by changed before it was written, so it is to be judged anew.
async fn begin(
    service: &Service,
    application: &Application,
    request: &AuthenticationRequest,
    life: u32,
) -> Result<Option<Authentication>, AuthenticateError> {
    let now = service.now();
    let user = standing::find_user(service, &request.user).await?.ok_or(AuthenticateError::UnknownUser)?;
    let step = match &request.continues {
        Some(challenge) => {
            let step = find_challenge(service, challenge, &application.id, &user.id, now).await?;
            let fits = |step: &Step| request.method.is_none_or(|method| method == step.method);
            Some(step.filter(fits).ok_or(AuthenticateError::NoChallenge)?)
        }
        None => None,
    };
    let method = step.as_ref().map_or(request.method.unwrap_or(Method::Approve), |step| step.method);
    let able = standing::find_devices(service, &user.id, method).await?;
    if able.is_empty() {
        return Err(AuthenticateError::NoDevice);
    }
    let devices: Vec<_> = able.into_iter().filter(|device| !device.paused).collect();
    let paused = devices.is_empty().then_some(DenyReason::Paused);
    let refusal = user.refusal(step.is_some()).or(paused);
    let matching = code_match::make(request.code_match.unwrap_or(CodeMatchMode::Enter), service.parts.tries)?;
    let begun = Begun {
        id: random::make_id()?,
        application_id: &application.id,
        user_id: &user.id,
        method,
        continues: request.continues.as_deref(),
        now,
        expires_at: now + i64::from(life),
        matching: &matching,
        context: Context {
            application: application.name.clone(),
            account: user.label.clone(),
            from: request.from.clone(),
            message: request.message.clone(),
        },
        expected: step.as_ref().map_or(user.armed, |step| step.expected),
    };
    let code = match refusal {
        Some(reason) => {
            begun.refuse(service, reason).await?;
            None
        }
        None if begun.ask(service, &devices).await? => {
            service.parts.changes.announce(&Topic::User(user.id.clone()));
            service.parts.push.wake();
            matching.code.clone()
        }
        None => return Ok(None),
    };
    Ok(Some(Authentication { id: begun.id, code, expires_at: to_rfc3339(begun.expires_at) }))
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

/// What a challenge asks for.
struct Step {
    method: Method,
    expected: bool,
}

async fn find_challenge(
    service: &Service,
    id: &str,
    application: &str,
    user: &str,
    now: i64,
) -> Result<Option<Step>, Fault> {
    let next: Option<(String, bool)> = sqlx::query_as(
        "SELECT next_method, expected FROM authentications
         WHERE id = $1 AND application_id = $2 AND user_id = $3 AND state = 'challenge' AND decided_at > $4",
    )
    .bind(id)
    .bind(application)
    .bind(user)
    .bind(now - CHALLENGE_LIFE)
    .fetch_optional(service.parts.store.reader())
    .await?;
    next.map(|(method, expected)| Ok(Step { method: from_name(&method)?, expected })).transpose()
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

use axum::{Json, extract::State};
use nod_protocol::{Guard, GuardInfo, GuardRequest, GuardState, ProblemType};
use sqlx::SqliteConnection;

use super::{
    answer_check::Signer,
    guard_check::{self, Lowering, Misfit, Stands},
    guard_info, invite_device,
};
use crate::{
    changes::Topic,
    fault::{Fault, carries_faults, from_name, to_name},
    http::{Device, DeviceRequest, ProblemResponse, read_json},
    service::Service,
};

/// `POST /v1/devices/self/guard`: pauses, resumes, announces a sign-in, locks the user, or lifts that.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, body }: DeviceRequest,
) -> Result<Json<GuardInfo>, ProblemResponse> {
    let GuardRequest { guard } = read_json(&body)?;
    take(&service, &device, &guard).await.map_err(|error| into_problem(error, &service))?;
    Ok(Json(guard_info::of(&service, &device).await?))
}

#[derive(Debug, thiserror::Error)]
enum GuardError {
    #[error(transparent)]
    Misfit(#[from] Misfit),
    #[error(transparent)]
    Lowering(#[from] Lowering),
    #[error("a later statement of this device was taken before")]
    Stale,
    #[error("this device is registered no longer, or has other keys")]
    DeviceGone,
    #[error("too many statements of this device")]
    TooMany,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(GuardError);

async fn take(service: &Service, device: &Device, jws: &str) -> Result<(), GuardError> {
    let now = service.now();
    let (guard, signer) = guard_check::check(jws, device, service.issuer(), now)?;
    if !service.parts.limiter.admits_guard(&device.id, now) {
        return Err(GuardError::TooMany);
    }
    let mut transaction = service.parts.store.write().await?;
    let row = find(&mut transaction, device).await?.ok_or(GuardError::DeviceGone)?;
    if row.guard_jti.as_deref() == Some(&guard.jti) && row.guard_iat == guard.iat {
        return Ok(());
    }
    if guard.iat <= row.guard_iat {
        return Err(GuardError::Stale);
    }
    guard_check::check_lowering(&guard, signer, &row.stands(device, now)?)?;
    let says = if row.is_used_up(&guard) { (GuardState::Open, None) } else { (guard.state, guard.until) };
    write_device(&mut transaction, device, &guard, says).await?;
    let ended = match guard.state {
        GuardState::Attack => lock(&mut transaction, device, now).await?,
        GuardState::Open if row.locked_at.is_some() => {
            unlock(&mut transaction, &device.user_id).await?;
            Vec::new()
        }
        GuardState::Open | GuardState::Armed | GuardState::Paused => Vec::new(),
    };
    log(&mut transaction, device, &guard, signer, jws, now).await?;
    transaction.commit().await?;
    for authentication in ended {
        service.parts.changes.announce(&Topic::Authentication(authentication));
    }
    service.parts.changes.announce(&Topic::User(device.user_id.clone()));
    Ok(())
}

/// The user may sign in again; their devices hear of it.
pub(crate) async fn unlock(database: &mut SqliteConnection, user: &str) -> Result<(), Fault> {
    sqlx::query("UPDATE users SET locked_at = NULL, locked_by = NULL, version = version + 1 WHERE id = $1")
        .bind(user)
        .execute(database)
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    guard_state: String,
    guard_until: Option<i64>,
    guard_iat: i64,
    guard_jti: Option<String>,
    guard_used: Option<String>,
    created_at: i64,
    locked_at: Option<i64>,
}

impl Row {
    fn stands(&self, device: &Device, now: i64) -> Result<Stands, Fault> {
        let state: GuardState = from_name(&self.guard_state)?;
        let until = self.guard_until.filter(|until| *until > now);
        Ok(Stands {
            paused_until: until.filter(|_| state == GuardState::Paused),
            locked: self.locked_at.is_some(),
            came_after_lock: self.locked_at.is_some_and(|locked_at| self.created_at > locked_at),
            verifies: device.verification.is_some(),
        })
    }

    /// An announcement that a sign-in used up, said anew because its answer was lost.
    fn is_used_up(&self, guard: &Guard) -> bool {
        guard.state == GuardState::Armed && self.guard_used.as_deref() == Some(&guard.jti)
    }
}

async fn find(database: &mut SqliteConnection, device: &Device) -> Result<Option<Row>, Fault> {
    Ok(sqlx::query_as(
        "SELECT d.guard_state, d.guard_until, d.guard_iat, d.guard_jti, d.guard_used, d.created_at, u.locked_at
         FROM devices d JOIN users u ON u.id = d.user_id
         WHERE d.id = $1 AND d.removed_at IS NULL AND d.keys_version = $2",
    )
    .bind(&device.id)
    .bind(device.keys_version)
    .fetch_optional(database)
    .await?)
}

/// An attack is the user's: what this device said of itself before stays, but for an announcement.
async fn write_device(
    database: &mut SqliteConnection,
    device: &Device,
    guard: &Guard,
    (state, until): (GuardState, Option<i64>),
) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE devices SET guard_iat = $1, guard_jti = $2,
                guard_state = CASE WHEN $3 <> 'attack' THEN $3 WHEN guard_state = 'armed' THEN 'open'
                                   ELSE guard_state END,
                guard_until = CASE WHEN $3 <> 'attack' THEN $4 WHEN guard_state = 'armed' THEN NULL
                                   ELSE guard_until END
         WHERE id = $5",
    )
    .bind(guard.iat)
    .bind(&guard.jti)
    .bind(to_name(state)?)
    .bind(until)
    .bind(&device.id)
    .execute(database)
    .await?;
    Ok(())
}

/// Ends every sign-in of the user that waits, and what their devices invited; the sign-ins' ids.
async fn lock(database: &mut SqliteConnection, device: &Device, now: i64) -> Result<Vec<String>, Fault> {
    sqlx::query(
        "UPDATE users SET locked_by = CASE WHEN locked_at IS NULL THEN $1 ELSE locked_by END,
                          locked_at = COALESCE(locked_at, $2), version = version + 1
         WHERE id = $3",
    )
    .bind(&device.id)
    .bind(now)
    .bind(&device.user_id)
    .execute(&mut *database)
    .await?;
    invite_device::end_open_of_user(database, &device.user_id, now).await?;
    Ok(sqlx::query_scalar(
        "UPDATE authentications SET state = 'deny', reason = 'locked', decided_at = $1, decided_by = $2
         WHERE user_id = $3 AND state = 'pending' AND expires_at > $1 RETURNING id",
    )
    .bind(now)
    .bind(&device.id)
    .bind(&device.user_id)
    .fetch_all(&mut *database)
    .await?)
}

async fn log(
    database: &mut SqliteConnection,
    device: &Device,
    guard: &Guard,
    signer: Signer,
    jws: &str,
    now: i64,
) -> Result<(), Fault> {
    let signer = match signer {
        Signer::Possession => "possession",
        Signer::Verification => "verification",
    };
    sqlx::query(
        "INSERT INTO guard_log (user_id, device_id, at, state, signer, guard) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&device.user_id)
    .bind(&device.id)
    .bind(now)
    .bind(to_name(guard.state)?)
    .bind(signer)
    .bind(jws)
    .execute(database)
    .await?;
    Ok(())
}

fn into_problem(error: GuardError, service: &Service) -> ProblemResponse {
    match error {
        GuardError::Misfit(Misfit::Time) => ProblemResponse::clock_skew(service.now()),
        GuardError::Misfit(misfit) => ProblemResponse::because(ProblemType::BadRequest, misfit),
        GuardError::Lowering(_) => ProblemResponse::because(ProblemType::GuardRefused, error),
        GuardError::Stale => ProblemResponse::because(ProblemType::Replayed, error),
        GuardError::DeviceGone => ProblemResponse::because(ProblemType::BadSignature, error),
        GuardError::TooMany => ProblemResponse::new(ProblemType::TooManyRequests),
        GuardError::Fault(fault) => fault.into(),
    }
}

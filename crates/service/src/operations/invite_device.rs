use axum::{Json, extract::State, http::StatusCode};
use nod_protocol::{DeviceInvitation, DeviceInvitationRequest, DeviceInvitationResponse, Link, ProblemType};
use sqlx::SqliteConnection;

use super::{
    devices,
    invitation_code::{InvitationCodes, make_codes},
    person::{self, NotAsked},
};
use crate::{
    fault::{Fault, carries_faults},
    http::{Device, DeviceRequest, ProblemResponse, read_json},
    random,
    service::Service,
};

/// In seconds, as for any invitation.
const LIFE: i64 = 600;
/// Invitations that the devices of one user together are given in ten minutes.
const MOST: i64 = 10;

/// `POST /v1/devices/invitations`: a device invites another one to its account. What it asked for before and was not
/// used ends. 201.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, body }: DeviceRequest,
) -> Result<(StatusCode, Json<DeviceInvitationResponse>), ProblemResponse> {
    let DeviceInvitationRequest { invitation } = read_json(&body)?;
    let invited =
        invite(&service, &device, &invitation).await.map_err(|error| into_problem(error, &service))?;
    Ok((StatusCode::CREATED, Json(invited)))
}

#[derive(Debug, thiserror::Error)]
enum InviteError {
    #[error(transparent)]
    NotAsked(#[from] NotAsked),
    #[error("this was asked for before")]
    Repeated,
    #[error("the device was removed meanwhile, or has other keys")]
    Removed,
    #[error("the account has as many devices as it may have: one has to be removed first")]
    TooManyDevices,
    #[error("nobody is invited while the user is locked")]
    Locked,
    #[error("{MOST} invitations were made within ten minutes")]
    TooMany,
    #[error("the service has no origin")]
    NoOrigin,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(InviteError);

async fn invite(
    service: &Service,
    device: &Device,
    jws: &str,
) -> Result<DeviceInvitationResponse, InviteError> {
    let asked: DeviceInvitation = person::check(jws, device, service)?;
    let origin = Link::parse_service(service.issuer()).map_err(|_| InviteError::NoOrigin)?;
    let (codes, now) = (make_codes()?, service.now());
    let expires_at = now + LIFE;

    let mut transaction = service.parts.store.write().await?;
    if person::find(&mut transaction, device).await?.ok_or(InviteError::Removed)?.locked {
        return Err(InviteError::Locked);
    }
    if !devices::has_room(service, &mut transaction, &device.user_id).await? {
        return Err(InviteError::TooManyDevices);
    }
    if count_made(&mut transaction, device, now).await? >= MOST {
        return Err(InviteError::TooMany);
    }
    if !person::is_first_use(&mut transaction, device, &asked).await? {
        return Err(InviteError::Repeated);
    }
    end_open(&mut transaction, &device.id, now).await?;
    insert(&mut transaction, device, &codes, now, expires_at).await?;
    transaction.commit().await?;

    let key = Some(service.parts.key.thumbprint().clone());
    let link = Link::Register { service: origin, code: codes.link, key }.to_string();
    Ok(DeviceInvitationResponse { link, typed: codes.typed, expires_at })
}

/// What this device asked for and nobody used yet is good for nothing any more.
pub(super) async fn end_open(
    database: &mut SqliteConnection,
    device_id: &str,
    now: i64,
) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE invitations SET expires_at = $1 WHERE made_by = $2 AND used_by IS NULL AND expires_at > $1",
    )
    .bind(now)
    .bind(device_id)
    .execute(database)
    .await?;
    Ok(())
}

/// What the user's devices asked for: whoever raised the alarm did not mean those.
pub(super) async fn end_open_of_user(
    database: &mut SqliteConnection,
    user_id: &str,
    now: i64,
) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE invitations SET expires_at = $1
         WHERE user_id = $2 AND made_by IS NOT NULL AND used_by IS NULL AND expires_at > $1",
    )
    .bind(now)
    .bind(user_id)
    .execute(database)
    .await?;
    Ok(())
}

async fn count_made(database: &mut SqliteConnection, device: &Device, now: i64) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM invitations WHERE user_id = $1 AND made_at > $2")
        .bind(&device.user_id)
        .bind(now - LIFE)
        .fetch_one(database)
        .await?)
}

async fn insert(
    database: &mut SqliteConnection,
    device: &Device,
    codes: &InvitationCodes,
    now: i64,
    expires_at: i64,
) -> Result<(), InviteError> {
    let (link, typed) = codes.hashes();
    sqlx::query(
        "INSERT INTO invitations (id, user_id, link_hash, typed_hash, expires_at, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(random::make_id()?)
    .bind(&device.user_id)
    .bind(link)
    .bind(typed)
    .bind(expires_at)
    .bind(&device.id)
    .bind(now)
    .execute(database)
    .await?;
    Ok(())
}

fn into_problem(error: InviteError, service: &Service) -> ProblemResponse {
    match error {
        InviteError::NotAsked(error) => person::into_problem(&error, service),
        InviteError::Repeated => ProblemResponse::because(ProblemType::Replayed, error),
        InviteError::Removed => ProblemResponse::because(ProblemType::BadSignature, error),
        InviteError::Locked => ProblemResponse::because(ProblemType::GuardRefused, error),
        InviteError::TooManyDevices => ProblemResponse::because(ProblemType::TooManyDevices, error),
        InviteError::TooMany => ProblemResponse::because(ProblemType::TooManyRequests, error),
        InviteError::NoOrigin => ProblemResponse::because(ProblemType::Internal, error),
        InviteError::Fault(fault) => fault.into(),
    }
}

use axum::{Json, extract::State, http::StatusCode};
use nod_protocol::{ProblemType, PushAddress, PushTest, PushTestStarter};
use sqlx::SqliteConnection;

use super::push_test;
use crate::{
    changes::Topic,
    fault::{Fault, carries_faults, from_json, to_name},
    http::{DeviceRequest, ProblemResponse},
    push::queue::{self, Due, Owner},
    random,
    service::Service,
    sweep::PUSH_OUTCOMES,
};

/// In seconds.
const LIFE: i64 = 60;
/// Tests of one device in ten minutes by each starter. Every test is a push to all of its addresses, and vendors
/// count them.
const MOST: i64 = 10;

/// `POST /v1/devices/self/push-tests`: a push to each of its addresses. One that was open is over. 201.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<(StatusCode, Json<PushTest>), ProblemResponse> {
    let id = start(&service, &device.id, PushTestStarter::Device).await?;
    let found = push_test::find(&service, &device.id, &id).await?;
    let found = found.ok_or_else(|| ProblemResponse::new(ProblemType::UnknownPushTest))?;
    Ok((StatusCode::CREATED, Json(found.test)))
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error("there is no such device (any more)")]
    UnknownDevice,
    #[error("{MOST} tests of the device were started within ten minutes")]
    TooMany,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(StartError);

/// The test's id.
pub(crate) async fn start(
    service: &Service,
    device_id: &str,
    by: PushTestStarter,
) -> Result<String, StartError> {
    let (now, now_ms, id) = (service.now(), service.now_ms(), random::make_id()?);
    let mut transaction = service.parts.store.write().await?;
    let addresses = find_addresses(&mut transaction, device_id).await?.ok_or(StartError::UnknownDevice)?;
    if count_started(&mut transaction, device_id, by, now_ms).await? >= MOST {
        return Err(StartError::TooMany);
    }
    let ended = end_open(&mut transaction, device_id, now).await?;
    sqlx::query(
        "INSERT INTO push_tests (id, device_id, started_by, started_ms, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&id)
    .bind(device_id)
    .bind(to_name(by)?)
    .bind(now_ms)
    .bind(now + LIFE)
    .execute(&mut *transaction)
    .await?;
    let due = Due { owner: Owner::Device(device_id.to_owned()), about: &id, expires_at: now + LIFE };
    queue::add_all(&mut transaction, &due, &addresses, now).await?;
    transaction.commit().await?;
    for test in ended {
        service.parts.changes.announce(&Topic::Push(test));
    }
    service.parts.push.wake();
    Ok(id)
}

async fn find_addresses(
    database: &mut SqliteConnection,
    device_id: &str,
) -> Result<Option<Vec<PushAddress>>, Fault> {
    let push: Option<String> =
        sqlx::query_scalar("SELECT push FROM devices WHERE id = $1 AND removed_at IS NULL")
            .bind(device_id)
            .fetch_optional(database)
            .await?;
    push.as_deref().map(from_json).transpose()
}

async fn count_started(
    database: &mut SqliteConnection,
    device_id: &str,
    by: PushTestStarter,
    now_ms: i64,
) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM push_tests WHERE device_id = $1 AND started_by = $2 AND started_ms > $3",
    )
    .bind(device_id)
    .bind(to_name(by)?)
    .bind(now_ms - PUSH_OUTCOMES * 1000)
    .fetch_one(database)
    .await?)
}

/// Those that another one takes the place of. What of them was not sent yet is not sent any more.
async fn end_open(database: &mut SqliteConnection, device_id: &str, now: i64) -> Result<Vec<String>, Fault> {
    Ok(sqlx::query_scalar(
        "UPDATE push_tests SET expires_at = $1 WHERE device_id = $2 AND expires_at > $1 RETURNING id",
    )
    .bind(now)
    .bind(device_id)
    .fetch_all(database)
    .await?)
}

impl From<StartError> for ProblemResponse {
    fn from(error: StartError) -> Self {
        match error {
            // It was registered a moment ago, when its signature was judged.
            StartError::UnknownDevice => Self::because(ProblemType::BadSignature, error),
            StartError::TooMany => Self::because(ProblemType::TooManyRequests, error),
            StartError::Fault(fault) => fault.into(),
        }
    }
}

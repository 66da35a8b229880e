use axum::{extract::State, http::StatusCode};
use sqlx::SqliteConnection;

use super::invite_device;
use crate::{
    changes::Topic,
    fault::Fault,
    http::{DeviceRequest, ProblemResponse},
    service::Service,
};

/// `DELETE /v1/devices/self`: from now on its key is refused. 204.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<StatusCode, ProblemResponse> {
    remove(&service, &device.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// False where there is no such device (any more).
pub(crate) async fn remove(service: &Service, device_id: &str) -> Result<bool, Fault> {
    let mut transaction = service.parts.store.write().await?;
    let Some(user) = remove_in(&mut transaction, device_id, service.now()).await? else {
        return Ok(false);
    };
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::User(user));
    Ok(true)
}

/// Its user, who is to hear of it; `None` where there is no such device (any more). What it was to be woken by is
/// forgotten; its name and public keys stay for the evidence.
pub(super) async fn remove_in(
    database: &mut SqliteConnection,
    device_id: &str,
    now: i64,
) -> Result<Option<String>, Fault> {
    let user: Option<String> = sqlx::query_scalar(
        "UPDATE devices SET removed_at = $1, push = '[]', push_dead = '[]', notifications = NULL
         WHERE id = $2 AND removed_at IS NULL RETURNING user_id",
    )
    .bind(now)
    .bind(device_id)
    .fetch_optional(&mut *database)
    .await?;
    let Some(user) = user else {
        return Ok(None);
    };
    sqlx::query("DELETE FROM push_queue WHERE device_id = $1")
        .bind(device_id)
        .execute(&mut *database)
        .await?;
    sqlx::query("DELETE FROM push_tests WHERE device_id = $1")
        .bind(device_id)
        .execute(&mut *database)
        .await?;
    // Whoever removes a stranger's device does not want what it invited either.
    invite_device::end_open(database, device_id, now).await?;
    sqlx::query("UPDATE users SET version = version + 1 WHERE id = $1")
        .bind(&user)
        .execute(&mut *database)
        .await?;
    Ok(Some(user))
}

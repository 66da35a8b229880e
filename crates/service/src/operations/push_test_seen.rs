use axum::{Json, extract::State};
use nod_protocol::{ProblemType, PushTest, PushTestSeen, PushTestSight};

use super::push_test;
use crate::{
    changes::Topic,
    fault::{Fault, to_name},
    http::{DeviceRequest, Id, ProblemResponse, read_json},
    service::Service,
};

/// `POST /v1/devices/self/push-tests/{id}/seen`: the push arrived, or was tapped. The first report of each
/// counts, as long as the test is open.
pub(crate) async fn handle(
    State(service): State<Service>,
    Id(id): Id,
    DeviceRequest { device, body }: DeviceRequest,
) -> Result<Json<PushTest>, ProblemResponse> {
    let seen = read_json(&body)?;
    let unknown = || ProblemResponse::new(ProblemType::UnknownPushTest);
    push_test::find(&service, &device.id, &id).await?.ok_or_else(unknown)?;
    write(&service, &device.id, &id, seen).await?;
    let found = push_test::find(&service, &device.id, &id).await?.ok_or_else(unknown)?;
    Ok(Json(found.test))
}

async fn write(service: &Service, device_id: &str, id: &str, seen: PushTestSeen) -> Result<(), Fault> {
    let tapped = match seen.seen {
        PushTestSight::Arrived => None,
        // What is tapped has arrived, though the app may learn of both at once.
        PushTestSight::Tapped => Some(service.now_ms()),
    };
    let mut transaction = service.parts.store.write().await?;
    sqlx::query("UPDATE devices SET notifications = $1 WHERE id = $2 AND removed_at IS NULL")
        .bind(to_name(seen.notifications)?)
        .bind(device_id)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "UPDATE push_tests SET arrived_ms = COALESCE(arrived_ms, $1), tapped_ms = COALESCE(tapped_ms, $2)
         WHERE id = $3 AND device_id = $4 AND expires_at > $5",
    )
    .bind(service.now_ms())
    .bind(tapped)
    .bind(id)
    .bind(device_id)
    .bind(service.now())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::Push(id.to_owned()));
    Ok(())
}

use axum::{Json, extract::State};
use nod_protocol::{DeviceList, ListedDevice};
use sqlx::SqliteConnection;

use crate::{
    fault::Fault,
    http::{Device, DeviceRequest, ProblemResponse},
    service::Service,
};

/// The asking one and the newest, so that no new one is hidden behind old ones; as many as fit a body however long
/// their names are.
const MOST: i64 = 30;

/// `GET /v1/devices`: the devices of the asking one's account, the newest first. The asking one is always among them.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<Json<DeviceList>, ProblemResponse> {
    Ok(Json(DeviceList { devices: list(&service, &device).await? }))
}

async fn list(service: &Service, device: &Device) -> Result<Vec<ListedDevice>, Fault> {
    type Row = (String, String, String, String, i64, Option<String>);
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT d.id, d.name, d.model, d.os, d.created_at, i.made_by
         FROM (SELECT * FROM devices WHERE user_id = $1 AND removed_at IS NULL
               ORDER BY id = $2 DESC, created_at DESC, id LIMIT $3) d
              LEFT JOIN invitations i ON i.used_by = d.id
         ORDER BY d.created_at DESC, d.id",
    )
    .bind(&device.user_id)
    .bind(&device.id)
    .bind(MOST)
    .fetch_all(service.parts.store.reader())
    .await?;
    let listed = |(device_id, name, model, os, added_at, invited_by)| ListedDevice {
        device_id,
        name,
        model,
        os,
        added_at,
        invited_by,
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// Whether the user may have one more.
pub(super) async fn has_room(
    service: &Service,
    database: &mut SqliteConnection,
    user_id: &str,
) -> Result<bool, Fault> {
    let registered: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM devices WHERE user_id = $1 AND removed_at IS NULL")
            .bind(user_id)
            .fetch_one(database)
            .await?;
    Ok(registered < i64::from(service.parts.max_devices))
}

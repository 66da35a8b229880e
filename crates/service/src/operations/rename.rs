use axum::{Json, extract::State};
use nod_protocol::{DeviceInfo, ProblemType, RenameDevice};

use super::{device_self, registration_check};
use crate::{
    changes::Topic,
    fault::Fault,
    http::{Device, DeviceRequest, ProblemResponse, read_json},
    service::Service,
};

/// `PATCH /v1/devices/self`.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, body }: DeviceRequest,
) -> Result<Json<DeviceInfo>, ProblemResponse> {
    let RenameDevice { name } = read_json(&body)?;
    registration_check::check_name(&name)
        .map_err(|misfit| ProblemResponse::because(ProblemType::BadRequest, misfit))?;
    rename(&service, &device, name.trim()).await?;
    Ok(Json(device_self::describe(&service, &device).await?))
}

async fn rename(service: &Service, device: &Device, name: &str) -> Result<(), Fault> {
    let mut transaction = service.parts.store.write().await?;
    sqlx::query("UPDATE devices SET name = $1 WHERE id = $2")
        .bind(name)
        .bind(&device.id)
        .execute(&mut *transaction)
        .await?;
    sqlx::query("UPDATE users SET version = version + 1 WHERE id = $1")
        .bind(&device.user_id)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::User(device.user_id.clone()));
    Ok(())
}

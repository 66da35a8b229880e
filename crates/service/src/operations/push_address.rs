use axum::{extract::State, http::StatusCode};
use nod_protocol::{ProblemType, PushUpdate};

use super::registration_check;
use crate::{
    fault::{Fault, to_json, to_name},
    http::{DeviceRequest, ProblemResponse, read_json},
    service::Service,
};

/// `PUT /v1/devices/self/push`: where to wake this device from now on, and whether it shows notifications. 204.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, body }: DeviceRequest,
) -> Result<StatusCode, ProblemResponse> {
    let update: PushUpdate = read_json(&body)?;
    registration_check::check_addresses(&update.push)
        .map_err(|misfit| ProblemResponse::because(ProblemType::BadRequest, misfit))?;
    replace(&service, &device.id, &update).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn replace(service: &Service, device_id: &str, update: &PushUpdate) -> Result<(), Fault> {
    sqlx::query("UPDATE devices SET push = $1, push_dead = '[]', notifications = $2 WHERE id = $3")
        .bind(to_json(&update.push)?)
        .bind(update.notifications.map(to_name).transpose()?)
        .bind(device_id)
        .execute(service.parts.store.writer())
        .await?;
    Ok(())
}

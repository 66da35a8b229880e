use axum::{extract::State, http::StatusCode};
use nod_protocol::{ProblemType, PushAddress, PushUpdate};

use super::registration_check;
use crate::{
    fault::{Fault, to_json},
    http::{DeviceRequest, ProblemResponse, read_json},
    service::Service,
};

/// `PUT /v1/devices/self/push`: where to wake this device from now on. 204.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, body }: DeviceRequest,
) -> Result<StatusCode, ProblemResponse> {
    let PushUpdate { push } = read_json(&body)?;
    registration_check::check_addresses(&push)
        .map_err(|misfit| ProblemResponse::because(ProblemType::BadRequest, misfit))?;
    replace(&service, &device.id, &push).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn replace(service: &Service, device_id: &str, push: &[PushAddress]) -> Result<(), Fault> {
    sqlx::query("UPDATE devices SET push = $1, push_dead = '[]' WHERE id = $2")
        .bind(to_json(&push)?)
        .bind(device_id)
        .execute(service.parts.store.writer())
        .await?;
    Ok(())
}

use axum::{extract::State, http::StatusCode};
use nod_protocol::{DeviceRemoval, DeviceRemovalRequest, ProblemType};

use super::{person, remove_device};
use crate::{
    fault::Fault,
    http::{Device, DeviceRequest, Id, ProblemResponse, read_json},
    service::Service,
};

/// `POST /v1/devices/{id}/removal`: a device removes another one of its account. 204, now or before.
pub(crate) async fn handle(
    State(service): State<Service>,
    Id(id): Id,
    DeviceRequest { device, body }: DeviceRequest,
) -> Result<StatusCode, ProblemResponse> {
    let DeviceRemovalRequest { removal } = read_json(&body)?;
    let asked: DeviceRemoval =
        person::check(&removal, &device, &service).map_err(|error| person::into_problem(&error, &service))?;
    if asked.device != id {
        return Err(ProblemResponse::because(ProblemType::BadRequest, "it names another device"));
    }
    if id == device.id {
        return Err(ProblemResponse::because(ProblemType::BadRequest, "a device removes itself otherwise"));
    }
    if !is_of_account(&service, &device, &id).await? {
        return Err(ProblemResponse::new(ProblemType::NotFound));
    }
    remove_device::remove(&service, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Registered with the same account, now or once.
async fn is_of_account(service: &Service, device: &Device, id: &str) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM devices WHERE id = $1 AND user_id = $2)")
        .bind(id)
        .bind(&device.user_id)
        .fetch_one(service.parts.store.reader())
        .await?)
}

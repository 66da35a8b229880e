use axum::{extract::State, http::StatusCode};

use super::invite_device;
use crate::{
    fault::Fault,
    http::{DeviceRequest, ProblemResponse},
    service::Service,
};

/// `DELETE /v1/devices/invitations`: what this device invited by and nobody used ends, as it is on no screen any more.
/// Nobody is asked: it lets nobody in. 204.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<StatusCode, ProblemResponse> {
    end(&service, &device.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn end(service: &Service, device_id: &str) -> Result<(), Fault> {
    let mut transaction = service.parts.store.write().await?;
    invite_device::end_open(&mut transaction, device_id, service.now()).await?;
    Ok(transaction.commit().await?)
}

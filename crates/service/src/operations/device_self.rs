use axum::{Json, extract::State};
use nod_protocol::{DeviceInfo, Method, Policy};

use super::{discovery, guard_info};
use crate::{
    fault::{Fault, from_json},
    http::{Device, DeviceRequest, ProblemResponse},
    service::Service,
};

/// `GET /v1/devices/self`.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<Json<DeviceInfo>, ProblemResponse> {
    Ok(Json(describe(&service, &device).await?))
}

pub(super) async fn describe(service: &Service, device: &Device) -> Result<DeviceInfo, Fault> {
    let (name, push, push_dead, account): (String, String, String, String) = sqlx::query_as(
        "SELECT d.name, d.push, d.push_dead, u.label FROM devices d JOIN users u ON u.id = d.user_id
         WHERE d.id = $1",
    )
    .bind(&device.id)
    .fetch_one(service.parts.store.reader())
    .await?;
    Ok(DeviceInfo {
        device_id: device.id.clone(),
        name,
        account,
        policy: policy(device.verification.is_some()),
        jwks: discovery::keys(service),
        push: from_json(&push)?,
        push_dead: from_json(&push_dead)?,
        guard: Some(guard_info::of(service, device).await?),
    })
}

/// What a device may be asked for.
pub(super) fn policy(has_verification_key: bool) -> Policy {
    let biometric = has_verification_key.then_some(Method::Biometric);
    Policy { methods: std::iter::once(Method::Approve).chain(biometric).collect() }
}

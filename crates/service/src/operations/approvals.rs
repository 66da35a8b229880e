use axum::{Json, extract::State};
use nod_protocol::ApprovalList;

use crate::{
    fault::Fault,
    http::{Device, DeviceRequest, ProblemResponse},
    service::Service,
};

/// `GET /v1/approvals`: what waits for this device.
pub(crate) async fn handle(
    State(service): State<Service>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<Json<ApprovalList>, ProblemResponse> {
    let pending = pending(&service, &device).await?;
    let approvals = pending.into_iter().map(|(_, jws)| jws).collect();
    Ok(Json(ApprovalList { approvals, time: service.now() }))
}

/// Id and JWS of each, the one that expires first in front.
pub(super) async fn pending(service: &Service, device: &Device) -> Result<Vec<(String, String)>, Fault> {
    // From the user's few pending sign-ins: a device's past ones are many.
    Ok(sqlx::query_as(
        "SELECT ap.id, ap.jws FROM authentications au
         JOIN approvals ap ON ap.authentication_id = au.id
         WHERE au.user_id = $1 AND au.state = 'pending' AND au.expires_at > $2 AND ap.device_id = $3
         ORDER BY au.expires_at, ap.id",
    )
    .bind(&device.user_id)
    .bind(service.now())
    .bind(&device.id)
    .fetch_all(service.parts.store.reader())
    .await?)
}

use axum::{Json, extract::State};
use nod_protocol::{ExtendResponse, ProblemType};

use super::resign;
use crate::{
    changes::Topic,
    fault::{Fault, carries_faults},
    http::{Device, DeviceRequest, Id, ProblemResponse},
    service::Service,
};

/// WCAG 2.2 success criterion 2.2.1 asks for a way to get more time; once, so that nothing waits for ever.
const MORE_TIME: i64 = 60;

/// `POST /v1/approvals/{id}/extend`: a minute more, once for all devices together.
pub(crate) async fn handle(
    State(service): State<Service>,
    Id(approval): Id,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<Json<ExtendResponse>, ProblemResponse> {
    let approval = extend(&service, &device, &approval).await?;
    Ok(Json(ExtendResponse { approval }))
}

#[derive(Debug, thiserror::Error)]
enum ExtendError {
    #[error("this device has no such approval")]
    UnknownApproval,
    #[error("it is over or was extended before")]
    NotExtendable,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(ExtendError);

async fn extend(service: &Service, device: &Device, approval: &str) -> Result<String, ExtendError> {
    let mut transaction = service.parts.store.write().await?;
    let authentication: Option<String> =
        sqlx::query_scalar("SELECT authentication_id FROM approvals WHERE id = $1 AND device_id = $2")
            .bind(approval)
            .bind(&device.id)
            .fetch_optional(&mut *transaction)
            .await?;
    let authentication = authentication.ok_or(ExtendError::UnknownApproval)?;
    let expires_at: Option<i64> = sqlx::query_scalar(
        "UPDATE authentications SET expires_at = expires_at + $1, extended = 1
         WHERE id = $2 AND extended = 0 AND state = 'pending' AND expires_at > $3 RETURNING expires_at",
    )
    .bind(MORE_TIME)
    .bind(&authentication)
    .bind(service.now())
    .fetch_optional(&mut *transaction)
    .await?;
    let expires_at = expires_at.ok_or(ExtendError::NotExtendable)?;
    let later = |approval: &mut nod_protocol::Approval| {
        approval.exp = expires_at;
        approval.may_extend = false;
    };
    resign::resign(service, &mut transaction, &authentication, later).await?;
    let extended = sqlx::query_scalar("SELECT jws FROM approvals WHERE id = $1")
        .bind(approval)
        .fetch_one(&mut *transaction)
        .await?;
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::User(device.user_id.clone()));
    Ok(extended)
}

impl From<ExtendError> for ProblemResponse {
    fn from(error: ExtendError) -> Self {
        match error {
            ExtendError::UnknownApproval => Self::new(ProblemType::UnknownApproval),
            ExtendError::NotExtendable => Self::new(ProblemType::NotExtendable),
            ExtendError::Fault(fault) => fault.into(),
        }
    }
}

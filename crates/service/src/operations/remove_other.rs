use axum::{extract::State, http::StatusCode};
use nod_protocol::{DeviceRemoval, DeviceRemovalRequest, ProblemType};
use sqlx::SqliteConnection;

use super::{
    person::{self, NotAsked},
    remove_device,
};
use crate::{
    changes::Topic,
    fault::{Fault, carries_faults},
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
    remove(&service, &device, &id, &removal).await.map_err(|error| into_problem(error, &service))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, thiserror::Error)]
enum RemoveError {
    #[error(transparent)]
    NotAsked(#[from] NotAsked),
    #[error("it names another device")]
    NamesAnother,
    #[error("a device removes itself otherwise")]
    Itself,
    #[error("no such device in this account")]
    Unknown,
    #[error("this was asked for before")]
    Repeated,
    #[error("the device was removed meanwhile, or has other keys")]
    Removed,
    #[error("while the user is locked, it takes a verification key of a device that was there before")]
    Locked,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(RemoveError);

async fn remove(service: &Service, device: &Device, id: &str, jws: &str) -> Result<(), RemoveError> {
    let asked: DeviceRemoval = person::check(jws, device, service)?;
    if asked.device != id {
        return Err(RemoveError::NamesAnother);
    }
    if id == device.id {
        return Err(RemoveError::Itself);
    }
    // In one transaction: of two that remove each other, one stays.
    let mut transaction = service.parts.store.write().await?;
    let stands = person::find(&mut transaction, device).await?.ok_or(RemoveError::Removed)?;
    // Whoever may not lift the lock must not remove those who may.
    if stands.locked && (stands.came_after_lock || device.verification.is_none()) {
        return Err(RemoveError::Locked);
    }
    if !is_of_account(&mut transaction, device, id).await? {
        return Err(RemoveError::Unknown);
    }
    if !person::is_first_use(&mut transaction, device, &asked).await? {
        return Err(RemoveError::Repeated);
    }
    let user = remove_device::remove_in(&mut transaction, id, service.now()).await?;
    transaction.commit().await?;
    if let Some(user) = user {
        service.parts.changes.announce(&Topic::User(user));
    }
    Ok(())
}

/// Registered with the same account, now or once.
async fn is_of_account(database: &mut SqliteConnection, device: &Device, id: &str) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM devices WHERE id = $1 AND user_id = $2)")
        .bind(id)
        .bind(&device.user_id)
        .fetch_one(database)
        .await?)
}

fn into_problem(error: RemoveError, service: &Service) -> ProblemResponse {
    match error {
        RemoveError::NotAsked(error) => person::into_problem(&error, service),
        RemoveError::NamesAnother | RemoveError::Itself => {
            ProblemResponse::because(ProblemType::BadRequest, error)
        }
        RemoveError::Unknown => ProblemResponse::new(ProblemType::NotFound),
        RemoveError::Repeated => ProblemResponse::because(ProblemType::Replayed, error),
        RemoveError::Removed => ProblemResponse::because(ProblemType::BadSignature, error),
        RemoveError::Locked => ProblemResponse::because(ProblemType::GuardRefused, error),
        RemoveError::Fault(fault) => fault.into(),
    }
}

use axum::{extract::State, http::StatusCode};
use nod_protocol::ProblemType;

use crate::{
    changes::Topic,
    fault::Fault,
    http::{ApplicationRequest, Id, ProblemResponse},
    service::Service,
};

/// `DELETE /v1/authentications/{id}`: nobody needs to answer any more. What was decided already stays
/// so; its status tells. 204.
pub(crate) async fn handle(
    State(service): State<Service>,
    Id(id): Id,
    ApplicationRequest { application, .. }: ApplicationRequest,
) -> Result<StatusCode, ProblemResponse> {
    if withdraw(&service, &application.id, &id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ProblemResponse::new(ProblemType::NotFound))
    }
}

/// False: the application has no such authentication.
async fn withdraw(service: &Service, application: &str, id: &str) -> Result<bool, Fault> {
    let mut transaction = service.parts.store.write().await?;
    let user: Option<String> =
        sqlx::query_scalar("SELECT user_id FROM authentications WHERE id = $1 AND application_id = $2")
            .bind(id)
            .bind(application)
            .fetch_optional(&mut *transaction)
            .await?;
    let Some(user) = user else {
        return Ok(false);
    };
    let now = service.now();
    sqlx::query(
        "UPDATE authentications SET state = 'deny', reason = 'withdrawn', decided_at = $1
         WHERE id = $2 AND state = 'pending' AND expires_at > $1",
    )
    .bind(now)
    .bind(id)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::Authentication(id.to_owned()));
    service.parts.changes.announce(&Topic::User(user));
    Ok(true)
}

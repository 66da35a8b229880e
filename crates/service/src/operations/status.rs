use std::time::Duration;

use axum::{
    Extension, Json,
    extract::{Query, State},
};
use nod_protocol::{AuthenticationStatus, DenyReason, Evidence, Next, ProblemType};
use tokio::time::Instant;

use crate::{
    attestation::Proof,
    changes::Topic,
    fault::{Fault, from_name},
    http::{ApplicationRequest, Closed, Id, ProblemResponse, closed},
    service::Service,
    sweep,
};

const MAX_WAIT: u64 = 30;

#[derive(serde::Deserialize)]
pub(crate) struct Wait {
    #[serde(default)]
    wait: u64,
}

/// `GET /v1/authentications/{id}?wait=SECONDS`: as soon as it is decided, or after the wait.
pub(crate) async fn handle(
    State(service): State<Service>,
    Extension(Closed(closing)): Extension<Closed>,
    Id(id): Id,
    wait: Result<Query<Wait>, axum::extract::rejection::QueryRejection>,
    ApplicationRequest { application, .. }: ApplicationRequest,
) -> Result<Json<AuthenticationStatus>, ProblemResponse> {
    let Ok(Query(Wait { wait: 0..=MAX_WAIT })) = &wait else {
        return Err(ProblemResponse::because(ProblemType::BadRequest, "wait is 0 to 30 seconds"));
    };
    let wait = wait.map_or(0, |Query(Wait { wait })| wait);
    let deadline = Instant::now() + Duration::from_secs(wait);
    // Before the first look, or a decision in between would be missed.
    let mut subscription = service.parts.changes.subscribe(Topic::Authentication(id.clone()));
    loop {
        let status = find(&service, &application.id, &id).await?;
        let status = status.ok_or_else(|| ProblemResponse::new(ProblemType::NotFound))?;
        if status != AuthenticationStatus::Pending {
            return Ok(Json(status));
        }
        tokio::select! {
            () = subscription.changed() => {}
            () = tokio::time::sleep_until(deadline) => return Ok(Json(status)),
            () = closed(closing.clone()) => return Ok(Json(status)),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    state: String,
    reason: Option<String>,
    next_method: Option<String>,
    expires_at: i64,
    decided_by: Option<String>,
    decided_jti: Option<String>,
}

async fn find(service: &Service, application: &str, id: &str) -> Result<Option<AuthenticationStatus>, Fault> {
    let Some(row) = find_row(service, application, id).await? else {
        return Ok(None);
    };
    if row.state == "pending" && row.expires_at <= service.now() {
        sweep::sweep(service).await?;
        return Ok(Some(AuthenticationStatus::Deny { reason: DenyReason::Expired, evidence: None }));
    }
    let evidence = match (&row.decided_by, &row.decided_jti) {
        (Some(device), Some(jti)) => find_evidence(service, device, jti).await?,
        (None, _) | (_, None) => None,
    };
    let next = row.next_method.as_deref().map(from_name).transpose()?;
    let reason = row.reason.as_deref().map(from_name).transpose()?;
    Ok(Some(match (row.state.as_str(), evidence, next, reason) {
        ("allow", Some(evidence), _, _) => AuthenticationStatus::Allow { evidence },
        ("challenge", Some(evidence), Some(method), _) => {
            AuthenticationStatus::Challenge { next: Next { method }, evidence }
        }
        ("deny", evidence, _, Some(reason)) => AuthenticationStatus::Deny { reason, evidence },
        _ => AuthenticationStatus::Pending,
    }))
}

async fn find_row(service: &Service, application: &str, id: &str) -> Result<Option<Row>, Fault> {
    Ok(sqlx::query_as(
        "SELECT state, reason, next_method, expires_at, decided_by, decided_jti
         FROM authentications WHERE id = $1 AND application_id = $2",
    )
    .bind(id)
    .bind(application)
    .fetch_optional(service.parts.store.reader())
    .await?)
}

async fn find_evidence(service: &Service, device: &str, jti: &str) -> Result<Option<Evidence>, Fault> {
    let row: Option<(String, String, String, String)> = sqlx::query_as(
        "SELECT ap.jws, an.answer, an.receipt, an.proof FROM answers an JOIN approvals ap ON ap.id = an.approval_id
         WHERE an.device_id = $1 AND an.jti = $2",
    )
    .bind(device)
    .bind(jti)
    .fetch_optional(service.parts.store.reader())
    .await?;
    let Some((approval, answer, receipt, proof)) = row else {
        return Ok(None);
    };
    Ok(Some(Evidence { approval, answer, receipt, proof: Proof::from_name(&proof)?.told() }))
}

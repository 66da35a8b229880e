use axum::{extract::State, http::StatusCode};

use super::signed_request::MailboxRequest;
use crate::{fault::Fault, http::ProblemResponse, service::Service};

/// `DELETE /gateway/mailboxes/{id}`: nothing is taken for it any more. Its stream ends. 204.
pub(crate) async fn handle(
    State(service): State<Service>,
    MailboxRequest { mailbox }: MailboxRequest,
) -> Result<StatusCode, ProblemResponse> {
    remove(&service, &mailbox.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn remove(service: &Service, id: &str) -> Result<(), Fault> {
    sqlx::query("DELETE FROM gateway_mailboxes WHERE id = $1")
        .bind(id)
        .execute(service.parts.store.writer())
        .await?;
    if let Some(gateway) = &service.parts.gateway {
        gateway.streams.end(id);
    }
    Ok(())
}

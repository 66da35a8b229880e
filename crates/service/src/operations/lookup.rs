use std::net::{IpAddr, SocketAddr};

use axum::{
    Json,
    body::Body,
    extract::{ConnectInfo, State},
};
use nod_protocol::{Invitation, InvitationLookup, InvitationResponse, ProblemType};

use super::invitation_code;
use crate::{
    fault::{Fault, carries_faults},
    http::{ProblemResponse, bounded, read_json},
    service::Service,
};

/// `POST /v1/invitations/lookup`: whom a code would register, signed. Uses nothing up.
pub(crate) async fn handle(
    State(service): State<Service>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    body: Body,
) -> Result<Json<InvitationResponse>, ProblemResponse> {
    let InvitationLookup { code } = read_json(&bounded(body).await?)?;
    let invitation = look_up(&service, peer.ip(), &code).await?;
    Ok(Json(InvitationResponse { invitation: service.parts.key.sign(&invitation) }))
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum LookupError {
    #[error("too many codes were tried")]
    TooMany,
    #[error("no such invitation")]
    Unknown,
    #[error("the invitation was used")]
    Used,
    #[error("the invitation has expired")]
    Expired,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(LookupError);

async fn look_up(service: &Service, peer: IpAddr, code: &str) -> Result<Invitation, LookupError> {
    let now = service.now();
    let limiter = &service.parts.limiter;
    let code_hash = Invitation::hash_code(code);
    let code = invitation_code::read(code);
    if !limiter.admits(peer, code.as_ref().is_some_and(|code| code.typed), now) {
        return Err(LookupError::TooMany);
    }
    let row: Option<(String, i64, Option<String>, String)> = match code {
        Some(code) => {
            sqlx::query_as(
                "SELECT i.id, i.expires_at, i.used_by, u.label FROM invitations i
                 JOIN users u ON u.id = i.user_id WHERE i.link_hash = $1 OR i.typed_hash = $1",
            )
            .bind(code.hash)
            .fetch_optional(service.parts.store.reader())
            .await?
        }
        None => None,
    };
    let Some((id, exp, used_by, account)) = row else {
        limiter.count_wrong(peer, now);
        return Err(LookupError::Unknown);
    };
    if !limiter.admits_lookup(&id, now) {
        return Err(LookupError::TooMany);
    }
    if now >= exp {
        return Err(LookupError::Expired);
    }
    if used_by.is_some() {
        return Err(LookupError::Used);
    }
    Ok(Invitation { iss: service.issuer().to_owned(), iat: now, exp, account, code_hash })
}

impl From<LookupError> for ProblemResponse {
    fn from(error: LookupError) -> Self {
        match error {
            LookupError::TooMany => Self::new(ProblemType::TooManyRequests),
            LookupError::Unknown => Self::new(ProblemType::InvitationUnknown),
            LookupError::Used => Self::new(ProblemType::InvitationUsed),
            LookupError::Expired => Self::new(ProblemType::InvitationExpired),
            LookupError::Fault(fault) => fault.into(),
        }
    }
}

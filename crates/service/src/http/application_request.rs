use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use nod_protocol::{ProblemType, encode_base64url};
use sha2::{Digest, Sha256};

use crate::{
    fault::Fault,
    http::{ProblemResponse, bounded},
    service::Service,
};

/// A request of an application that showed its key (RFC 6750).
pub(crate) struct ApplicationRequest {
    pub application: Application,
    pub body: Bytes,
}

pub(crate) struct Application {
    pub id: String,
    pub name: String,
}

impl FromRequest<Service> for ApplicationRequest {
    type Rejection = ProblemResponse;

    async fn from_request(request: Request, service: &Service) -> Result<Self, ProblemResponse> {
        let (head, body) = request.into_parts();
        let refused = || ProblemResponse::new(ProblemType::BadApplicationKey);
        let key = bearer(&head.headers).ok_or_else(refused)?;
        let application = find(service, key).await?.ok_or_else(refused)?;
        Ok(Self { application, body: bounded(body).await? })
    }
}

pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}

/// What is stored of an application's key. It is 256 random bits, so a plain hash can't be guessed,
/// and looking the hash up takes no time that depends on the key.
pub(crate) fn hash_key(key: &str) -> String {
    encode_base64url(Sha256::digest(key))
}

async fn find(service: &Service, key: &str) -> Result<Option<Application>, Fault> {
    let row: Option<(String, String)> =
        sqlx::query_as("SELECT id, name FROM applications WHERE key_hash = $1")
            .bind(hash_key(key))
            .fetch_optional(service.parts.store.reader())
            .await?;
    Ok(row.map(|(id, name)| Application { id, name }))
}

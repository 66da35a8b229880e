use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::HeaderMap,
};
use nod_protocol::{
    KeyDescription, MAX_REQUEST_SKEW, ProblemType, Thumbprint,
    request_signature::{self, Received, ReceivedHeaders, SignatureParameters},
};

use crate::{
    fault::{Fault, from_json},
    http::{ProblemResponse, bounded},
    service::Service,
};

/// A request that a registered device signed just now (RFC 9421), seen for the first time.
pub(crate) struct DeviceRequest {
    pub device: Device,
    pub body: Bytes,
}

/// A device that is registered and not removed.
pub(crate) struct Device {
    pub id: String,
    pub user_id: String,
    /// The service's name as the device was told it.
    pub service_name: String,
    pub possession: KeyDescription,
    pub verification: Option<KeyDescription>,
    /// Counts changes of its keys.
    pub keys_version: i64,
}

impl FromRequest<Service> for DeviceRequest {
    type Rejection = ProblemResponse;

    async fn from_request(request: Request, service: &Service) -> Result<Self, ProblemResponse> {
        let (head, body) = request.into_parts();
        let body = bounded(body).await?;
        // What the service is called is its own knowledge: a Host header is anyone's claim.
        let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
        let target_uri = format!("{}{path}", service.issuer());
        let request =
            request_signature::Request { method: head.method.as_str(), target_uri: &target_uri, body: &body };
        let device = authenticate(service, request, &head.headers).await?;
        Ok(Self { device, body })
    }
}

async fn authenticate(
    service: &Service,
    request: request_signature::Request<'_>,
    headers: &HeaderMap,
) -> Result<Device, ProblemResponse> {
    let bad = |detail: &str| ProblemResponse::because(ProblemType::BadSignature, detail);
    let (Some(signature_input), Some(signature)) =
        (only(headers, "signature-input"), only(headers, "signature"))
    else {
        return Err(bad("the request carries no signature"));
    };
    let content_digest = only(headers, "content-digest");
    let headers = ReceivedHeaders { content_digest, signature_input, signature };
    let received = request_signature::read(request, headers)
        .map_err(|error| ProblemResponse::because(ProblemType::BadSignature, error))?;
    let Some(device) = find(service, &received.parameters.key).await? else {
        return Err(bad("the key is not registered"));
    };
    judge(service, &received, &device).await?;
    Ok(device)
}

/// The signature first: a stranger's request leaves no nonce behind.
async fn judge(service: &Service, received: &Received, device: &Device) -> Result<(), ProblemResponse> {
    if !received.is_signed_by(&device.possession.jwk) {
        return Err(ProblemResponse::because(ProblemType::BadSignature, "the signature does not match"));
    }
    let now = service.now();
    if received.parameters.created.abs_diff(now) > MAX_REQUEST_SKEW.unsigned_abs() {
        return Err(ProblemResponse::clock_skew(now));
    }
    if !is_first_use(service, &received.parameters).await? {
        return Err(ProblemResponse::new(ProblemType::Replayed));
    }
    Ok(())
}

fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

async fn find(service: &Service, key: &Thumbprint) -> Result<Option<Device>, Fault> {
    type Row = (String, String, String, String, Option<String>, i64);
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, user_id, service_name, possession, verification, keys_version
         FROM devices WHERE possession_id = $1 AND removed_at IS NULL",
    )
    .bind(key.as_str())
    .fetch_optional(service.parts.store.reader())
    .await?;
    let Some((id, user_id, service_name, possession, verification, keys_version)) = row else {
        return Ok(None);
    };
    let possession = from_json(&possession)?;
    let verification = verification.as_deref().map(from_json).transpose()?;
    Ok(Some(Device { id, user_id, service_name, possession, verification, keys_version }))
}

/// Nonces are kept for as long as their requests are fresh enough to be taken: see `sweep`.
async fn is_first_use(service: &Service, parameters: &SignatureParameters) -> Result<bool, Fault> {
    let written = sqlx::query(
        "INSERT INTO request_nonces (key_id, nonce, created) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(parameters.key.as_str())
    .bind(&parameters.nonce)
    .bind(parameters.created)
    .execute(service.parts.store.writer())
    .await?;
    Ok(written.rows_affected() == 1)
}

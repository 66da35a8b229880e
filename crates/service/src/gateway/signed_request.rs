use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderMap, request::Parts},
};
use nod_protocol::{ProblemType, decode_base64};

use super::{key::PublicKey, mailbox::Mailbox};
use crate::{http::ProblemResponse, service::Service};

/// How far the device's clock may be from the service's, in seconds.
const MAX_SKEW: i64 = 60;

/// A request without a body that the mailbox's device signed just now.
pub(crate) struct MailboxRequest {
    pub(super) mailbox: Mailbox,
}

impl FromRequestParts<Service> for MailboxRequest {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, ProblemResponse> {
        super::gateway(service)?;
        let not_found = || ProblemResponse::new(ProblemType::NotFound);
        let Ok(Path(id)) = Path::<String>::from_request_parts(parts, service).await else {
            return Err(not_found());
        };
        let mailbox = Mailbox::find(service, &id).await?.ok_or_else(not_found)?;
        let (Some(time), Some(signature)) = (read_time(&parts.headers), read_signature(&parts.headers))
        else {
            let said = "Nod-Time or Nod-Signature is missing or can't be read";
            return Err(ProblemResponse::because(ProblemType::BadSignature, said));
        };
        let signed = Signed { method: parts.method.as_str(), mailbox: &id, time, body: None };
        judge(service, &signed, PublicKey::of_device(&mailbox.key).as_ref(), &signature)?;
        Ok(Self { mailbox })
    }
}

/// What a device signs of a request.
pub(super) struct Signed<'a> {
    pub method: &'a str,
    pub mailbox: &'a str,
    /// NumericDate.
    pub time: i64,
    /// Of the body's canonical form, base64url of the SHA-256.
    pub body: Option<String>,
}

/// The signature first: whoever can't sign learns nothing of the clock.
pub(super) fn judge(
    service: &Service,
    signed: &Signed<'_>,
    key: Option<&PublicKey>,
    signature: &[u8],
) -> Result<(), ProblemResponse> {
    if !key.is_some_and(|key| key.verifies(&signed.text(service.issuer()), signature)) {
        return Err(ProblemResponse::because(ProblemType::BadSignature, "the signature does not match"));
    }
    let now = service.now();
    if signed.time.abs_diff(now) > MAX_SKEW.unsigned_abs() {
        return Err(ProblemResponse::clock_skew(now));
    }
    Ok(())
}

impl Signed<'_> {
    /// What the service is called is its own knowledge: a Host header is anyone's claim.
    fn text(&self, issuer: &str) -> String {
        let text = format!("{}|{issuer}|{}|{}", self.method, self.mailbox, self.time);
        match &self.body {
            Some(body) => format!("{text}|{body}"),
            None => text,
        }
    }
}

fn read_time(headers: &HeaderMap) -> Option<i64> {
    headers.get("nod-time")?.to_str().ok()?.parse().ok()
}

fn read_signature(headers: &HeaderMap) -> Option<Vec<u8>> {
    decode_base64(headers.get("nod-signature")?.to_str().ok()?)
}

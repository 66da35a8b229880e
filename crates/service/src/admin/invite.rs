use nod_protocol::Link;

use crate::{
    clock::to_rfc3339,
    fault::{Fault, carries_faults},
    operations::{InvitationCodes, make_codes},
    random,
    service::Service,
};

/// The longest that a registration code may live, in seconds.
const LIFE: i64 = 600;

/// One invitation; either code uses it up.
pub struct Invited {
    /// `nod://register?…`, for a QR code or a click.
    pub link: String,
    /// The link's code alone.
    pub code: String,
    /// `ABCD-EFGH`, to be typed together with the service's address.
    pub typed: String,
    /// RFC 3339.
    pub expires_at: String,
}

#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error("there is no such user")]
    UnknownUser,
    #[error("the service's origin is not known before it served once: serve first, or name the issuer")]
    NoIssuer,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(InviteError);

impl Service {
    /// Invites a device of this user, for ten minutes.
    pub async fn invite(&self, user: &str) -> Result<Invited, InviteError> {
        let service = self.known_issuer().await?.ok_or(InviteError::NoIssuer)?;
        let service = Link::parse_service(&service).map_err(|_| InviteError::NoIssuer)?;
        let user: Option<String> = sqlx::query_scalar("SELECT id FROM users WHERE name = $1")
            .bind(user)
            .fetch_optional(self.parts.store.reader())
            .await?;
        let user = user.ok_or(InviteError::UnknownUser)?;
        let codes = make_codes()?;
        let expires_at = self.now() + LIFE;
        insert(self, &user, &codes, expires_at).await?;
        let key = Some(self.parts.key.thumbprint().clone());
        let link = Link::Register { service, code: codes.link.clone(), key }.to_string();
        Ok(Invited { link, code: codes.link, typed: codes.typed, expires_at: to_rfc3339(expires_at) })
    }

    async fn known_issuer(&self) -> Result<Option<String>, Fault> {
        if !self.issuer().is_empty() {
            return Ok(Some(self.issuer().to_owned()));
        }
        Ok(sqlx::query_scalar("SELECT value FROM service_settings WHERE name = 'issuer'")
            .fetch_optional(self.parts.store.reader())
            .await?)
    }
}

async fn insert(
    service: &Service,
    user: &str,
    codes: &InvitationCodes,
    expires_at: i64,
) -> Result<(), InviteError> {
    let (link, typed) = codes.hashes();
    sqlx::query(
        "INSERT INTO invitations (id, user_id, link_hash, typed_hash, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(random::make_id()?)
    .bind(user)
    .bind(link)
    .bind(typed)
    .bind(expires_at)
    .execute(service.parts.store.writer())
    .await?;
    Ok(())
}

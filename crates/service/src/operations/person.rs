use nod_protocol::{Claims, DeviceInvitation, DeviceRemoval, JwsError, KeyDescription, ProblemType, verify};

use sqlx::SqliteConnection;

use super::registration_check::is_of_now;
use crate::{
    fault::Fault,
    http::{Device, ProblemResponse},
    service::Service,
};

const MAX_JTI: usize = 128;

/// What a device may ask for only when its person was asked.
pub(super) trait Asked: Claims {
    fn head(&self) -> Head<'_>;
}

pub(super) struct Head<'a> {
    pub aud: &'a str,
    pub iss: &'a str,
    pub iat: i64,
    pub exp: i64,
    pub jti: &'a str,
}

impl Asked for DeviceInvitation {
    fn head(&self) -> Head<'_> {
        Head { aud: &self.aud, iss: &self.iss, iat: self.iat, exp: self.exp, jti: &self.jti }
    }
}

impl Asked for DeviceRemoval {
    fn head(&self) -> Head<'_> {
        Head { aud: &self.aud, iss: &self.iss, iat: self.iat, exp: self.exp, jti: &self.jti }
    }
}

#[derive(Debug, thiserror::Error)]
pub(super) enum NotAsked {
    #[error(transparent)]
    Signature(#[from] JwsError),
    #[error("it is another device's")]
    Issuer,
    #[error("it is meant for another service")]
    Audience,
    #[error("its id is missing or too long")]
    Id,
    #[error("it is not of now, or lives too long")]
    Time,
}

/// Signed by the key that stands for the person of this device, for this service, now.
pub(super) fn check<T: Asked>(jws: &str, device: &Device, service: &Service) -> Result<T, NotAsked> {
    let claims: T = verify(jws, std::slice::from_ref(&key(device).jwk))?;
    let Head { aud, iss, iat, exp, jti } = claims.head();
    if iss != device.id {
        return Err(NotAsked::Issuer);
    }
    if aud != service.issuer() {
        return Err(NotAsked::Audience);
    }
    if jti.is_empty() || jti.len() > MAX_JTI {
        return Err(NotAsked::Id);
    }
    if !is_of_now(iat, exp, service.now()) {
        return Err(NotAsked::Time);
    }
    Ok(claims)
}

/// How the asking device stands in the transaction that acts on what it asked for.
#[derive(sqlx::FromRow)]
pub(super) struct Stands {
    /// Its user is.
    pub locked: bool,
    pub came_after_lock: bool,
}

/// `None`: since its request was verified the device was removed, or its keys were changed.
pub(super) async fn find(database: &mut SqliteConnection, device: &Device) -> Result<Option<Stands>, Fault> {
    Ok(sqlx::query_as(
        "SELECT u.locked_at IS NOT NULL AS locked,
                u.locked_at IS NOT NULL AND d.created_at > u.locked_at AS came_after_lock
         FROM devices d JOIN users u ON u.id = d.user_id
         WHERE d.id = $1 AND d.removed_at IS NULL AND d.keys_version = $2",
    )
    .bind(&device.id)
    .bind(device.keys_version)
    .fetch_optional(database)
    .await?)
}

/// Its id is kept among the nonces of requests, which are kept longer than this could be taken again.
pub(super) async fn is_first_use(
    database: &mut SqliteConnection,
    device: &Device,
    asked: &impl Asked,
) -> Result<bool, Fault> {
    let Head { iat, jti, .. } = asked.head();
    let written = sqlx::query(
        "INSERT INTO request_nonces (key_id, nonce, created) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(key(device).jwk.thumbprint().as_str())
    .bind(jti)
    .bind(iat)
    .execute(database)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// A device without a gated key has nothing better to show.
fn key(device: &Device) -> &KeyDescription {
    device.verification.as_ref().unwrap_or(&device.possession)
}

pub(super) fn into_problem(error: &NotAsked, service: &Service) -> ProblemResponse {
    let kind = match error {
        NotAsked::Time => return ProblemResponse::clock_skew(service.now()),
        NotAsked::Id
        | NotAsked::Signature(JwsError::Malformed | JwsError::TooLarge | JwsError::BadPayload(_)) => {
            ProblemType::BadRequest
        }
        NotAsked::Issuer
        | NotAsked::Audience
        | NotAsked::Signature(
            JwsError::WrongAlgorithm
            | JwsError::WrongType { .. }
            | JwsError::CriticalHeader
            | JwsError::UnknownKey
            | JwsError::BadSignature,
        ) => ProblemType::PersonNotAsked,
    };
    ProblemResponse::because(kind, error)
}

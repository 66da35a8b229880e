use std::net::{IpAddr, SocketAddr};

use axum::{
    Json,
    body::Body,
    extract::{ConnectInfo, State},
    http::StatusCode,
};
use nod_protocol::{
    KeyChallenge, MultiSignedJws, ProblemType, Registration, RegistrationReceipt, RegistrationResponse,
    Thumbprint,
};
use sqlx::SqliteConnection;

use super::{device_self, devices, discovery, invitation_code, known_keys, registration_check};
use crate::{
    attestation::{AttestationError, Attested},
    changes::Topic,
    fault::{Fault, carries_faults, to_json},
    http::{ProblemResponse, bounded, read_json},
    random,
    service::Service,
};

/// `POST /v1/devices`: 201, or 200 with the first receipt when the same key repeats the same code.
pub(crate) async fn handle(
    State(service): State<Service>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    body: Body,
) -> Result<(StatusCode, Json<RegistrationResponse>), ProblemResponse> {
    let jws = read_json(&bounded(body).await?)?;
    let registered =
        register(&service, peer.ip(), &jws).await.map_err(|error| into_problem(error, &service))?;
    Ok(match registered {
        Registered::Now { receipt } => (StatusCode::CREATED, Json(RegistrationResponse { receipt })),
        Registered::Before { receipt } => (StatusCode::OK, Json(RegistrationResponse { receipt })),
    })
}

enum Registered {
    Now { receipt: String },
    Before { receipt: String },
}

#[derive(Debug, thiserror::Error)]
enum RegisterError {
    #[error(transparent)]
    Misfit(#[from] registration_check::Misfit),
    #[error("too many codes were tried")]
    TooMany,
    #[error("no such invitation")]
    Unknown,
    #[error("another key used the invitation")]
    Used,
    #[error("the invitation has expired")]
    Expired,
    #[error("the account has as many devices as it may have: one has to be removed first")]
    TooManyDevices,
    #[error("the key or the registration's id was registered before")]
    KnownKey,
    #[error(transparent)]
    Attestation(#[from] AttestationError),
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(RegisterError);

async fn register(
    service: &Service,
    peer: IpAddr,
    jws: &MultiSignedJws,
) -> Result<Registered, RegisterError> {
    let now = service.now();
    let registration = registration_check::check(jws, service.issuer())?;
    let limiter = &service.parts.limiter;
    let code = invitation_code::read(&registration.code);
    if !limiter.admits(peer, code.as_ref().is_some_and(|code| code.typed), now) {
        return Err(RegisterError::TooMany);
    }
    let mut transaction = service.parts.store.write().await?;
    let invitation = match code {
        Some(code) => find_invitation(&mut transaction, &code.hash).await?,
        None => None,
    };
    let Some(invitation) = invitation else {
        limiter.count_wrong(peer, now);
        return Err(RegisterError::Unknown);
    };
    if now >= invitation.expires_at {
        return Err(RegisterError::Expired);
    }
    let key = registration.possession.jwk.thumbprint();
    if let Some(device) = &invitation.used_by {
        return registered_before(&mut transaction, device, &key).await;
    }
    // Only now: a device that kept its message over a crash asks for a receipt that exists.
    registration_check::check_life(&registration, now)?;
    registration_check::check_time(&registration, now)?;
    if !devices::has_room(service, &mut transaction, &invitation.user_id).await? {
        return Err(RegisterError::TooManyDevices);
    }
    let keys = judge_keys(service, &registration, now)?;
    let new = registration.keys();
    if known_keys::any_known(&mut transaction, new.iter()).await? {
        return Err(RegisterError::KnownKey);
    }
    let (device_id, receipt) = make_receipt(service, &registration, &invitation, now)?;
    let device = NewDevice { registration: &registration, keys, id: &device_id, receipt: &receipt, now };
    insert_device(&mut transaction, service, &device, &invitation).await?;
    use_up(&mut transaction, &invitation, &device_id).await?;
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::User(invitation.user_id));
    Ok(Registered::Now { receipt })
}

struct Invitation {
    id: String,
    user_id: String,
    expires_at: i64,
    used_by: Option<String>,
    account: String,
}

async fn find_invitation(database: &mut SqliteConnection, hash: &str) -> Result<Option<Invitation>, Fault> {
    let row: Option<(String, String, i64, Option<String>, String)> = sqlx::query_as(
        "SELECT i.id, i.user_id, i.expires_at, i.used_by, u.label FROM invitations i
         JOIN users u ON u.id = i.user_id WHERE i.link_hash = $1 OR i.typed_hash = $1",
    )
    .bind(hash)
    .fetch_optional(database)
    .await?;
    Ok(row.map(|(id, user_id, expires_at, used_by, account)| Invitation {
        id,
        user_id,
        expires_at,
        used_by,
        account,
    }))
}

/// The answer was lost on its way: the device gets it again, and nobody else does.
async fn registered_before(
    database: &mut SqliteConnection,
    device: &str,
    key: &Thumbprint,
) -> Result<Registered, RegisterError> {
    let receipt: Option<String> = sqlx::query_scalar(
        "SELECT receipt FROM devices WHERE id = $1 AND possession_id = $2 AND removed_at IS NULL",
    )
    .bind(device)
    .bind(key.as_str())
    .fetch_optional(database)
    .await?;
    receipt.map(|receipt| Registered::Before { receipt }).ok_or(RegisterError::Used)
}

fn make_receipt(
    service: &Service,
    registration: &Registration,
    invitation: &Invitation,
    now: i64,
) -> Result<(String, String), Fault> {
    let device_id = random::make_id()?;
    let receipt = service.parts.key.sign(&RegistrationReceipt {
        iss: service.issuer().to_owned(),
        aud: registration.possession.jwk.thumbprint().to_string(),
        iat: now,
        registration: registration.jti.clone(),
        device_id: device_id.clone(),
        account: invitation.account.clone(),
        policy: device_self::policy(registration.verification.is_some()),
        jwks: discovery::keys(service),
    });
    Ok((device_id, receipt))
}

struct NewDevice<'a> {
    registration: &'a Registration,
    keys: Keys,
    id: &'a str,
    receipt: &'a str,
    now: i64,
}

struct Keys {
    possession: Attested,
    verification: Option<Attested>,
}

fn judge_keys(service: &Service, registration: &Registration, now: i64) -> Result<Keys, AttestationError> {
    let challenge = KeyChallenge::registration(&registration.code);
    let judge = |key| service.parts.attestation.judge(key, &challenge, now);
    let verification = registration.verification.as_ref().map(judge).transpose()?;
    Ok(Keys { possession: judge(&registration.possession)?, verification })
}

async fn insert_device(
    database: &mut SqliteConnection,
    service: &Service,
    new: &NewDevice<'_>,
    invitation: &Invitation,
) -> Result<(), RegisterError> {
    let NewDevice { registration, keys: Keys { possession, verification }, id, receipt, now } = new;
    let device = &registration.device;
    let verification = verification.as_ref();
    let inserted = sqlx::query(
        "INSERT INTO devices (id, user_id, name, model, os, app_version, possession_id, possession,
                              possession_proof, verification, verification_proof, push, service_name,
                              registration, receipt, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .bind(&invitation.user_id)
    .bind(device.name.trim())
    .bind(&device.model)
    .bind(&device.os)
    .bind(&device.app_version)
    .bind(possession.description.jwk.thumbprint().as_str())
    .bind(to_json(&possession.description)?)
    .bind(possession.proof.to_name()?)
    .bind(verification.map(|key| to_json(&key.description)).transpose()?)
    .bind(verification.map(|key| key.proof.to_name()).transpose()?)
    .bind(to_json(&registration.push)?)
    .bind(&service.parts.name)
    .bind(&registration.jti)
    .bind(receipt)
    .bind(now)
    .execute(database)
    .await?;
    if inserted.rows_affected() == 1 { Ok(()) } else { Err(RegisterError::KnownKey) }
}

/// And tells the account's other devices.
async fn use_up(
    database: &mut SqliteConnection,
    invitation: &Invitation,
    device_id: &str,
) -> Result<(), Fault> {
    sqlx::query("UPDATE invitations SET used_by = $1 WHERE id = $2")
        .bind(device_id)
        .bind(&invitation.id)
        .execute(&mut *database)
        .await?;
    sqlx::query("UPDATE users SET version = version + 1 WHERE id = $1")
        .bind(&invitation.user_id)
        .execute(database)
        .await?;
    Ok(())
}

fn into_problem(error: RegisterError, service: &Service) -> ProblemResponse {
    use registration_check::Misfit;
    match error {
        RegisterError::Misfit(Misfit::Signature(error)) => ProblemResponse::of_own_keys(error),
        RegisterError::Attestation(error) => ProblemResponse::because(ProblemType::AttestationRefused, error),
        RegisterError::Misfit(Misfit::Time) => ProblemResponse::clock_skew(service.now()),
        RegisterError::Misfit(misfit @ (Misfit::Audience | Misfit::SameKey | Misfit::Text(_))) => {
            ProblemResponse::because(ProblemType::BadRequest, misfit)
        }
        RegisterError::KnownKey => ProblemResponse::because(ProblemType::BadRequest, error),
        RegisterError::TooMany => ProblemResponse::new(ProblemType::TooManyRequests),
        RegisterError::Unknown => ProblemResponse::new(ProblemType::InvitationUnknown),
        RegisterError::Used => ProblemResponse::new(ProblemType::InvitationUsed),
        RegisterError::Expired => ProblemResponse::new(ProblemType::InvitationExpired),
        RegisterError::TooManyDevices => ProblemResponse::because(ProblemType::TooManyDevices, error),
        RegisterError::Fault(fault) => fault.into(),
    }
}

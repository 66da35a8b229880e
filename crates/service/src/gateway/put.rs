use std::net::{IpAddr, SocketAddr};

use axum::{
    body::Body,
    extract::{ConnectInfo, State},
    http::StatusCode,
};
use nod_protocol::{ProblemType, PushAddress, canonical_json, decode_base64, encode_base64url};
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use super::{
    Offered,
    key::{PublicKey, mailbox_id},
    signed_request::{Signed, judge},
};
use crate::{
    fault::{Fault, carries_faults, to_json},
    http::{Id, ProblemResponse, bounded, read_json},
    operations::check_addresses,
    service::Service,
};

/// As privacyIDEA bounds them, in characters.
const MAX_SERIAL: usize = 40;
/// In all. A device that finds no room asks its server instead.
const MAX_MAILBOXES: i64 = 100_000;

#[derive(Deserialize)]
struct Wanted {
    key: String,
    server_key: String,
    serial: String,
    #[serde(default)]
    push: Vec<PushAddress>,
    time: i64,
    signature: String,
}

#[derive(Debug, thiserror::Error)]
enum PutError {
    #[error("too many mailboxes were made, here or by this peer, or this one was put too often")]
    TooMany,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(PutError);

/// `PUT /gateway/mailboxes/{id}`: makes a mailbox for a device's key, or says anew whose challenges it is for and
/// where its device is woken. 204.
pub(crate) async fn handle(
    _: Offered,
    State(service): State<Service>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Id(id): Id,
    body: Body,
) -> Result<StatusCode, ProblemResponse> {
    let body = bounded(body).await?;
    let wanted: Wanted = read_json(&body)?;
    let key = check(&id, &wanted).map_err(|said| ProblemResponse::because(ProblemType::BadRequest, said))?;
    let digest = digest(read_json(&body)?)?;
    let signed = Signed { method: "PUT", mailbox: &id, time: wanted.time, body: Some(digest) };
    let signature = decode_base64(&wanted.signature).unwrap_or_default();
    judge(&service, &signed, Some(&key), &signature)?;
    write(&service, &id, &wanted, peer.ip()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything but the signature. The device's key.
fn check(id: &str, wanted: &Wanted) -> Result<PublicKey, &'static str> {
    let spki = decode_base64(&wanted.key).ok_or("the key is no base64")?;
    let key = PublicKey::of_device(&spki).ok_or("the key is neither RSA of 2048 to 8192 bits nor P-256")?;
    if mailbox_id(&spki) != id {
        return Err("the mailbox is not called by its key");
    }
    let server_key = decode_base64(&wanted.server_key).ok_or("the server's key is no base64")?;
    PublicKey::of_server(&server_key).ok_or("the server's key is not RSA of 2048 to 8192 bits")?;
    if !(1..=MAX_SERIAL).contains(&wanted.serial.chars().count()) {
        return Err("the serial is empty or longer than 40 characters");
    }
    check_addresses(&wanted.push).map_err(|_| "a push address is missing something or too long")?;
    Ok(key)
}

/// Of the body without its signature, as it came: what is not known here is signed, too.
fn digest(mut body: Map<String, Value>) -> Result<String, Fault> {
    body.remove("signature");
    Ok(encode_base64url(Sha256::digest(canonical_json(&body)?)))
}

async fn write(service: &Service, id: &str, wanted: &Wanted, peer: IpAddr) -> Result<(), PutError> {
    let now = service.now();
    let known = is_known(service, id).await?;
    let limiter = &service.parts.limiter;
    let admitted = if known { limiter.admits_put(id, now) } else { limiter.admits_mailbox(peer, now) };
    if !admitted {
        return Err(PutError::TooMany);
    }
    let mut transaction = service.parts.store.write().await?;
    if !known && !has_room(&mut transaction).await? {
        return Err(PutError::TooMany);
    }
    sqlx::query(
        "INSERT INTO gateway_mailboxes (id, key, server_key, serial, push, used_at, awaited_since)
         VALUES ($1, $2, $3, $4, $5, $6, $6)
         ON CONFLICT (id) DO UPDATE SET server_key = excluded.server_key, serial = excluded.serial,
             push = excluded.push, used_at = excluded.used_at",
    )
    .bind(id)
    .bind(&wanted.key)
    .bind(&wanted.server_key)
    .bind(&wanted.serial)
    .bind(to_json(&wanted.push)?)
    .bind(now)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

async fn is_known(service: &Service, id: &str) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM gateway_mailboxes WHERE id = $1)")
        .bind(id)
        .fetch_one(service.parts.store.reader())
        .await?)
}

/// Reads them all: only for a new one.
async fn has_room(database: &mut SqliteConnection) -> Result<bool, Fault> {
    let many: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM gateway_mailboxes").fetch_one(database).await?;
    Ok(many < MAX_MAILBOXES)
}

impl From<PutError> for ProblemResponse {
    fn from(error: PutError) -> Self {
        match error {
            PutError::TooMany => Self::because(ProblemType::TooManyRequests, error),
            PutError::Fault(fault) => fault.into(),
        }
    }
}

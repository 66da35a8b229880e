use axum::{Json, body::Body, extract::State};
use nod_protocol::{
    Jwk, KeyChallenge, KeyChange, KeyChangeReceipt, KeyChangeResponse, KeyDescription, MultiSignedJws,
    ProblemType, encode_base64url, verify_multi,
};
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use super::{
    key_change_check::{self, Misfit},
    known_keys,
};
use crate::{
    attestation::{Attested, Proof},
    changes::Topic,
    fault::{Fault, carries_faults, from_json, from_name, to_json},
    http::{ProblemResponse, bounded, read_json},
    service::Service,
    settings::KeyChangePolicy,
};

/// `POST /v1/devices/self/keys`: new keys for a registered device. The message is its own proof: after a
/// lost answer its sender may have no key left that could sign the request.
pub(crate) async fn handle(
    State(service): State<Service>,
    body: Body,
) -> Result<Json<KeyChangeResponse>, ProblemResponse> {
    let jws = read_json(&bounded(body).await?)?;
    let receipt = change(&service, &jws).await.map_err(|error| into_problem(error, &service))?;
    Ok(Json(KeyChangeResponse { receipt }))
}

#[derive(Debug, thiserror::Error)]
enum ChangeError {
    #[error("no registered device has this id")]
    UnknownDevice,
    #[error(transparent)]
    Misfit(#[from] Misfit),
    #[error("its id was used for another change")]
    ReusedId,
    #[error("the account's policy does not allow it")]
    Denied,
    #[error("the user is locked")]
    Locked,
    #[error("a new key was registered before")]
    KnownKey,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(ChangeError);

async fn change(service: &Service, jws: &MultiSignedJws) -> Result<String, ChangeError> {
    loop {
        if let Some(receipt) = try_to_change(service, jws).await? {
            return Ok(receipt);
        }
    }
}

/// `None`: another change, or a lock, overtook this one. Then it is either that one again, or not to be taken
/// any more.
async fn try_to_change(service: &Service, jws: &MultiSignedJws) -> Result<Option<String>, ChangeError> {
    let claimed: KeyChange = jws.unverified().map_err(Misfit::from)?;
    let device = find(service, &claimed.iss).await?.ok_or(ChangeError::UnknownDevice)?;
    if let Some(last) = device.last.as_ref().filter(|last| last.jti == claimed.jti) {
        return last.receipt_for(jws).map(Some);
    }
    let now = service.now();
    let change = key_change_check::check(jws, &device.keys, service.issuer(), now)?;
    if device.policy == KeyChangePolicy::Deny {
        return Err(ChangeError::Denied);
    }
    // Whoever has the possession key alone could lift the lock with a verification key of their own.
    if device.locked {
        return Err(ChangeError::Locked);
    }
    let keys = replace_keys(service, &device, &change, now)?;
    let receipt = service.parts.key.sign(&KeyChangeReceipt {
        iss: service.issuer().to_owned(),
        aud: device.id.clone(),
        iat: now,
        change: change.jti.clone(),
        possession: keys.possession.description.jwk.thumbprint(),
        verification: keys.verification.as_ref().map(|key| key.description.jwk.thumbprint()),
    });

    let mut transaction = service.parts.store.write().await?;
    if !is_still_so(&mut transaction, &device).await? {
        return Ok(None);
    }
    let new = change.possession.iter().chain(&change.verification).map(|key| &key.jwk);
    if known_keys::any_known(&mut transaction, new).await? {
        return Err(ChangeError::KnownKey);
    }
    write_keys(&mut transaction, &device, &keys).await?;
    known_keys::retire(&mut transaction, device.keys.replaced_by(&change)).await?;
    write_last(&mut transaction, &device, &change, jws, &receipt).await?;
    sqlx::query("UPDATE users SET version = version + 1 WHERE id = $1")
        .bind(&device.user_id)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::User(device.user_id));
    Ok(Some(receipt))
}

/// A registered device, with all that a change of its keys depends on.
struct Device {
    id: String,
    user_id: String,
    keys: key_change_check::Keys,
    possession_proof: Proof,
    verification_proof: Option<Proof>,
    keys_version: i64,
    policy: KeyChangePolicy,
    /// Its user is.
    locked: bool,
    last: Option<LastChange>,
}

struct LastChange {
    jti: String,
    payload_hash: String,
    signer: Jwk,
    receipt: String,
}

impl LastChange {
    /// Whatever its age: the answer was lost on its way.
    fn receipt_for(&self, jws: &MultiSignedJws) -> Result<String, ChangeError> {
        verify_multi(jws, |change: &KeyChange| change.keys(&self.signer)).map_err(Misfit::from)?;
        if hash_payload(jws) != self.payload_hash {
            return Err(ChangeError::ReusedId);
        }
        Ok(self.receipt.clone())
    }
}

fn hash_payload(jws: &MultiSignedJws) -> String {
    encode_base64url(Sha256::digest(&jws.payload))
}

struct NewKeys {
    possession: Attested,
    verification: Option<Attested>,
}

/// What the device has from now on, with the proof of each key.
fn replace_keys(
    service: &Service,
    device: &Device,
    change: &KeyChange,
    now: i64,
) -> Result<NewKeys, ChangeError> {
    let present = &device.keys;
    let verification = present.verification.as_ref().map(|key| key.jwk.thumbprint());
    let challenge =
        KeyChallenge::change(&device.id, &present.possession.jwk.thumbprint(), verification.as_ref());
    let judge =
        |key: &KeyDescription| service.parts.attestation.judge(key, &challenge, now).map_err(Misfit::from);
    let possession = match &change.possession {
        Some(key) => judge(key)?,
        None => Attested { description: present.possession.clone(), proof: device.possession_proof },
    };
    let verification = match (&change.verification, &present.verification) {
        (Some(key), _) => Some(judge(key)?),
        (None, Some(key)) => Some(Attested {
            description: key.clone(),
            proof: device.verification_proof.unwrap_or(Proof::Claimed),
        }),
        (None, None) => None,
    };
    Ok(NewKeys { possession, verification })
}

async fn find(service: &Service, id: &str) -> Result<Option<Device>, Fault> {
    #[derive(sqlx::FromRow)]
    struct Row {
        user_id: String,
        possession: String,
        verification: Option<String>,
        possession_proof: String,
        verification_proof: Option<String>,
        keys_version: i64,
        key_change: String,
        locked: bool,
        jti: Option<String>,
        payload_hash: Option<String>,
        signer: Option<String>,
        receipt: Option<String>,
    }
    let row: Option<Row> = sqlx::query_as(
        "SELECT d.user_id, d.possession, d.verification, d.possession_proof, d.verification_proof,
                d.keys_version, u.key_change, u.locked_at IS NOT NULL AS locked, c.jti, c.payload_hash, c.signer, c.receipt
         FROM devices d JOIN users u ON u.id = d.user_id LEFT JOIN key_changes c ON c.device_id = d.id
         WHERE d.id = $1 AND d.removed_at IS NULL",
    )
    .bind(id)
    .fetch_optional(service.parts.store.reader())
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let last = match (row.jti, row.payload_hash, row.signer, row.receipt) {
        (Some(jti), Some(payload_hash), Some(signer), Some(receipt)) => {
            Some(LastChange { jti, payload_hash, signer: from_json(&signer)?, receipt })
        }
        (None, _, _, _) | (_, None, _, _) | (_, _, None, _) | (_, _, _, None) => None,
    };
    Ok(Some(Device {
        id: id.to_owned(),
        user_id: row.user_id,
        keys: key_change_check::Keys {
            possession: from_json(&row.possession)?,
            verification: row.verification.as_deref().map(from_json).transpose()?,
        },
        possession_proof: Proof::from_name(&row.possession_proof)?,
        verification_proof: row.verification_proof.as_deref().map(Proof::from_name).transpose()?,
        keys_version: row.keys_version,
        policy: from_name(&row.key_change)?,
        locked: row.locked,
        last,
    }))
}

/// False: since it was read its keys were changed, its user was locked, or it was removed.
async fn is_still_so(database: &mut SqliteConnection, device: &Device) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM devices d JOIN users u ON u.id = d.user_id
                        WHERE d.id = $1 AND d.keys_version = $2 AND d.removed_at IS NULL AND u.locked_at IS NULL)",
    )
    .bind(&device.id)
    .bind(device.keys_version)
    .fetch_one(database)
    .await?)
}

async fn write_keys(database: &mut SqliteConnection, device: &Device, keys: &NewKeys) -> Result<(), Fault> {
    let verification = keys.verification.as_ref();
    sqlx::query(
        "UPDATE devices SET possession_id = $1, possession = $2, possession_proof = $3, verification = $4,
                            verification_proof = $5, keys_version = keys_version + 1
         WHERE id = $6",
    )
    .bind(keys.possession.description.jwk.thumbprint().as_str())
    .bind(to_json(&keys.possession.description)?)
    .bind(keys.possession.proof.to_name()?)
    .bind(verification.map(|key| to_json(&key.description)).transpose()?)
    .bind(verification.map(|key| key.proof.to_name()).transpose()?)
    .bind(&device.id)
    .execute(database)
    .await?;
    Ok(())
}

async fn write_last(
    database: &mut SqliteConnection,
    device: &Device,
    change: &KeyChange,
    jws: &MultiSignedJws,
    receipt: &str,
) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO key_changes (device_id, jti, payload_hash, signer, receipt) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (device_id) DO UPDATE SET jti = excluded.jti, payload_hash = excluded.payload_hash,
                                               signer = excluded.signer, receipt = excluded.receipt",
    )
    .bind(&device.id)
    .bind(&change.jti)
    .bind(hash_payload(jws))
    .bind(to_json(&device.keys.possession.jwk)?)
    .bind(receipt)
    .execute(database)
    .await?;
    Ok(())
}

fn into_problem(error: ChangeError, service: &Service) -> ProblemResponse {
    match error {
        ChangeError::UnknownDevice => ProblemResponse::because(ProblemType::BadSignature, error),
        ChangeError::Misfit(Misfit::Signature(error)) => ProblemResponse::of_own_keys(error),
        ChangeError::Misfit(Misfit::Attestation(error)) => {
            ProblemResponse::because(ProblemType::AttestationRefused, error)
        }
        ChangeError::Misfit(Misfit::Time) => ProblemResponse::clock_skew(service.now()),
        ChangeError::Misfit(misfit @ (Misfit::Audience | Misfit::Id | Misfit::SameKey)) => {
            ProblemResponse::because(ProblemType::BadRequest, misfit)
        }
        ChangeError::ReusedId | ChangeError::KnownKey => {
            ProblemResponse::because(ProblemType::BadRequest, error)
        }
        ChangeError::Denied => ProblemResponse::new(ProblemType::KeyChangeRefused),
        ChangeError::Locked => ProblemResponse::because(ProblemType::KeyChangeRefused, error),
        ChangeError::Fault(fault) => fault.into(),
    }
}

use nod_protocol::{PushAddress, PushProvider};
use sqlx::SqliteConnection;

use super::claim::Claimed;
use crate::{
    changes::Topic,
    fault::{Fault, from_json, to_json},
    service::Service,
};

/// Dead addresses that a device is told of; older ones are forgotten.
const MOST_DEAD: usize = 8;

/// `state` is its last one.
pub(super) async fn settle(service: &Service, claimed: &Claimed, state: &str) -> Result<(), Fault> {
    let mut database = service.parts.store.writer().acquire().await?;
    write(&mut database, claimed, state, service.now()).await
}

/// To be sent again, unless it would come too late.
pub(super) async fn put_off(
    service: &Service,
    provider: PushProvider,
    claimed: &Claimed,
    due_at: i64,
    expires_at: i64,
) -> Result<(), Fault> {
    if due_at >= expires_at {
        tracing::warn!(?provider, attempts = claimed.attempts, "a push was given up: it would come too late");
        return settle(service, claimed, "dropped").await;
    }
    sqlx::query("UPDATE push_queue SET state = 'waiting', due_at = $1 WHERE id = $2 AND settled_at IS NULL")
        .bind(due_at)
        .bind(&claimed.id)
        .execute(service.parts.store.writer())
        .await?;
    Ok(())
}

/// Takes the dead address, and no other, from its device, and lets the device know.
pub(super) async fn prune(service: &Service, claimed: &Claimed) -> Result<(), Fault> {
    let mut transaction = service.parts.store.write().await?;
    write(&mut transaction, claimed, "gone", service.now()).await?;
    let row: Option<(String, String, String)> =
        sqlx::query_as("SELECT push, push_dead, user_id FROM devices WHERE id = $1 AND removed_at IS NULL")
            .bind(&claimed.device_id)
            .fetch_optional(&mut *transaction)
            .await?;
    let Some((addresses, dead, user)) = row else {
        transaction.commit().await?;
        return Ok(());
    };
    let mut addresses: Vec<PushAddress> = from_json(&addresses)?;
    let before = addresses.len();
    addresses.retain(|address| *address != claimed.address);
    if addresses.len() == before {
        // The device has told another one meanwhile.
        transaction.commit().await?;
        return Ok(());
    }
    let mut dead: Vec<PushAddress> = from_json(&dead)?;
    dead.push(claimed.address.clone());
    dead.drain(..dead.len().saturating_sub(MOST_DEAD));
    sqlx::query("UPDATE devices SET push = $1, push_dead = $2 WHERE id = $3")
        .bind(to_json(&addresses)?)
        .bind(to_json(&dead)?)
        .bind(&claimed.device_id)
        .execute(&mut *transaction)
        .await?;
    sqlx::query("UPDATE users SET version = version + 1 WHERE id = $1")
        .bind(&user)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::User(user));
    Ok(())
}

async fn write(
    database: &mut SqliteConnection,
    claimed: &Claimed,
    state: &str,
    now: i64,
) -> Result<(), Fault> {
    sqlx::query("UPDATE push_queue SET state = $1, settled_at = $2 WHERE id = $3 AND settled_at IS NULL")
        .bind(state)
        .bind(now)
        .bind(&claimed.id)
        .execute(database)
        .await?;
    Ok(())
}

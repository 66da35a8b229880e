use nod_protocol::{PushAddress, PushProvider};
use sqlx::SqliteConnection;

use super::{Owner, claim::Claimed};
use crate::{
    changes::Topic,
    fault::{Fault, from_json, to_json, to_name},
    service::Service,
};

/// Dead addresses that a device is told of; older ones are forgotten.
const MOST_DEAD: usize = 8;

/// The last state of a push.
pub(super) enum Settled {
    Accepted,
    Gone,
    /// Why, for whoever runs the service.
    Refused(String),
    /// Nobody wants it any more, or it would come too late.
    Dropped,
}

pub(super) async fn settle(service: &Service, claimed: &Claimed, settled: &Settled) -> Result<(), Fault> {
    let mut database = service.parts.store.writer().acquire().await?;
    write(service, &mut database, claimed, settled).await?;
    service.parts.changes.announce(&Topic::Push(claimed.about.clone()));
    Ok(())
}

/// All that waits for this provider.
pub(super) async fn turn_away(service: &Service, provider: PushProvider) -> Result<(), Fault> {
    let provider = to_name(provider)?;
    // Mostly there is none, and then nothing is written.
    let waits: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM push_queue WHERE provider = $1 AND settled_at IS NULL)",
    )
    .bind(&provider)
    .fetch_one(service.parts.store.reader())
    .await?;
    if !waits {
        return Ok(());
    }
    let turned_away: Vec<String> = sqlx::query_scalar(
        "UPDATE push_queue SET state = 'not_offered', settled_at = $1, settled_ms = $2
         WHERE provider = $3 AND settled_at IS NULL RETURNING about",
    )
    .bind(service.now())
    .bind(service.now_ms())
    .bind(&provider)
    .fetch_all(service.parts.store.writer())
    .await?;
    for about in turned_away {
        service.parts.changes.announce(&Topic::Push(about));
    }
    Ok(())
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
        return settle(service, claimed, &Settled::Dropped).await;
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
    write(service, &mut transaction, claimed, &Settled::Gone).await?;
    let user = match &claimed.owner {
        Owner::Device(id) => take_from_device(&mut transaction, claimed, id).await?,
        Owner::Mailbox(id) => take_from_mailbox(&mut transaction, claimed, id).await?,
    };
    transaction.commit().await?;
    service.parts.changes.announce(&Topic::Push(claimed.about.clone()));
    if let Some(user) = user {
        service.parts.changes.announce(&Topic::User(user));
    }
    Ok(())
}

/// Whose devices are to hear of it.
async fn take_from_device(
    database: &mut SqliteConnection,
    claimed: &Claimed,
    id: &str,
) -> Result<Option<String>, Fault> {
    let row: Option<(String, String, String)> =
        sqlx::query_as("SELECT push, push_dead, user_id FROM devices WHERE id = $1 AND removed_at IS NULL")
            .bind(id)
            .fetch_optional(&mut *database)
            .await?;
    let Some((addresses, dead, user)) = row else { return Ok(None) };
    let mut addresses: Vec<PushAddress> = from_json(&addresses)?;
    let before = addresses.len();
    addresses.retain(|address| *address != claimed.address);
    if addresses.len() == before {
        // The device has told another one meanwhile.
        return Ok(None);
    }
    let mut dead: Vec<PushAddress> = from_json(&dead)?;
    dead.push(claimed.address.clone());
    dead.drain(..dead.len().saturating_sub(MOST_DEAD));
    sqlx::query("UPDATE devices SET push = $1, push_dead = $2 WHERE id = $3")
        .bind(to_json(&addresses)?)
        .bind(to_json(&dead)?)
        .bind(id)
        .execute(&mut *database)
        .await?;
    sqlx::query("UPDATE users SET version = version + 1 WHERE id = $1")
        .bind(&user)
        .execute(&mut *database)
        .await?;
    Ok(Some(user))
}

/// Nobody is told. The mailbox has it again when its device puts it again.
async fn take_from_mailbox(
    database: &mut SqliteConnection,
    claimed: &Claimed,
    id: &str,
) -> Result<Option<String>, Fault> {
    let addresses: Option<String> = sqlx::query_scalar("SELECT push FROM gateway_mailboxes WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut *database)
        .await?;
    let Some(addresses) = addresses else { return Ok(None) };
    let mut addresses: Vec<PushAddress> = from_json(&addresses)?;
    addresses.retain(|address| *address != claimed.address);
    sqlx::query("UPDATE gateway_mailboxes SET push = $1 WHERE id = $2")
        .bind(to_json(&addresses)?)
        .bind(id)
        .execute(&mut *database)
        .await?;
    Ok(None)
}

async fn write(
    service: &Service,
    database: &mut SqliteConnection,
    claimed: &Claimed,
    settled: &Settled,
) -> Result<(), Fault> {
    let (state, refusal) = match settled {
        Settled::Accepted => ("accepted", None),
        Settled::Gone => ("gone", None),
        Settled::Refused(reason) => ("refused", Some(reason)),
        Settled::Dropped => ("dropped", None),
    };
    sqlx::query(
        "UPDATE push_queue SET state = $1, settled_at = $2, settled_ms = $3, refusal = $4
         WHERE id = $5 AND settled_at IS NULL",
    )
    .bind(state)
    .bind(service.now())
    .bind(service.now_ms())
    .bind(refusal)
    .bind(&claimed.id)
    .execute(database)
    .await?;
    Ok(())
}

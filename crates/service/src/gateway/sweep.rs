use super::remove::remove;
use crate::{fault::Fault, service::Service};

/// In seconds: 90 days.
const UNUSED: i64 = 90 * 24 * 60 * 60;

/// In seconds: a day. A device listens as soon as it has a mailbox; what nobody listens to takes up room.
const AWAITED: i64 = 24 * 60 * 60;

/// Forgets mailboxes whose device has not come for long, or never listened. One that listens has not gone.
pub(crate) async fn sweep(service: &Service) -> Result<(), Fault> {
    let now = service.now();
    let old: Vec<String> =
        sqlx::query_scalar("SELECT id FROM gateway_mailboxes WHERE used_at < $1 OR awaited_since < $2")
            .bind(now - UNUSED)
            .bind(now - AWAITED)
            .fetch_all(service.parts.store.reader())
            .await?;
    for id in old {
        if service.parts.gateway.as_ref().is_some_and(|gateway| gateway.streams.is_open(&id)) {
            sqlx::query("UPDATE gateway_mailboxes SET used_at = $1 WHERE id = $2")
                .bind(service.now())
                .bind(&id)
                .execute(service.parts.store.writer())
                .await?;
        } else {
            remove(service, &id).await?;
        }
    }
    Ok(())
}

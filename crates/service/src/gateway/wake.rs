use nod_protocol::PushAddress;

use super::{challenge::Challenge, mailbox::Mailbox};
use crate::{
    fault::{Fault, from_json},
    push::queue::{Due, Owner},
    service::Service,
};

/// In seconds. privacyIDEA's challenges live so long unless its administrator says otherwise, and don't tell.
const LIFE: i64 = 120;

/// Pushes to each of the addresses of a mailbox, once a challenge. What is pushed and written down are opaque ids.
pub(super) async fn wake(service: &Service, mailbox: &Mailbox, challenge: &Challenge) -> Result<(), Fault> {
    let (now, about) = (service.now(), challenge.opaque_id(mailbox));
    let mut transaction = service.parts.store.write().await?;
    let addresses: Option<String> = sqlx::query_scalar("SELECT push FROM gateway_mailboxes WHERE id = $1")
        .bind(&mailbox.id)
        .fetch_optional(&mut *transaction)
        .await?;
    // It may have been removed a moment ago.
    let addresses: Vec<PushAddress> = addresses.as_deref().map(from_json).transpose()?.unwrap_or_default();
    let due = Due { owner: Owner::Mailbox(mailbox.id.clone()), about: &about, expires_at: now + LIFE };
    service.parts.push.add(&mut transaction, &due, &addresses, now).await?;
    transaction.commit().await?;
    service.parts.push.wake();
    Ok(())
}

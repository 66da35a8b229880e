use nod_protocol::PushAddress;

use super::{LONGEST, Lane, Owner, Worker};
use crate::{
    fault::{Fault, from_json, to_name},
    service::Service,
};

/// Beyond the longest that sending takes, so that nothing is sent twice at once.
const MARGIN: i64 = 15;

/// A row that is being sent.
pub(super) struct Claimed {
    pub id: String,
    pub owner: Owner,
    pub about: String,
    pub address: PushAddress,
    /// When it was queued; an approval may have got more time since, and a test less.
    pub expires_at: i64,
    /// This one counted.
    pub attempts: u32,
}

pub(super) enum Wanted {
    /// Unix seconds.
    Until(i64),
    NoMore,
}

/// At most `most` rows of this worker's that are due; and whether others wait for their time.
pub(super) async fn claim(
    service: &Service,
    worker: &Worker,
    most: usize,
) -> Result<(Vec<Claimed>, bool), Fault> {
    let (provider, now) = (to_name(worker.provider)?, service.now());
    let of_mailboxes = worker.lane == Lane::Mailboxes;
    // Mostly there is nothing to do, and then nothing is written.
    let first: Option<i64> = sqlx::query_scalar(
        "SELECT MIN(due_at) FROM push_queue
         WHERE provider = $1 AND (mailbox_id IS NOT NULL) = $2 AND settled_at IS NULL",
    )
    .bind(&provider)
    .bind(of_mailboxes)
    .fetch_one(service.parts.store.reader())
    .await?;
    if most == 0 || first.is_none_or(|first| first > now) {
        return Ok((Vec::new(), first.is_some()));
    }
    let rows: Vec<(String, String, bool, String, String, i64, i64)> = sqlx::query_as(
        "UPDATE push_queue SET state = 'sending', attempts = attempts + 1, due_at = $1
         WHERE id IN (SELECT id FROM push_queue
                      WHERE provider = $2 AND (mailbox_id IS NOT NULL) = $3 AND settled_at IS NULL
                          AND due_at <= $4
                      ORDER BY due_at LIMIT $5)
         RETURNING id, COALESCE(device_id, mailbox_id), mailbox_id IS NOT NULL, about, address, expires_at,
             attempts",
    )
    .bind(now + MARGIN + i64::try_from(LONGEST.as_secs()).unwrap_or(i64::from(u32::MAX)))
    .bind(&provider)
    .bind(of_mailboxes)
    .bind(now)
    .bind(i64::try_from(most).unwrap_or(i64::MAX))
    .fetch_all(service.parts.store.writer())
    .await?;
    let read =
        |(id, owner, is_mailbox, about, address, expires_at, attempts): (_, _, _, _, String, _, i64)| {
            let owner = if is_mailbox { Owner::Mailbox(owner) } else { Owner::Device(owner) };
            let attempts = u32::try_from(attempts).unwrap_or(u32::MAX);
            Ok(Claimed { id, owner, about, address: from_json(&address)?, expires_at, attempts })
        };
    Ok((rows.into_iter().map(read).collect::<Result<_, Fault>>()?, true))
}

/// Just before it is sent. Nobody is woken for what is answered, withdrawn or over, nor by an address that the
/// device has given up.
pub(super) async fn look(service: &Service, claimed: &Claimed) -> Result<Wanted, Fault> {
    let found = match &claimed.owner {
        Owner::Device(id) => look_at_device(service, claimed, id).await?,
        Owner::Mailbox(id) => look_at_mailbox(service, claimed, id).await?,
    };
    let Some((addresses, expires_at)) = found else { return Ok(Wanted::NoMore) };
    let wanted = service.now() < expires_at && addresses.contains(&claimed.address);
    Ok(if wanted { Wanted::Until(expires_at) } else { Wanted::NoMore })
}

/// Its addresses, and until when; `None` where nothing is to be answered any more.
async fn look_at_device(
    service: &Service,
    claimed: &Claimed,
    id: &str,
) -> Result<Option<(Vec<PushAddress>, i64)>, Fault> {
    let row: Option<(String, Option<String>, Option<i64>)> = sqlx::query_as(
        "SELECT d.push, au.state, COALESCE(au.expires_at, pt.expires_at) FROM devices d
         LEFT JOIN approvals ap ON ap.id = $1 AND ap.device_id = d.id
         LEFT JOIN authentications au ON au.id = ap.authentication_id
         LEFT JOIN push_tests pt ON pt.id = $1 AND pt.device_id = d.id
         WHERE d.id = $2 AND d.removed_at IS NULL",
    )
    .bind(&claimed.about)
    .bind(id)
    .fetch_optional(service.parts.store.reader())
    .await?;
    let Some((addresses, state, ends_at)) = row else { return Ok(None) };
    if state.is_some_and(|state| state != "pending") {
        return Ok(None);
    }
    Ok(Some((from_json(&addresses)?, ends_at.unwrap_or(claimed.expires_at))))
}

/// What became of a challenge its server alone knows.
async fn look_at_mailbox(
    service: &Service,
    claimed: &Claimed,
    id: &str,
) -> Result<Option<(Vec<PushAddress>, i64)>, Fault> {
    let addresses: Option<String> = sqlx::query_scalar("SELECT push FROM gateway_mailboxes WHERE id = $1")
        .bind(id)
        .fetch_optional(service.parts.store.reader())
        .await?;
    let Some(addresses) = addresses else { return Ok(None) };
    Ok(Some((from_json(&addresses)?, claimed.expires_at)))
}

/// What was being sent when the service ended is due.
pub(super) async fn release(service: &Service) -> Result<(), Fault> {
    sqlx::query("UPDATE push_queue SET state = 'waiting', due_at = $1 WHERE state = 'sending'")
        .bind(service.now())
        .execute(service.parts.store.writer())
        .await?;
    Ok(())
}

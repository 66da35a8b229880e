use crate::{fault::Fault, operations::authenticate::CHALLENGE_LIFE, service::Service};

/// Sign-ins of one user that were refused before anybody was asked.
const MOST_REFUSED: i64 = 100;
/// What one user's devices and administrators said of how the account is guarded.
const MOST_SAID: i64 = 500;
/// In seconds. Only what grew since the sweep before can be too much; this is many sweeps.
const LATELY: i64 = 60;

/// Nothing was signed in such a sign-in, so none is evidence. One that continues a challenge stays for as long as that
/// could be continued again.
pub(super) async fn forget_refused(service: &Service, now: i64) -> Result<(), Fault> {
    let users: Vec<String> = sqlx::query_scalar(
        "SELECT user_id FROM refused_authentications
         WHERE user_id IN (SELECT user_id FROM refused_authentications WHERE decided_at > $1)
         GROUP BY user_id HAVING COUNT(*) > $2",
    )
    .bind(now - LATELY)
    .bind(MOST_REFUSED)
    .fetch_all(service.parts.store.reader())
    .await?;
    for user in users {
        sqlx::query(
            "DELETE FROM authentications
             WHERE id IN (SELECT id FROM refused_authentications
                          WHERE user_id = $1 AND (continues IS NULL OR decided_at <= $2))
               AND id NOT IN (SELECT id FROM refused_authentications
                              WHERE user_id = $1 ORDER BY decided_at DESC, id LIMIT $3)",
        )
        .bind(user)
        .bind(now - CHALLENGE_LIFE)
        .bind(MOST_REFUSED)
        .execute(service.parts.store.writer())
        .await?;
    }
    Ok(())
}

/// But for those by which something holds: what locked the user, and the last one of each device that is registered.
pub(super) async fn forget_said(service: &Service, now: i64) -> Result<(), Fault> {
    let users: Vec<String> = sqlx::query_scalar(
        "SELECT user_id FROM guard_log
         WHERE user_id IN (SELECT user_id FROM guard_log WHERE at > $1)
         GROUP BY user_id HAVING COUNT(*) > $2",
    )
    .bind(now - LATELY)
    .bind(MOST_SAID)
    .fetch_all(service.parts.store.reader())
    .await?;
    for user in users {
        sqlx::query(
            "DELETE FROM guard_log
             WHERE user_id = $1
               AND at < (SELECT at FROM guard_log WHERE user_id = $1 ORDER BY at DESC LIMIT 1 OFFSET $2)
               AND NOT EXISTS (SELECT 1 FROM users u
                               WHERE u.id = $1 AND u.locked_by = guard_log.device_id
                                 AND u.locked_at = guard_log.at AND guard_log.state = 'attack')
               AND NOT EXISTS (SELECT 1 FROM devices d
                               WHERE d.id = guard_log.device_id AND d.removed_at IS NULL
                                 AND guard_log.at = (SELECT MAX(last.at) FROM guard_log last
                                                     WHERE last.user_id = $1 AND last.device_id = d.id))",
        )
        .bind(user)
        .bind(MOST_SAID - 1)
        .execute(service.parts.store.writer())
        .await?;
    }
    Ok(())
}

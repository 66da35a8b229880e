mod guarded;

use nod_protocol::MAX_REQUEST_SKEW;

use crate::{changes::Topic, fault::Fault, gateway, service::Service};

/// How long the outcome of a push can be looked up, in seconds; of a test, from its start.
pub(crate) const PUSH_OUTCOMES: i64 = 600;
/// How long a code that nobody used is still said to have run out, and not to be unknown, in seconds.
const RUN_OUT_CODES: i64 = 7 * 24 * 60 * 60;

/// Denies what expired, and forgets outcomes of pushes, tests of them, mailboxes that nobody uses, codes that nobody
/// used in time, nonces of requests that are too old to be taken again, and what a user has too much of: refused sign-ins and what was said of the guard.
pub(crate) async fn sweep(service: &Service) -> Result<(), Fault> {
    let now = service.now();
    // Mostly there is nothing to do, and then nothing is written: other processes stay asleep.
    let expired: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM authentications WHERE state = 'pending' AND expires_at <= $1)",
    )
    .bind(now)
    .fetch_one(service.parts.store.reader())
    .await?;
    if expired {
        expire(service, now).await?;
    }
    let settled = now - PUSH_OUTCOMES;
    NONCES.forget(service, now - 2 * MAX_REQUEST_SKEW).await?;
    PUSHES.forget(service, settled).await?;
    PUSH_TESTS.forget(service, settled).await?;
    CODES.forget(service, now - RUN_OUT_CODES).await?;
    guarded::forget_refused(service, now).await?;
    guarded::forget_said(service, now).await?;
    gateway::sweep(service).await
}

/// What is not kept for ever. Both statements take an instant in seconds, and mean what is older.
struct Forgotten {
    is_there: &'static str,
    delete: &'static str,
}

const NONCES: Forgotten = Forgotten {
    is_there: "SELECT EXISTS (SELECT 1 FROM request_nonces WHERE created < $1)",
    delete: "DELETE FROM request_nonces WHERE created < $1",
};
const PUSHES: Forgotten = Forgotten {
    is_there: "SELECT EXISTS (SELECT 1 FROM push_queue WHERE settled_at < $1)",
    delete: "DELETE FROM push_queue WHERE settled_at < $1",
};
/// From their start.
const PUSH_TESTS: Forgotten = Forgotten {
    is_there: "SELECT EXISTS (SELECT 1 FROM push_tests WHERE started_ms < $1 * 1000)",
    delete: "DELETE FROM push_tests WHERE started_ms < $1 * 1000",
};
/// One that was used says who invited the device.
const CODES: Forgotten = Forgotten {
    is_there: "SELECT EXISTS (SELECT 1 FROM invitations WHERE used_by IS NULL AND expires_at < $1)",
    delete: "DELETE FROM invitations WHERE used_by IS NULL AND expires_at < $1",
};

impl Forgotten {
    async fn forget(&self, service: &Service, oldest: i64) -> Result<(), Fault> {
        // Half a minute's margin keeps this rare.
        let is_there: bool = sqlx::query_scalar(self.is_there)
            .bind(oldest - 30)
            .fetch_one(service.parts.store.reader())
            .await?;
        if is_there {
            sqlx::query(self.delete).bind(oldest).execute(service.parts.store.writer()).await?;
        }
        Ok(())
    }
}

async fn expire(service: &Service, now: i64) -> Result<(), Fault> {
    let over: Vec<(String, String)> = sqlx::query_as(
        "UPDATE authentications SET state = 'deny', reason = 'expired', decided_at = expires_at
         WHERE state = 'pending' AND expires_at <= $1 RETURNING id, user_id",
    )
    .bind(now)
    .fetch_all(service.parts.store.writer())
    .await?;
    for (authentication, user) in over {
        service.parts.changes.announce(&Topic::Authentication(authentication));
        service.parts.changes.announce(&Topic::User(user));
    }
    Ok(())
}

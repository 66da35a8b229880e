use nod_protocol::{DenyReason, Method, PushAddress};
use sqlx::SqliteConnection;

use crate::{
    fault::{Fault, from_json, from_name},
    service::Service,
    settings::SignIns,
};

/// A user as a sign-in finds them.
pub(super) struct User {
    pub id: String,
    pub label: String,
    pub locked: bool,
    pub sign_ins: SignIns,
    /// One of their devices announced that they are about to sign in.
    pub armed: bool,
}

pub(super) struct AskedDevice {
    pub id: String,
    pub push: Vec<PushAddress>,
    pub paused: bool,
}

impl User {
    /// Why none of their devices is asked; `follows`: another sign-in, whose next step this one is.
    pub fn refusal(&self, follows: bool) -> Option<DenyReason> {
        if self.locked {
            return Some(DenyReason::Locked);
        }
        match self.sign_ins {
            SignIns::Expected if !self.armed && !follows => Some(DenyReason::NotExpected),
            SignIns::Any | SignIns::Expected => None,
        }
    }
}

pub(super) async fn find_user(service: &Service, name: &str) -> Result<Option<User>, Fault> {
    let row: Option<(String, String, bool, String, bool)> = sqlx::query_as(
        "SELECT u.id, u.label, u.locked_at IS NOT NULL, u.sign_ins,
                EXISTS (SELECT 1 FROM devices d WHERE d.user_id = u.id AND d.removed_at IS NULL
                                                  AND d.guard_state = 'armed' AND d.guard_until > $2)
         FROM users u WHERE u.name = $1",
    )
    .bind(name)
    .bind(service.now())
    .fetch_optional(service.parts.store.reader())
    .await?;
    row.map(|(id, label, locked, sign_ins, armed)| {
        Ok(User { id, label, locked, sign_ins: from_name(&sign_ins)?, armed })
    })
    .transpose()
}

pub(super) async fn is_locked(database: &mut SqliteConnection, user: &str) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar("SELECT locked_at IS NOT NULL FROM users WHERE id = $1")
        .bind(user)
        .fetch_one(database)
        .await?)
}

/// Whichever of the user's devices said so: it was of one sign-in, and all of them hear that it is over. False: nothing
/// is announced (any more).
pub(super) async fn use_up_announcement(
    database: &mut SqliteConnection,
    user: &str,
    now: i64,
) -> Result<bool, Fault> {
    let used = sqlx::query(
        "UPDATE devices SET guard_state = 'open', guard_until = NULL, guard_used = guard_jti
         WHERE user_id = $1 AND removed_at IS NULL AND guard_state = 'armed' AND guard_until > $2",
    )
    .bind(user)
    .bind(now)
    .execute(&mut *database)
    .await?;
    if used.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query("UPDATE users SET version = version + 1 WHERE id = $1").bind(user).execute(database).await?;
    Ok(true)
}

/// Those of the user's devices that can answer with this method.
pub(super) async fn find_devices(
    service: &Service,
    user: &str,
    method: Method,
) -> Result<Vec<AskedDevice>, Fault> {
    let rows: Vec<(String, String, bool, bool)> = sqlx::query_as(
        "SELECT id, push, verification IS NOT NULL, guard_state = 'paused' AND guard_until > $2
         FROM devices WHERE user_id = $1 AND removed_at IS NULL",
    )
    .bind(user)
    .bind(service.now())
    .fetch_all(service.parts.store.reader())
    .await?;
    let can_answer = |verifies: bool| match method {
        Method::Approve => true,
        Method::Biometric => verifies,
    };
    rows.into_iter()
        .filter(|(_, _, verifies, _)| can_answer(*verifies))
        .map(|(id, push, _, paused)| Ok(AskedDevice { id, push: from_json(&push)?, paused }))
        .collect()
}

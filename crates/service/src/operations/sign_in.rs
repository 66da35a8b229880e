use nod_protocol::{DenyReason, Method};
use sqlx::SqliteConnection;

use crate::{
    fault::{Fault, from_name},
    http::Device,
};

/// The state of the whole authentication, which several devices may be answering.
pub(super) struct SignIn {
    pub id: String,
    pub method: Method,
    pub state: String,
    pub reason: Option<DenyReason>,
    pub code_hash: Option<String>,
    pub tries_left: u32,
    pub expires_at: i64,
    pub decided_at: i64,
    pub decided_by: Option<String>,
    pub required: Option<Method>,
}

/// `None`: this device, with the keys that it signed its request with, has no such approval (any more).
pub(super) async fn find(
    database: &mut SqliteConnection,
    device: &Device,
    approval: &str,
) -> Result<Option<SignIn>, Fault> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: String,
        method: String,
        state: String,
        reason: Option<String>,
        code_hash: Option<String>,
        tries_left: u32,
        expires_at: i64,
        decided_at: Option<i64>,
        decided_by: Option<String>,
        require_method: Option<String>,
    }
    // The asking device once more: it may have been removed, or have changed its keys, since its request
    // was let in.
    let row: Option<Row> = sqlx::query_as(
        "SELECT au.id, au.method, au.state, au.reason, au.code_hash, au.tries_left, au.expires_at,
                au.decided_at, decider.name AS decided_by, u.require_method
         FROM approvals ap
         JOIN authentications au ON au.id = ap.authentication_id
         JOIN users u ON u.id = au.user_id
         JOIN devices d ON d.id = ap.device_id
         LEFT JOIN devices decider ON decider.id = au.decided_by
         WHERE ap.id = $1 AND ap.device_id = $2 AND d.removed_at IS NULL AND d.keys_version = $3",
    )
    .bind(approval)
    .bind(&device.id)
    .bind(device.keys_version)
    .fetch_optional(database)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(Some(SignIn {
        id: row.id,
        method: from_name(&row.method)?,
        state: row.state,
        reason: row.reason.as_deref().map(from_name).transpose()?,
        code_hash: row.code_hash,
        tries_left: row.tries_left,
        expires_at: row.expires_at,
        decided_at: row.decided_at.unwrap_or_default(),
        decided_by: row.decided_by,
        required: row.require_method.as_deref().map(from_name).transpose()?,
    }))
}

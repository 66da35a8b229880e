use nod_protocol::{GuardInfo, GuardLock, GuardState};

use crate::{
    fault::{Fault, from_name},
    http::Device,
    service::Service,
    settings::SignIns,
};

/// What stands between this device's account and sign-ins now.
pub(super) async fn of(service: &Service, device: &Device) -> Result<GuardInfo, Fault> {
    #[derive(sqlx::FromRow)]
    struct Row {
        guard_state: String,
        guard_until: Option<i64>,
        locked_at: Option<i64>,
        locked_by: Option<String>,
        sign_ins: String,
    }
    let row: Row = sqlx::query_as(
        "SELECT d.guard_state, d.guard_until, u.locked_at, locker.name AS locked_by, u.sign_ins
         FROM devices d JOIN users u ON u.id = d.user_id LEFT JOIN devices locker ON locker.id = u.locked_by
         WHERE d.id = $1",
    )
    .bind(&device.id)
    .fetch_one(service.parts.store.reader())
    .await?;
    let until = row.guard_until.filter(|until| *until > service.now());
    let state = if until.is_some() { from_name(&row.guard_state)? } else { GuardState::Open };
    let device = row.locked_by.unwrap_or_default();
    Ok(GuardInfo {
        state,
        until,
        lock: row.locked_at.map(|at| GuardLock { at, device }),
        requires_armed: from_name::<SignIns>(&row.sign_ins)? == SignIns::Expected,
    })
}

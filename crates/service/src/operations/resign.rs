use nod_protocol::{Approval, decode_base64url};
use sqlx::SqliteConnection;

use crate::{
    fault::{Fault, from_json},
    service::Service,
};

/// Signs the approvals of one sign-in anew after `change`; what a person sees of them stays.
pub(super) async fn resign(
    service: &Service,
    database: &mut SqliteConnection,
    authentication: &str,
    change: impl Fn(&mut Approval),
) -> Result<(), Fault> {
    let approvals: Vec<String> = sqlx::query_scalar("SELECT jws FROM approvals WHERE authentication_id = $1")
        .bind(authentication)
        .fetch_all(&mut *database)
        .await?;
    for jws in approvals {
        let mut approval = read_own(&jws)?;
        change(&mut approval);
        sqlx::query("UPDATE approvals SET jws = $1 WHERE id = $2")
            .bind(service.parts.key.sign(&approval))
            .bind(&approval.jti)
            .execute(&mut *database)
            .await?;
    }
    Ok(())
}

/// What this service signed and stored itself needs no verifying.
pub(super) fn read_own(jws: &str) -> Result<Approval, Fault> {
    let payload = jws.split('.').nth(1).and_then(decode_base64url).unwrap_or_default();
    from_json(&String::from_utf8_lossy(&payload))
}

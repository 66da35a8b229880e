use nod_protocol::Jwk;
use sqlx::SqliteConnection;

use crate::fault::Fault;

/// Whether any of these is, or ever was, some device's: a key's id never gets another meaning.
pub(super) async fn any_known<'a>(
    database: &mut SqliteConnection,
    keys: impl Iterator<Item = &'a Jwk>,
) -> Result<bool, Fault> {
    for key in keys {
        let known: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM devices WHERE possession_id = $1)
                 OR EXISTS (SELECT 1 FROM retired_keys WHERE id = $1)",
        )
        .bind(key.thumbprint().as_str())
        .fetch_one(&mut *database)
        .await?;
        if known {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) async fn retire<'a>(
    database: &mut SqliteConnection,
    keys: impl Iterator<Item = &'a Jwk>,
) -> Result<(), Fault> {
    for key in keys {
        sqlx::query("INSERT INTO retired_keys (id) VALUES ($1) ON CONFLICT DO NOTHING")
            .bind(key.thumbprint().as_str())
            .execute(&mut *database)
            .await?;
    }
    Ok(())
}

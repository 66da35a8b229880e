use nod_protocol::decode_base64;

use crate::{fault::Fault, service::Service};

/// Writing down each use would be a write for each time that a device comes.
const USE: i64 = 24 * 60 * 60;

pub(super) struct Mailbox {
    pub id: String,
    /// The device's, SubjectPublicKeyInfo in DER.
    pub key: Vec<u8>,
    /// RSAPublicKey (PKCS #1) in DER.
    pub server_key: Vec<u8>,
    pub serial: String,
    used_at: i64,
    /// No stream of it was ever opened.
    awaited: bool,
}

impl Mailbox {
    pub async fn find(service: &Service, id: &str) -> Result<Option<Self>, Fault> {
        let row: Option<(String, String, String, i64, bool)> = sqlx::query_as(
            "SELECT key, server_key, serial, used_at, awaited_since IS NOT NULL FROM gateway_mailboxes
             WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(service.parts.store.reader())
        .await?;
        let Some((key, server_key, serial, used_at, awaited)) = row else { return Ok(None) };
        Ok(Some(Self {
            id: id.to_owned(),
            // Both were read before they were written.
            key: decode_base64(&key).unwrap_or_default(),
            server_key: decode_base64(&server_key).unwrap_or_default(),
            serial,
            used_at,
            awaited,
        }))
    }

    /// Its device listens: it is kept.
    pub async fn touch(&self, service: &Service) -> Result<(), Fault> {
        let now = service.now();
        if now < self.used_at + USE && !self.awaited {
            return Ok(());
        }
        sqlx::query("UPDATE gateway_mailboxes SET used_at = $1, awaited_since = NULL WHERE id = $2")
            .bind(now)
            .bind(&self.id)
            .execute(service.parts.store.writer())
            .await?;
        Ok(())
    }
}

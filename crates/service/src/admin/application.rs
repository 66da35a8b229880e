use crate::{fault::Fault, http::hash_key, random, service::Service};

/// A registered application.
pub struct AddedApplication {
    pub id: String,
    /// Shown this once: only its hash is kept.
    pub key: String,
}

impl Service {
    /// `name` is what devices show of its sign-ins.
    pub async fn add_application(&self, name: &str) -> Result<AddedApplication, Fault> {
        let added = AddedApplication { id: random::make_id()?, key: random::make_key()? };
        sqlx::query("INSERT INTO applications (id, name, key_hash, created_at) VALUES ($1, $2, $3, $4)")
            .bind(&added.id)
            .bind(name)
            .bind(hash_key(&added.key))
            .bind(self.now())
            .execute(self.parts.store.writer())
            .await?;
        Ok(added)
    }
}

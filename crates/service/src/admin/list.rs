use nod_protocol::Method;

use crate::{
    fault::{Fault, from_name},
    service::Service,
};

/// What there is, without keys or codes.
pub struct Listing {
    pub users: Vec<ListedUser>,
    pub devices: Vec<ListedDevice>,
    pub applications: Vec<ListedApplication>,
}

pub struct ListedUser {
    pub name: String,
    pub label: String,
    pub require: Option<Method>,
}

pub struct ListedDevice {
    pub id: String,
    /// The user's name.
    pub user: String,
    pub name: String,
    pub model: String,
    pub os: String,
    pub removed: bool,
}

pub struct ListedApplication {
    pub id: String,
    pub name: String,
}

impl Service {
    pub async fn list(&self) -> Result<Listing, Fault> {
        let reader = self.parts.store.reader();
        let users: Vec<(String, String, Option<String>)> =
            sqlx::query_as("SELECT name, label, require_method FROM users ORDER BY name")
                .fetch_all(reader)
                .await?;
        let devices: Vec<(String, String, String, String, String, bool)> = sqlx::query_as(
            "SELECT d.id, u.name, d.name, d.model, d.os, d.removed_at IS NOT NULL
             FROM devices d JOIN users u ON u.id = d.user_id ORDER BY u.name, d.created_at, d.id",
        )
        .fetch_all(reader)
        .await?;
        let applications: Vec<(String, String)> =
            sqlx::query_as("SELECT id, name FROM applications ORDER BY name, id").fetch_all(reader).await?;
        let users = users.into_iter().map(|(name, label, require)| {
            let require = require.as_deref().map(from_name).transpose()?;
            Ok(ListedUser { name, label, require })
        });
        let devices = devices.into_iter().map(|(id, user, name, model, os, removed)| ListedDevice {
            id,
            user,
            name,
            model,
            os,
            removed,
        });
        let applications = applications.into_iter().map(|(id, name)| ListedApplication { id, name });
        Ok(Listing {
            users: users.collect::<Result<_, Fault>>()?,
            devices: devices.collect(),
            applications: applications.collect(),
        })
    }
}

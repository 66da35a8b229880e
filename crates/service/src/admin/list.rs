use nod_protocol::{
    Gate, KeyDescription, KeyTier, Method, NotificationPermission, PushAddress, PushProvider,
};

use crate::{
    attestation::Proof,
    fault::{Fault, from_json, from_name},
    service::Service,
    settings::{KeyChangePolicy, SignIns},
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
    pub key_change: KeyChangePolicy,
    pub sign_ins: SignIns,
    /// One of their devices said that they are under attack.
    pub locked: bool,
}

pub struct ListedDevice {
    pub id: String,
    /// The user's name.
    pub user: String,
    pub name: String,
    pub model: String,
    pub os: String,
    pub removed: bool,
    pub possession: ListedKey,
    pub verification: Option<ListedKey>,
    /// Of each address by which it can be woken.
    pub push: Vec<PushProvider>,
    /// As it told last; `None`: not known.
    pub notifications: Option<NotificationPermission>,
}

/// Where a key lives, what stands before it, and whose word that is.
pub struct ListedKey {
    pub tier: KeyTier,
    pub gate: Gate,
    pub proof: Proof,
}

pub struct ListedApplication {
    pub id: String,
    pub name: String,
}

impl Service {
    pub async fn list(&self) -> Result<Listing, Fault> {
        let reader = self.parts.store.reader();
        let users: Vec<UserRow> = sqlx::query_as(
            "SELECT name, label, require_method, key_change, sign_ins, locked_at IS NOT NULL AS locked
                 FROM users ORDER BY name",
        )
        .fetch_all(reader)
        .await?;
        let devices: Vec<DeviceRow> = sqlx::query_as(
            "SELECT d.id, u.name AS owner, d.name, d.model, d.os, d.removed_at IS NOT NULL AS removed,
                    d.possession, d.possession_proof, d.verification, d.verification_proof, d.push,
                    d.notifications
             FROM devices d JOIN users u ON u.id = d.user_id ORDER BY u.name, d.created_at, d.id",
        )
        .fetch_all(reader)
        .await?;
        let applications: Vec<(String, String)> =
            sqlx::query_as("SELECT id, name FROM applications ORDER BY name, id").fetch_all(reader).await?;
        let applications = applications.into_iter().map(|(id, name)| ListedApplication { id, name });
        Ok(Listing {
            users: users.into_iter().map(UserRow::read).collect::<Result<_, _>>()?,
            devices: devices.into_iter().map(DeviceRow::read).collect::<Result<_, _>>()?,
            applications: applications.collect(),
        })
    }
}

#[derive(sqlx::FromRow)]
struct UserRow {
    name: String,
    label: String,
    require_method: Option<String>,
    key_change: String,
    sign_ins: String,
    locked: bool,
}

#[derive(sqlx::FromRow)]
struct DeviceRow {
    id: String,
    owner: String,
    name: String,
    model: String,
    os: String,
    removed: bool,
    possession: String,
    possession_proof: String,
    verification: Option<String>,
    verification_proof: Option<String>,
    push: String,
    notifications: Option<String>,
}

impl UserRow {
    fn read(self) -> Result<ListedUser, Fault> {
        let require = self.require_method.as_deref().map(from_name).transpose()?;
        let key_change = from_name(&self.key_change)?;
        let sign_ins = from_name(&self.sign_ins)?;
        Ok(ListedUser {
            name: self.name,
            label: self.label,
            require,
            key_change,
            sign_ins,
            locked: self.locked,
        })
    }
}

impl DeviceRow {
    fn read(self) -> Result<ListedDevice, Fault> {
        let verification = match (self.verification, self.verification_proof) {
            (Some(key), Some(proof)) => Some(read_key(&key, &proof)?),
            (None, _) | (_, None) => None,
        };
        let push: Vec<PushAddress> = from_json(&self.push)?;
        Ok(ListedDevice {
            possession: read_key(&self.possession, &self.possession_proof)?,
            verification,
            push: push.into_iter().map(|address| address.provider).collect(),
            notifications: self.notifications.as_deref().map(from_name).transpose()?,
            id: self.id,
            user: self.owner,
            name: self.name,
            model: self.model,
            os: self.os,
            removed: self.removed,
        })
    }
}

fn read_key(description: &str, proof: &str) -> Result<ListedKey, Fault> {
    let KeyDescription { tier, gate, .. } = from_json(description)?;
    Ok(ListedKey { tier, gate, proof: Proof::from_name(proof)? })
}

use nod_protocol::Method;

use crate::{
    changes::Topic,
    fault::{Fault, carries_faults, to_name},
    operations, random,
    service::Service,
    settings::{KeyChangePolicy, SignIns},
};

const MAX_NAME: usize = 128;

#[derive(Debug, thiserror::Error)]
pub enum UserError {
    #[error("there is such a user already")]
    Exists,
    #[error("there is no such user")]
    Unknown,
    #[error("a name or label is 1 to {MAX_NAME} characters")]
    BadName,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(UserError);

impl Service {
    /// `name` is what applications call the user, `label` (else the name) what devices show.
    pub async fn add_user(&self, name: &str, label: Option<&str>) -> Result<(), UserError> {
        let label = label.unwrap_or(name);
        if [name, label].iter().any(|text| !(1..=MAX_NAME).contains(&text.trim().chars().count())) {
            return Err(UserError::BadName);
        }
        let inserted = sqlx::query(
            "INSERT INTO users (id, name, label, version, created_at) VALUES ($1, $2, $3, 0, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(random::make_id()?)
        .bind(name)
        .bind(label)
        .bind(self.now())
        .execute(self.parts.store.writer())
        .await?;
        if inserted.rows_affected() == 1 { Ok(()) } else { Err(UserError::Exists) }
    }

    /// Whether this user's devices may change their keys by themselves.
    pub async fn set_key_change(&self, name: &str, policy: KeyChangePolicy) -> Result<(), UserError> {
        let written = sqlx::query("UPDATE users SET key_change = $1 WHERE name = $2")
            .bind(to_name(policy)?)
            .bind(name)
            .execute(self.parts.store.writer())
            .await?;
        if written.rows_affected() == 1 { Ok(()) } else { Err(UserError::Unknown) }
    }

    /// Whether this user's sign-ins are taken only while one of their devices announced them.
    pub async fn set_sign_ins(&self, name: &str, sign_ins: SignIns) -> Result<(), UserError> {
        let user: Option<String> = sqlx::query_scalar(
            "UPDATE users SET sign_ins = $1, version = version + 1 WHERE name = $2 RETURNING id",
        )
        .bind(to_name(sign_ins)?)
        .bind(name)
        .fetch_optional(self.parts.store.writer())
        .await?;
        self.parts.changes.announce(&Topic::User(user.ok_or(UserError::Unknown)?));
        Ok(())
    }

    /// Lifts the lock that one of the user's devices asked for. False: there was none.
    pub async fn unlock(&self, name: &str) -> Result<bool, UserError> {
        let mut transaction = self.parts.store.write().await?;
        let row: Option<(String, bool)> =
            sqlx::query_as("SELECT id, locked_at IS NOT NULL FROM users WHERE name = $1")
                .bind(name)
                .fetch_optional(&mut *transaction)
                .await?;
        let (user, locked) = row.ok_or(UserError::Unknown)?;
        if !locked {
            return Ok(false);
        }
        operations::unlock(&mut transaction, &user).await?;
        sqlx::query("INSERT INTO guard_log (user_id, at, state) VALUES ($1, $2, 'open')")
            .bind(&user)
            .bind(self.now())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        self.parts.changes.announce(&Topic::User(user));
        Ok(true)
    }

    /// Every sign-in of this user has to end with `require`: a weaker one that was approved is a
    /// challenge. `None`: each application decides.
    pub async fn set_policy(&self, name: &str, require: Option<Method>) -> Result<(), UserError> {
        let require = require.map(to_name).transpose()?;
        let user: Option<String> = sqlx::query_scalar(
            "UPDATE users SET require_method = $1, version = version + 1 WHERE name = $2 RETURNING id",
        )
        .bind(require)
        .bind(name)
        .fetch_optional(self.parts.store.writer())
        .await?;
        let user = user.ok_or(UserError::Unknown)?;
        self.parts.changes.announce(&Topic::User(user));
        Ok(())
    }
}

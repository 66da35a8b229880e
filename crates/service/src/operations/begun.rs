use nod_protocol::{Approval, Context, DenyReason, Method};
use sqlx::SqliteConnection;

use super::{
    authenticate::AuthenticateError,
    code_match::Matching,
    standing::{self, AskedDevice},
};
use crate::{
    fault::{Fault, to_name},
    push::queue::{Due, Owner},
    random,
    service::Service,
};

/// A sign-in that is about to be written.
pub(super) struct Begun<'a> {
    pub id: String,
    pub application_id: &'a str,
    pub user_id: &'a str,
    pub method: Method,
    pub continues: Option<&'a str>,
    pub now: i64,
    pub expires_at: i64,
    pub matching: &'a Matching,
    pub context: Context,
    pub expected: bool,
}

struct Asked<'a> {
    device: &'a AskedDevice,
    id: String,
    jws: String,
}

impl Begun<'_> {
    /// Over before anybody is asked: its status tells why, at once.
    pub async fn refuse(&self, service: &Service, reason: DenyReason) -> Result<(), AuthenticateError> {
        let mut transaction = service.parts.store.write().await?;
        self.write(&mut transaction, None, Some(reason)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Whom to wake is written together with what for. False: meanwhile the user was locked, or another sign-in used up
    /// what was announced, and nothing is written.
    pub async fn ask(&self, service: &Service, devices: &[AskedDevice]) -> Result<bool, AuthenticateError> {
        // Signed before the database is locked: a device that is removed meanwhile can't fetch its own.
        let approvals = self.make_approvals(service, devices)?;
        let code_hash = self.matching.code.as_deref().map(|code| service.parts.key.hash_code(&self.id, code));
        let mut transaction = service.parts.store.write().await?;
        if standing::is_locked(&mut transaction, self.user_id).await? {
            return Ok(false);
        }
        if count_pending(&mut transaction, self.user_id, self.now).await?
            >= i64::from(service.parts.max_pending)
        {
            return Err(AuthenticateError::TooMany);
        }
        // The next step of an announced sign-in needs no announcement of its own.
        let uses_up = self.expected && self.continues.is_none();
        if uses_up && !standing::use_up_announcement(&mut transaction, self.user_id, self.now).await? {
            return Ok(false);
        }
        self.write(&mut transaction, code_hash, None).await?;
        for Asked { device, id, jws } in &approvals {
            sqlx::query(
                "INSERT INTO approvals (id, authentication_id, device_id, jws) VALUES ($1, $2, $3, $4)",
            )
            .bind(id)
            .bind(&self.id)
            .bind(&device.id)
            .bind(jws)
            .execute(&mut *transaction)
            .await?;
            let owner = Owner::Device(device.id.clone());
            let due = Due { owner, about: id, expires_at: self.expires_at };
            service.parts.push.add(&mut transaction, &due, &device.push, self.now).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    fn make_approvals<'d>(
        &self,
        service: &Service,
        devices: &'d [AskedDevice],
    ) -> Result<Vec<Asked<'d>>, getrandom::Error> {
        let make = |device: &'d AskedDevice| {
            let id = random::make_id()?;
            let jws = service.parts.key.sign(&Approval {
                iss: service.issuer().to_owned(),
                aud: device.id.clone(),
                jti: id.clone(),
                iat: self.now,
                exp: self.expires_at,
                nonce: random::make_id()?,
                method: self.method,
                code_match: self.matching.ask.clone(),
                context: self.context.clone(),
                tries_left: self.matching.tries,
                may_extend: true,
                expected: self.expected,
            });
            Ok(Asked { device, id, jws })
        };
        devices.iter().map(make).collect()
    }

    async fn write(
        &self,
        database: &mut SqliteConnection,
        code_hash: Option<String>,
        refusal: Option<DenyReason>,
    ) -> Result<(), AuthenticateError> {
        let state = if refusal.is_some() { "deny" } else { "pending" };
        let inserted = sqlx::query(
            "INSERT INTO authentications (id, application_id, user_id, method, code_hash, tries_left, extended,
                                          expires_at, continues, state, reason, decided_at, expected)
             VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        )
        .bind(&self.id)
        .bind(self.application_id)
        .bind(self.user_id)
        .bind(to_name(self.method)?)
        .bind(code_hash)
        .bind(self.matching.tries)
        .bind(self.expires_at)
        .bind(self.continues)
        .bind(state)
        .bind(refusal.map(to_name).transpose()?)
        .bind(refusal.map(|_| self.now))
        .bind(self.expected)
        .execute(database)
        .await?;
        // Ids are random: only the challenge can have been continued already.
        if inserted.rows_affected() == 0 { Err(AuthenticateError::NoChallenge) } else { Ok(()) }
    }
}

async fn count_pending(database: &mut SqliteConnection, user: &str, now: i64) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM authentications WHERE user_id = $1 AND state = 'pending' AND expires_at > $2",
    )
    .bind(user)
    .bind(now)
    .fetch_one(database)
    .await?)
}

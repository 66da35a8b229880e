use axum::{Json, extract::State};
use nod_protocol::{
    Answer, AnswerRequest, AnswerResponse, DenyReason, Outcome, ProblemType, Reason, Receipt, Verdict,
};
use sqlx::SqliteConnection;

use super::{
    answer_check::{self, Misfit, Signer},
    earlier_answer::{Earlier, earlier_answer},
    resign,
    sign_in::{self, SignIn},
};
use crate::{
    changes::Topic,
    fault::{Fault, carries_faults, to_json, to_name},
    http::{Device, DeviceRequest, Id, ProblemResponse, read_json},
    random,
    service::Service,
};

/// `POST /v1/approvals/{id}/answer`.
pub(crate) async fn handle(
    State(service): State<Service>,
    Id(approval): Id,
    DeviceRequest { device, body }: DeviceRequest,
) -> Result<Json<AnswerResponse>, ProblemResponse> {
    let AnswerRequest { answer } = read_json(&body)?;
    let receipt = take(&service, &device, &approval, &answer).await?;
    Ok(Json(AnswerResponse { receipt }))
}

#[derive(Debug, thiserror::Error)]
enum AnswerError {
    #[error("this device has no such approval")]
    UnknownApproval,
    #[error(transparent)]
    Misfit(#[from] Misfit),
    #[error("its id was used for another answer")]
    ReusedId,
    #[error(transparent)]
    Fault(#[from] Fault),
}

carries_faults!(AnswerError);

/// All of an answer's effects happen in one transaction that holds the write lock, so that of two
/// answers at the same moment the second sees what the first did.
async fn take(service: &Service, device: &Device, approval: &str, jws: &str) -> Result<String, AnswerError> {
    match earlier_answer(service.parts.store.reader(), device, approval, jws).await? {
        Earlier::Same { receipt } => return Ok(receipt),
        Earlier::Other => return Err(AnswerError::ReusedId),
        Earlier::None => {}
    }
    let asked = find_approval(service, device, approval).await?.ok_or(AnswerError::UnknownApproval)?;
    let now = service.now();
    let (answer, signer) =
        answer_check::check(jws, &resign::read_own(&asked)?, device, service.issuer(), now)?;

    let mut transaction = service.parts.store.write().await?;
    // Once more: its twin may have overtaken it.
    match earlier_answer(&mut *transaction, device, approval, jws).await? {
        Earlier::Same { receipt } => return Ok(receipt),
        Earlier::Other => return Err(AnswerError::ReusedId),
        Earlier::None => {}
    }
    let Some(sign_in) = sign_in::find(&mut transaction, device, approval).await? else {
        return Err(AnswerError::UnknownApproval);
    };
    let taken = Taken { service, device, answer: &answer, now };
    let outcome = taken.apply(&mut transaction, &sign_in).await?;
    let receipt = service.parts.key.sign(&Receipt {
        iss: service.issuer().to_owned(),
        aud: device.id.clone(),
        iat: now,
        jti: random::make_id()?,
        approval: approval.to_owned(),
        answer: answer.jti.clone(),
        outcome,
    });
    insert_answer(&mut transaction, &taken, signer, jws, &receipt).await?;
    transaction.commit().await?;

    service.parts.changes.announce(&Topic::Authentication(sign_in.id));
    service.parts.changes.announce(&Topic::User(device.user_id.clone()));
    Ok(receipt)
}

struct Taken<'a> {
    service: &'a Service,
    device: &'a Device,
    answer: &'a Answer,
    now: i64,
}

impl Taken<'_> {
    async fn apply(&self, database: &mut SqliteConnection, sign_in: &SignIn) -> Result<Outcome, Fault> {
        if sign_in.state != "pending" {
            return Ok(over(sign_in));
        }
        if self.now >= sign_in.expires_at {
            self.deny(database, sign_in, DenyReason::Expired).await?;
            return Ok(Outcome::Expired);
        }
        match (self.answer.verdict, self.answer.reason) {
            (Verdict::Reject, Some(Reason::NotMe)) => {
                self.deny(database, sign_in, DenyReason::NotMe).await?;
                Ok(Outcome::Rejected)
            }
            (Verdict::Reject, Some(Reason::Mistake) | None) => {
                self.deny(database, sign_in, DenyReason::Rejected).await?;
                Ok(Outcome::Rejected)
            }
            (Verdict::Approve, _) if self.is_right_code(sign_in) => self.accept(database, sign_in).await,
            (Verdict::Approve, _) => self.count_wrong_code(database, sign_in).await,
        }
    }

    fn is_right_code(&self, sign_in: &SignIn) -> bool {
        match (&sign_in.code_hash, &self.answer.code) {
            (None, None) => true,
            (Some(right), Some(code)) => same(right, &self.service.parts.key.hash_code(&sign_in.id, code)),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// Allowed, unless the user's policy wants a stronger method on top.
    async fn accept(&self, database: &mut SqliteConnection, sign_in: &SignIn) -> Result<Outcome, Fault> {
        let next = sign_in.required.filter(|required| *required != sign_in.method);
        let state = if next.is_some() { "challenge" } else { "allow" };
        let next_name = next.map(to_name).transpose()?;
        self.decide(database, sign_in, state, None, next_name).await?;
        Ok(Outcome::Accepted { next })
    }

    async fn count_wrong_code(
        &self,
        database: &mut SqliteConnection,
        sign_in: &SignIn,
    ) -> Result<Outcome, Fault> {
        let tries_left = sign_in.tries_left.saturating_sub(1);
        sqlx::query("UPDATE authentications SET tries_left = $1 WHERE id = $2")
            .bind(tries_left)
            .bind(&sign_in.id)
            .execute(&mut *database)
            .await?;
        if tries_left == 0 {
            self.deny(database, sign_in, DenyReason::TriesUsedUp).await?;
        } else {
            let count = |approval: &mut nod_protocol::Approval| approval.tries_left = tries_left;
            resign::resign(self.service, database, &sign_in.id, count).await?;
        }
        Ok(Outcome::WrongCode { tries_left })
    }

    async fn deny(
        &self,
        database: &mut SqliteConnection,
        sign_in: &SignIn,
        reason: DenyReason,
    ) -> Result<(), Fault> {
        self.decide(database, sign_in, "deny", Some(to_name(reason)?), None).await
    }

    async fn decide(
        &self,
        database: &mut SqliteConnection,
        sign_in: &SignIn,
        state: &str,
        reason: Option<String>,
        next: Option<String>,
    ) -> Result<(), Fault> {
        // An answer that came too late decided nothing and is no evidence.
        let late = self.now >= sign_in.expires_at;
        sqlx::query(
            "UPDATE authentications SET state = $1, reason = $2, next_method = $3, decided_at = $4,
                                        decided_by = $5, decided_jti = $6 WHERE id = $7",
        )
        .bind(state)
        .bind(reason)
        .bind(next)
        .bind(self.now)
        .bind((!late).then_some(&self.device.id))
        .bind((!late).then_some(&self.answer.jti))
        .bind(&sign_in.id)
        .execute(database)
        .await?;
        Ok(())
    }
}

fn over(sign_in: &SignIn) -> Outcome {
    match sign_in.reason {
        Some(DenyReason::Expired) => Outcome::Expired,
        Some(
            DenyReason::Rejected
            | DenyReason::NotMe
            | DenyReason::TriesUsedUp
            | DenyReason::Withdrawn
            | DenyReason::Paused
            | DenyReason::Locked
            | DenyReason::NotExpected,
        )
        | None => Outcome::AnsweredElsewhere { device: sign_in.decided_by.clone(), at: sign_in.decided_at },
    }
}

/// In a time that doesn't depend on where they differ.
fn same(a: &str, b: &str) -> bool {
    let differing = a.bytes().zip(b.bytes()).fold(0, |differing, (a, b)| differing | (a ^ b));
    a.len() == b.len() && std::hint::black_box(differing) == 0
}

async fn find_approval(service: &Service, device: &Device, id: &str) -> Result<Option<String>, Fault> {
    Ok(sqlx::query_scalar("SELECT jws FROM approvals WHERE id = $1 AND device_id = $2")
        .bind(id)
        .bind(&device.id)
        .fetch_optional(service.parts.store.reader())
        .await?)
}

async fn insert_answer(
    database: &mut SqliteConnection,
    taken: &Taken<'_>,
    signer: Signer,
    jws: &str,
    receipt: &str,
) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO answers (device_id, jti, approval_id, answer, receipt, proof, taken_at, signer)
         SELECT d.id, $2, $3, $4, $5,
                CASE WHEN $6 THEN COALESCE(d.verification_proof, d.possession_proof)
                     ELSE d.possession_proof END, $7, $8
         FROM devices d WHERE d.id = $1",
    )
    .bind(&taken.device.id)
    .bind(&taken.answer.jti)
    .bind(&taken.answer.approval)
    .bind(jws)
    .bind(receipt)
    .bind(signer == Signer::Verification)
    .bind(taken.now)
    .bind(to_json(signer.key(taken.device))?)
    .execute(database)
    .await?;
    Ok(())
}

impl From<AnswerError> for ProblemResponse {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::UnknownApproval => Self::new(ProblemType::UnknownApproval),
            AnswerError::Misfit(_) | AnswerError::ReusedId => {
                Self::because(ProblemType::AnswerRefused, error)
            }
            AnswerError::Fault(fault) => fault.into(),
        }
    }
}

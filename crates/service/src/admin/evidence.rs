use nod_protocol::{Answer, Approval, Display, DisplayHash, Jwk, JwsError, KeyDescription, Receipt, verify};

use crate::{
    attestation::Proof,
    fault::{Fault, from_json},
    service::Service,
};

/// An answer as it is kept, verified anew.
pub struct ProvedAnswer {
    pub user: String,
    pub device_id: String,
    /// Its name now.
    pub device: String,
    /// What the answer says was on the screen.
    pub seen: DisplayHash,
    /// What the device had to show of the approval. Was on the screen, as far as the device told the truth: the
    /// answer holds its hash.
    pub display: Display,
    pub approval: Approval,
    pub answer: Answer,
    pub receipt: Receipt,
    /// Of the key that signed, as it was then.
    pub proof: Proof,
}

/// Why what is kept proves nothing.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    #[error("the approval was not signed by this service: {0}")]
    Approval(JwsError),
    #[error("the answer was not signed by its device: {0}")]
    Answer(JwsError),
    #[error("the receipt was not signed by this service: {0}")]
    Receipt(JwsError),
    #[error("approval, answer and receipt are not of one another")]
    Mixed,
    #[error("what was seen is not what was asked")]
    Seen,
    #[error(transparent)]
    Fault(#[from] Fault),
}

#[derive(sqlx::FromRow)]
struct Row {
    owner: String,
    device_id: String,
    device: String,
    service_name: String,
    possession: String,
    verification: Option<String>,
    approval: String,
    answer: String,
    receipt: String,
    proof: String,
    signer: Option<String>,
}

impl Service {
    /// Every answer to an approval, or to all approvals of a sign-in, in the order in which they were taken, each
    /// verified. `id` is the approval's or the authentication's; empty: nobody answered, or there is no such.
    pub async fn evidence(&self, id: &str) -> Result<Vec<Result<ProvedAnswer, EvidenceError>>, Fault> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT u.name AS owner, d.id AS device_id, d.name AS device, d.service_name, d.possession,
                    d.verification, ap.jws AS approval, an.answer, an.receipt, an.proof, an.signer
             FROM answers an JOIN approvals ap ON ap.id = an.approval_id JOIN devices d ON d.id = an.device_id
             JOIN users u ON u.id = d.user_id
             WHERE ap.id = $1 OR ap.authentication_id = $1 ORDER BY an.taken_at, an.jti",
        )
        .bind(id)
        .fetch_all(self.parts.store.reader())
        .await?;
        Ok(rows.into_iter().map(|row| self.prove(row)).collect())
    }

    fn prove(&self, row: Row) -> Result<ProvedAnswer, EvidenceError> {
        let own = std::slice::from_ref(self.parts.key.public());
        let approval: Approval = verify(&row.approval, own).map_err(EvidenceError::Approval)?;
        let receipt: Receipt = verify(&row.receipt, own).map_err(EvidenceError::Receipt)?;
        let answer: Answer = verify(&row.answer, &row.signers()?).map_err(EvidenceError::Answer)?;
        let of_one_another = answer.approval == approval.jti
            && receipt.approval == approval.jti
            && receipt.answer == answer.jti
            && answer.nonce == approval.nonce
            && [&approval.aud, &answer.iss, &receipt.aud].into_iter().all(|device| *device == row.device_id);
        if !of_one_another {
            return Err(EvidenceError::Mixed);
        }
        let display = Display::of(&approval, &row.service_name);
        if display.hash() != answer.seen {
            return Err(EvidenceError::Seen);
        }
        Ok(ProvedAnswer {
            user: row.owner,
            device_id: row.device_id,
            device: row.device,
            seen: answer.seen.clone(),
            display,
            approval,
            answer,
            receipt,
            proof: Proof::from_name(&row.proof)?,
        })
    }
}

impl Row {
    /// The key that signed then; of an answer from before that was kept, the device's keys now.
    fn signers(&self) -> Result<Vec<Jwk>, Fault> {
        if let Some(signer) = &self.signer {
            return Ok(vec![from_json(signer)?]);
        }
        let kept = [Some(&self.possession), self.verification.as_ref()];
        kept.into_iter().flatten().map(|key| Ok(from_json::<KeyDescription>(key)?.jwk)).collect()
    }
}

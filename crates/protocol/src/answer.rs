use serde::{Deserialize, Serialize};

use crate::{Claims, DisplayHash, KeyClaim, jws::check_life};

/// `POST {endpoint}/approvals/{id}/answer`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRequest {
    /// A compact JWS of [`Answer`].
    pub answer: String,
}

/// The same answer sent again gets the same receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerResponse {
    /// A compact JWS of [`crate::Receipt`].
    pub receipt: String,
}

/// One verdict on one approval. Signed by the verification key to approve a `biometric` approval, by
/// the possession key otherwise and for every rejection. `Debug` leaves the code out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The device's id.
    pub iss: String,
    /// The issuer.
    pub aud: String,
    pub jti: String,
    pub iat: i64,
    /// At most [`crate::MAX_ANSWER_LIFE`] after `iat`.
    pub exp: i64,
    /// The approval's id.
    pub approval: String,
    pub nonce: String,
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What was on the screen.
    pub seen: DisplayHash,
    pub key: KeyClaim,
    pub verification: Verification,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Approve,
    Reject,
}

/// Why a person rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    NotMe,
    Mistake,
}

/// Which user verification took place for this very signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    pub performed: bool,
    /// RFC 8176: `swk` or `hwk`, `user`, `pin`; `fpt` and `face` only when known.
    pub amr: Vec<String>,
    /// The key can't sign without the verification.
    pub bound: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped_because: Option<String>,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { iss, aud, jti, iat, exp, approval, nonce, .. } = self;
        let Self { verdict, reason, code: _, seen, key, verification, .. } = self;
        f.debug_struct("Answer")
            .field("iss", iss)
            .field("aud", aud)
            .field("jti", jti)
            .field("iat", iat)
            .field("exp", exp)
            .field("approval", approval)
            .field("nonce", nonce)
            .field("verdict", verdict)
            .field("reason", reason)
            .field("seen", seen)
            .field("key", key)
            .field("verification", verification)
            .finish_non_exhaustive()
    }
}

impl Claims for Answer {
    const TYP: &'static str = "nod-answer+jwt";

    fn check(&self) -> Result<(), &'static str> {
        check_life(self.iat, self.exp)
    }
}

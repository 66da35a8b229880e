use nod_protocol::{
    Answer, Approval, CodeMatch, Display, Gate, Jwk, JwsError, KeyClaim, KeyDescription, KeyTier, Method,
    Verdict, Verification, verify,
};

use super::registration_check::is_of_now;
use crate::http::Device;

const MAX_JTI: usize = 128;

/// Why an answer does not fit the approval it is sent for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Misfit {
    #[error(transparent)]
    Signature(#[from] JwsError),
    #[error("this verdict needs the other key's signature")]
    WrongKey,
    #[error("it is another device's")]
    Issuer,
    #[error("it is meant for another service")]
    Audience,
    #[error("it answers another approval")]
    Approval,
    #[error("the nonce is another")]
    Nonce,
    #[error("it is not of now, or lives too long")]
    Time,
    #[error("its id is missing or too long")]
    Id,
    #[error("what was seen is not what was asked")]
    Seen,
    #[error("the key is described otherwise than registered")]
    KeyClaim,
    #[error("the verification claims don't agree with each other, the key or the method")]
    Verification,
    #[error("the code is missing, not asked for, or has another form")]
    Code,
    #[error("a reason goes with a rejection")]
    Reason,
}

/// Which of a device's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signer {
    Possession,
    Verification,
}

impl Signer {
    /// Its public half. A verification key that signed is there.
    pub fn key(self, device: &Device) -> &Jwk {
        match (self, &device.verification) {
            (Self::Verification, Some(key)) => &key.jwk,
            (Self::Verification, None) | (Self::Possession, _) => &device.possession.jwk,
        }
    }
}

/// Everything that can be judged without the sign-in's present state: whether it is the right answer
/// of the right device to the right question, signed by the key that the verdict calls for.
pub(super) fn check(
    jws: &str,
    approval: &Approval,
    device: &Device,
    issuer: &str,
    now: i64,
) -> Result<(Answer, Signer), Misfit> {
    let (answer, signer) = verify_signer(jws, device)?;
    if answer.iss != device.id {
        return Err(Misfit::Issuer);
    }
    if answer.aud != issuer {
        return Err(Misfit::Audience);
    }
    if answer.approval != approval.jti {
        return Err(Misfit::Approval);
    }
    if answer.nonce != approval.nonce {
        return Err(Misfit::Nonce);
    }
    if !is_of_now(answer.iat, answer.exp, now) {
        return Err(Misfit::Time);
    }
    if answer.jti.is_empty() || answer.jti.len() > MAX_JTI {
        return Err(Misfit::Id);
    }
    if answer.seen != Display::of(approval, &device.service_name).hash() {
        return Err(Misfit::Seen);
    }
    let required = required_signer(&answer, approval);
    let key = match required {
        Signer::Possession => Some(&device.possession),
        Signer::Verification => device.verification.as_ref(),
    };
    let key = key.filter(|_| required == signer).ok_or(Misfit::WrongKey)?;
    check_verification(&answer, approval, key)?;
    check_code(&answer, approval)?;
    if answer.reason.is_some() && answer.verdict == Verdict::Approve {
        return Err(Misfit::Reason);
    }
    Ok((answer, signer))
}

/// The claims, and which of the device's keys signed them.
pub(super) fn verify_signer(jws: &str, device: &Device) -> Result<(Answer, Signer), Misfit> {
    let by_possession = verify::<Answer>(jws, std::slice::from_ref(&device.possession.jwk));
    match (by_possession, &device.verification) {
        (Ok(answer), _) => Ok((answer, Signer::Possession)),
        (Err(JwsError::UnknownKey), Some(KeyDescription { jwk, .. })) => {
            Ok((verify(jws, std::slice::from_ref(jwk))?, Signer::Verification))
        }
        (Err(error), _) => Err(error.into()),
    }
}

/// No method can be downgraded: an approval of a `biometric` one counts only from the gated key, and
/// a rejection never needs it.
fn required_signer(answer: &Answer, approval: &Approval) -> Signer {
    match (answer.verdict, approval.method) {
        (Verdict::Approve, Method::Biometric) => Signer::Verification,
        (Verdict::Approve, Method::Approve) | (Verdict::Reject, _) => Signer::Possession,
    }
}

fn check_verification(answer: &Answer, approval: &Approval, key: &KeyDescription) -> Result<(), Misfit> {
    let KeyClaim { tier, gate } = answer.key;
    if tier != key.tier || gate != key.gate {
        return Err(Misfit::KeyClaim);
    }
    let Verification { performed, amr, bound, skipped_because } = &answer.verification;
    let claims = |method: &str| amr.iter().any(|claimed| claimed == method);
    let hardware = match tier {
        KeyTier::SecureEnclave | KeyTier::Strongbox | KeyTier::Tee | KeyTier::Tpm => true,
        KeyTier::OsStore | KeyTier::Software => false,
    };
    let needed = answer.verdict == Verdict::Approve && approval.method == Method::Biometric;
    let verified = claims("pin") || claims("fpt") || claims("face");
    let agrees = if *performed { skipped_because.is_none() } else { !needed && !verified && !*bound };
    let consistent = agrees
        && (!*bound || gate != Gate::None)
        && (!claims("hwk") || hardware)
        && !(claims("swk") && hardware)
        && amr.len() <= 8;
    consistent.then_some(()).ok_or(Misfit::Verification)
}

/// Its form alone: whether it is the right one is judged, and counted, with the sign-in's state.
fn check_code(answer: &Answer, approval: &Approval) -> Result<(), Misfit> {
    let fits = match (answer.verdict, &approval.code_match, &answer.code) {
        (Verdict::Reject, _, code) => code.is_none(),
        (Verdict::Approve, CodeMatch::None, code) => code.is_none(),
        (Verdict::Approve, CodeMatch::Select { choices }, Some(code)) => choices.contains(code),
        (Verdict::Approve, CodeMatch::Enter { digits }, Some(code)) => {
            code.len() == *digits as usize && code.bytes().all(|digit| digit.is_ascii_digit())
        }
        (Verdict::Approve, CodeMatch::Select { .. } | CodeMatch::Enter { .. }, None) => false,
    };
    fits.then_some(()).ok_or(Misfit::Code)
}

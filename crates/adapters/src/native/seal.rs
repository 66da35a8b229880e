use nod_core::{
    Account, Assurance, DeviceKey, Millis, Request, Sealed, Verdict,
    ports::{Answer, Gesture, SealError, Signing, SigningReason},
};
use nod_protocol::{
    Answer as Claims, KeyClaim, MAX_ANSWER_LIFE, Method, Reason, Verdict as Decision, Verification, prepare,
};

use super::{
    Native, approval,
    wire::{Damaged, Registration, SealedAnswer, VERSION, possession},
};

/// Taken off an answer's life on this side, for the way to the service and what is left of a
/// difference between the clocks.
const MARGIN: Millis = 5_000;

/// Signs a verdict: with the verification key to approve a biometric request, with the possession
/// key otherwise and for every rejection.
pub(super) async fn seal(
    native: &Native,
    account: &Account,
    request: &Request,
    answer: &Answer,
) -> Result<Sealed, SealError> {
    let registration = Registration::of(account)?;
    let key = signer(account, request.method(), answer.verdict)?;
    let claims = claims(native, &registration, request, answer, key)?;
    let is_possession = account.possession.es256() == Some(key);
    let gesture = if is_possession { &Gesture::None } else { &answer.gesture };
    let (wire, verification) = sign(native, &registration, key, &claims, gesture).await?;
    Ok(Sealed {
        request: request.id.clone(),
        account: account.id.clone(),
        verdict: answer.verdict,
        valid_until: valid_until(native, &registration, &claims),
        renewable: is_possession,
        wire,
        assurance: Some(Assurance {
            answer: Some(claims.jti),
            seen: Some(claims.seen),
            key: claims.key,
            verification,
        }),
    })
}

/// Signs these claims and packs them; with what stood before the signature. What stood before the signature is written into them by the key
/// store's own report, which is known before it signs.
pub(super) async fn sign(
    native: &Native,
    registration: &Registration,
    key: &DeviceKey,
    claims: &Claims,
    gesture: &Gesture,
) -> Result<(String, Verification), SealError> {
    let reason = match claims.verdict {
        Decision::Approve => SigningReason::Approve,
        Decision::Reject => SigningReason::Reject,
    };
    let unsigned = |verification: &Verification| {
        prepare(&Claims { verification: verification.clone(), ..claims.clone() }, &key.jwk.thumbprint())
    };
    let message = |verification: &Verification| unsigned(verification).signing_input().to_vec();
    let signed = native.keys().sign(key, Signing { message: &message, reason, gesture }).await?;
    let sealed = SealedAnswer {
        v: VERSION,
        approval: claims.approval.clone(),
        jti: claims.jti.clone(),
        answer: unsigned(&signed.verification).with_signature(signed.signature),
        clock: native.clocks().difference(&registration.service.issuer).unwrap_or(0),
    };
    let wire = serde_json::to_string(&sealed).map_err(|error| SealError::Damaged(error.to_string()))?;
    Ok((wire, signed.verification))
}

/// The end of the claims' life by this machine's clock, with a margin.
pub(super) fn valid_until(native: &Native, registration: &Registration, claims: &Claims) -> Millis {
    native.clocks().to_own(&registration.service.issuer, claims.exp) - MARGIN
}

fn signer(account: &Account, method: Method, verdict: Verdict) -> Result<&DeviceKey, SealError> {
    match (method, verdict) {
        (Method::Biometric, Verdict::Approve) => {
            account.verification.as_ref().ok_or(SealError::NoVerificationKey)
        }
        (Method::Approve, Verdict::Approve) | (_, Verdict::Reject | Verdict::NotMe) => {
            Ok(possession(account)?)
        }
    }
}

fn claims(
    native: &Native,
    registration: &Registration,
    request: &Request,
    answer: &Answer,
    key: &DeviceKey,
) -> Result<Claims, SealError> {
    // Verified again: between the fetch and now it lay with somebody else.
    let approval =
        approval::read(registration, &request.wire).map_err(|why| SealError::Damaged(why.to_owned()))?;
    if approval.jti != request.id.0 {
        return Err(SealError::Damaged("the request is not the one that came".into()));
    }
    let (verdict, reason) = match answer.verdict {
        Verdict::Approve => (Decision::Approve, None),
        Verdict::Reject => (Decision::Reject, None),
        Verdict::NotMe => (Decision::Reject, Some(Reason::NotMe)),
    };
    let iat = native.clocks().service_now(&registration.service.issuer);
    Ok(Claims {
        iss: registration.device_id.clone(),
        aud: registration.service.issuer.clone(),
        jti: native.make_id(),
        iat,
        exp: iat + MAX_ANSWER_LIFE,
        approval: approval.jti,
        nonce: approval.nonce,
        verdict,
        reason,
        // The code leaves the person's hands here: it is what the service has to compare.
        code: answer.code.as_ref().map(|code| code.expose().to_owned()),
        seen: request.display.hash(),
        key: KeyClaim { tier: key.tier, gate: key.gate },
        verification: not_yet(),
    })
}

/// Stands where the key store's report will.
fn not_yet() -> Verification {
    Verification { performed: false, amr: Vec::new(), bound: false, skipped_because: None }
}

impl From<Damaged> for SealError {
    fn from(damaged: Damaged) -> Self {
        Self::Damaged(damaged.to_string())
    }
}

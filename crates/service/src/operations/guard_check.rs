use nod_protocol::{Guard, GuardState, JwsError, KeyDescription, verify};

use super::{answer_check::Signer, registration_check::is_of_now};
use crate::http::Device;

const MAX_JTI: usize = 128;

/// Why a statement is none of this device, for this service, now.
#[derive(Debug, thiserror::Error)]
pub(super) enum Misfit {
    #[error(transparent)]
    Signature(#[from] JwsError),
    #[error("it is another device's")]
    Issuer,
    #[error("it is meant for another service")]
    Audience,
    #[error("it is not of now, or lives too long")]
    Time,
    #[error("its id is missing or too long")]
    Id,
}

/// Why a statement may not lower what protects the account.
#[derive(Debug, thiserror::Error)]
pub(super) enum Lowering {
    #[error("the verification key has to sign this")]
    NeedsVerification,
    #[error("a lock is lifted by a verification key, and this device has none")]
    NoVerificationKey,
    #[error("the device came after the lock")]
    CameLater,
    #[error("nothing is announced while the user is locked")]
    Locked,
}

/// What holds for a device when its statement comes.
pub(super) struct Stands {
    pub paused_until: Option<i64>,
    /// The user is.
    pub locked: bool,
    pub came_after_lock: bool,
    /// The device has a verification key.
    pub verifies: bool,
}

/// Everything that can be judged without the database.
pub(super) fn check(jws: &str, device: &Device, issuer: &str, now: i64) -> Result<(Guard, Signer), Misfit> {
    let (guard, signer) = verify_signer(jws, device)?;
    if guard.iss != device.id {
        return Err(Misfit::Issuer);
    }
    if guard.aud != issuer {
        return Err(Misfit::Audience);
    }
    if guard.jti.is_empty() || guard.jti.len() > MAX_JTI {
        return Err(Misfit::Id);
    }
    if !is_of_now(guard.iat, guard.exp, now) {
        return Err(Misfit::Time);
    }
    Ok((guard, signer))
}

/// Whoever only has the device can pause and lock; to undo that takes its person.
pub(super) fn check_lowering(guard: &Guard, signer: Signer, stands: &Stands) -> Result<(), Lowering> {
    let verified = signer == Signer::Verification;
    if stands.locked {
        match guard.state {
            GuardState::Open if !stands.verifies => return Err(Lowering::NoVerificationKey),
            GuardState::Open if stands.came_after_lock => return Err(Lowering::CameLater),
            GuardState::Open if !verified => return Err(Lowering::NeedsVerification),
            GuardState::Armed => return Err(Lowering::Locked),
            GuardState::Open | GuardState::Paused | GuardState::Attack => {}
        }
    }
    let ends_pause = match (stands.paused_until, guard.state) {
        (None, _) | (Some(_), GuardState::Attack) => false,
        (Some(_), GuardState::Open | GuardState::Armed) => true,
        (Some(until), GuardState::Paused) => guard.until.is_none_or(|sooner| sooner < until),
    };
    if ends_pause && stands.verifies && !verified {
        return Err(Lowering::NeedsVerification);
    }
    Ok(())
}

fn verify_signer(jws: &str, device: &Device) -> Result<(Guard, Signer), JwsError> {
    let by_possession = verify::<Guard>(jws, std::slice::from_ref(&device.possession.jwk));
    match (by_possession, &device.verification) {
        (Ok(guard), _) => Ok((guard, Signer::Possession)),
        (Err(JwsError::UnknownKey), Some(KeyDescription { jwk, .. })) => {
            Ok((verify(jws, std::slice::from_ref(jwk))?, Signer::Verification))
        }
        (Err(error), _) => Err(error),
    }
}

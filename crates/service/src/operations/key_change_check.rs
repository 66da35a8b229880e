use nod_protocol::{JwsError, KeyChange, KeyDescription, MultiSignedJws, verify_multi};

use super::registration_check::is_of_now;
use crate::attestation::AttestationError;

const MAX_JTI: usize = 128;

/// The keys that a device has before a change.
pub(super) struct Keys {
    pub possession: KeyDescription,
    pub verification: Option<KeyDescription>,
}

/// Why a change of keys is refused.
#[derive(Debug, thiserror::Error)]
pub(super) enum Misfit {
    #[error(transparent)]
    Signature(#[from] JwsError),
    #[error("it is meant for another service")]
    Audience,
    #[error("it is not of now, or lives too long")]
    Time,
    #[error("its id is missing or too long")]
    Id,
    #[error("a new key is one that the device has already")]
    SameKey,
    #[error(transparent)]
    Attestation(#[from] AttestationError),
}

/// Everything that can be judged without the database: that the present possession key and each new key
/// signed it, for this service, now. Whose key that is, is who sent it.
pub(super) fn check(
    jws: &MultiSignedJws,
    present: &Keys,
    issuer: &str,
    now: i64,
) -> Result<KeyChange, Misfit> {
    let change = verify_multi(jws, |change: &KeyChange| change.keys(&present.possession.jwk))?;
    if change.aud != issuer {
        return Err(Misfit::Audience);
    }
    if change.jti.is_empty() || change.jti.len() > MAX_JTI {
        return Err(Misfit::Id);
    }
    // The gated key must never become the ungated one, nor stand in for itself under another claim.
    let verification = present.verification.as_ref().map(|key| &key.jwk);
    let mut new = change.possession.iter().chain(&change.verification);
    if new.any(|key| Some(&key.jwk) == verification) {
        return Err(Misfit::SameKey);
    }
    if !is_of_now(change.iat, change.exp, now) {
        return Err(Misfit::Time);
    }
    Ok(change)
}

impl Keys {
    /// Those that a change takes away.
    pub fn replaced_by<'a>(&'a self, change: &'a KeyChange) -> impl Iterator<Item = &'a nod_protocol::Jwk> {
        let possession = change.possession.as_ref().map(|_| &self.possession);
        let verification = change.verification.as_ref().and(self.verification.as_ref());
        possession.into_iter().chain(verification).map(|key| &key.jwk)
    }
}

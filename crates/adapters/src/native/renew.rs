use nod_core::{
    Account, Sealed,
    ports::{Gesture, SealError},
};
use nod_protocol::{Answer, MAX_ANSWER_LIFE, verify};

use super::{
    Native, seal,
    wire::{Registration, SealedAnswer, VERSION, possession},
};

/// Signs the same verdict anew: the same `jti` and all other members, a new `iat` and `exp`. So the
/// service takes it for the one verdict that it is.
pub(super) async fn renew(native: &Native, account: &Account, sealed: &Sealed) -> Result<Sealed, SealError> {
    let damaged = |why: &str| SealError::Damaged(why.to_owned());
    if !sealed.renewable {
        return Err(damaged("this verdict needs the person again"));
    }
    let registration = Registration::of(account)?;
    let wire: SealedAnswer =
        serde_json::from_str(&sealed.wire).map_err(|_| damaged("the verdict's record is damaged"))?;
    if wire.v != VERSION {
        return Err(damaged("the verdict's record is of another version"));
    }
    let mut claims: Answer = verify(&wire.answer, std::slice::from_ref(&possession(account)?.jwk))
        .map_err(|_| damaged("the verdict's record was not signed by this device"))?;
    claims.iat = service_now(native, &registration, &wire);
    claims.exp = claims.iat + MAX_ANSWER_LIFE;
    let (wire, _) = seal::sign(native, &registration, possession(account)?, &claims, &Gesture::None).await?;
    Ok(Sealed { valid_until: seal::valid_until(native, &registration, &claims), wire, ..sealed.clone() })
}

fn service_now(native: &Native, registration: &Registration, wire: &SealedAnswer) -> i64 {
    let issuer = &registration.service.issuer;
    match native.clocks().difference(issuer) {
        Some(_known) => native.clocks().service_now(issuer),
        // Since a restart the service was not reached: what was known when it was sealed counts.
        None => (native.clocks().own_now() + wire.clock).div_euclid(1000),
    }
}

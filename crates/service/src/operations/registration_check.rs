use nod_protocol::{
    JwsError, MAX_ANSWER_LIFE, MAX_REQUEST_SKEW, MultiSignedJws, PushAddress, Registration, verify_multi,
};

const MAX_NAME: usize = 64;
const MAX_LINE: usize = 128;
const MAX_TOKEN: usize = 4096;
const MAX_ADDRESSES: usize = 8;

/// Why a registration is refused before its code is looked at.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Misfit {
    #[error(transparent)]
    Signature(#[from] JwsError),
    #[error("it is meant for another service")]
    Audience,
    /// Too old, from the future, or longer-lived than allowed: mostly a clock that is off.
    #[error("it is not of now")]
    Time,
    #[error("possession and verification need a key of their own")]
    SameKey,
    #[error("{0} is missing or too long")]
    Text(&'static str),
}

/// Everything that can be judged without the database and the clock.
pub(super) fn check(jws: &MultiSignedJws, issuer: &str) -> Result<Registration, Misfit> {
    let registration = verify_multi(jws, Registration::keys)?;
    if registration.aud != issuer {
        return Err(Misfit::Audience);
    }
    let verification = registration.verification.as_ref().map(|key| &key.jwk);
    if verification == Some(&registration.possession.jwk) {
        return Err(Misfit::SameKey);
    }
    check_texts(&registration)?;
    Ok(registration)
}

pub(super) fn check_life(registration: &Registration, now: i64) -> Result<(), Misfit> {
    is_of_now(registration.iat, registration.exp, now).then_some(()).ok_or(Misfit::Time)
}

/// Judged last: a device whose answer was lost may send the same message again when its minute is over.
pub(super) fn check_time(registration: &Registration, now: i64) -> Result<(), Misfit> {
    is_of_now(registration.iat, registration.exp, now).then_some(()).ok_or(Misfit::Time)
}

/// Signed objects live at most a minute; the two clocks may differ by the allowed skew.
pub(super) fn is_of_now(iat: i64, exp: i64, now: i64) -> bool {
    let life = exp.saturating_sub(iat);
    (1..=MAX_ANSWER_LIFE).contains(&life)
        && iat <= now.saturating_add(MAX_REQUEST_SKEW)
        && exp.saturating_add(MAX_REQUEST_SKEW) > now
}

pub(super) fn check_name(name: &str) -> Result<(), Misfit> {
    within(name, 1..=MAX_NAME).then_some(()).ok_or(Misfit::Text("the device's name"))
}

pub(crate) fn check_addresses(addresses: &[PushAddress]) -> Result<(), Misfit> {
    let fits = |address: &PushAddress| {
        let lines = [&address.environment, &address.application_id];
        (1..=MAX_TOKEN).contains(&address.token.len())
            && lines.into_iter().flatten().all(|line| within(line, 1..=MAX_LINE))
    };
    let fit = addresses.len() <= MAX_ADDRESSES && addresses.iter().all(fits);
    fit.then_some(()).ok_or(Misfit::Text("a push address"))
}

fn check_texts(registration: &Registration) -> Result<(), Misfit> {
    let device = &registration.device;
    check_name(&device.name)?;
    check_addresses(&registration.push)?;
    let lines = [
        (&device.model, 0, "the device's model"),
        (&device.os, 0, "the device's OS"),
        (&device.app_version, 0, "the app's version"),
        (&registration.jti, 1, "the registration's id"),
    ];
    for (line, least, name) in lines {
        if !within(line, least..=MAX_LINE) {
            return Err(Misfit::Text(name));
        }
    }
    Ok(())
}

fn within(text: &str, bounds: std::ops::RangeInclusive<usize>) -> bool {
    bounds.contains(&text.trim().chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_life_longer_than_a_minute_or_not_of_now_is_refused() {
        let now = 1_000_000;
        for (iat, exp) in [
            (now, now + MAX_ANSWER_LIFE + 1),
            (now, now),
            (now, now - 1),
            (now + MAX_REQUEST_SKEW + 1, now + MAX_REQUEST_SKEW + 31),
            (now - MAX_REQUEST_SKEW - 60, now - MAX_REQUEST_SKEW),
            (i64::MIN, i64::MAX),
            (i64::MAX, i64::MIN),
        ] {
            assert!(!is_of_now(iat, exp, now), "{iat} {exp}");
        }
    }

    #[test]
    fn a_clock_within_the_allowed_skew_is_taken() {
        let now = 1_000_000;
        assert!(is_of_now(now, now + 60, now));
        assert!(is_of_now(now + MAX_REQUEST_SKEW, now + MAX_REQUEST_SKEW + 60, now));
        assert!(is_of_now(now - MAX_REQUEST_SKEW, now - MAX_REQUEST_SKEW + 60, now));
    }
}

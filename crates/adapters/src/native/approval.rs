use nod_core::{Account, Request, RequestId};
use nod_protocol::{Approval, Display, MAX_REQUEST_SKEW, verify};

use super::wire::Registration;
use crate::clocks::Clocks;

/// An approval as it came, judged.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Judged {
    Asked(Box<Request>),
    /// Genuine, but its time is over.
    Over,
    /// Not from the pinned service, not for this device, or not what the protocol allows.
    Forged(&'static str),
}

/// Verifies a compact JWS against what the account has pinned; a request exists only if all holds.
pub(super) fn judge(clocks: &Clocks, account: &Account, registration: &Registration, jws: &str) -> Judged {
    let approval = match read(registration, jws) {
        Ok(approval) => approval,
        Err(why) => return Judged::Forged(why),
    };
    let issuer = &registration.service.issuer;
    let now = clocks.service_now(issuer);
    if approval.iat > now + MAX_REQUEST_SKEW {
        return Judged::Forged("it is from the future");
    }
    if approval.exp <= now {
        return Judged::Over;
    }
    Judged::Asked(Box::new(Request {
        id: RequestId(approval.jti.clone()),
        account: account.id.clone(),
        display: Display::of(&approval, &account.service_name),
        times_are_assumed: false,
        may_report: true,
        expected: approval.expected,
        requested_at: clocks.to_own(issuer, approval.iat),
        expires_at: clocks.to_own(issuer, approval.exp),
        tries_left: approval.tries_left,
        may_extend: approval.may_extend,
        wire: jws.to_owned(),
    }))
}

/// The approval inside, verified in all that no clock is needed for. Its own form (ids, nonce, codes)
/// is part of what [`verify`] checks.
pub(super) fn read(registration: &Registration, jws: &str) -> Result<Approval, &'static str> {
    let approval: Approval =
        verify(jws, registration.service.keys()).map_err(|_| "its signature or its form does not hold")?;
    if approval.iss != registration.service.issuer {
        return Err("it is of another service");
    }
    if approval.aud != registration.device_id {
        return Err("it is for another device");
    }
    if approval.tries_left == 0 {
        return Err("it can't be answered");
    }
    Ok(approval)
}

#[cfg(test)]
mod tests;

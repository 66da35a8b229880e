use std::collections::HashSet;

use nod_core::{Account, Request, RequestId};
use nod_protocol::{
    Approval, CodeMatch, Display, Link, MAX_REQUEST_SKEW, decode_base64url, verify, visible_text,
};

use super::{clocks::Clocks, wire::Registration};

const MAX_CHOICE: usize = 16;

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
        requested_at: clocks.to_own(issuer, approval.iat),
        expires_at: clocks.to_own(issuer, approval.exp),
        tries_left: approval.tries_left,
        may_extend: approval.may_extend,
        wire: jws.to_owned(),
    }))
}

/// The approval inside, verified in all that no clock is needed for.
pub(super) fn read(registration: &Registration, jws: &str) -> Result<Approval, &'static str> {
    let approval: Approval =
        verify(jws, registration.service.keys()).map_err(|_| "its signature does not hold")?;
    if approval.iss != registration.service.issuer {
        return Err("it is of another service");
    }
    if approval.aud != registration.device_id {
        return Err("it is for another device");
    }
    if !Link::is_approval_id(&approval.jti) {
        return Err("its id is malformed");
    }
    if !decode_base64url(&approval.nonce).is_some_and(|nonce| (16..=64).contains(&nonce.len())) {
        return Err("its nonce is too weak");
    }
    if approval.exp <= approval.iat || approval.tries_left == 0 {
        return Err("it can't be answered");
    }
    if !is_askable(&approval.code_match) {
        return Err("its code can't be asked for");
    }
    Ok(approval)
}

fn is_askable(code: &CodeMatch) -> bool {
    match code {
        CodeMatch::None => true,
        CodeMatch::Enter { digits } => (4..=10).contains(digits),
        CodeMatch::Select { choices } => {
            let distinct: HashSet<&String> = choices.iter().collect();
            let showable =
                |choice: &String| !choice.is_empty() && visible_text(choice, MAX_CHOICE) == *choice;
            (2..=6).contains(&choices.len())
                && distinct.len() == choices.len()
                && choices.iter().all(showable)
        }
    }
}

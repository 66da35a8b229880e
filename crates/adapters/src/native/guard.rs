use std::sync::PoisonError;

use nod_core::{
    Account, DeviceKey, GuardLock, Guarded, Stance,
    ports::{Gesture, KeyPurpose, ServiceError, Signing, SigningReason},
};
use nod_protocol::{
    Guard, GuardInfo, GuardRequest, GuardState, MAX_ANSWER_LIFE, MAX_ARMED, MAX_PAUSE, Verification,
    encode_base64url, prepare, visible_text,
};
use reqwest::Method;
use sha2::{Digest, Sha256};

use super::{
    Native,
    signed::{self, Ask},
    wire::{Registration, possession},
};

const MAX_DEVICE_NAME: usize = 64;

/// `POST {endpoint}/devices/self/guard`.
pub(super) async fn say(
    native: &Native,
    account: &Account,
    stance: Stance,
    by: KeyPurpose,
    gesture: &Gesture,
) -> Result<Guarded, ServiceError> {
    let registration = Registration::of(account)?;
    let issuer = &registration.service.issuer;
    let before = native.clocks().difference(issuer);
    let said = say_once(native, account, &registration, stance, by, gesture).await;
    // What was signed by a clock that the service has just corrected is worth a second try.
    if said == Err(ServiceError::Unreachable) && native.clocks().difference(issuer) != before {
        return say_once(native, account, &registration, stance, by, gesture).await;
    }
    said
}

/// What the service keeps, by this machine's clock. It is signed by nobody: it is shown, and ends what
/// this device said at most where that service had taken it.
pub(super) fn read(native: &Native, registration: &Registration, info: GuardInfo) -> Guarded {
    let own = |time: i64| native.clocks().to_own(&registration.service.issuer, time);
    let stance = match (info.state, info.until) {
        (GuardState::Armed, Some(until)) => Stance::Armed { until: own(until) },
        (GuardState::Paused, Some(until)) => Stance::Paused { until: own(until) },
        (GuardState::Open | GuardState::Attack, _) | (GuardState::Armed | GuardState::Paused, None) => {
            Stance::Open
        }
    };
    let lock = info
        .lock
        .map(|lock| GuardLock { at: own(lock.at), device: visible_text(&lock.device, MAX_DEVICE_NAME) });
    Guarded { stance, lock, requires_armed: info.requires_armed }
}

async fn say_once(
    native: &Native,
    account: &Account,
    registration: &Registration,
    stance: Stance,
    by: KeyPurpose,
    gesture: &Gesture,
) -> Result<Guarded, ServiceError> {
    let (key, reason, gesture) = match (by, &account.verification) {
        (KeyPurpose::Verification, Some(key)) => (key, SigningReason::Resume, gesture),
        (KeyPurpose::Verification, None) | (KeyPurpose::Possession, _) => {
            (possession(account)?, SigningReason::Request, &Gesture::None)
        }
    };
    let guard = sign(native, registration, key, stance, reason, gesture).await?;
    let body = serde_json::to_vec(&GuardRequest { guard })
        .map_err(|_| ServiceError::BadAnswer("the statement can't be written".into()))?;
    let path = "devices/self/guard";
    let ask = Ask { account, registration, method: Method::POST, path, body };
    let info: GuardInfo = signed::fetch(native, &ask).await?;
    Ok(read(native, registration, info))
}

async fn sign(
    native: &Native,
    registration: &Registration,
    key: &DeviceKey,
    stance: Stance,
    reason: SigningReason,
    gesture: &Gesture,
) -> Result<String, ServiceError> {
    let claims = claims(native, registration, stance);
    let unsigned = prepare(&claims, &key.jwk.thumbprint());
    let message = |_: &Verification| unsigned.signing_input().to_vec();
    let signed = native.keys().sign(key, Signing { message: &message, reason, gesture }).await?;
    Ok(unsigned.with_signature(signed.signature))
}

fn claims(native: &Native, registration: &Registration, stance: Stance) -> Guard {
    let issuer = &registration.service.issuer;
    let iat = next_instant(native, registration);
    let by_service = |until: i64, furthest: i64| {
        let difference = native.clocks().difference(issuer).unwrap_or(0);
        // The clock may have been corrected since the person chose.
        (until + difference).div_euclid(1000).clamp(iat + 1, iat + furthest)
    };
    let (state, until) = match stance {
        Stance::Open => (GuardState::Open, None),
        Stance::Armed { until } => (GuardState::Armed, Some(by_service(until, MAX_ARMED))),
        Stance::Paused { until } => (GuardState::Paused, Some(by_service(until, MAX_PAUSE))),
        Stance::Attack { .. } => (GuardState::Attack, None),
    };
    Guard {
        iss: registration.device_id.clone(),
        aud: issuer.clone(),
        jti: id(&registration.device_id, stance, || native.make_id()),
        iat,
        exp: iat + MAX_ANSWER_LIFE,
        state,
        until,
    }
}

/// An announcement keeps its own, over a restart too: said anew it must not be a second one.
fn id(device_id: &str, stance: Stance, make_id: impl FnOnce() -> String) -> String {
    match stance {
        // Hashed, so that it is another one at each service.
        Stance::Armed { until } => encode_base64url(Sha256::digest(format!("{device_id}|{until}"))),
        Stance::Open | Stance::Paused { .. } | Stance::Attack { .. } => make_id(),
    }
}

/// The service's time, and later than in what was said before. What an earlier run said in this very second is
/// `replayed`, and said again.
fn next_instant(native: &Native, registration: &Registration) -> i64 {
    let now = native.clocks().service_now(&registration.service.issuer);
    let mut said = native.parts.said.lock().unwrap_or_else(PoisonError::into_inner);
    let last = said.entry(registration.device_id.clone()).or_insert(i64::MIN);
    *last = now.max(last.saturating_add(1));
    *last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_said_anew_is_known_by_its_id_and_nothing_else_is() {
        let said = |device: &str, stance| id(device, stance, || "made".to_owned());
        let first = said("device", Stance::Armed { until: 1 });
        assert_eq!(said("device", Stance::Armed { until: 1 }), first);
        assert_ne!(said("device", Stance::Armed { until: 2 }), first);
        assert_ne!(said("other", Stance::Armed { until: 1 }), first);
        for stance in [Stance::Open, Stance::Paused { until: 1 }, Stance::Attack { since: 1 }] {
            assert_eq!(said("device", stance), "made");
        }
    }
}

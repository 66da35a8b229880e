use nod_core::{
    Account, AccountKey, DeviceKey,
    ports::{Gesture, KeyChange, KeyPurpose, SealError, SealedKeyChange, ServiceError, SigningReason},
};
use nod_protocol::{
    KeyChallenge, KeyChange as Message, KeyChangeReceipt, KeyChangeResponse, MAX_ANSWER_LIFE, Problem,
    ProblemType, verify,
};
use reqwest::Method;

use super::{
    Native,
    enrol::describe,
    multi_signed, problem,
    wire::{Registration, SealedChange, VERSION, possession},
};
use crate::channel::{Call, Reply};

/// Makes the message that puts a new key in the place of the account's, signed by the possession key that
/// the service knows and by the new one.
pub(super) async fn seal(
    native: &Native,
    change: &KeyChange,
    gesture: &Gesture,
) -> Result<SealedKeyChange, SealError> {
    let registration = Registration::of(&change.account)?;
    let message = message(native, change, &registration);
    let new = match change.purpose {
        KeyPurpose::Possession => &Gesture::None,
        KeyPurpose::Verification => gesture,
    };
    let keys = [(possession(&change.account)?, &Gesture::None), (&change.made.key, new)];
    let sealed = SealedChange {
        v: VERSION,
        jti: message.jti.clone(),
        message: multi_signed::sign(native, &message, &keys, SigningReason::KeyChange).await?,
    };
    let wire = serde_json::to_string(&sealed).map_err(|error| SealError::Damaged(error.to_string()))?;
    let (account, replaced) = replace(&change.account, change.purpose, &change.made.key);
    Ok(SealedKeyChange { account, replaced: replaced.map(|key| key.key), wire })
}

/// Sends it. Sent again, it is answered with the same receipt.
pub(super) async fn deliver(native: &Native, sealed: &SealedKeyChange) -> Result<Account, ServiceError> {
    let registration = Registration::of(&sealed.account)?;
    let damaged = || ServiceError::Refused("the record of the new key is damaged".into());
    let change: SealedChange = serde_json::from_str(&sealed.wire).map_err(|_| damaged())?;
    let url = registration.service.url("devices/self/keys")?;
    let body = serde_json::to_vec(&change.message).map_err(|_| damaged())?;
    let call = Call { method: Method::POST, url, headers: Vec::new(), body };
    let reply = native.channel(&registration.service.trust).send(call).await?;
    if !reply.is_success() {
        return Err(refusal(native, &registration, &reply));
    }
    let untrusted = |why: &str| ServiceError::BadAnswer(why.to_owned());
    let response: KeyChangeResponse =
        serde_json::from_slice(&reply.body).map_err(|_| untrusted("its receipt can't be read"))?;
    let receipt: KeyChangeReceipt = verify(&response.receipt, registration.service.keys())
        .map_err(|_| untrusted("its receipt is not signed by it"))?;
    if !confirms(&receipt, &change, &registration, &sealed.account) {
        return Err(untrusted("its receipt is of another change"));
    }
    Ok(sealed.account.clone())
}

/// A service that had taken the message earlier would have said so before it looked at its life: one that
/// is too old never arrived, and the next one is made by the right clock.
fn refusal(native: &Native, registration: &Registration, reply: &Reply) -> ServiceError {
    match problem::read(reply) {
        Some(Problem { kind: ProblemType::ClockSkew, time: Some(time), .. }) => {
            match native.clocks().learn(&registration.service.issuer, time) {
                Ok(_) => ServiceError::Refused("the message's life was over".into()),
                Err(too_far) => ServiceError::ClockOff { hours: too_far.hours },
            }
        }
        _ => problem::service_error(reply),
    }
}

/// Empty for an account whose record is damaged: sealing says so in a moment.
pub(super) fn challenge(account: &Account) -> Vec<u8> {
    let (Ok(registration), Ok(possession)) = (Registration::of(account), possession(account)) else {
        return Vec::new();
    };
    let verification = account.verification.as_ref().map(|key| key.jwk.thumbprint());
    KeyChallenge::change(&registration.device_id, &possession.jwk.thumbprint(), verification.as_ref())
        .to_vec()
}

fn message(native: &Native, change: &KeyChange, registration: &Registration) -> Message {
    let iat = native.clocks().service_now(&registration.service.issuer);
    let made = Some(describe(&change.made.key, &change.made.attestation));
    let (possession, verification) = match change.purpose {
        KeyPurpose::Possession => (made, None),
        KeyPurpose::Verification => (None, made),
    };
    Message {
        aud: registration.service.issuer.clone(),
        iss: registration.device_id.clone(),
        iat,
        exp: iat + MAX_ANSWER_LIFE,
        jti: native.make_id(),
        possession,
        verification,
    }
}

/// The account as it will be, and the key that it has no more.
fn replace(account: &Account, purpose: KeyPurpose, new: &DeviceKey) -> (Account, Option<DeviceKey>) {
    let mut changed = account.clone();
    let replaced = match purpose {
        KeyPurpose::Possession => {
            let old = std::mem::replace(&mut changed.possession, AccountKey::Es256(new.clone()));
            old.es256().cloned()
        }
        KeyPurpose::Verification => changed.verification.replace(new.clone()),
    };
    (changed, replaced)
}

fn confirms(
    receipt: &KeyChangeReceipt,
    change: &SealedChange,
    registration: &Registration,
    account: &Account,
) -> bool {
    receipt.iss == registration.service.issuer
        && receipt.aud == registration.device_id
        && receipt.change == change.jti
        && possession(account).is_ok_and(|key| receipt.possession == key.jwk.thumbprint())
        && receipt.verification == account.verification.as_ref().map(|key| key.jwk.thumbprint())
}

use base64::{Engine, prelude::BASE64_STANDARD};
use nod_core::{
    Account, AccountKey, DeviceKey, Line, ProviderKind,
    ports::{Enrolment, Gesture, OfferError, SealError, SealedEnrolment, SigningReason},
};
use nod_protocol::{
    KeyDescription, MAX_ANSWER_LIFE, Registration as Message, RegistrationReceipt, RegistrationResponse,
    verify, visible_text,
};
use reqwest::Method;
use serde::Deserialize;

use super::{
    Native, multi_signed, problem,
    wire::{Registration, SealedRegistration, Service, VERSION},
};
use crate::channel::Call;

const MAX_LABEL: usize = 128;
const MAX_DEVICE_ID: usize = 128;

/// Makes the registration message, signed by each of the device's keys.
pub(super) async fn seal(
    native: &Native,
    enrolment: &Enrolment,
    gesture: &Gesture,
) -> Result<SealedEnrolment, SealError> {
    let service = Service::deserialize(&enrolment.offer.wire)
        .map_err(|_| SealError::Damaged("the offer's record is damaged".into()))?;
    let AccountKey::Es256(possession) = &enrolment.possession else {
        return Err(SealError::Damaged("the key is not of a kind that the service takes".into()));
    };
    let message = message(native, enrolment, possession, &service);
    let keys: Vec<(&DeviceKey, &Gesture)> = std::iter::once((possession, &Gesture::None))
        .chain(enrolment.verification.as_ref().map(|made| (&made.key, gesture)))
        .collect();
    let message = multi_signed::sign(native, &message, &keys, SigningReason::Registration).await?;
    let sealed = SealedRegistration { v: VERSION, service, message };
    let wire = serde_json::to_string(&sealed).map_err(|error| SealError::Damaged(error.to_string()))?;
    Ok(SealedEnrolment { account: account(native, enrolment), wire })
}

/// Sends the message. Sent again, it is answered with the same receipt.
pub(super) async fn deliver(native: &Native, sealed: &SealedEnrolment) -> Result<Account, OfferError> {
    let damaged = || OfferError::Refused("the registration's record is damaged".into());
    let registration: SealedRegistration = serde_json::from_str(&sealed.wire).map_err(|_| damaged())?;
    let service = registration.service;
    let url = service.url("devices").map_err(|_| damaged())?;
    let body = serde_json::to_vec(&registration.message).map_err(|_| damaged())?;
    let reply = native
        .channel(&service.trust)
        .send(Call { method: Method::POST, url, headers: Vec::new(), body })
        .await?;
    if !reply.is_success() {
        return Err(problem::offer_error(&reply));
    }
    let response: RegistrationResponse = serde_json::from_slice(&reply.body)
        .map_err(|_| OfferError::NotAService("its receipt can't be read".into()))?;
    let receipt: RegistrationReceipt =
        verify(&response.receipt, service.keys()).map_err(|_| OfferError::Untrusted)?;
    complete(sealed.account.clone(), service, receipt)
}

fn message(native: &Native, enrolment: &Enrolment, possession: &DeviceKey, service: &Service) -> Message {
    let iat = native.clocks().service_now(&service.issuer);
    Message {
        aud: service.issuer.clone(),
        iat,
        exp: iat + MAX_ANSWER_LIFE,
        jti: native.make_id(),
        code: enrolment.offer.code.clone(),
        device: enrolment.device.clone(),
        possession: describe(possession, &enrolment.attestation),
        verification: enrolment.verification.as_ref().map(|made| describe(&made.key, &made.attestation)),
        push: Vec::new(),
    }
}

/// The account as it will be. Its `wire` stays empty until the service gave the device an id.
fn account(native: &Native, enrolment: &Enrolment) -> Account {
    Account {
        id: enrolment.id.clone(),
        provider: ProviderKind::Native,
        line: Line::Stream,
        service_name: enrolment.offer.service_name.clone(),
        service_address: enrolment.offer.service_address.clone(),
        label: enrolment.offer.account.clone(),
        device_name: enrolment.device.name.clone(),
        added_at: native.clocks().own_now(),
        possession: enrolment.possession.clone(),
        verification: enrolment.verification.as_ref().map(|made| made.key.clone()),
        wire: serde_json::Value::Null,
    }
}

fn complete(account: Account, service: Service, receipt: RegistrationReceipt) -> Result<Account, OfferError> {
    let possession = account.possession.es256().map(|key| key.jwk.thumbprint());
    let for_us = possession.is_some_and(|key| receipt.aud == key.as_str());
    if receipt.iss != service.issuer || !for_us || receipt.jwks.keys.is_empty() {
        return Err(OfferError::Untrusted);
    }
    if receipt.device_id.is_empty() || receipt.device_id.len() > MAX_DEVICE_ID {
        return Err(OfferError::NotAService("the device's id is out of bounds".into()));
    }
    let registration = Registration {
        v: VERSION,
        service: Service { jwks: receipt.jwks, ..service },
        device_id: receipt.device_id,
    };
    let wire = serde_json::to_value(registration)
        .map_err(|_| OfferError::NotAService("its receipt can't be kept".into()))?;
    Ok(Account { label: visible_text(&receipt.account, MAX_LABEL), wire, ..account })
}

pub(super) fn describe(key: &DeviceKey, attestation: &[Vec<u8>]) -> KeyDescription {
    let attestation = attestation.iter().map(|certificate| BASE64_STANDARD.encode(certificate)).collect();
    KeyDescription { jwk: key.jwk.clone(), tier: key.tier, gate: key.gate, attestation }
}

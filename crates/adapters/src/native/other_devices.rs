//! The account's other devices.

use nod_core::{
    Account, DeviceKey, OwnDevice, Secret,
    ports::{DeviceInvitation, Gesture, ServiceError, Signing, SigningReason},
};
use nod_protocol::{
    Claims, DeviceInvitation as Asked, DeviceInvitationRequest, DeviceInvitationResponse, DeviceList,
    DeviceRemoval, DeviceRemovalRequest, Link, ListedDevice, MAX_ANSWER_LIFE, MAX_TIME, Verification,
    parse_link, prepare, visible_text,
};
use reqwest::Method;
use serde::Serialize;

use super::{
    Native,
    signed::{self, Ask},
    wire::{Registration, possession},
};

const MAX_NAME: usize = 64;
const MAX_LINE: usize = 128;

/// `GET {endpoint}/devices`. It is not signed: it shows names, and moves no key.
pub(super) async fn list(native: &Native, account: &Account) -> Result<Vec<OwnDevice>, ServiceError> {
    let registration = Registration::of(account)?;
    let ask =
        Ask { account, registration: &registration, method: Method::GET, path: "devices", body: Vec::new() };
    let list: DeviceList = signed::fetch(native, &ask).await?;
    let devices: Option<Vec<_>> =
        list.devices.into_iter().map(|listed| read(native, &registration, listed)).collect();
    // One that lacks this device is taken as well: whoever adds many must not end the news of them.
    devices.ok_or_else(|| bad_answer("a device in its list can't be read"))
}

/// `POST {endpoint}/devices/invitations`.
pub(super) async fn invite(
    native: &Native,
    account: &Account,
    gesture: &Gesture,
) -> Result<DeviceInvitation, ServiceError> {
    let registration = Registration::of(account)?;
    let iat = native.clocks().service_now(&registration.service.issuer);
    let asked = Asked {
        aud: registration.service.issuer.clone(),
        iss: registration.device_id.clone(),
        iat,
        exp: iat + MAX_ANSWER_LIFE,
        jti: native.make_id(),
    };
    let invitation = sign(native, account, &asked, SigningReason::Invitation, gesture).await?;
    let body = write(&DeviceInvitationRequest { invitation })?;
    let path = "devices/invitations";
    let ask = Ask { account, registration: &registration, method: Method::POST, path, body };
    let told: DeviceInvitationResponse = signed::fetch(native, &ask).await?;
    check(&told, &registration)?;
    Ok(DeviceInvitation {
        expires_at: native.clocks().to_own(&registration.service.issuer, told.expires_at),
        link: Secret::new(told.link),
        typed: Secret::new(told.typed),
    })
}

/// `DELETE {endpoint}/devices/invitations`.
pub(super) async fn end_invitation(native: &Native, account: &Account) -> Result<(), ServiceError> {
    let registration = Registration::of(account)?;
    let (method, path) = (Method::DELETE, "devices/invitations");
    let ask = Ask { account, registration: &registration, method, path, body: Vec::new() };
    signed::send(native, &ask).await.map(drop)
}

/// `POST {endpoint}/devices/{id}/removal`.
pub(super) async fn remove(
    native: &Native,
    account: &Account,
    device: &str,
    gesture: &Gesture,
) -> Result<(), ServiceError> {
    let registration = Registration::of(account)?;
    // It becomes part of a path.
    if !Link::is_registration_id(device) {
        return Err(ServiceError::Refused("no device has such an id".to_owned()));
    }
    let iat = native.clocks().service_now(&registration.service.issuer);
    let asked = DeviceRemoval {
        aud: registration.service.issuer.clone(),
        iss: registration.device_id.clone(),
        iat,
        exp: iat + MAX_ANSWER_LIFE,
        jti: native.make_id(),
        device: device.to_owned(),
    };
    let removal = sign(native, account, &asked, SigningReason::DeviceRemoval, gesture).await?;
    let body = write(&DeviceRemovalRequest { removal })?;
    let path = format!("devices/{device}/removal");
    let ask = Ask { account, registration: &registration, method: Method::POST, path: &path, body };
    signed::send(native, &ask).await.map(drop)
}

fn read(native: &Native, registration: &Registration, listed: ListedDevice) -> Option<OwnDevice> {
    let is_id = Link::is_registration_id(&listed.device_id)
        && listed.invited_by.as_deref().is_none_or(Link::is_registration_id);
    (is_id && (0..=MAX_TIME).contains(&listed.added_at)).then(|| OwnDevice {
        is_this: listed.device_id == registration.device_id,
        id: listed.device_id,
        name: visible_text(&listed.name, MAX_NAME),
        model: visible_text(&listed.model, MAX_LINE),
        os: visible_text(&listed.os, MAX_LINE),
        added_at: native.clocks().to_own(&registration.service.issuer, listed.added_at),
        invited_by: listed.invited_by,
    })
}

/// Whoever stands between must not lead the new device elsewhere: the answer is not signed, but the link names the
/// service and its key, which are pinned here.
fn check(told: &DeviceInvitationResponse, registration: &Registration) -> Result<(), ServiceError> {
    let Ok(Link::Register { service, key: Some(key), .. }) = parse_link(&told.link) else {
        return Err(bad_answer("its invitation is no link with a key"));
    };
    let is_own = service.origin().ascii_serialization() == registration.service.issuer;
    let is_trusted = registration.service.keys().iter().any(|pinned| pinned.thumbprint() == key);
    let is_readable = Link::is_code(&told.typed) && (0..=MAX_TIME).contains(&told.expires_at);
    if is_own && is_trusted && is_readable {
        Ok(())
    } else {
        Err(bad_answer("its invitation leads elsewhere"))
    }
}

/// By the key that stands for the person: the gated one, where there is one.
async fn sign<C: Claims + Sync>(
    native: &Native,
    account: &Account,
    claims: &C,
    reason: SigningReason,
    gesture: &Gesture,
) -> Result<String, ServiceError> {
    let (key, gesture): (&DeviceKey, _) = match &account.verification {
        Some(key) => (key, gesture),
        None => (possession(account)?, &Gesture::None),
    };
    let unsigned = prepare(claims, &key.jwk.thumbprint());
    let message = |_: &Verification| unsigned.signing_input().to_vec();
    let signature = native.keys().sign(key, Signing { message: &message, reason, gesture }).await?.signature;
    Ok(unsigned.with_signature(signature))
}

fn write<T: Serialize>(body: &T) -> Result<Vec<u8>, ServiceError> {
    serde_json::to_vec(body).map_err(|_| bad_answer("what is asked can't be written"))
}

fn bad_answer(why: &str) -> ServiceError {
    ServiceError::BadAnswer(why.to_owned())
}

use nod_core::{
    Account,
    ports::{OfferError, Permission, Pushing, ServiceError},
};
use nod_protocol::{DeviceInfo, NotificationPermission, PushAddress, PushOffer, PushUpdate};
use reqwest::Method;
use url::Url;

use super::{
    Native, discovery, guard,
    signed::{self, Ask},
    wire::Registration,
};

/// What the service tells of its pushes now. It is signed by nobody: with a wrong key no push arrives, and
/// nothing more.
pub(super) async fn read(native: &Native, account: &Account) -> Result<Pushing, ServiceError> {
    let registration = Registration::of(account)?;
    let origin = Url::parse(&registration.service.issuer)
        .map_err(|_| ServiceError::BadAnswer("the issuer is no address".into()))?;
    let described = discovery::fetch(native, &origin, &registration.service.trust).await;
    let discovery = described.map_err(|error| match error {
        OfferError::ClockOff { hours } => ServiceError::ClockOff { hours },
        OfferError::Unreachable => ServiceError::Unreachable,
        OfferError::UnknownCertificate { .. } => ServiceError::UnknownCertificate,
        other => ServiceError::BadAnswer(other.to_string()),
    })?;
    let server = discovery.push.into_iter().find_map(|offer| match offer {
        PushOffer::WebPush { application_server_key } => Some(application_server_key.as_str().to_owned()),
        PushOffer::Apns | PushOffer::Fcm | PushOffer::Wns => None,
    });
    let (method, path) = (Method::GET, "devices/self");
    let ask = Ask { account, registration: &registration, method, path, body: Vec::new() };
    let DeviceInfo { push_dead, guard, .. } = signed::fetch(native, &ask).await?;
    let guard = guard.map(|info| guard::read(native, &registration, info));
    Ok(Pushing { server, dead: push_dead, guard })
}

/// `PUT {endpoint}/devices/self/push`.
pub(super) async fn set(
    native: &Native,
    account: &Account,
    addresses: &[PushAddress],
    notifications: Option<Permission>,
) -> Result<(), ServiceError> {
    let registration = Registration::of(account)?;
    let notifications = notifications.map(NotificationPermission::from);
    let body = serde_json::to_vec(&PushUpdate { push: addresses.to_vec(), notifications })
        .map_err(|_| ServiceError::BadAnswer("the addresses can't be written".into()))?;
    let path = "devices/self/push";
    let ask = Ask { account, registration: &registration, method: Method::PUT, path, body };
    signed::send(native, &ask).await.map(drop)
}

pub(super) fn is_named(account: &Account, registration: &str) -> bool {
    Registration::of(account).is_ok_and(|own| own.device_id == registration)
}

use nod_core::{
    Account,
    ports::{ServiceError, SigningReason},
};
use nod_protocol::PushAddress;
use serde_json::Value;

use super::{
    Client,
    envelope::NOT_TAKEN,
    exchange::{self, Failure},
    mailbox::{self, Mailbox},
    signing::{as_base32, joined, sign, timestamp},
    wire::Registration,
};

/// Tells the gateway how to wake this device, and the server at which mailbox it is. Without a gateway there is
/// nobody to tell: nobody else can push to this app.
pub(super) async fn set(
    client: &Client,
    account: &Account,
    addresses: &[PushAddress],
) -> Result<(), ServiceError> {
    let registration = Registration::of(account)?;
    let Some(mailbox) = Mailbox::of(account, &registration)? else {
        return Ok(());
    };
    mailbox::put(client, account, &registration, &mailbox, addresses).await?;
    register(client, account, &registration, &mailbox.id).await
}

/// `POST url` with `new_fb_token`, `serial`, `timestamp` and `signature`; the servers allow 300 s.
async fn register(
    client: &Client,
    account: &Account,
    registration: &Registration,
    address: &str,
) -> Result<(), ServiceError> {
    let server = &registration.server;
    let timestamp = timestamp(client.clocks.service_now(&registration.issuer()));
    let message = joined(&[address, &server.serial, &timestamp]);
    let signature = as_base32(&sign(client, &account.possession, &message, SigningReason::Request).await?);
    let fields = [
        ("new_fb_token", address),
        ("serial", &server.serial),
        ("timestamp", &timestamp),
        ("signature", &signature),
    ];
    match exchange::post(client, &server.trust, &server.url, &fields).await {
        Ok(answer) if answer.value == Value::Bool(true) => Ok(()),
        Ok(_) => Err(ServiceError::Refused("the server did not take the push address".into())),
        Err(Failure::Refused(refusal)) if refusal.is(400, NOT_TAKEN) => Err(ServiceError::NotRecognised),
        Err(failure) => Err(failure.for_account()),
    }
}

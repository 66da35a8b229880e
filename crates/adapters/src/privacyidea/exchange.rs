use nod_core::{
    Account, Millis,
    ports::{OfferError, ServiceError, Trust},
};
use reqwest::Method;
use url::Url;

use super::{
    Client,
    envelope::{self, Answer, FORBIDDEN, NO_SUCH_TOKEN, Refusal},
    fields,
    wire::Registration,
};
use crate::channel::{BadCertificate, Call, ChannelError};

/// A server whose clock is further away is not believed.
const MAX_DIFFERENCE: Millis = 24 * 3_600_000;
const HOUR: Millis = 3_600_000;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    Channel(ChannelError),
    Refused(Refusal),
    ClockOff { hours: u32 },
}

/// `GET url?fields`; the server's clock is learned.
pub(super) async fn get(
    client: &Client,
    trust: &Trust,
    url: &Url,
    fields: &[(&str, &str)],
) -> Result<Answer, Failure> {
    let mut asked = url.clone();
    if !fields.is_empty() {
        asked.set_query(Some(&fields::encode(fields)));
    }
    let call = Call { method: Method::GET, url: asked, headers: Vec::new(), body: Vec::new() };
    send(client, trust, call).await
}

/// `POST url` with a form; the server's clock is learned.
pub(super) async fn post(
    client: &Client,
    trust: &Trust,
    url: &Url,
    fields: &[(&str, &str)],
) -> Result<Answer, Failure> {
    let headers = vec![("content-type", "application/x-www-form-urlencoded".to_owned())];
    let body = fields::encode(fields).into_bytes();
    send(client, trust, Call { method: Method::POST, url: url.clone(), headers, body }).await
}

async fn send(client: &Client, trust: &Trust, call: Call) -> Result<Answer, Failure> {
    let issuer = call.url.origin().ascii_serialization();
    let reply = client.channel(trust).send(call).await.map_err(Failure::Channel)?;
    let read = envelope::read(&reply);
    let time = match &read {
        Ok(answer) => answer.time,
        Err(refusal) => refusal.time,
    };
    if let Some(time) = time {
        learn(client, &issuer, time)?;
    }
    read.map_err(Failure::Refused)
}

fn learn(client: &Client, issuer: &str, time: i64) -> Result<(), Failure> {
    let away = time.saturating_mul(1000).saturating_sub(client.clocks.own_now()).saturating_abs();
    if away > MAX_DIFFERENCE {
        return Err(Failure::ClockOff { hours: u32::try_from(away / HOUR).unwrap_or(u32::MAX) });
    }
    client.clocks.learn(issuer, time).map_err(|too_far| Failure::ClockOff { hours: too_far.hours })
}

pub(super) fn clock_difference(client: &Client, account: &Account) -> Millis {
    let Ok(registration) = Registration::of(account) else {
        return 0;
    };
    client.clocks.difference(&registration.issuer()).unwrap_or(0)
}

impl Failure {
    /// What it means for a registered device. A signature that was not taken ([`envelope::NOT_TAKEN`]) is
    /// judged before, where its cause can be told.
    pub(super) fn for_account(self) -> ServiceError {
        match self {
            Self::Channel(error) => of_channel(error),
            Self::ClockOff { hours } => ServiceError::ClockOff { hours },
            Self::Refused(refusal) if refusal.is_passing() => ServiceError::Unreachable,
            Self::Refused(refusal) if refusal.code.is_none() => ServiceError::BadAnswer(refusal.text()),
            Self::Refused(refusal) if refusal.is(403, FORBIDDEN) => ServiceError::PollingForbidden,
            Self::Refused(refusal) if refusal.is(404, NO_SUCH_TOKEN) => ServiceError::DeviceUnknown,
            Self::Refused(refusal) => ServiceError::Refused(refusal.text()),
        }
    }

    /// What it means before there is an account; `waived`: the link asks not to check certificates. A refusal
    /// is judged before, by what was asked.
    pub(super) fn for_offer(self, waived: bool) -> OfferError {
        match self {
            Self::Channel(ChannelError::Unreachable(cause)) => {
                tracing::debug!(cause, "server unreachable");
                OfferError::Unreachable
            }
            Self::Channel(ChannelError::BadCertificate(BadCertificate::Unknown(seen))) => {
                OfferError::UnknownCertificate { sha256: seen.sha256, names: seen.names, waived }
            }
            Self::Channel(
                error @ (ChannelError::BadCertificate(BadCertificate::Invalid(_) | BadCertificate::Trust(_))
                | ChannelError::Insecure
                | ChannelError::Redirected
                | ChannelError::TooLarge
                | ChannelError::NoEventStream),
            ) => OfferError::NotAService(error.to_string()),
            Self::ClockOff { hours } => OfferError::ClockOff { hours },
            Self::Refused(refusal) if refusal.is_passing() => OfferError::Unreachable,
            Self::Refused(refusal) if refusal.code.is_none() => OfferError::NotAService(refusal.text()),
            Self::Refused(refusal) => OfferError::Refused(refusal.text()),
        }
    }
}

/// What a failed exchange means for a registered device.
pub(super) fn of_channel(error: ChannelError) -> ServiceError {
    match error {
        ChannelError::Unreachable(cause) => {
            tracing::debug!(cause, "server unreachable");
            ServiceError::Unreachable
        }
        ChannelError::BadCertificate(_) => ServiceError::UnknownCertificate,
        ChannelError::Insecure
        | ChannelError::Redirected
        | ChannelError::TooLarge
        | ChannelError::NoEventStream => ServiceError::BadAnswer(error.to_string()),
    }
}

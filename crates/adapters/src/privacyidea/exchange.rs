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
use crate::channel::{Call, ChannelError};

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
            Self::Channel(error) => error.into(),
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
            Self::Channel(error) => match OfferError::from(error) {
                OfferError::UnknownCertificate { sha256, names, waived: _ } => {
                    OfferError::UnknownCertificate { sha256, names, waived }
                }
                other => other,
            },
            Self::ClockOff { hours } => OfferError::ClockOff { hours },
            Self::Refused(refusal) if refusal.is_passing() => OfferError::Unreachable,
            Self::Refused(refusal) if refusal.code.is_none() => OfferError::NotAService(refusal.text()),
            Self::Refused(refusal) => OfferError::Refused(refusal.text()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, code: Option<i64>) -> Failure {
        let message = "told".to_owned();
        Failure::Refused(Refusal { status, code, message, time: None, is_edu_mfa: false })
    }

    /// These three end something: nobody but the server itself may say them.
    #[test]
    fn a_page_removes_no_account_and_ends_no_verdict() {
        for status in [400, 401, 403, 404, 405, 407, 451] {
            let error = refused(status, None).for_account();
            assert!(matches!(error, ServiceError::BadAnswer(_)), "{status}: {error:?}");
            let error = refused(status, None).for_offer(false);
            assert!(matches!(error, OfferError::NotAService(_)), "{status}: {error:?}");
        }
        for status in [429, 500, 502, 503, 504] {
            assert_eq!(refused(status, None).for_account(), ServiceError::Unreachable, "{status}");
            assert_eq!(refused(status, None).for_offer(false), OfferError::Unreachable, "{status}");
        }
    }

    #[test]
    fn a_code_without_its_status_is_told_and_nothing_more() {
        for (status, code) in [(403, 601), (404, 303), (400, 601), (400, 303), (418, -311), (400, 905)] {
            let error = refused(status, Some(code)).for_account();
            assert_eq!(error, ServiceError::Refused("told".into()), "{status} {code}");
        }
    }

    #[test]
    fn what_a_server_hides_counts_by_its_status() {
        for code in [303, -311] {
            assert_eq!(refused(403, Some(code)).for_account(), ServiceError::PollingForbidden, "{code}");
        }
        for code in [601, -311] {
            assert_eq!(refused(404, Some(code)).for_account(), ServiceError::DeviceUnknown, "{code}");
        }
    }

    #[test]
    fn that_a_link_waives_the_certificate_is_told_with_the_certificate_alone() {
        use crate::{channel::BadCertificate, tls::UnknownCertificate};
        let seen = || UnknownCertificate { sha256: "ab".into(), names: vec!["a".into()], why: "x".into() };
        let failure = || Failure::Channel(ChannelError::BadCertificate(BadCertificate::Unknown(seen())));
        for waived in [true, false] {
            let (sha256, names) = ("ab".to_owned(), vec!["a".to_owned()]);
            let told = OfferError::UnknownCertificate { sha256, names, waived };
            assert_eq!(failure().for_offer(waived), told);
        }
        assert_eq!(failure().for_account(), ServiceError::UnknownCertificate);
    }
}

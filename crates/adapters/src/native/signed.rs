use futures_util::Stream;
use nod_core::{
    Account,
    ports::{Gesture, ServiceError, Signing, SigningReason},
};
use nod_protocol::{
    ProblemType, Verification,
    request_signature::{self, SignatureParameters},
};
use reqwest::Method;
use serde::de::DeserializeOwned;

use super::{
    Native, problem,
    wire::{Damaged, Registration, possession},
};
use crate::channel::{Call, ChannelError, Opened, Reply};

/// A request of a registered device, before it is signed (RFC 9421).
pub(super) struct Ask<'a> {
    pub account: &'a Account,
    pub registration: &'a Registration,
    pub method: Method,
    /// Below the endpoint.
    pub path: &'a str,
    /// JSON; empty: none.
    pub body: Vec<u8>,
}

/// Sends it and reads the answer as JSON.
pub(super) async fn fetch<T: DeserializeOwned>(native: &Native, ask: &Ask<'_>) -> Result<T, ServiceError> {
    let reply = send(native, ask).await?;
    serde_json::from_slice(&reply.body).map_err(|_| bad_answer("it can't be read"))
}

/// Sends it; a refusal is an error.
pub(super) async fn send(native: &Native, ask: &Ask<'_>) -> Result<Reply, ServiceError> {
    let channel = native.channel(&ask.registration.service.trust);
    let reply = channel.send(sign(native, ask).await?).await?;
    if reply.is_success() {
        return Ok(reply);
    }
    learn_clock(native, ask, &reply)?;
    let reply = channel.send(sign(native, ask).await?).await?;
    if reply.is_success() { Ok(reply) } else { Err(problem::service_error(&reply)) }
}

/// Sends it and hands over the body as it comes.
pub(super) async fn open(
    native: &Native,
    ask: &Ask<'_>,
) -> Result<impl Stream<Item = Result<impl AsRef<[u8]> + use<>, ChannelError>> + use<>, ServiceError> {
    let channel = native.channel(&ask.registration.service.trust);
    let opened = channel.open(sign(native, ask).await?).await?;
    match opened {
        Opened::Stream(stream) => return Ok(stream),
        Opened::Refused(reply) => learn_clock(native, ask, &reply)?,
    }
    let opened = channel.open(sign(native, ask).await?).await?;
    match opened {
        Opened::Stream(stream) => Ok(stream),
        Opened::Refused(reply) => Err(problem::service_error(&reply)),
    }
}

async fn sign(native: &Native, ask: &Ask<'_>) -> Result<Call, ServiceError> {
    let Ask { account, registration, method, path, body } = ask;
    let service = &registration.service;
    let url = service.url(path)?;
    let possession = possession(account)?;
    let parameters = SignatureParameters {
        created: native.clocks().service_now(&service.issuer),
        nonce: native.make_id(),
        key: possession.jwk.thumbprint(),
    };
    let request = request_signature::Request { method: method.as_str(), target_uri: url.as_str(), body };
    let unsigned = request_signature::prepare(request, &parameters);
    let message = |_: &Verification| unsigned.signing_input().to_vec();
    let signing = Signing { message: &message, reason: SigningReason::Request, gesture: &Gesture::None };
    let signature = native.keys().sign(possession, signing).await?.signature;
    let headers = unsigned.with_signature(signature);
    let mut fields = vec![("signature-input", headers.signature_input), ("signature", headers.signature)];
    fields.extend(headers.content_digest.map(|digest| ("content-digest", digest)));
    Ok(Call { method: method.clone(), url, headers: fields, body: body.clone() })
}

/// `Ok`: the service's clock is known now and the request is worth a second try.
fn learn_clock(native: &Native, ask: &Ask<'_>, reply: &Reply) -> Result<(), ServiceError> {
    let Some((ProblemType::ClockSkew, Some(time))) =
        problem::read(reply).map(|problem| (problem.kind, problem.time))
    else {
        return Err(problem::service_error(reply));
    };
    native
        .clocks()
        .learn(&ask.registration.service.issuer, time)
        .map_err(|too_far| ServiceError::ClockOff { hours: too_far.hours })
}

fn bad_answer(why: &str) -> ServiceError {
    ServiceError::BadAnswer(why.to_owned())
}

impl From<Damaged> for ServiceError {
    fn from(damaged: Damaged) -> Self {
        Self::BadAnswer(damaged.to_string())
    }
}

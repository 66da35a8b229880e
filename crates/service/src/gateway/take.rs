use std::net::SocketAddr;

use axum::{
    body::Body,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode},
};
use nod_protocol::ProblemType;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    Gateway,
    challenge::{Challenge, ChallengeError},
    gateway,
    mailbox::Mailbox,
    wake::wake,
};
use crate::{
    http::{ProblemResponse, bounded, hash_key, read_json},
    service::Service,
};

/// What privacyIDEA's HTTP gateway sends.
#[derive(Deserialize)]
struct Delivery {
    /// The push address that the device registered with its server: a mailbox's id.
    device: String,
    challenge: Map<String, Value>,
}

/// `POST /gateway/privacyidea`: a challenge that a server made for a mailbox. 202, whether anybody listens or not:
/// the server keeps it for its device.
pub(crate) async fn handle(
    State(service): State<Service>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, ProblemResponse> {
    let gateway = gateway(&service)?;
    if !gateway.admits(&headers) {
        return Err(ProblemResponse::new(ProblemType::BadApplicationKey));
    }
    let Delivery { device, challenge } = read_json(&bounded(body).await?)?;
    let mailbox = Mailbox::find(&service, &device).await?;
    let mailbox = mailbox.ok_or_else(|| ProblemResponse::new(ProblemType::NotFound))?;
    let challenge = Challenge::verify(challenge, &mailbox)?;
    if !service.parts.limiter.admits_challenge(peer.ip(), &mailbox.id, service.now()) {
        return Err(ProblemResponse::new(ProblemType::TooManyRequests));
    }
    gateway.streams.send(&mailbox.id, challenge.to_json()?);
    // A stream may be dead without anybody knowing, as a suspended phone's is: woken for what it heard, a device
    // finds nothing new.
    wake(&service, &mailbox, &challenge).await?;
    Ok(StatusCode::ACCEPTED)
}

impl Gateway {
    fn admits(&self, headers: &HeaderMap) -> bool {
        let Some(expected) = &self.key_hash else { return true };
        let shown = headers.get("x-api-key").and_then(|key| key.to_str().ok());
        shown.is_some_and(|key| hash_key(key) == *expected)
    }
}

impl From<ChallengeError> for ProblemResponse {
    fn from(error: ChallengeError) -> Self {
        match error {
            ChallengeError::Malformed(_) | ChallengeError::Serial | ChallengeError::Signature => {
                Self::because(ProblemType::ChallengeRefused, error)
            }
        }
    }
}

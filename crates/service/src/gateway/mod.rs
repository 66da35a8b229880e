//! The gateway for privacyIDEA (3.14 and newer): where its servers leave challenges for devices of ours, which
//! they can't push to by Firebase. A mailbox belongs to a key of a device. A challenge goes to the device's open
//! stream, or wakes the device, or is dropped: its server keeps it, and the device asks there. None is kept here.
//!
//! Nothing in here needs to be trusted: challenges are signed by their server, and verified by the device.

mod challenge;
mod events;
mod key;
mod mailbox;
mod put;
mod remove;
mod signed_request;
mod streams;
mod sweep;
mod take;
mod wake;

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};
use nod_protocol::ProblemType;

use self::streams::Streams;
use crate::{
    http::{ProblemResponse, hash_key},
    service::Service,
};

pub(crate) use events::handle as follow;
pub(crate) use put::handle as put;
pub(crate) use remove::handle as remove;
pub(crate) use sweep::sweep;
pub(crate) use take::handle as take;

/// How the service takes challenges of other servers for devices.
#[derive(Clone, Default)]
pub struct GatewaySettings {
    /// What a server has to show as `X-Api-Key`. `None`: whoever has a challenge that the mailbox's server
    /// signed may leave it there.
    pub key: Option<String>,
}

pub(crate) struct Gateway {
    /// See [`hash_key`].
    key_hash: Option<String>,
    streams: Arc<Streams>,
}

/// That this service has a gateway: without one there is nothing here.
pub(crate) struct Offered;

impl Gateway {
    pub fn new(settings: GatewaySettings) -> Self {
        Self { key_hash: settings.key.as_deref().map(hash_key), streams: Arc::default() }
    }
}

impl FromRequestParts<Service> for Offered {
    type Rejection = ProblemResponse;

    async fn from_request_parts(_parts: &mut Parts, service: &Service) -> Result<Self, ProblemResponse> {
        gateway(service).map(|_| Self)
    }
}

fn gateway(service: &Service) -> Result<&Gateway, ProblemResponse> {
    service.parts.gateway.as_ref().ok_or_else(|| ProblemResponse::new(ProblemType::NotFound))
}

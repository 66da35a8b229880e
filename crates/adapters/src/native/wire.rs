use nod_core::{Account, DeviceKey, ports::Trust};
use nod_protocol::{Jwk, JwkSet};
use serde::{Deserialize, Serialize};
use url::Url;

/// `Account.wire` of an account with a native service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Registration {
    /// Of this format.
    pub v: u8,
    #[serde(flatten)]
    pub service: Service,
    pub device_id: String,
}

/// A service as this device trusts it; also `Offer.wire`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Service {
    pub issuer: String,
    pub endpoint: Url,
    /// The keys whose signatures count: pinned.
    pub jwks: JwkSet,
    /// Whose certificates its connections are believed by.
    #[serde(default)]
    pub trust: Trust,
}

/// `Sealed.wire`: an answer ready to travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SealedAnswer {
    pub v: u8,
    pub approval: String,
    pub jti: String,
    /// The compact JWS.
    pub answer: String,
    /// Service's clock minus this machine's when it was sealed, in milliseconds: after a restart the
    /// answer may have to be renewed before the service told its time again.
    pub clock: i64,
}

/// `SealedEnrolment.wire`: a registration ready to travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SealedRegistration {
    pub v: u8,
    #[serde(flatten)]
    pub service: Service,
    pub message: nod_protocol::MultiSignedJws,
}

/// `SealedKeyChange.wire`: a change of keys ready to travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SealedChange {
    pub v: u8,
    pub jti: String,
    pub message: nod_protocol::MultiSignedJws,
}

pub(super) const VERSION: u8 = 1;

/// A record of this device is not what this provider wrote.
#[derive(Debug, thiserror::Error)]
#[error("the account's record is damaged")]
pub(super) struct Damaged;

impl Registration {
    pub(super) fn of(account: &Account) -> Result<Self, Damaged> {
        let registration = Self::deserialize(&account.wire).map_err(|_| Damaged)?;
        if registration.v == VERSION { Ok(registration) } else { Err(Damaged) }
    }
}

/// The account's possession key; of an account with a native service it is none of the other kinds.
pub(super) fn possession(account: &Account) -> Result<&DeviceKey, Damaged> {
    account.possession.es256().ok_or(Damaged)
}

impl Service {
    /// The address of `path` below the endpoint. `path` is made of constants and checked ids.
    pub(super) fn url(&self, path: &str) -> Result<Url, Damaged> {
        let base = self.endpoint.as_str().trim_end_matches('/');
        Url::parse(&format!("{base}/{path}")).map_err(|_| Damaged)
    }

    pub(super) fn keys(&self) -> &[Jwk] {
        &self.jwks.keys
    }
}

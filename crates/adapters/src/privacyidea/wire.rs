use nod_core::{
    Account, Millis,
    ports::{SealError, ServiceError, Trust},
};
use serde::{Deserialize, Serialize};
use url::Url;

use super::server_key::ServerKey;

pub(super) const VERSION: u8 = 1;

/// `Account.wire`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Registration {
    /// Of this format.
    pub v: u8,
    #[serde(flatten)]
    pub server: Server,
    pub server_key: ServerKey,
}

/// A server and the token at it, as the link named them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Server {
    /// The push URL.
    pub url: Url,
    pub serial: String,
    pub trust: Trust,
    /// Through which challenges come in real time, where the server's operator has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<Url>,
}

/// `Offer.wire`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Invitation {
    pub v: u8,
    #[serde(flatten)]
    pub server: Server,
    pub waives_certificate: bool,
    /// When the link's life is over, by this machine's clock: no server ends it.
    pub ends_at: Millis,
}

/// `SealedEnrolment.wire`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SealedRegistration {
    #[serde(flatten)]
    pub invitation: Invitation,
    pub credential: String,
    /// As it is sent: SubjectPublicKeyInfo, base64.
    pub public_key: String,
    /// The push address: a mailbox's id, or that there is none.
    pub address: String,
}

/// `Sealed.wire`: an answer, signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SealedAnswer {
    pub v: u8,
    pub url: Url,
    pub nonce: String,
    pub serial: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presence: Option<String>,
    pub declines: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// base32
    pub signature: String,
}

/// A record of this device is not what this provider wrote.
#[derive(Debug, thiserror::Error)]
#[error("the account's record is damaged")]
pub(super) struct Damaged;

impl Registration {
    pub(super) fn of(account: &Account) -> Result<Self, Damaged> {
        let registration = Self::deserialize(&account.wire).map_err(|_| Damaged)?;
        if registration.v == VERSION { Ok(registration) } else { Err(Damaged) }
    }

    /// The name under which the server's clock is known.
    pub(super) fn issuer(&self) -> String {
        self.server.url.origin().ascii_serialization()
    }

    /// Whose certificates are believed at `url`, be it the server's or one that it names. Authorities that a
    /// person took for the server vouch for those as well; one certificate is of one address.
    pub(super) fn trust_for(&self, url: &Url) -> Trust {
        match &self.server.trust {
            Trust::Certificate { .. } if url.origin() != self.server.url.origin() => Trust::System,
            trust => trust.clone(),
        }
    }
}

impl From<Damaged> for ServiceError {
    fn from(damaged: Damaged) -> Self {
        Self::BadAnswer(damaged.to_string())
    }
}

impl From<Damaged> for SealError {
    fn from(damaged: Damaged) -> Self {
        Self::Damaged(damaged.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacyidea::testing::registration;

    #[test]
    fn one_certificate_is_of_the_servers_own_address_and_authorities_are_of_all() {
        let elsewhere: Url = "https://answers.example.com/ttype/push".parse().unwrap();
        let mut own = registration();
        own.server.trust = Trust::Certificate { sha256: "ab".into() };
        assert_eq!(own.trust_for(&elsewhere), Trust::System);
        assert_eq!(own.trust_for(&own.server.url.join("/elsewhere").unwrap()), own.server.trust);
        own.server.trust = Trust::Authorities { pem: "…".into() };
        assert_eq!(own.trust_for(&elsewhere), own.server.trust);
    }
}

//! Offers: who asks to register this device, and what for.

use nod_protocol::DeviceDescription;
use serde::{Deserialize, Serialize};

use super::{Account, AccountId, MadeKey};
use crate::{AccountKey, ProviderKind, view::LinkPart};

/// A longer link is of no service; such a one is not read.
pub const MAX_OFFER_TEXT: usize = 4096;

/// What a person scanned, pasted or typed; not read yet.
#[derive(Clone, PartialEq, Eq)]
pub enum OfferText {
    Link(String),
    Typed { address: String, code: String },
}

/// Whose certificates a connection to a service believes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Trust {
    /// Those of the authorities that the operating system trusts.
    #[default]
    System,
    /// Those of these authorities (PEM, one or more), which a person took from the service's operator.
    Authorities { pem: String },
    /// This one, which a person compared: SHA-256 of its DER, lower-case hexadecimal.
    Certificate { sha256: String },
}

/// Who asks to register this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub provider: ProviderKind,
    /// One-time; tells this offer from others.
    pub code: String,
    pub service_name: String,
    pub service_address: String,
    /// The account's name at the service.
    pub account: String,
    /// The link named the service's key, and the service proved it.
    pub key_checked: bool,
    pub keys: KeysWanted,
    /// What the attestation of keys made for it must contain.
    pub key_challenge: Vec<u8>,
    /// The provider's own: what it learned and will need to enrol.
    pub wire: serde_json::Value,
}

/// Which keys an account of this service has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeysWanted {
    pub possession: KeyAlgorithm,
    /// Whether there is one behind a gate.
    pub verification: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// ECDSA on P-256 with SHA-256, in the best place there is ([`super::DeviceKeys`]).
    Es256,
    /// RSA with SHA-256, in software ([`super::RsaKeys`]).
    Rs256,
}

/// All that a registration message is made of.
#[derive(Clone, Debug)]
pub struct Enrolment {
    pub id: AccountId,
    pub offer: Offer,
    pub device: DeviceDescription,
    pub possession: AccountKey,
    /// The possession key's, as in [`MadeKey`].
    pub attestation: Vec<Vec<u8>>,
    pub verification: Option<MadeKey>,
}

/// A registration message ready to travel, kept at rest until the service has answered it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedEnrolment {
    /// The account as it will be; the service's answer completes it.
    pub account: Account,
    /// The provider's own: what to send, and where.
    pub wire: String,
}

#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum OfferError {
    #[error("no link that a service makes")]
    NotALink,
    #[error("the link's {part:?} can't be right")]
    BadLink { part: LinkPart },
    #[error("no address of a service")]
    BadAddress,
    #[error("the service can't be reached")]
    Unreachable,
    /// `sha256` as in [`Trust::Certificate`]; `names`: whom it says it is for; `waived`: the link asks not to check.
    #[error("the service shows a certificate that nothing here vouches for")]
    UnknownCertificate { sha256: String, names: Vec<String>, waived: bool },
    #[error("what answers there does not speak the protocol: {0}")]
    NotAService(String),
    #[error("the service could not prove the key that the link names")]
    Untrusted,
    #[error("the code is not known")]
    UnknownCode,
    #[error("the code was used already")]
    UsedCode,
    #[error("the code has expired")]
    ExpiredCode,
    #[error("the clocks differ by {hours} h")]
    ClockOff { hours: u32 },
    #[error("the service refused: {0}")]
    Refused(String),
}

use data_encoding::BASE32;
use nod_protocol::encode_base64url;
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{key::PublicKey, mailbox::Mailbox};
use crate::fault::{Fault, to_json};

/// A challenge of privacyIDEA's push tokens, that its server signed for this mailbox.
pub(super) struct Challenge {
    /// As it came.
    wire: Map<String, Value>,
    nonce: String,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum ChallengeError {
    #[error("the challenge can't be read: {0}")]
    Malformed(String),
    #[error("the challenge is for another token")]
    Serial,
    #[error("the challenge is not signed by the mailbox's server")]
    Signature,
}

/// What the signature covers, and itself. The rest is for the device.
#[derive(Deserialize)]
struct Signed {
    nonce: String,
    url: String,
    serial: String,
    question: String,
    title: String,
    sslverify: String,
    require_presence: Option<String>,
    signature: String,
}

impl Challenge {
    pub fn verify(wire: Map<String, Value>, mailbox: &Mailbox) -> Result<Self, ChallengeError> {
        let signed =
            Signed::deserialize(&wire).map_err(|error| ChallengeError::Malformed(error.to_string()))?;
        if signed.serial != mailbox.serial {
            return Err(ChallengeError::Serial);
        }
        let key = PublicKey::of_server(&mailbox.server_key).ok_or(ChallengeError::Signature)?;
        let signature = BASE32.decode(signed.signature.as_bytes()).map_err(|_| ChallengeError::Signature)?;
        if !key.verifies(&signed.text(), &signature) {
            return Err(ChallengeError::Signature);
        }
        Ok(Self { wire, nonce: signed.nonce })
    }

    /// By which a device that is woken tells one challenge from another, and nobody else anything.
    pub fn opaque_id(&self, mailbox: &Mailbox) -> String {
        let hash = Sha256::new().chain_update(&mailbox.id).chain_update("|").chain_update(&self.nonce);
        encode_base64url(hash.finalize())
    }

    pub fn to_json(&self) -> Result<String, Fault> {
        to_json(&self.wire)
    }
}

impl Signed {
    /// Nothing is escaped in it.
    fn text(&self) -> String {
        let parts = [&self.nonce, &self.url, &self.serial, &self.question, &self.title, &self.sslverify];
        let parts: Vec<_> = parts.into_iter().chain(&self.require_presence).map(String::as_str).collect();
        parts.join("|")
    }
}

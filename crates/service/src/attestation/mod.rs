//! Where a key lives, as the maker of the device proves it: Android Key Attestation. No other platform
//! proves a key's place without a third party or further exchanges; there the device's word stands.

mod certificate;
mod chain;
mod extension;
mod revoked;

use std::path::PathBuf;

use nod_protocol::{Gate, KeyDescription, KeyProof, KeyTier};
use serde::{Deserialize, Serialize};

use chain::Chain;
use extension::{AttestedKey, SecurityLevel};
use revoked::Revoked;
pub use revoked::RevokedFileError;

use crate::fault::{Fault, from_name, to_name};

/// Whose word on a key counts.
#[derive(Clone, Debug)]
pub struct AttestationSettings {
    /// Certificates in PEM. A chain must end with the public key of one; names and dates in them don't
    /// count, as Google renews its own under the same key.
    pub roots: Vec<String>,
    /// A copy of Google's status list, `{"entries": {"<serial, hexadecimal>": {"status": …}}}`, kept by
    /// the administrator. Read when the service is opened.
    pub revoked: Option<PathBuf>,
}

impl Default for AttestationSettings {
    /// Google's two roots.
    fn default() -> Self {
        let roots = [
            include_str!("../../attestation/roots/google-rsa.pem"),
            include_str!("../../attestation/roots/google-ecdsa.pem"),
        ];
        Self { roots: roots.map(str::to_owned).to_vec(), revoked: None }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum AttestationSettingsError {
    #[error("an attestation root is no certificate in PEM")]
    Root,
    #[error("the list of revoked attestation certificates can't be used")]
    Revoked(#[from] RevokedFileError),
}

/// What is known of where a key lives. All but `Proven` is the device's word alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    Proven,
    /// It came without an attestation.
    Claimed,
    /// Its attestation ends at a root that is not pinned: an emulator, a phone of another maker.
    UnknownRoot,
    /// A certificate of its attestation was revoked: others may have the maker's key.
    Revoked,
    /// The OS around it is not the maker's, or could be exchanged.
    BootNotVerified,
    /// It lives where the device says, but the attestation can't tell of its gate.
    GateNotAttested,
}

impl Proof {
    /// What others are told.
    pub fn told(self) -> KeyProof {
        match self {
            Self::Proven => KeyProof::Proven,
            Self::Claimed
            | Self::UnknownRoot
            | Self::Revoked
            | Self::BootNotVerified
            | Self::GateNotAttested => KeyProof::Claimed,
        }
    }

    pub(crate) fn to_name(self) -> Result<String, Fault> {
        to_name(self)
    }

    pub(crate) fn from_name(name: &str) -> Result<Self, Fault> {
        from_name(name)
    }
}

/// A key with what was found out about it. The attestation itself is not kept.
#[derive(Clone, Debug)]
pub(crate) struct Attested {
    pub description: KeyDescription,
    pub proof: Proof,
}

/// Why a key is refused: it came with an attestation that does not hold, or that says something else
/// than the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AttestationError {
    #[error("the attestation can't be read")]
    Malformed,
    #[error("it is of another key")]
    WrongKey,
    #[error("its certificates are not signed one by the next")]
    BrokenChain,
    #[error("a certificate is not valid now")]
    Expired,
    #[error("a certificate above the key's own speaks for a key as well")]
    Extended,
    #[error("it says nothing of the key")]
    Silent,
    #[error("it was made for another occasion")]
    WrongChallenge,
    #[error("the key lives elsewhere than the device says")]
    WrongTier,
    #[error("the gate is another than the device says")]
    WrongGate,
    #[error("the key was brought in, or may do more than sign")]
    WrongUse,
}

/// Judges attestations. See `docs/protocol.md`, "Where keys live".
pub(crate) struct Attestation {
    /// SubjectPublicKeyInfo in DER.
    roots: Vec<Vec<u8>>,
    revoked: Revoked,
}

impl Attestation {
    pub fn open(settings: &AttestationSettings) -> Result<Self, AttestationSettingsError> {
        let root = |pem: &String| certificate::public_key_of_pem(pem).ok_or(AttestationSettingsError::Root);
        let roots = settings.roots.iter().map(root).collect::<Result<_, _>>()?;
        let revoked = settings.revoked.as_deref().map(Revoked::read).transpose()?.unwrap_or_default();
        Ok(Self { roots, revoked })
    }

    /// `now`: NumericDate.
    pub fn judge(
        &self,
        key: &KeyDescription,
        challenge: &[u8],
        now: i64,
    ) -> Result<Attested, AttestationError> {
        let proof =
            if key.attestation.is_empty() { Proof::Claimed } else { self.prove(key, challenge, now)? };
        Ok(Attested { description: KeyDescription { attestation: Vec::new(), ..key.clone() }, proof })
    }

    fn prove(&self, key: &KeyDescription, challenge: &[u8], now: i64) -> Result<Proof, AttestationError> {
        let chain = Chain::read(&key.attestation)?;
        if chain.attested_key().as_ref() != Some(&key.jwk) {
            return Err(AttestationError::WrongKey);
        }
        // Whoever made it: without a trusted root nothing in it means anything, good or bad.
        if !self.roots.iter().any(|root| root == chain.root_key()) {
            return Ok(Proof::UnknownRoot);
        }
        chain.check_signatures()?;
        chain.check_validity(now)?;
        let attested = AttestedKey::read(chain.extension()?)?;
        check_claims(&attested, key, challenge)?;
        if chain.serials().any(|serial| self.revoked.contains(serial)) {
            return Ok(Proof::Revoked);
        }
        if !attested.boot_verified {
            return Ok(Proof::BootNotVerified);
        }
        Ok(match key.gate {
            Gate::None | Gate::UserPresence | Gate::Biometric => Proof::Proven,
            Gate::AppPin => Proof::GateNotAttested,
        })
    }
}

fn check_claims(
    attested: &AttestedKey,
    key: &KeyDescription,
    challenge: &[u8],
) -> Result<(), AttestationError> {
    if attested.challenge != challenge {
        return Err(AttestationError::WrongChallenge);
    }
    let level = match key.tier {
        KeyTier::Tee => Some(SecurityLevel::TrustedEnvironment),
        KeyTier::Strongbox => Some(SecurityLevel::StrongBox),
        KeyTier::SecureEnclave | KeyTier::Tpm | KeyTier::OsStore | KeyTier::Software => None,
    };
    if level != Some(attested.attestation_level) || level != Some(attested.key_level) {
        return Err(AttestationError::WrongTier);
    }
    if !attested.only_signs || !attested.generated {
        return Err(AttestationError::WrongUse);
    }
    let gate_fits = match key.gate {
        Gate::None | Gate::AppPin => attested.free_to_use,
        Gate::UserPresence => !attested.free_to_use && attested.asks_each_time,
        Gate::Biometric => !attested.free_to_use && attested.asks_each_time && attested.takes_biometric,
    };
    gate_fits.then_some(()).ok_or(AttestationError::WrongGate)
}

#[cfg(test)]
mod tests;

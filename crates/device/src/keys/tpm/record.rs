//! A key of the TPM as it stands in the keyring:
//! `nod-key 1 tpm <kind> <x> <y> <parent> <public> <private>`, the last five in base64url. The private part
//! is encrypted by the TPM and of no use without it.

use nod_core::ports::KeyError;
use nod_protocol::{Gate, Jwk, decode_base64url, encode_base64url};
use nod_tpm_wire::{Bytes, Point, StoredKey};
use zeroize::Zeroizing;

const HEAD: &str = "nod-key 1 tpm ";

#[derive(Debug, PartialEq, Eq)]
pub struct TpmRecord {
    pub kind: Kind,
    pub point: Point,
    pub key: StoredKey,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Possession,
    /// Behind a gate that the TPM knows nothing of.
    Verification,
    /// Behind the app's PIN, which the TPM itself asks for.
    PinVerification,
}

impl Kind {
    pub fn gate(self) -> Gate {
        match self {
            Self::Possession => Gate::None,
            Self::Verification => Gate::Biometric,
            Self::PinVerification => Gate::AppPin,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Possession => "possession",
            Self::Verification => "verification",
            Self::PinVerification => "verification-pin",
        }
    }
}

impl TpmRecord {
    pub fn encode(&self) -> Zeroizing<String> {
        let Self { kind, point, key } = self;
        let parts = [&point.x, &point.y, &key.parent, &key.public, &key.private]
            .map(|part| encode_base64url(&part.0));
        // Nothing in it is secret; the keyring takes no other text.
        Zeroizing::new(format!("{HEAD}{} {}", kind.word(), parts.join(" ")))
    }

    /// Fails on anything that [`TpmRecord::encode`] would not have written.
    pub fn decode(text: &str) -> Result<Self, KeyError> {
        Self::read(text).ok_or_else(damaged)
    }

    pub fn jwk(&self) -> Result<Jwk, KeyError> {
        let Point { x, y } = &self.point;
        Jwk::from_sec1(&[&[4_u8][..], &x.0, &y.0].concat()).map_err(|_| damaged())
    }

    fn read(text: &str) -> Option<Self> {
        let (kind, rest) = text.strip_prefix(HEAD)?.split_once(' ')?;
        let kinds = [Kind::Possession, Kind::Verification, Kind::PinVerification];
        let kind = kinds.into_iter().find(|known| known.word() == kind)?;
        let parts = rest.split(' ').map(|part| decode_base64url(part).map(Bytes));
        let parts: Vec<Bytes> = parts.collect::<Option<_>>()?;
        let [x, y, parent, public, private] = parts.try_into().ok()?;
        Some(Self { kind, point: Point { x, y }, key: StoredKey { parent, public, private } })
    }
}

/// The error for an entry that is not what we wrote for this key.
pub fn damaged() -> KeyError {
    KeyError::Failed("the key's entry is damaged or not ours".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_torn_and_later_entries_are_refused() {
        let good = record(Kind::Possession).encode().to_string();
        let later = good.replace("nod-key 1", "nod-key 2");
        let unknown = good.replace("possession", "signing");
        let short = good.rsplit_once(' ').unwrap().0.to_owned();
        for text in [
            "",
            "nod-key 1 possession AA",
            HEAD,
            &later,
            &unknown,
            &short,
            &format!("{good} AA"),
            &format!("{good}="),
        ] {
            assert!(matches!(TpmRecord::decode(text), Err(KeyError::Failed(_))), "{text}");
        }
    }

    #[test]
    fn what_was_written_is_read_back() {
        for kind in [Kind::Possession, Kind::Verification, Kind::PinVerification] {
            assert_eq!(TpmRecord::decode(&record(kind).encode()).unwrap(), record(kind));
        }
    }

    fn record(kind: Kind) -> TpmRecord {
        let bytes = |byte: u8| Bytes(vec![byte; 32]);
        let key = StoredKey { parent: bytes(3), public: bytes(4), private: bytes(5) };
        TpmRecord { kind, point: Point { x: bytes(1), y: bytes(2) }, key }
    }
}

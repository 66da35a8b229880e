use super::{Factor, NewPasscode, PasscodeAlgorithm, PasscodePart, Scheme, Seed};
use crate::Secret;

/// What a link, a list or another app's file holds.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub passcodes: Vec<NewPasscode>,
    /// What can't be taken over.
    pub refused: Vec<Refused>,
    /// It is one of several pictures: the how-manieth, and of how many.
    pub part: Option<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub name: String,
    pub why: Refusal,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Refusal {
    /// Codes that are made in a way of their own, by its name.
    OtherKind { name: String },
    /// This part of it can't be right.
    BadPart { part: PasscodePart },
    /// The entry can't be read at all.
    Damaged,
}

/// Why nothing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum PasscodeProblem {
    /// No kind of file that is known here.
    UnknownFile,
    TooLarge,
    /// It is encrypted.
    PasswordNeeded,
    WrongPassword,
    /// It is encrypted, and no password opens it.
    NoPassword,
    Damaged,
    Empty,
    /// A single link, in which this part can't be right.
    BadLink {
        part: PasscodePart,
    },
}

/// A passcode as a person types it.
pub struct Typed {
    pub issuer: String,
    pub label: String,
    pub secret: Secret,
    pub algorithm: PasscodeAlgorithm,
    pub digits: u32,
    pub factor: Factor,
}

impl Typed {
    pub fn read(&self) -> Result<NewPasscode, PasscodePart> {
        // Exposed to be decoded.
        let seed = Seed::from_base32(self.secret.expose()).ok_or(PasscodePart::Secret)?;
        let scheme = Scheme::new(self.algorithm, self.digits, self.factor)?;
        NewPasscode::typed(&self.issuer, &self.label, scheme, seed)
    }
}

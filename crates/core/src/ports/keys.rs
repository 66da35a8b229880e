//! The keys of this device and what stands before them.

use async_trait::async_trait;
use nod_protocol::{Gate, Signature, Verification};

use crate::{DeviceKey, KeyRef, Secret};

/// The keys of this device. Private keys never leave the implementation; a signature does.
///
/// Every key is ES256 on P-256 and signs SHA-256 of the message. Signatures are `r ‖ s`.
#[async_trait]
pub trait DeviceKeys: Send + Sync {
    /// Makes a key under a name of the core's choice, in the best place there is.
    ///
    /// A verification key stands behind the gesture's gate: with a PIN behind the app's PIN (where none is
    /// set yet, the given one becomes it), without one behind the system's own gate.
    async fn make(&self, key: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError>;

    /// Asks for what stands before the key, then signs.
    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError>;

    /// Whether the key could sign, found out without asking the person.
    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError>;

    /// Deletes what is kept under a name; nothing being there is a success.
    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError>;

    /// What can stand before a verification key on this device, now.
    async fn gates(&self) -> Result<Gates, KeyError>;

    /// Takes back what the person is being asked; what asked ends with [`KeyError::Cancelled`].
    fn cancel(&self);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum KeyPurpose {
    /// Authenticates requests, signs rejections and plain approvals; no gate.
    Possession,
    /// Signs Device Biometrics answers; behind the best gate there is.
    Verification,
}

/// How a key is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    pub purpose: KeyPurpose,
    pub gesture: &'a Gesture,
    /// Goes into the key's attestation, where the OS gives one (`nod_protocol::KeyChallenge`).
    pub challenge: &'a [u8],
}

/// A new key, with the OS's proof of where it lives: an X.509 chain in DER, the key's own certificate
/// first; empty where the OS proves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeKey {
    pub key: DeviceKey,
    pub attestation: Vec<Vec<u8>>,
}

/// What is about to be signed, and why.
#[derive(Clone, Copy)]
pub struct Signing<'a> {
    /// The message may tell what stood before its own signature, so it is written after that is known.
    pub message: &'a (dyn Fn(&Verification) -> Vec<u8> + Send + Sync),
    pub reason: SigningReason,
    pub gesture: &'a Gesture,
}

/// Chooses the text of a system prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningReason {
    Request,
    Registration,
    KeyChange,
    /// Another device is invited to the account.
    Invitation,
    /// Another device of the account is removed.
    DeviceRemoval,
    Approve,
    Reject,
    EndAttack,
    /// Sign-ins are met as usual again.
    Resume,
    /// The person shows that it is them; nothing of it leaves the device.
    Presence,
}

/// What the person did to allow the use of a key.
#[derive(Clone, Debug)]
pub enum Gesture {
    /// Nothing yet; the system may still ask.
    None,
    Pin(Secret),
}

impl Gesture {
    /// With the PIN that the person typed, where one was asked for.
    pub fn typed(pin: Option<String>) -> Self {
        pin.map_or(Self::None, |pin| Self::Pin(Secret::typed(pin)))
    }
}

/// A signature, and what really stood before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub signature: Signature,
    pub verification: Verification,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHealth {
    Usable,
    /// Deleted, by whomever.
    Missing,
    /// The OS will not use it any more: the biometric set or the passcode changed.
    Invalidated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gates {
    pub pin: PinState,
    pub system: SystemGate,
}

/// The app's own PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinState {
    NotSet,
    Set {
        tries_left: u32,
    },
    /// The hardware takes no try for now; the keys are still there. `seconds`: until it takes the next one,
    /// where it tells.
    LockedOut {
        seconds: Option<u32>,
    },
    /// Tries used up, keys gone.
    Erased,
}

/// A gate that the operating system keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SystemGate {
    /// There is none on this device.
    #[default]
    Absent,
    /// There is one, but nobody has enrolled.
    NotEnrolled(Biometry),
    Ready(Biometry),
}

/// How to name a gate to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Biometry {
    Fingerprint,
    Face,
    /// The OS does not say which.
    Any,
    /// Windows Hello: a biometric or the device's PIN.
    WindowsHello,
}

/// What a gate that has no window of its own wants from the person right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptHint {
    /// Touch the fingerprint reader.
    Touch,
    /// The finger was not read well: again.
    TouchAgain,
    TooShort,
    Centre,
    /// Read well, and not a finger that is enrolled.
    NotRecognised {
        tries_left: u32,
    },
}

#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum KeyError {
    #[error("the key store is locked or missing: {0}")]
    Unavailable(String),
    #[error("the key is not there")]
    NotFound,
    /// See [`KeyHealth::Invalidated`].
    #[error("the key is no longer valid: what the device is unlocked with has changed")]
    Invalidated,
    #[error("the PIN is wrong, {tries_left} tries left")]
    WrongPin { tries_left: u32 },
    #[error("the PIN's tries are used up and its keys erased")]
    PinErased,
    #[error("a PIN has at least {digits} digits")]
    PinTooShort { digits: u32 },
    /// The gate {0:?} needs a gesture that was not given.
    #[error("the gate needs the person")]
    GestureMissing(Gate),
    #[error("the person cancelled")]
    Cancelled,
    /// The biometric did not match, as often as the gate allows.
    #[error("the person was not recognised")]
    NotRecognised,
    /// Too many wrong tries; the keys are still there. `seconds`: until the next try, where it is told.
    #[error("too many tries, none taken for now")]
    LockedOut { seconds: Option<u32> },
    #[error("the device has no passcode or screen lock")]
    NoPasscode,
    #[error("no biometric is enrolled")]
    NotEnrolled,
    /// The reader was unplugged, is used by somebody else, or the system's service for it is gone.
    #[error("the gate can't be asked: {0}")]
    GateUnavailable(String),
    #[error("the key store failed: {0}")]
    Failed(String),
}

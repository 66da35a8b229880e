//! What the core needs of the world. Whoever implements a port depends on the core.

mod decisions;
mod keys;
mod notifier;
mod offer;
mod passcodes;
mod providers;
mod rsa;
mod safe;

use std::sync::Arc;

use async_trait::async_trait;
use futures_core::stream::BoxStream;
use nod_protocol::{PushAddress, PushTest, PushTestSeen};

pub use decisions::{Decision, Decisions, DecisionsWanted};
pub use keys::{
    Biometry, DeviceKeys, Gates, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making, PinState,
    PromptHint, Signed, Signing, SigningReason, SystemGate,
};
pub use notifier::{Notice, NoticeKind, Notifier, Permission};
pub use offer::{
    Enrolment, KeyAlgorithm, KeysWanted, MAX_OFFER_TEXT, Offer, OfferError, OfferText, SealedEnrolment, Trust,
};
pub use passcodes::{Clipboard, ClipboardError, SeedVault};
pub use providers::Providers;
pub use rsa::RsaKeys;
pub use safe::Safe;

use crate::{
    Account, AccountId, Guarded, Heard, KeyRef, Millis, Outcome, OwnDevice, Request, RequestId, Sealed,
    Secret, Stance, Verdict,
};

/// The world, as the core meets it.
#[derive(Clone)]
pub struct Ports {
    pub providers: Providers,
    pub keys: Arc<dyn DeviceKeys>,
    pub rsa: Arc<dyn RsaKeys>,
    pub seeds: Arc<dyn SeedVault>,
    pub clipboard: Arc<dyn Clipboard>,
    pub records: Arc<dyn Records>,
    pub safe: Arc<dyn Safe>,
    pub notifier: Arc<dyn Notifier>,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
}

/// One kind of service, on the wire: the native protocol, privacyIDEA, eduMFA.
///
/// A provider holds no state of its own about accounts; what it needs is in their `wire`. It verifies
/// whatever it hands over. What its kind of service can't do ([`crate::Abilities`]) is refused.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Whether a text is meant for this kind of service, well made or not.
    fn recognises(&self, text: &OfferText) -> bool;

    /// Asks the service who stands behind an offer. Makes and sends nothing of this device.
    async fn read_offer(&self, text: &OfferText, trust: &Trust) -> Result<Offer, OfferError>;

    /// Makes the signed registration message with keys that were made for it.
    async fn seal_enrolment(
        &self,
        enrolment: &Enrolment,
        gesture: &Gesture,
    ) -> Result<SealedEnrolment, SealError>;

    /// Sends it. The same message sent again yields the same account.
    async fn deliver_enrolment(&self, sealed: &SealedEnrolment) -> Result<Account, OfferError>;

    async fn pending(&self, account: &Account) -> Result<Vec<Request>, ServiceError>;

    /// Listens until the connection ends. The first thing heard is `Heard::Pending`.
    async fn listen(&self, account: &Account) -> Result<BoxStream<'static, Heard>, ServiceError>;

    /// Signs a verdict.
    async fn seal(&self, account: &Account, request: &Request, answer: &Answer) -> Result<Sealed, SealError>;

    /// Signs the same verdict anew after its life ended; only for `renewable` ones.
    async fn renew(&self, account: &Account, sealed: &Sealed) -> Result<Sealed, SealError>;

    /// Sends a verdict. The same verdict sent again yields the same outcome.
    async fn deliver(&self, account: &Account, sealed: &Sealed) -> Result<Outcome, ServiceError>;

    /// Asks for more time: the request with its later expiry.
    async fn extend(&self, _account: &Account, _request: &Request) -> Result<Request, ServiceError> {
        Err(not_able())
    }

    /// Makes the message that puts a new key in the place of one of the account's, signed by the
    /// possession key and by the new one.
    async fn seal_key_change(
        &self,
        _change: &KeyChange,
        _gesture: &Gesture,
    ) -> Result<SealedKeyChange, SealError> {
        Err(SealError::Damaged("this kind of service takes no new keys".to_owned()))
    }

    /// Sends it; the account as it is then. The same message sent again is the same change.
    async fn deliver_key_change(&self, _sealed: &SealedKeyChange) -> Result<Account, ServiceError> {
        Err(not_able())
    }

    /// The verdicts that the service took in this device's name, newest first.
    async fn decisions(
        &self,
        _account: &Account,
        _wanted: &DecisionsWanted,
    ) -> Result<Decisions, ServiceError> {
        Err(not_able())
    }

    /// How the service pushes now.
    async fn pushing(&self, account: &Account) -> Result<Pushing, ServiceError>;

    /// Tells the service how to wake this device, and whether the person sees notifications; whole, replaces
    /// what it knew.
    async fn set_addresses(
        &self,
        account: &Account,
        addresses: &[PushAddress],
        notifications: Option<Permission>,
    ) -> Result<(), ServiceError>;

    /// Has the service push to all addresses that it knows of this device, only to see what becomes of it.
    async fn start_push_test(&self, _account: &Account) -> Result<PushTest, ServiceError> {
        Err(not_able())
    }

    /// What became of it so far.
    async fn read_push_test(&self, _account: &Account, _test: &RequestId) -> Result<PushTest, ServiceError> {
        Err(not_able())
    }

    /// Tells the service what this device saw of a push that is perhaps a test's; `RequestUnknown` where it is
    /// none.
    async fn tell_push_test(
        &self,
        _account: &Account,
        _test: &RequestId,
        _seen: PushTestSeen,
    ) -> Result<PushTest, ServiceError> {
        Err(ServiceError::RequestUnknown)
    }

    /// Says how the person wants sign-ins to be met: what it keeps of it then. `by`: the possession key raises
    /// protection; to lower it takes the verification key, where the account has one.
    async fn guard(
        &self,
        _account: &Account,
        _stance: Stance,
        _by: KeyPurpose,
        _gesture: &Gesture,
    ) -> Result<Guarded, ServiceError> {
        Err(not_able())
    }

    /// Whether a push that names this registration is for the account.
    fn is_named(&self, account: &Account, registration: &str) -> bool;

    /// What the attestation of a key that is to take the place of one of the account's must contain.
    fn key_challenge(&self, _account: &Account) -> Vec<u8> {
        Vec::new()
    }

    /// Renames this device at the service; the account as it is then.
    async fn rename_device(&self, _account: &Account, _name: &str) -> Result<Account, ServiceError> {
        Err(not_able())
    }

    /// Removes this device at the service, as far as that can be told. A service that does not know it (any
    /// more) is a success.
    async fn remove_device(&self, account: &Account) -> Result<(), ServiceError>;

    /// The account's devices, this one among them.
    async fn devices(&self, _account: &Account) -> Result<Vec<OwnDevice>, ServiceError> {
        Err(not_able())
    }

    /// Asks the person, and the service for an invitation of another device.
    async fn invite_device(
        &self,
        _account: &Account,
        _gesture: &Gesture,
    ) -> Result<DeviceInvitation, ServiceError> {
        Err(not_able())
    }

    /// What this device invited by and nobody used yet is to be good for nothing any more.
    async fn end_invitation(&self, _account: &Account) -> Result<(), ServiceError> {
        Err(not_able())
    }

    /// Asks the person, and has the service remove another device of the account; one that is gone is a success.
    async fn remove_other(
        &self,
        _account: &Account,
        _device: &str,
        _gesture: &Gesture,
    ) -> Result<(), ServiceError> {
        Err(not_able())
    }

    /// How far the service's clock is ahead of this machine's, as last learned; 0 where it is not known.
    fn clock_difference(&self, account: &Account) -> Millis;
}

fn not_able() -> ServiceError {
    ServiceError::Refused("this kind of service does not do that".to_owned())
}

/// What a service tells of its pushes, and of what it keeps of the person's wishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pushing {
    /// Its application server key (RFC 8292); `None` where it does not push through the Web.
    pub server: Option<String>,
    /// This device's addresses behind which nobody is any more, as their vendors say.
    pub dead: Vec<PushAddress>,
    /// `None`: it keeps nothing of the kind.
    pub guard: Option<Guarded>,
}

/// An invitation of another device to an account.
#[derive(Clone, Debug)]
pub struct DeviceInvitation {
    pub link: Secret,
    /// The same, to be typed beside the service's address.
    pub typed: Secret,
    /// By this machine's clock.
    pub expires_at: Millis,
}

/// A new key for an account.
#[derive(Clone, Debug)]
pub struct KeyChange {
    pub account: Account,
    pub purpose: KeyPurpose,
    pub made: MadeKey,
}

/// A change of keys ready to travel, kept at rest until the service has answered it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SealedKeyChange {
    /// The account as it will be.
    pub account: Account,
    /// The key whose place is taken; deleted when the service has agreed.
    pub replaced: Option<KeyRef>,
    /// The provider's own: what to send, and where.
    pub wire: String,
}

/// A decision with what it takes to sign it.
#[derive(Clone, Debug)]
pub struct Answer {
    pub verdict: Verdict,
    pub code: Option<Secret>,
    pub gesture: Gesture,
}

#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum ServiceError {
    #[error("the service can't be reached")]
    Unreachable,
    #[error("the service does not know this device (any more)")]
    DeviceUnknown,
    /// It did not take this device's word, though the clocks agree: perhaps it does not know it any more.
    #[error("the service did not recognise this device")]
    NotRecognised,
    /// It may be asked for nothing; requests reach this device by push alone, if at all.
    #[error("the service does not allow to be asked")]
    PollingForbidden,
    #[error("the service shows a certificate that the account does not trust")]
    UnknownCertificate,
    #[error("the service does not know this request (any more)")]
    RequestUnknown,
    #[error("the service refused: {0}")]
    Refused(String),
    /// Unreadable, too large, of another origin, or not signed as it must be.
    #[error("the service's answer can't be trusted: {0}")]
    BadAnswer(String),
    #[error("the clocks differ by {hours} h")]
    ClockOff { hours: u32 },
    #[error(transparent)]
    Key(#[from] KeyError),
}

#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum SealError {
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The account has no verification key and the request needs one.
    #[error("this device has no key for that")]
    NoVerificationKey,
    #[error("what was to be signed is damaged: {0}")]
    Damaged(String),
}

/// Records at rest. Each write is whole or not at all, whenever the process dies.
#[async_trait]
pub trait Records: Send + Sync {
    /// Everything that is kept, in no order.
    async fn load(&self) -> Result<Vec<(Slot, Vec<u8>)>, RecordsError>;
    async fn put(&self, slot: &Slot, bytes: &[u8]) -> Result<(), RecordsError>;
    async fn remove(&self, slot: &Slot) -> Result<(), RecordsError>;
    /// Moves an unreadable record out of the way without losing it; the name it is kept under.
    async fn keep_aside(&self, slot: &Slot) -> Result<String, RecordsError>;
    /// Adds a line to the journal, durably.
    async fn append_journal(&self, line: &str) -> Result<(), RecordsError>;
    /// Moves the whole journal out of the way without losing it, so that a new one begins; the name it is
    /// kept under.
    async fn keep_journal_aside(&self) -> Result<String, RecordsError>;
    /// The journal's lines, oldest first.
    async fn journal(&self) -> Result<Vec<String>, RecordsError>;
    /// Deletes everything: all records, the journal, and what was kept aside.
    async fn erase(&self) -> Result<(), RecordsError>;
    /// What is kept, in files; the sizes in bytes.
    async fn kept(&self) -> Result<Vec<KeptFile>, RecordsError>;
}

/// A file that holds records of a kind, and its size in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    pub kind: KeptKind,
    pub bytes: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptKind {
    Record(RecordKind),
    Journal,
    /// What could not be read.
    Aside,
}

/// A record's place; `name` is base64url.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot {
    pub kind: RecordKind,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    Account,
    Enrolment,
    KeyChange,
    Push,
    Devices,
    Outbox,
    /// An attack that goes on.
    Attack,
    /// What an account's approved sign-ins were like.
    Familiar,
    Guard,
    Settings,
    Passcode,
    Comparison,
}

#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
#[error("records can't be kept: {0}")]
pub struct RecordsError(pub String);

pub trait Clock: Send + Sync {
    fn now(&self) -> Millis;
}

/// Cryptographically secure.
pub trait Random: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

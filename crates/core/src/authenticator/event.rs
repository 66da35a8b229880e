use nod_protocol::{PushAddress, PushPayload, PushProvider, PushTest, PushTestSight};

mod command;

use super::Copying;
use crate::{
    Account, AccountId, Heard, Millis, Outcome, OwnDevice, Request, RequestId, Sealed, Secret,
    app_lock::{AppLock, LockError, LockFound},
    comparison::{CompareError, Compared},
    enrolment::EnrolError,
    erase::Erased,
    guard::{Guarded, Stance},
    key_change::KeyChangeError,
    other_devices::DevicesRecord,
    outbox::SealFailure,
    passcode::{Computed, Passcode, PasscodeId, Sifted},
    ports::{
        DeviceInvitation, Gates, KeptFile, KeyError, KeyHealth, Offer, OfferError, Permission, PromptHint,
        Pushing, RecordsError, ServiceError, Slot,
    },
    start::Loaded,
    view::{Failure, RungView},
};

pub use command::{Command, Reply};

/// Time and randomness, as arguments.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub now: Millis,
    pub jitter: u16,
}

/// Names the caller that waits for a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(pub u64);

/// Something that happened.
pub enum Event {
    Loaded(Box<Loaded>),
    Gates(Result<Gates, KeyError>),
    /// The window came up or to the front.
    Opened,
    /// The window is there and not in front any more.
    LeftFront,
    Closed,
    /// A notification or a link; the id is not to be trusted, only looked up.
    Tapped {
        request: RequestId,
    },
    /// Rejected from a notification; as little to be trusted.
    RejectTapped {
        request: RequestId,
    },
    /// The network came, went or is another one.
    Network {
        online: bool,
    },
    /// The machine slept; the network may need a moment.
    Awake,
    Notifications(Permission),
    Command {
        ticket: Ticket,
        command: Command,
    },
    Connected {
        account: AccountId,
    },
    /// From the stream that was opened at `asked_at`.
    Heard {
        account: AccountId,
        heard: Heard,
        asked_at: Millis,
    },
    Fetched(Fetched),
    /// Because of a push that named `id` and this account.
    WakeFetched {
        id: RequestId,
        fetched: Fetched,
    },
    /// Of the stream that was opened at `asked_at`.
    StreamEnded {
        account: AccountId,
        asked_at: Millis,
        error: Option<ServiceError>,
    },
    OfferRead {
        ticket: Ticket,
        result: Box<Result<Offer, OfferError>>,
    },
    /// `ticket` is `None` when it was resumed from an earlier run.
    Enrolled {
        account: AccountId,
        ticket: Option<Ticket>,
        result: Box<Result<Option<Account>, EnrolError>>,
    },
    Sealed {
        request: RequestId,
        result: Result<Sealed, SealFailure>,
    },
    Delivered {
        request: RequestId,
        result: Result<Outcome, ServiceError>,
    },
    /// How this device can be woken, whole.
    PushAddresses(Vec<PushAddress>),
    PushTold {
        account: AccountId,
        result: Result<Pushing, ServiceError>,
    },
    AddressesTold {
        account: AccountId,
        addresses: Vec<PushAddress>,
        notifications: Option<Permission>,
        result: Result<(), ServiceError>,
    },
    /// A push arrived. Its ids are not to be trusted, only looked up.
    Woken {
        payload: PushPayload,
        by: PushProvider,
    },
    /// What the service says of the push test that this device began, or knows of, since `began_at`.
    PushTestRead {
        account: AccountId,
        began_at: Millis,
        result: Result<PushTest, ServiceError>,
    },
    PushTestTold {
        account: AccountId,
        test: RequestId,
        sight: PushTestSight,
        result: Result<PushTest, ServiceError>,
    },
    /// What a gate wants from the person, or that it wants nothing any more.
    Prompt(Option<PromptHint>),
    /// `ticket` is `None` when it was resumed from an earlier run.
    KeyChanged {
        account: AccountId,
        ticket: Option<Ticket>,
        result: Box<Result<Option<Account>, KeyChangeError>>,
    },
    KeysChecked {
        account: Box<Account>,
        possession: Result<KeyHealth, KeyError>,
        verification: Option<Result<KeyHealth, KeyError>>,
    },
    PasscodesCompared {
        ticket: Ticket,
        result: Box<Result<Sifted, Failure>>,
    },
    /// `find` is a [`FoundView`]'s id.
    PasscodesKept {
        ticket: Ticket,
        find: String,
        result: Result<Vec<Passcode>, Failure>,
    },
    PasscodeComputed {
        ticket: Ticket,
        passcode: PasscodeId,
        result: Box<Result<Computed, Failure>>,
    },
    PasscodeRenamed {
        ticket: Ticket,
        passcode: PasscodeId,
        result: Box<Result<Passcode, Failure>>,
    },
    PasscodeRemoved {
        ticket: Ticket,
        passcode: PasscodeId,
        result: Result<(), Failure>,
    },
    /// A passcode's code is in the clipboard, or could not be put there.
    Copied {
        ticket: Ticket,
        what: Copying,
        text: Secret,
        lasts: Millis,
        result: Result<(), Failure>,
    },
    /// The service was told that an invitation is over, or could not be.
    InvitationEnded {
        account: AccountId,
    },
    /// The account's journal was held against the service's list.
    Compared {
        account: AccountId,
        result: Result<Compared, CompareError>,
    },
    HistoryRead {
        ticket: Ticket,
        result: Result<super::JournalPage, super::HistoryError>,
    },
    Extended {
        ticket: Ticket,
        result: Result<Request, ServiceError>,
    },
    GuardKept {
        tickets: Vec<Ticket>,
        written: bool,
    },
    GuardTold {
        account: AccountId,
        /// What it was told.
        stance: Stance,
        result: Result<Guarded, ServiceError>,
    },
    Resumed {
        ticket: Ticket,
        results: Vec<(AccountId, Result<Guarded, ServiceError>)>,
    },
    Renamed {
        ticket: Ticket,
        account: AccountId,
        result: Box<Result<Account, Failure>>,
    },
    DevicesListed {
        account: AccountId,
        result: Result<Vec<OwnDevice>, ServiceError>,
    },
    DevicesKept {
        record: DevicesRecord,
        is_written: bool,
    },
    Invited {
        ticket: Ticket,
        account: AccountId,
        result: Result<DeviceInvitation, ServiceError>,
    },
    OtherRemoved {
        ticket: Ticket,
        account: AccountId,
        device: String,
        result: Result<(), ServiceError>,
    },
    AccountRemoved {
        ticket: Ticket,
        account: AccountId,
        result: Result<(), Failure>,
    },
    LockRead(LockFound),
    Unlocked {
        ticket: Ticket,
        result: Result<LockFound, LockError>,
    },
    LockSet {
        ticket: Ticket,
        result: Box<Result<Option<AppLock>, LockError>>,
    },
    SettingsWritten(Result<(), RecordsError>),
    /// All that was begun before has ended, and whoever was to be asked has agreed.
    EraseAllowed {
        ticket: Ticket,
        result: Result<(), Failure>,
    },
    Erased {
        ticket: Ticket,
        result: Result<Erased, Failure>,
    },
    KeptRead {
        ticket: Ticket,
        result: Result<Vec<KeptFile>, RecordsError>,
    },
    /// What stands before a verification key was asked, so that attack mode may end.
    EndAllowed {
        ticket: Ticket,
        result: Result<(), KeyError>,
    },
    /// A record that is kept for itself ([`Task::Keep`]) was written or removed.
    Kept {
        slot: Slot,
        result: Result<(), RecordsError>,
    },
    StorageFailed,
    /// `next_wake` has come.
    Tick,
}

impl Event {
    /// Whether a person did it just now, or a push told of one who did.
    pub(super) fn is_a_persons(&self) -> bool {
        matches!(
            self,
            Self::Opened
                | Self::Tapped { .. }
                | Self::RejectTapped { .. }
                | Self::Command { .. }
                | Self::Woken { .. }
        )
    }
}

/// What came of asking a service what is pending.
pub struct Fetched {
    pub account: AccountId,
    pub rung: RungView,
    pub asked_at: Millis,
    pub result: Result<Vec<Request>, ServiceError>,
    /// How far the service's clock is ahead of this machine's.
    pub clock_difference: Millis,
}

use nod_protocol::{PushAddress, PushPayload, PushTestSight};

use super::{Reply, Ticket};
use crate::{
    Account, AccountId, DeviceKey, Millis, Request, RequestId, Secret, Settings,
    app_lock::{AppLock, LockAfter, LockFound},
    comparison::Comparison,
    enrolment::Unfinished,
    guard::{GuardRecord, Stance},
    key_change::UnfinishedChange,
    other_devices::DevicesRecord,
    outbox::Outgoing,
    passcode::{Found, NewPasscode, Passcode, PasscodeId},
    ports::{Answer, Gesture, KeyPurpose, Notice, Offer, OfferText, Permission, Slot, Trust},
    push::PushRecord,
    view::{Failure, RungView},
};

/// What is put into the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copying {
    Passcode(PasscodeId),
    /// The code that a request ended with.
    Code,
    /// The link of an invitation.
    Invitation,
}

/// Something to be done.
pub enum Effect {
    /// Awaited by [`crate::perform`]; tasks may run side by side where theirs doesn't say otherwise.
    Run(Task),
    /// Opens the account's stream after so many milliseconds, replacing one that is open.
    Listen {
        account: Account,
        after: Millis,
    },
    StopListening {
        account: AccountId,
    },
    /// From whom Web Push is wanted: application server keys (RFC 8292), whole.
    AdmitPush {
        servers: Vec<String>,
    },
    /// Services have found nobody behind these addresses any more: others are wanted in their place.
    RenewPush {
        dead: Vec<PushAddress>,
    },
    Reply {
        ticket: Ticket,
        result: Result<Reply, Failure>,
    },
    /// Brings the window up and to the front.
    ShowWindow,
}

pub enum Task {
    ReadGates,
    CancelPrompt,
    CheckKeys {
        account: Account,
    },
    ChangeKey {
        ticket: Ticket,
        account: Account,
        purpose: KeyPurpose,
        gesture: Gesture,
    },
    ResumeChange(UnfinishedChange),
    AskPush {
        account: Account,
        known: PushRecord,
    },
    TellAddresses {
        account: Account,
        known: PushRecord,
        addresses: Vec<PushAddress>,
        notifications: Option<Permission>,
    },
    /// `began_at` names this one to its answer.
    StartPushTest {
        account: Account,
        began_at: Millis,
    },
    ReadPushTest {
        account: Account,
        began_at: Millis,
        test: RequestId,
    },
    TellPushTest {
        account: Account,
        test: RequestId,
        sight: PushTestSight,
    },
    /// Fetches for the account that a push names, if there is such a one.
    Wake {
        accounts: Vec<Account>,
        payload: PushPayload,
        rung: RungView,
        asked_at: Millis,
    },
    ReadOffer {
        ticket: Ticket,
        text: OfferText,
        trust: Trust,
    },
    /// `unfinished`: an earlier try with the same code, which may have arrived.
    Enrol {
        ticket: Ticket,
        offer: Box<Offer>,
        device: nod_protocol::DeviceDescription,
        gesture: Gesture,
        unfinished: Option<Unfinished>,
    },
    Resume(Unfinished),
    Fetch {
        account: Account,
        rung: RungView,
    },
    Seal {
        account: Account,
        request: Box<Request>,
        answer: Answer,
        /// The verification key's gate is asked before, though the request does not call for it.
        gate_first: bool,
    },
    Send {
        account: Account,
        outgoing: Box<Outgoing>,
    },
    /// Holds the journal against the service's list.
    Compare {
        account: Account,
        known: Comparison,
    },
    /// One after the other, the latest last.
    KeepComparison(Comparison),
    ReadHistory {
        ticket: Ticket,
        before: Option<u64>,
    },
    /// One after the other, in the order of the chain.
    ///
    /// The service has answered: into the journal, out of the outbox.
    Finish {
        line: Option<String>,
        request: RequestId,
    },
    /// Asks for what stands before a verification key, so that attack mode may end.
    AllowEnd {
        ticket: Ticket,
        key: DeviceKey,
        gesture: Gesture,
    },
    /// Writes a record, or removes it: one at a time for each slot.
    Keep {
        slot: Slot,
        record: Option<Vec<u8>>,
    },
    ReadNotifications,
    AskNotifications,
    /// This and [`Task::Clear`] keep their order: a system may stack what reads the same, and one that is to
    /// go would take the place of the one that is to stay.
    Notify(Notice),
    Clear {
        request: RequestId,
    },
    ComparePasscodes {
        ticket: Ticket,
        found: Found,
        kept: Vec<Passcode>,
    },
    KeepPasscodes {
        ticket: Ticket,
        find: String,
        new: Vec<NewPasscode>,
    },
    ComputePasscode {
        ticket: Ticket,
        passcode: Passcode,
    },
    /// As it is to be.
    RenamePasscode {
        ticket: Ticket,
        passcode: Passcode,
    },
    RemovePasscode {
        ticket: Ticket,
        passcode: Passcode,
    },
    Copy {
        ticket: Ticket,
        what: Copying,
        text: Secret,
        lasts: Millis,
    },
    ClearClipboard {
        text: Secret,
    },
    Extend {
        ticket: Ticket,
        account: Account,
        request: Box<Request>,
    },
    ListDevices {
        account: Account,
    },
    KeepDevices(DevicesRecord),
    /// At the service.
    EndInvitation {
        account: Account,
    },
    Invite {
        ticket: Ticket,
        account: Account,
        gesture: Gesture,
    },
    /// `device`: its id at the service.
    RemoveOther {
        ticket: Ticket,
        account: Account,
        device: String,
        gesture: Gesture,
    },
    /// One at a time; `tickets` wait for it.
    KeepGuard {
        record: GuardRecord,
        tickets: Vec<Ticket>,
    },
    TellGuard {
        account: Account,
        stance: Stance,
    },
    /// In the order of the accounts.
    ResumeGuard {
        ticket: Ticket,
        accounts: Vec<Account>,
        gesture: Gesture,
    },
    Rename {
        ticket: Ticket,
        account: Account,
        name: String,
    },
    /// `unsettled`: a change of its keys whose message may have arrived.
    Remove {
        ticket: Ticket,
        account: Account,
        unsettled: Option<UnfinishedChange>,
        only_here: bool,
    },
    /// `said`: what the settings say of it.
    ReadLock {
        said: bool,
    },
    /// `settings`: to be written down where the lock had to be made anew.
    Unlock {
        ticket: Ticket,
        found: LockFound,
        gesture: Gesture,
        settings: Settings,
    },
    TurnLockOn {
        ticket: Ticket,
        after: LockAfter,
        gesture: Gesture,
        settings: Settings,
    },
    /// `after`: `None` turns it off.
    ChangeLock {
        ticket: Ticket,
        lock: Box<AppLock>,
        after: Option<LockAfter>,
        gesture: Gesture,
        settings: Settings,
    },
    WriteSettings(Settings),
    ReadKept {
        ticket: Ticket,
    },
    /// Waits for all that was begun before it. `asked`: the key whose use shows that it is the person.
    AllowErase {
        ticket: Ticket,
        asked: Option<DeviceKey>,
        gesture: Gesture,
    },
    Erase {
        ticket: Ticket,
        /// The services, too.
        tells: bool,
        accounts: Vec<Account>,
        changes: Vec<UnfinishedChange>,
        unfinished: Vec<Unfinished>,
    },
}

/// Whoever asked is told why not, and nothing else is done.
pub(super) fn failed(ticket: Ticket, failure: Failure) -> Vec<Effect> {
    vec![Effect::Reply { ticket, result: Err(failure) }]
}

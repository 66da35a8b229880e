use nod_protocol::DeviceDescription;

use crate::{
    AccountId, RequestId,
    app_lock::LockAfter,
    erase::Erased,
    passcode::{Found, PasscodeId},
    ports::{KeptFile, KeyPurpose, OfferText, Trust},
    view::{
        DecisionRequest, FoundView, GuardRequest, HistoryView, InvitationView, OfferView, SettingsRequest,
    },
};

/// What the window asks for. Not `Debug`: some carry a PIN or a code.
pub enum Command {
    ReadOffer {
        text: OfferText,
        trust: Trust,
    },
    /// `offer` is an [`OfferView`]'s id.
    Register {
        offer: String,
        device: DeviceDescription,
        pin: Option<String>,
    },
    Decide {
        request: RequestId,
        decision: DecisionRequest,
    },
    Extend {
        request: RequestId,
    },
    PutAway {
        request: RequestId,
    },
    Refresh,
    /// Puts this one in front; in attack mode, out of the many. `None`: back to them.
    Choose {
        request: Option<RequestId>,
    },
    /// All that are open, of all accounts.
    RejectAll,
    /// Attack mode is over, the person says.
    EndAttack {
        pin: Option<String>,
    },
    /// A new key in the place of the account's; without a PIN a verification key stands behind the
    /// system's gate.
    ChangeKey {
        account: AccountId,
        purpose: KeyPurpose,
        pin: Option<String>,
    },
    /// Takes back what a gate asks of the person.
    CancelPrompt,
    /// Has the system ask the person for leave to show notifications.
    AskNotifications,
    /// Has the service push to this device, only to see whether it arrives.
    TestPush {
        account: AccountId,
    },
    /// Puts the account's push test away.
    EndPushTest {
        account: AccountId,
    },
    /// Asks the service for the account's devices; the view tells.
    ListDevices {
        account: AccountId,
    },
    /// Invites another device to the account.
    Invite {
        account: AccountId,
        pin: Option<String>,
    },
    /// Copies its link while it is on the screen.
    CopyInvitation {
        account: AccountId,
    },
    /// Copies the code that a request ended with, while it is on the screen.
    CopyCode {
        request: RequestId,
    },
    /// The invitation is not on the screen any more.
    EndInvitation {
        account: AccountId,
    },
    /// Removes another device of the account, by its id at the service.
    RemoveOther {
        account: AccountId,
        device: String,
        pin: Option<String>,
    },
    /// The person has seen that it was added.
    AcknowledgeDevice {
        account: AccountId,
        device: String,
    },
    /// How sign-ins are to be met for now, by all accounts.
    Guard(GuardRequest),
    /// Says what of a find is new; nothing is kept yet.
    FindPasscodes {
        found: Found,
    },
    /// Keeps what is new of it. `find` is a [`FoundView`]'s id.
    KeepPasscodes {
        find: String,
    },
    /// Forgets what was found.
    DropFound,
    /// Shows one code, in the place of another one; of a counted one that is the next code.
    ShowPasscode {
        passcode: PasscodeId,
    },
    HidePasscode,
    CopyPasscode {
        passcode: PasscodeId,
    },
    RenamePasscode {
        passcode: PasscodeId,
        issuer: String,
        label: String,
    },
    RemovePasscode {
        passcode: PasscodeId,
    },
    /// A page of the journal: what comes before the entry at this place, or the newest.
    ReadHistory {
        before: Option<u64>,
    },
    /// The person has taken note of an answer that this device never gave.
    Acknowledge {
        account: AccountId,
        answer: String,
    },
    Rename {
        account: AccountId,
        name: String,
    },
    /// `only_here`: also when the service can't be told.
    Remove {
        account: AccountId,
        only_here: bool,
    },
    ChangeSettings(SettingsRequest),
    /// What is kept in files.
    ReadKept,
    /// Turns the lock on, off (`None`) or to another time; `pin`: what opens it, where it is the PIN.
    SetLock {
        after: Option<LockAfter>,
        pin: Option<String>,
    },
    LockNow,
    Unlock {
        pin: Option<String>,
    },
    /// Everything that is kept, and this device at its services.
    DeleteEverything {
        pin: Option<String>,
    },
    /// For whoever can't open the lock: everything that is kept. The services are not told.
    StartOver,
}

#[derive(Debug)]
pub enum Reply {
    Done,
    Offer(OfferView),
    Invitation(InvitationView),
    Found(FoundView),
    Account(AccountId),
    Erased(Erased),
    Kept(Vec<KeptFile>),
    History(HistoryView),
}

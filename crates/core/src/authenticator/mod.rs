//! The authenticator: one owner of state. An event comes in, the state moves, effects go out; nothing
//! here waits for anything. [`crate::perform`] carries the effects out.

mod accounts;
mod answering;
mod asking;
mod attack;
mod attack_view;
mod commands;
mod comparisons;
mod devices;
mod effect;
mod erasing;
mod event;
mod guard;
mod guard_heard;
mod guard_resume;
mod guard_view;
mod habits;
mod history;
mod keeping;
mod key_changes;
mod ladder;
mod locking;
mod passcodes;
mod push;
mod push_tests;
mod requests;
mod sending;
mod settings;
mod view;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use nod_protocol::PushAddress;

use comparisons::Comparing;
use devices::DevicesState;
pub use effect::{Copying, Effect, Task};
use erasing::Erasing;
pub use event::{Command, Event, Fetched, Moment, Reply, Ticket};
use guard::{GuardAt, GuardState};
pub use history::{HistoryError, JournalPage};
use keeping::Keeping;
use key_changes::KeysHealth;
use ladder::Poll;
use locking::Lock;
use passcodes::Passcodes;
use push::{PushState, WakeSeen};
use settings::SettingsWriters;

use crate::{
    Account, AccountId, Millis, RequestId, Settings,
    enrolment::Unfinished,
    familiar::Familiar,
    flood::Flood,
    journal::Journal,
    key_change::UnfinishedChange,
    live::{Live, Phase},
    ports::{Gates, Offer, Permission, PromptHint},
    push_test::PushTesting,
    view::{Failure, PromptView, Reach, RungView, Trouble},
};

/// Ended requests that are remembered, so that neither a late list shows them again nor a late tap
/// finds nothing.
const REMEMBERED: usize = 64;
/// Answered requests whose ids are remembered: services that ask again for them do so within minutes.
const ANSWERED: usize = 1024;

#[derive(Default)]
pub struct Authenticator {
    accounts: BTreeMap<AccountId, Held>,
    /// Answered for good not long ago, in this run or an earlier one, oldest first.
    answered: VecDeque<RequestId>,
    /// Answers that were given on this device lately, in this run or left by an earlier one; oldest first.
    given: VecDeque<String>,
    /// In the order of their arrival.
    live: Vec<Live>,
    /// Answered, on their way, and not shown (any more): rejected together with the request that absorbed
    /// them, or put away before the service could be reached.
    quiet: Vec<Live>,
    over: VecDeque<Live>,
    front: Option<RequestId>,
    /// Put in front by the person, out of many.
    chosen: Option<RequestId>,
    flood: Flood,
    /// Tapped before it was fetched.
    wanted: Option<RequestId>,
    /// Rejected from a notification before it was fetched.
    unwanted: VecDeque<RequestId>,
    /// The latest pushes, oldest first.
    wakes: VecDeque<WakeSeen>,
    /// When a person last did something.
    active_at: Option<Millis>,
    no_network: bool,
    window_open: bool,
    offers: BTreeMap<String, Offer>,
    offers_made: u64,
    unfinished: Vec<Unfinished>,
    /// Those of them that are being resumed.
    resuming: BTreeSet<AccountId>,
    journal: Journal,
    /// Changes of keys whose message may have arrived.
    changes: Vec<UnfinishedChange>,
    /// Accounts whose keys are being changed.
    changing: BTreeSet<AccountId>,
    /// Accounts whose device is being renamed.
    renaming: BTreeSet<AccountId>,
    keeping: Keeping,
    /// How this device can be woken; `None` until its system has told.
    addresses: Option<Vec<PushAddress>>,
    passcodes: Passcodes,
    gates: Option<Gates>,
    /// Whether the person sees notifications; `None` until the system was asked.
    notifications: Option<Permission>,
    prompt: Option<PromptView>,
    guard: GuardState,
    settings: Settings,
    /// Who waits for the settings to be written down.
    settings_writers: SettingsWriters,
    lock: Lock,
    /// Everything is about to be deleted.
    erasing: Option<Erasing>,
    keyring_unavailable: bool,
    troubles: Vec<Trouble>,
}

/// An account and how it is reached.
struct Held {
    account: Account,
    reach: Reach,
    failures: u32,
    poll: Poll,
    poll_failures: u32,
    /// How often in a row the service did not recognise this device.
    refusals: u32,
    /// Of an account with [`crate::Line::Both`].
    streams: bool,
    /// How far the service's clock is ahead.
    clock_difference: Millis,
    push_test: Option<PushTesting>,
    keys: KeysHealth,
    /// What was asked before was asked in the name of keys that are gone.
    keys_since: Millis,
    push: PushState,
    devices: DevicesState,
    familiar: Familiar,
    guard: GuardAt,
    comparing: Comparing,
}

impl Held {
    fn due(&self) -> Option<Millis> {
        let poll = match self.poll {
            Poll::Due { at } => Some(at),
            Poll::Idle | Poll::Asking => None,
        };
        let test = self.push_test.as_ref().and_then(PushTesting::due);
        poll.into_iter().chain(test).chain(self.guard.due()).min()
    }
}

impl Authenticator {
    /// Takes in what happened and says what is to be done, in order.
    pub fn on(&mut self, event: Event, at: Moment) -> Vec<Effect> {
        if event.is_a_persons() {
            self.somebody_is_here(at);
        }
        let mut effects = self.lock_if_due(at);
        effects.extend(self.take(event, at));
        self.hold_back(effects)
    }

    fn take(&mut self, event: Event, at: Moment) -> Vec<Effect> {
        match event {
            Event::Loaded(loaded) => self.start(*loaded, at),
            Event::Gates(result) => self.gates_read(result),
            Event::Opened => self.opened(at),
            Event::LeftFront => {
                self.left_front(at);
                Vec::new()
            }
            Event::Closed => self.closed(at),
            Event::Tapped { request } => self.tapped(request, at),
            Event::RejectTapped { request } => self.reject_tapped(request, at),
            Event::Network { online } => self.network_changed(online, at),
            Event::Awake => self.awake(at),
            Event::Notifications(permission) => self.notifications_read(permission),
            Event::Command { ticket, command } => self.command(ticket, command, at),
            Event::Connected { account } => self.connected(&account, at),
            Event::Heard { account, heard, asked_at } => self.heard(&account, heard, asked_at, at),
            Event::Fetched(fetched) => self.fetched(fetched, at),
            Event::WakeFetched { id, fetched } => {
                let (account, answered) = (fetched.account.clone(), fetched.result.is_ok());
                let mut effects = self.fetched(fetched, at);
                if answered {
                    effects.extend(self.explain_wake(&account, &id, at));
                }
                effects
            }
            Event::StreamEnded { account, asked_at, error } => {
                self.stream_ended(&account, asked_at, error, at)
            }
            Event::OfferRead { ticket, result } => self.offer_read(ticket, *result),
            Event::Enrolled { account, ticket, result } => self.enrolled(&account, ticket, *result),
            Event::Sealed { request, result } => self.sealed(&request, result, at),
            Event::Delivered { request, result } => self.delivered(&request, result, at),
            Event::PushAddresses(addresses) => self.addresses_changed(addresses),
            Event::PushTold { account, result } => self.push_told(&account, result),
            Event::AddressesTold { account, addresses, notifications, result } => {
                self.addresses_told(&account, &addresses, notifications, result)
            }
            Event::Woken { payload, by } => self.woken(payload, by, at.now),
            Event::PushTestRead { account, began_at, result } => {
                self.push_test_read(&account, began_at, result, at)
            }
            Event::PushTestTold { account, test, sight, result } => {
                self.push_test_told(&account, &test, sight, result, at)
            }
            Event::Prompt(hint) => self.prompted(hint),
            Event::KeyChanged { account, ticket, result } => {
                self.key_changed(ticket, &account, *result, at.now)
            }
            Event::KeysChecked { account, possession, verification } => {
                self.keys_checked(&account, possession, verification)
            }
            Event::PasscodesCompared { ticket, result } => self.passcodes_compared(ticket, *result),
            Event::PasscodesKept { ticket, find, result } => self.passcodes_kept(ticket, &find, result),
            Event::PasscodeComputed { ticket, passcode, result } => {
                self.passcode_computed(ticket, &passcode, *result, at)
            }
            Event::PasscodeRenamed { ticket, passcode, result } => {
                self.passcode_renamed(ticket, &passcode, *result)
            }
            Event::PasscodeRemoved { ticket, passcode, result } => {
                self.passcode_removed(ticket, &passcode, result)
            }
            Event::Copied { ticket, what, text, lasts, result } => {
                self.copied(ticket, (what, text), lasts, result, at)
            }
            Event::InvitationEnded { account } => self.invitation_ended(&account),
            Event::Compared { account, result } => self.compared(&account, result, at),
            Event::HistoryRead { ticket, result } => self.history_read(ticket, result),
            Event::Extended { ticket, result } => self.extended(ticket, result),
            Event::GuardKept { tickets, written } => self.guard_kept(tickets, written),
            Event::GuardTold { account, stance, result } => self.guard_told(&account, stance, result, at),
            Event::Resumed { ticket, results } => self.resumed(ticket, results),
            Event::Renamed { ticket, account, result } => self.renamed(ticket, &account, *result),
            Event::AccountRemoved { ticket, account, result } => {
                self.account_removed(ticket, &account, result)
            }
            Event::DevicesListed { account, result } => self.devices_listed(&account, result),
            Event::DevicesKept { record, is_written } => self.devices_kept(record, is_written),
            Event::Invited { ticket, account, result } => self.invited(ticket, &account, result),
            Event::OtherRemoved { ticket, account, device, result } => {
                self.other_removed(ticket, &account, &device, result)
            }
            Event::LockRead(found) => self.lock_read(found),
            Event::Unlocked { ticket, result } => self.unlocked(ticket, result, at),
            Event::LockSet { ticket, result } => self.lock_set(ticket, *result),
            Event::SettingsWritten(result) => self.settings_written(result),
            Event::EraseAllowed { ticket, result } => self.erase_allowed(ticket, result),
            Event::Erased { ticket, result } => self.erased(ticket, result),
            Event::KeptRead { ticket, result } => {
                let result = result.map(Reply::Kept).map_err(Failure::from);
                vec![Effect::Reply { ticket, result }]
            }
            Event::EndAllowed { ticket, result } => self.end_allowed(ticket, result),
            Event::Kept { slot, result } => self.kept(slot, result),
            Event::StorageFailed => self.storage_failed(),
            Event::Tick => self.tick(at),
        }
    }

    /// When `Event::Tick` is next due.
    pub fn next_wake(&self) -> Option<Millis> {
        let due = |live: &Live| match &live.phase {
            Phase::Open { .. } => Some(live.request.expires_at),
            Phase::Kept { retry_at, .. } => Some(*retry_at),
            Phase::Sealing { .. } | Phase::Sending { .. } | Phase::Ended { .. } => None,
        };
        let requests = self.live.iter().chain(&self.quiet).filter_map(due);
        let others =
            self.accounts.values().filter_map(Held::due).chain(self.passcodes.due()).chain(self.lock_due());
        requests.chain(others).chain(self.flood.over_at()).chain(self.guard.stance.until()).min()
    }

    fn start(&mut self, loaded: crate::start::Loaded, at: Moment) -> Vec<Effect> {
        self.journal = loaded.journal;
        self.answered = loaded.answered.into();
        self.troubles = loaded.troubles;
        self.unfinished = loaded.unfinished;
        self.passcodes.hold(loaded.passcodes);
        self.changes = loaded.changes;
        self.settings = loaded.settings;
        self.lock = Lock::at_start(loaded.lock);
        let mut effects = vec![Effect::Run(Task::ReadGates), Effect::Run(Task::ReadNotifications)];
        for account in loaded.accounts {
            effects.extend(self.hold(account));
        }
        for record in loaded.pushes {
            if let Some(held) = self.accounts.get_mut(&record.account) {
                held.push = PushState::of(record);
            }
        }
        for record in loaded.devices {
            if let Some(held) = self.accounts.get_mut(&record.account) {
                held.devices = DevicesState::of(record);
            }
        }
        effects.extend(self.know(loaded.familiar));
        self.flood = Flood::of(loaded.attack, at.now);
        for record in loaded.comparisons {
            if let Some(held) = self.accounts.get_mut(&record.account) {
                held.comparing = Comparing::of(record);
            }
        }
        for outgoing in loaded.outgoing {
            effects.extend(self.resume_sending(outgoing, at));
        }
        if let Some(record) = loaded.guards.first() {
            effects.extend(self.guard_loaded(record));
        }
        effects.extend(self.resume_unfinished());
        effects.extend(self.resume_changes());
        effects.extend(self.check_all_keys());
        effects.push(self.admit());
        effects
    }

    fn prompted(&mut self, hint: Option<PromptHint>) -> Vec<Effect> {
        self.prompt = hint.map(PromptView::from);
        Vec::new()
    }

    /// The window came up or to the front: whatever is pending is fetched.
    fn opened(&mut self, at: Moment) -> Vec<Effect> {
        self.window_open = true;
        self.came_to_front();
        let mut effects = self.fetch_all(RungView::Refresh);
        effects.extend(self.compare_all(at));
        effects.extend(self.resume_unfinished());
        effects.extend(self.resume_changes());
        effects.push(Effect::Run(Task::ReadGates));
        effects.push(Effect::Run(Task::ReadNotifications));
        effects.extend(self.check_all_keys());
        effects
    }

    /// Closing is never a verdict; what is over has been seen.
    fn closed(&mut self, at: Moment) -> Vec<Effect> {
        let was_watched = self.is_watched();
        self.window_open = false;
        let mut effects = self.end_invitations();
        effects.extend(self.window_closed(at));
        self.passcodes.hide();
        self.passcodes.drop_found();
        self.chosen = None;
        if was_watched {
            self.put_away_read();
        }
        // Nobody sees any more what the reader waits for.
        effects.extend(self.prompt.map(|_| Effect::Run(Task::CancelPrompt)));
        effects
    }

    fn resume_unfinished(&mut self) -> Vec<Effect> {
        let idle = self.unfinished.iter().filter(|unfinished| self.resuming.insert(unfinished.id().clone()));
        idle.cloned().map(|unfinished| Effect::Run(Task::Resume(unfinished))).collect()
    }

    fn fetch_all(&self, rung: RungView) -> Vec<Effect> {
        let fetch = |held: &Held| Effect::Run(Task::Fetch { account: held.account.clone(), rung });
        self.accounts.values().map(fetch).collect()
    }

    /// Whether the person sees notifications; services are told, for whoever looks why nobody answers.
    fn notifications_read(&mut self, permission: Permission) -> Vec<Effect> {
        if self.notifications.replace(permission) == Some(permission) {
            return Vec::new();
        }
        let accounts: Vec<_> = self.accounts.keys().cloned().collect();
        accounts.iter().flat_map(|id| self.tell_addresses(id)).collect()
    }

    fn storage_failed(&mut self) -> Vec<Effect> {
        if !self.troubles.contains(&Trouble::StorageFailed) {
            self.troubles.push(Trouble::StorageFailed);
        }
        Vec::new()
    }
}

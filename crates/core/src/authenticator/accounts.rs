use super::{
    Authenticator, Comparing, DevicesState, Effect, Fetched, GuardAt, Held, KeysHealth, Moment, Poll,
    PushState, Reply, RungView, Task, Ticket,
};
use crate::{
    Account, AccountId, Familiar, Heard, Millis,
    comparison::Comparison,
    enrolment::{EnrolError, Unfinished},
    ports::{Gates, KeyError, KeyHealth, ServiceError},
    push::PushRecord,
    view::{Failure, Reach},
};

impl Authenticator {
    /// Takes an account in and starts to listen for it.
    pub(super) fn hold(&mut self, account: Account) -> Vec<Effect> {
        let mut held = Held::new(account);
        let mut effects = Vec::new();
        if held.listens() {
            effects.push(Effect::Listen { account: held.account.clone(), after: 0 });
        }
        if held.is_asked_always() {
            effects.push(held.ask());
        }
        self.accounts.insert(held.account.id.clone(), held);
        effects
    }

    pub(super) fn connected(&mut self, account: &AccountId, at: Moment) -> Vec<Effect> {
        if let Some(held) = self.accounts.get_mut(account) {
            held.failures = 0;
            if held.is_asked_always() {
                held.streams = true;
                let mut effects = self.tell_guard(account);
                effects.extend(self.push_over(account));
                effects.extend(self.retry_all(account));
                return effects;
            }
            held.reach = Reach::Connected;
            held.poll = Poll::Idle;
        }
        let mut effects = self.resume_changes();
        effects.extend(self.tell_guard(account));
        effects.extend(self.push_over(account));
        effects.extend(self.list_devices(account, None));
        effects.extend(self.compare(account, at));
        effects
    }

    pub(super) fn heard(
        &mut self,
        account: &AccountId,
        heard: Heard,
        asked_at: Millis,
        at: Moment,
    ) -> Vec<Effect> {
        if !self.accounts.contains_key(account) {
            return Vec::new();
        }
        match heard {
            Heard::Pending(requests) => {
                let mut effects = self.all_pending(account, requests, RungView::Stream, asked_at, at);
                // The line is open again: what was kept goes out now.
                effects.extend(self.retry_all(account));
                effects
            }
            Heard::Added(request) => self.added(request, at),
            Heard::Resolved { request, resolution, device } => {
                let mut effects = self.answered_by_own_name(account, &request, device.as_deref());
                effects.extend(self.resolved(&request, resolution, device));
                effects
            }
            Heard::AccountChanged => {
                let mut effects = self.fetch(account, RungView::Refresh);
                effects.extend(self.push_doubted(account));
                effects.extend(self.list_devices(account, None));
                effects
            }
            Heard::AddressesLost => self.addresses_lost(account),
            Heard::Forged => Vec::new(),
        }
    }

    pub(super) fn fetched(&mut self, fetched: Fetched, at: Moment) -> Vec<Effect> {
        let Fetched { account, rung, asked_at, result, clock_difference } = fetched;
        let Some(held) = self.accounts.get_mut(&account) else { return Vec::new() };
        held.clock_difference = clock_difference;
        let mut effects = Vec::new();
        if held.is_asked_always() {
            effects.extend(self.asked(&account, rung, result.as_ref().err(), at));
        } else if rung == RungView::Poll {
            self.polled(&account, result.is_ok(), at);
        }
        if self.asked_with_old_keys(&account, asked_at) {
            effects.extend(self.fetch(&account, rung));
            return effects;
        }
        effects.extend(match result {
            Ok(requests) => self.all_pending(&account, requests, rung, asked_at, at),
            Err(ServiceError::DeviceUnknown) => self.unknown_to_service(&account),
            // Quiet: the account's reach shows it.
            Err(_) => Vec::new(),
        });
        effects
    }

    pub(super) fn stream_ended(
        &mut self,
        account: &AccountId,
        asked_at: Millis,
        error: Option<ServiceError>,
        at: Moment,
    ) -> Vec<Effect> {
        if self.asked_with_old_keys(account, asked_at) {
            return Vec::new();
        }
        if error == Some(ServiceError::DeviceUnknown) {
            return self.unknown_to_service(account);
        }
        let Some(held) = self.accounts.get_mut(account) else { return Vec::new() };
        held.streams = false;
        if held.reach == Reach::Removed {
            return Vec::new();
        }
        // A service that was away may push another way since.
        held.push.doubt();
        let effects = self.try_again(account, at);
        // The stream of one that is asked as well may come from elsewhere.
        if let (Some(ServiceError::UnknownCertificate), Some(held)) = (error, self.accounts.get_mut(account))
            && !held.is_asked_always()
        {
            held.reach = Reach::Untrusted;
        }
        effects
    }

    pub(super) fn enrolled(
        &mut self,
        id: &AccountId,
        ticket: Option<Ticket>,
        result: Result<Option<Account>, EnrolError>,
    ) -> Vec<Effect> {
        self.resuming.remove(id);
        self.unfinished.retain(|unfinished| unfinished.id() != id);
        let mut effects = vec![Effect::Run(Task::ReadGates)];
        if ticket.is_some() && matches!(result, Ok(Some(_))) {
            effects.push(Effect::Run(Task::AskNotifications));
        }
        let reply = match result {
            Ok(Some(account)) => {
                let id = account.id.clone();
                // A resumed one may be here already, with the name it got since.
                if !self.accounts.contains_key(&id) {
                    effects.extend(self.hold(account));
                    effects.extend(self.guard_new(&id));
                }
                Ok(Reply::Account(id))
            }
            Ok(None) => Ok(Reply::Done),
            Err(error) => {
                if let EnrolError::Unconfirmed { unfinished, .. } = &error {
                    self.unfinished.push(unfinished.clone());
                }
                Err(Failure::from(error))
            }
        };
        if let Some(ticket) = ticket {
            effects.push(Effect::Reply { ticket, result: reply });
        }
        effects
    }

    pub(super) fn renamed(
        &mut self,
        ticket: Ticket,
        id: &AccountId,
        result: Result<Account, Failure>,
    ) -> Vec<Effect> {
        self.renaming.remove(id);
        let result = result.map(|account| {
            if let Some(held) = self.accounts.get_mut(&account.id) {
                held.account = account;
            }
            Reply::Done
        });
        vec![Effect::Reply { ticket, result }]
    }

    pub(super) fn account_removed(
        &mut self,
        ticket: Ticket,
        account: &AccountId,
        result: Result<(), Failure>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        if result.is_ok() {
            effects.extend(self.devices_wait_for_nobody(account));
            self.accounts.remove(account);
            self.changes.retain(|change| change.account() != account);
            effects.push(Effect::StopListening { account: account.clone() });
            effects.extend(self.forget_requests_of(account));
            effects.extend(self.forget_habits(account));
            effects.push(Effect::Run(Task::ReadGates));
            effects.push(self.admit());
        }
        effects.push(Effect::Reply { ticket, result: result.map(|()| Reply::Done) });
        effects
    }

    pub(super) fn gates_read(&mut self, result: Result<Gates, KeyError>) -> Vec<Effect> {
        self.keyring_unavailable = result.is_err();
        self.gates = result.ok();
        let answers = self.gates.is_some();
        self.lock_unread().filter(|_| answers).into_iter().collect()
    }

    pub(super) fn fetch(&self, account: &AccountId, rung: RungView) -> Vec<Effect> {
        let held = self.accounts.get(account);
        held.map(|held| Effect::Run(Task::Fetch { account: held.account.clone(), rung }))
            .into_iter()
            .collect()
    }

    /// Of no interest any more: the new keys ask for themselves.
    fn asked_with_old_keys(&self, account: &AccountId, asked_at: Millis) -> bool {
        self.accounts.get(account).is_some_and(|held| asked_at < held.keys_since)
    }

    pub(super) fn unknown_to_service(&mut self, account: &AccountId) -> Vec<Effect> {
        // Perhaps it took the new key, and its answer was lost.
        if self.changes.iter().any(|change| change.account() == account) {
            return self.resume_changes();
        }
        let Some(held) = self.accounts.get_mut(account) else { return Vec::new() };
        held.reach = Reach::Removed;
        held.poll = Poll::Idle;
        let mut effects = vec![Effect::StopListening { account: account.clone() }];
        effects.extend(self.forget_requests_of(account));
        effects
    }
}

impl Held {
    fn new(account: Account) -> Self {
        Self {
            push: PushState::of(PushRecord::new(account.id.clone())),
            familiar: Familiar::new(account.id.clone()),
            comparing: Comparing::of(Comparison::new(account.id.clone())),
            account,
            reach: Reach::Connecting,
            failures: 0,
            poll: Poll::Idle,
            poll_failures: 0,
            refusals: 0,
            streams: false,
            clock_difference: 0,
            push_test: None,
            keys: KeysHealth::default(),
            keys_since: Millis::MIN,
            devices: DevicesState::default(),
            guard: GuardAt::default(),
        }
    }

    pub(super) fn verification_is_lost(&self) -> bool {
        match self.keys.verification {
            Some(KeyHealth::Missing | KeyHealth::Invalidated) => true,
            Some(KeyHealth::Usable) | None => false,
        }
    }
}

impl Unfinished {
    pub(crate) fn id(&self) -> &AccountId {
        match self {
            Self::Begun { id } => id,
            Self::Sent { sealed, .. } => &sealed.account.id,
        }
    }

    /// Whether this registration used `code` and was perhaps received.
    pub(crate) fn may_have_used(&self, code: &str) -> bool {
        matches!(self, Self::Sent { code: used, .. } if used == code)
    }
}

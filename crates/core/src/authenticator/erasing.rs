//! Deleting everything. First all that is under way comes to its end and nothing is begun, so that no record is written
//! after the last one went.

use super::{Authenticator, Command, Effect, Reply, Task, Ticket, attack, effect::failed};
use crate::{DeviceKey, RequestId, erase::Erased, ports::Gesture, view::Failure};

pub(super) struct Erasing {
    /// The services hear of it.
    tells: bool,
    /// To be done if nothing is deleted after all.
    held_back: Vec<Effect>,
}

impl Authenticator {
    /// Asks whoever may use a key that is here; where there is none, nobody can be told from anybody else.
    pub(super) fn delete_everything(&mut self, ticket: Ticket, pin: Option<String>) -> Vec<Effect> {
        self.begin_erasing(ticket, true, self.key_of_the_person().cloned(), Gesture::typed(pin))
    }

    /// For whoever can't open the lock: everything here goes, and nothing is shown on the way. No more than who
    /// deletes the files could do: what is told to a service in this device's name, its person says.
    pub(super) fn start_over(&mut self, ticket: Ticket) -> Vec<Effect> {
        if !self.lock.closed {
            return failed(ticket, Failure::NotNow);
        }
        self.begin_erasing(ticket, false, None, Gesture::None)
    }

    fn begin_erasing(
        &mut self,
        ticket: Ticket,
        tells: bool,
        asked: Option<DeviceKey>,
        gesture: Gesture,
    ) -> Vec<Effect> {
        // What a gate asks of the person would have to be waited for.
        if self.prompt.is_some() {
            return failed(ticket, Failure::NotNow);
        }
        self.erasing = Some(Erasing { tells, held_back: Vec::new() });
        vec![Effect::Run(Task::AllowErase { ticket, asked, gesture })]
    }

    pub(super) fn is_kept_from(&self, command: &Command) -> bool {
        self.erasing.is_some() && !matches!(command, Command::CancelPrompt)
    }

    /// Nothing that could write a record is begun while everything is being deleted.
    pub(super) fn hold_back(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let Some(erasing) = &mut self.erasing else { return effects };
        let (now, later): (Vec<_>, Vec<_>) = effects.into_iter().partition(Effect::goes_with_erasing);
        erasing.held_back.extend(later);
        now
    }

    pub(super) fn erase_allowed(&mut self, ticket: Ticket, result: Result<(), Failure>) -> Vec<Effect> {
        match (&self.erasing, result) {
            (Some(Erasing { tells, .. }), Ok(())) => {
                let accounts = self.accounts.values().map(|held| held.account.clone()).collect();
                let (changes, unfinished) = (self.changes.clone(), self.unfinished.clone());
                vec![Effect::Run(Task::Erase { ticket, tells: *tells, accounts, changes, unfinished })]
            }
            (_, Err(failure)) => self.not_erased(ticket, failure),
            (None, Ok(())) => self.not_erased(ticket, Failure::NotNow),
        }
    }

    fn not_erased(&mut self, ticket: Ticket, failure: Failure) -> Vec<Effect> {
        let mut effects = failed(ticket, failure);
        effects.extend(self.erasing.take().into_iter().flat_map(|erasing| erasing.held_back));
        effects
    }

    /// As after the very first start, but for what the device itself is.
    pub(super) fn erased(&mut self, ticket: Ticket, result: Result<Erased, Failure>) -> Vec<Effect> {
        let erased = match result {
            Ok(erased) => erased,
            Err(failure) => return self.not_erased(ticket, failure),
        };
        let mut effects: Vec<_> =
            self.accounts.keys().map(|id| Effect::StopListening { account: id.clone() }).collect();
        let shown = self.live.iter().map(|live| live.request.id.clone());
        let shown = shown.chain(self.is_under_attack().then(|| RequestId(attack::NOTICE.to_owned())));
        effects.extend(shown.map(|request| Effect::Run(Task::Clear { request })));
        effects.extend(self.passcodes.take_copied());
        *self = Self {
            window_open: self.window_open,
            no_network: self.no_network,
            addresses: self.addresses.take(),
            gates: self.gates,
            notifications: self.notifications,
            offers_made: self.offers_made,
            active_at: self.active_at,
            ..Self::default()
        };
        effects.push(self.admit());
        effects.push(Effect::Run(Task::ReadGates));
        effects.push(Effect::Reply { ticket, result: Ok(Reply::Erased(erased)) });
        effects
    }
}

impl Effect {
    fn goes_with_erasing(&self) -> bool {
        match self {
            Self::Reply { .. } | Self::ShowWindow => true,
            Self::Run(task) => matches!(
                task,
                Task::AllowErase { .. }
                    | Task::Erase { .. }
                    | Task::CancelPrompt
                    | Task::Notify(_)
                    | Task::Clear { .. }
                    | Task::ClearClipboard { .. }
                    | Task::ReadGates
                    | Task::ReadNotifications
            ),
            Self::Listen { .. }
            | Self::StopListening { .. }
            | Self::AdmitPush { .. }
            | Self::RenewPush { .. } => false,
        }
    }
}

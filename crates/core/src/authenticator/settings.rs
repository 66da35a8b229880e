//! What the person sets, and deleting everything.

use super::{Authenticator, Effect, Reply, Task, Ticket, locking::gesture};
use crate::{
    DeviceKey, Settings,
    app_lock::LockFound,
    erase::Erased,
    ports::{Gesture, RecordsError},
    settings::is_spoken,
    view::{AskView, Failure, LockSettingView, SettingsRequest, SettingsView},
};
use nod_protocol::Gate;

#[derive(Default)]
pub(super) struct SettingsWriters {
    /// Those that the write under way is for.
    writing: Option<Vec<Ticket>>,
    waiting: Vec<Ticket>,
    /// Changed while they were being written.
    again: bool,
}

impl Authenticator {
    pub(super) fn change_settings(&mut self, ticket: Ticket, asked: SettingsRequest) -> Vec<Effect> {
        let SettingsRequest { language, theme } = asked;
        if language.as_deref().is_some_and(|language| !is_spoken(language)) {
            return vec![Effect::Reply { ticket, result: Err(Failure::Refused) }];
        }
        self.settings = Settings { language, theme: theme.into(), ..self.settings.clone() };
        self.settings_writers.waiting.push(ticket);
        self.write_settings()
    }

    /// One at a time, so that the last word is the last one written.
    pub(super) fn write_settings(&mut self) -> Vec<Effect> {
        let writers = &mut self.settings_writers;
        if writers.writing.is_some() {
            writers.again = true;
            return Vec::new();
        }
        writers.writing = Some(std::mem::take(&mut writers.waiting));
        vec![Effect::Run(Task::WriteSettings(self.settings.clone()))]
    }

    pub(super) fn settings_written(&mut self, result: Result<(), RecordsError>) -> Vec<Effect> {
        if result.is_err() {
            self.storage_failed();
        }
        let result = result.map_err(Failure::from);
        let told = self.settings_writers.writing.take().unwrap_or_default();
        let tell = |ticket| Effect::Reply { ticket, result: result.clone().map(|()| Reply::Done) };
        let mut effects: Vec<_> = told.into_iter().map(tell).collect();
        if std::mem::take(&mut self.settings_writers.again) {
            effects.extend(self.write_settings());
        }
        effects
    }

    pub(super) fn settings_view(&self) -> SettingsView {
        let lock = match &self.lock.found {
            LockFound::Off | LockFound::Unknown { on: false } => LockSettingView::Off,
            LockFound::On(lock) => {
                LockSettingView::On { after: lock.after.into(), pin: lock.key.gate == Gate::AppPin }
            }
            LockFound::Lost { .. } | LockFound::Unknown { on: true } => LockSettingView::Unknown,
        };
        let deletion_asks = match self.key_of_the_person().map(|key| key.gate) {
            None | Some(Gate::None) => AskView::Nothing,
            Some(Gate::AppPin) => AskView::AppPin,
            Some(Gate::UserPresence | Gate::Biometric) => AskView::System,
        };
        let Settings { language, theme, locked: _ } = self.settings.clone();
        SettingsView { language, theme: theme.into(), lock, deletion_asks }
    }

    /// Asks whoever may use a key that is here; where there is none, nobody can be told from anybody else.
    pub(super) fn delete_everything(&mut self, ticket: Ticket, pin: Option<String>) -> Vec<Effect> {
        self.erase(ticket, self.key_of_the_person().cloned(), gesture(pin))
    }

    fn key_of_the_person(&self) -> Option<&DeviceKey> {
        if let LockFound::On(lock) = &self.lock.found {
            return Some(&lock.key);
        }
        let mut held = self.accounts.values().filter(|held| !held.verification_is_lost());
        held.find_map(|held| held.account.verification.as_ref())
    }

    /// For whoever can't open the lock: everything goes, and nothing is shown on the way.
    pub(super) fn start_over(&mut self, ticket: Ticket) -> Vec<Effect> {
        if !self.lock.closed {
            return vec![Effect::Reply { ticket, result: Err(Failure::NotNow) }];
        }
        self.erase(ticket, None, gesture(None))
    }

    fn erase(&self, ticket: Ticket, asked: Option<DeviceKey>, gesture: Gesture) -> Vec<Effect> {
        if !self.changing.is_empty() || !self.renaming.is_empty() || !self.resuming.is_empty() {
            return vec![Effect::Reply { ticket, result: Err(Failure::NotNow) }];
        }
        let accounts = self.accounts.values().map(|held| held.account.clone()).collect();
        let changes = self.changes.clone();
        let unfinished = self.unfinished.clone();
        vec![Effect::Run(Task::Erase { ticket, asked, gesture, accounts, changes, unfinished })]
    }

    /// As after the very first start, but for what the device itself is.
    pub(super) fn erased(&mut self, ticket: Ticket, result: Result<Erased, Failure>) -> Vec<Effect> {
        let erased = match result {
            Ok(erased) => erased,
            Err(failure) => return vec![Effect::Reply { ticket, result: Err(failure) }],
        };
        let mut effects: Vec<_> =
            self.accounts.keys().map(|id| Effect::StopListening { account: id.clone() }).collect();
        let shown = self.live.iter().map(|live| live.request.id.clone());
        effects.extend(shown.map(|request| Effect::Run(Task::Clear { request })));
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

//! What the person sets.

use super::{Authenticator, Effect, Reply, Task, Ticket};
use crate::{
    DeviceKey, Settings,
    app_lock::LockFound,
    ports::RecordsError,
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

    pub(super) fn key_of_the_person(&self) -> Option<&DeviceKey> {
        if let LockFound::On(lock) = &self.lock.found {
            return Some(&lock.key);
        }
        let mut held = self.accounts.values().filter(|held| !held.verification_is_lost());
        held.find_map(|held| held.account.verification.as_ref())
    }
}

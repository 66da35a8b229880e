//! Keys that are checked, replaced and repaired.

use super::{Authenticator, Effect, Held, Reply, RungView, Task, Ticket, effect::failed};
use crate::{
    Account, AccountId,
    key_change::KeyChangeError,
    live::Phase,
    ports::{Gesture, KeyError, KeyHealth, KeyPurpose},
    view::Failure,
};

/// What is known of an account's keys; a key store that did not answer says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeysHealth {
    pub possession: Option<KeyHealth>,
    pub verification: Option<KeyHealth>,
}

impl Authenticator {
    pub(super) fn change_key(
        &mut self,
        ticket: Ticket,
        id: &AccountId,
        purpose: KeyPurpose,
        pin: Option<String>,
    ) -> Vec<Effect> {
        let Some(held) = self.accounts.get(id) else { return failed(ticket, Failure::Removed) };
        let account = held.account.clone();
        // What the old key signed must have arrived before it loses its word; and one at a time writes the
        // account's record.
        if self.key_change_is_open(id) || self.answers_are_out(id) || self.renaming.contains(id) {
            return failed(ticket, Failure::NotNow);
        }
        self.changing.insert(id.clone());
        let gesture = Gesture::typed(pin);
        vec![Effect::Run(Task::ChangeKey { ticket, account, purpose, gesture })]
    }

    /// `ticket` is `None` when it was resumed from an earlier run.
    pub(super) fn key_changed(
        &mut self,
        ticket: Option<Ticket>,
        id: &AccountId,
        result: Result<Option<Account>, KeyChangeError>,
        now: crate::Millis,
    ) -> Vec<Effect> {
        self.changing.remove(id);
        self.changes.retain(|change| change.account() != id);
        let mut effects = vec![Effect::Run(Task::ReadGates)];
        let reply = match result {
            Ok(account) => {
                if let (Some(account), Some(held)) = (account, self.accounts.get_mut(id)) {
                    held.keys_since = now;
                    held.keys = KeysHealth::default();
                    held.account = account.clone();
                    // The stream was opened in the old key's name.
                    effects.push(Effect::Listen { account, after: 0 });
                }
                effects.extend(self.check_keys(id));
                effects.extend(self.fetch(id, RungView::Refresh));
                Ok(Reply::Done)
            }
            Err(error) => {
                if let KeyChangeError::Unconfirmed { unfinished, .. } = &error {
                    self.changes.push(unfinished.clone());
                } else if ticket.is_none() {
                    effects.extend(self.fetch(id, RungView::Refresh));
                }
                Err(Failure::from(error))
            }
        };
        if let Some(ticket) = ticket {
            effects.push(Effect::Reply { ticket, result: reply });
        }
        effects
    }

    pub(super) fn resume_changes(&mut self) -> Vec<Effect> {
        let idle = self.changes.iter().filter(|change| {
            !self.renaming.contains(change.account()) && self.changing.insert(change.account().clone())
        });
        idle.cloned().map(|change| Effect::Run(Task::ResumeChange(change))).collect()
    }

    pub(super) fn check_keys(&self, id: &AccountId) -> Vec<Effect> {
        let held = self.accounts.get(id);
        held.map(|held| Effect::Run(Task::CheckKeys { account: held.account.clone() })).into_iter().collect()
    }

    pub(super) fn check_all_keys(&self) -> Vec<Effect> {
        let check = |held: &Held| Effect::Run(Task::CheckKeys { account: held.account.clone() });
        self.accounts.values().map(check).collect()
    }

    pub(super) fn keys_checked(
        &mut self,
        checked: &Account,
        possession: Result<KeyHealth, KeyError>,
        verification: Option<Result<KeyHealth, KeyError>>,
    ) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(&checked.id) else { return Vec::new() };
        // Replaced meanwhile: it says nothing of the new ones.
        if held.account.possession != checked.possession || held.account.verification != checked.verification
        {
            return Vec::new();
        }
        held.keys =
            KeysHealth { possession: possession.ok(), verification: verification.and_then(Result::ok) };
        Vec::new()
    }

    pub(super) fn keys_are_changing(&self, id: &AccountId) -> bool {
        self.changing.contains(id)
    }

    /// One is under way, or it is not known what became of it.
    pub(super) fn key_change_is_open(&self, id: &AccountId) -> bool {
        self.keys_are_changing(id) || self.changes.iter().any(|change| change.account() == id)
    }

    fn answers_are_out(&self, id: &AccountId) -> bool {
        self.live.iter().chain(&self.quiet).filter(|live| live.request.account == *id).any(|live| match live
            .phase
        {
            Phase::Sealing { .. } | Phase::Sending { .. } | Phase::Kept { .. } => true,
            Phase::Open { .. } | Phase::Ended { .. } => false,
        })
    }
}

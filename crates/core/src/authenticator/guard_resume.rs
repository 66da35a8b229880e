//! Going back to the usual after a pause or an attack: the one thing that takes the person's gesture.

use super::{Authenticator, Effect, Held, Task, Ticket, effect::failed};
use crate::{
    Account, AccountId,
    guard::{Guarded, Stance},
    ports::{Gesture, ServiceError},
    view::Failure,
};

impl Authenticator {
    pub(super) fn resume(&mut self, ticket: Ticket, pin: Option<String>) -> Vec<Effect> {
        if self.guard.resuming.is_some() {
            return failed(ticket, Failure::NotNow);
        }
        let accounts: Vec<_> = self.guarded_accounts().cloned().collect();
        if accounts.is_empty() {
            return self.as_usual(ticket);
        }
        self.guard.resuming = Some(self.guard.stance);
        let gesture = Gesture::typed(pin);
        vec![Effect::Run(Task::ResumeGuard { ticket, accounts, gesture })]
    }

    fn as_usual(&mut self, ticket: Ticket) -> Vec<Effect> {
        self.guard.stance = Stance::Open;
        self.accounts.values_mut().for_each(|held| held.guard.owed = false);
        let mut effects = self.announce_held_back();
        effects.extend(self.keep_guard(Some(ticket)));
        effects
    }

    pub(super) fn resumed(
        &mut self,
        ticket: Ticket,
        results: Vec<(AccountId, Result<Guarded, ServiceError>)>,
    ) -> Vec<Effect> {
        let began = self.guard.resuming.take();
        let mut effects = vec![Effect::Run(Task::ReadGates)];
        // What it refuses was signed, so the person was there; it has nothing that would have to end.
        let refused_before = |id: &AccountId| {
            self.accounts.get(id).is_some_and(|held| held.guard.refused && held.guard.known_is_open())
        };
        let heard = results.iter().any(|(id, result)| match result {
            Ok(_) => true,
            Err(ServiceError::Refused(_)) => refused_before(id),
            Err(_) => false,
        });
        let mut failure = None;
        for (id, result) in results {
            let Some(held) = self.accounts.get_mut(&id) else { continue };
            match result {
                Ok(guarded) => held.guard_is(guarded),
                Err(error) => {
                    held.guard.not_resumed = heard;
                    failure.get_or_insert(Failure::from(error));
                    effects.extend(self.check_keys(&id));
                }
            }
        }
        if began != Some(self.guard.stance) && self.guard.stance.holds_back() {
            // The alarm was raised meanwhile: that is the last word, and what was said before it is said over.
            effects.push(Effect::Reply { ticket, result: Err(Failure::NotNow) });
            effects.extend(self.take_stance(self.guard.stance, None));
            return effects;
        }
        match failure {
            // Nobody heard: all is as it was.
            Some(failure) if !heard => effects.push(Effect::Reply { ticket, result: Err(failure) }),
            Some(_) | None => effects.extend(self.as_usual(ticket)),
        }
        effects
    }

    /// Accounts whose services have to hear that all is as usual again.
    pub(super) fn guarded_accounts(&self) -> impl Iterator<Item = &Account> {
        let is_meant = |held: &&Held| {
            let open = held.guard.known_is_open();
            // One that took nothing is asked as well, for the sake of the gate.
            let is_unheard = held.guard.owed || held.guard.refused;
            held.is_guarded() && (!open || (is_unheard && self.guard.stance.holds_back()))
        };
        self.accounts.values().filter(is_meant).map(|held| &held.account)
    }
}

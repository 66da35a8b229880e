//! When the journal is held against the service's list, and what is told of it.

use super::{Authenticator, Effect, Held, Moment, Reply, Task, Ticket};
use crate::{
    AccountId, Millis,
    comparison::{CompareError, Compared, Comparison, Strange},
    ports::ServiceError,
    view::{NotComparedView, Reach, StrangeAnswerView, Trouble},
};

/// How often an account is compared while nothing points to a difference.
const EVERY: Millis = 10 * 60_000;

/// How an account is compared.
pub(super) struct Comparing {
    pub record: Comparison,
    running: bool,
    /// Something pointed to a difference meanwhile.
    again: bool,
    /// When it was last done.
    done_at: Option<Millis>,
    /// It did not come to its end the last time.
    has_failed: bool,
}

impl Comparing {
    pub fn of(record: Comparison) -> Self {
        Self { record, running: false, again: false, done_at: None, has_failed: false }
    }
}

impl Authenticator {
    /// All accounts that were not compared for a while.
    pub(super) fn compare_all(&mut self, at: Moment) -> Vec<Effect> {
        let accounts: Vec<_> = self.accounts.keys().cloned().collect();
        accounts.iter().flat_map(|account| self.compare(account, at)).collect()
    }

    pub(super) fn compare(&mut self, account: &AccountId, at: Moment) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(account) else { return Vec::new() };
        let lately = held.comparing.done_at.is_some_and(|done_at| (0..EVERY).contains(&(at.now - done_at)));
        if lately || held.comparing.running { Vec::new() } else { held.compare() }
    }

    /// Something points to an answer in this device's name.
    pub(super) fn compare_now(&mut self, account: &AccountId) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(account) else { return Vec::new() };
        held.comparing.again = held.comparing.running;
        if held.comparing.running { Vec::new() } else { held.compare() }
    }

    pub(super) fn compared(
        &mut self,
        account: &AccountId,
        result: Result<Compared, CompareError>,
        at: Moment,
    ) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(account) else { return Vec::new() };
        held.comparing.running = false;
        held.comparing.done_at = match &result {
            // Tried again as soon as the line is open.
            Err(CompareError::Service(ServiceError::Unreachable)) => held.comparing.done_at,
            Ok(_) | Err(CompareError::Service(_) | CompareError::Journal) => Some(at.now),
        };
        held.comparing.has_failed = result.as_ref().map_or(true, |compared| compared.is_cut_short);
        let mut effects = Vec::new();
        if let Ok(mut compared) = result {
            // Given on this device, and on its way into the journal.
            compared.strange.retain(|decision| !self.given.contains(&decision.answer));
            let (before, told) = (held.comparing.record.clone(), held.unacknowledged().count());
            held.comparing.record.take(compared);
            if held.comparing.record != before {
                effects.push(held.keep_comparison());
            }
            if held.unacknowledged().count() > told {
                effects.push(Effect::ShowWindow);
            }
        }
        if std::mem::take(&mut held.comparing.again) {
            effects.extend(held.compare());
        }
        effects
    }

    /// The person has taken note.
    pub(super) fn acknowledge(&mut self, ticket: Ticket, account: &AccountId, answer: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(held) = self.accounts.get_mut(account) {
            let told = held.comparing.record.strange.iter_mut();
            for strange in told.filter(|strange| strange.decision.answer == answer) {
                strange.acknowledged = true;
            }
            effects.push(held.keep_comparison());
        }
        effects.push(Effect::Reply { ticket, result: Ok(Reply::Done) });
        effects
    }

    pub(super) fn strange_troubles(&self) -> impl Iterator<Item = Trouble> {
        let told = |held: &Held| -> Vec<Trouble> {
            let view = |strange: &Strange| Trouble::StrangeAnswer { answer: held.strange_view(strange) };
            held.unacknowledged().map(view).collect()
        };
        self.accounts.values().flat_map(told)
    }

    /// All of them, also those that the person has taken note of.
    pub(super) fn strange_views(&self) -> Vec<StrangeAnswerView> {
        let views = |held: &Held| -> Vec<StrangeAnswerView> {
            held.comparing.record.strange.iter().map(|strange| held.strange_view(strange)).collect()
        };
        self.accounts.values().flat_map(views).collect()
    }

    /// Where an answer that this device never gave would not be noticed now, though the service can be reached.
    pub(super) fn not_compared_views(&self) -> Vec<NotComparedView> {
        let reached = self.accounts.values().filter(|held| held.reach == Reach::Connected);
        let failed = reached.filter(|held| held.comparing.has_failed);
        failed.map(|held| NotComparedView::new(&held.account)).collect()
    }
}

impl Held {
    fn compare(&mut self) -> Vec<Effect> {
        if !self.account.provider.abilities().lists_decisions || self.reach == Reach::Removed {
            return Vec::new();
        }
        self.comparing.running = true;
        let (account, known) = (self.account.clone(), self.comparing.record.clone());
        vec![Effect::Run(Task::Compare { account, known })]
    }

    fn keep_comparison(&self) -> Effect {
        Effect::Run(Task::KeepComparison(self.comparing.record.clone()))
    }

    fn unacknowledged(&self) -> impl Iterator<Item = &Strange> {
        self.comparing.record.strange.iter().filter(|strange| !strange.acknowledged)
    }

    fn strange_view(&self, strange: &Strange) -> StrangeAnswerView {
        StrangeAnswerView::new(&self.account.id, strange)
    }
}

//! Pausing, announcing a sign-in, being under attack, and going back to the usual: for all accounts at once, each
//! service told in its own time, and until it has heard.

use std::collections::BTreeSet;

use super::{Authenticator, Effect, Held, Moment, Reply, Task, Ticket, effect::failed};
use crate::{
    AccountId, Millis,
    guard::{ARMED_FOR, GuardRecord, Guarded, LONGEST_PAUSE, Stance},
    view::{Failure, GuardRequest},
};

/// What the person wants, and its way to the disk: one write at a time.
#[derive(Default)]
pub(super) struct GuardState {
    pub stance: Stance,
    writing: bool,
    changed_since: bool,
    waiting: Vec<Ticket>,
    /// What held when the person asked for the usual, which they are being asked about.
    pub resuming: Option<Stance>,
    /// Until when a sign-in is one that the person may have announced, used up or not.
    pub announced_until: Option<Millis>,
    /// A request came since the person announced one.
    pub came_announced: bool,
}

/// How that stands with one service.
#[derive(Default)]
pub(super) struct GuardAt {
    pub known: Option<Guarded>,
    /// It has not heard what the person wants.
    pub owed: bool,
    pub telling: bool,
    pub refused: bool,
    /// It confirmed the lock since the person raised the alarm.
    pub locked: bool,
    pub not_resumed: bool,
    /// What is being asked of the service was asked before it heard of this.
    pub doubtful: bool,
    pub failures: u32,
    pub retry_at: Option<Millis>,
}

impl GuardAt {
    /// When it is told again, or what it keeps ends.
    pub fn due(&self) -> Option<Millis> {
        let ends = self.known.as_ref().and_then(|known| known.stance.until());
        self.retry_at.into_iter().chain(ends).min()
    }

    pub fn known_is_open(&self) -> bool {
        self.known.as_ref().is_none_or(Guarded::is_open)
    }

    pub fn known_is_armed(&self) -> bool {
        self.known.as_ref().is_some_and(|known| matches!(known.stance, Stance::Armed { .. }))
    }

    /// The service has taken what the person said, and keeps no announcement.
    pub fn announces_no_more(&self) -> bool {
        self.is_settled() && !self.refused && self.known.is_some() && !self.known_is_armed()
    }

    pub fn is_settled(&self) -> bool {
        !self.owed && !self.telling
    }
}

impl Authenticator {
    pub(super) fn guard_asked(&mut self, ticket: Ticket, asked: GuardRequest, at: Moment) -> Vec<Effect> {
        let stance = self.guard.stance;
        match (asked, stance) {
            (GuardRequest::Resume { pin }, _) => self.resume(ticket, pin),
            // Their ends are said by the person in front of the device, not by its holder.
            (GuardRequest::Pause { until }, Stance::Paused { until: before }) if until < before => {
                failed(ticket, Failure::NotNow)
            }
            (GuardRequest::Pause { until }, Stance::Open | Stance::Armed { .. } | Stance::Paused { .. }) => {
                if until <= at.now || until - at.now > LONGEST_PAUSE {
                    return failed(ticket, Failure::Refused);
                }
                self.take_stance(Stance::Paused { until }, Some(ticket))
            }
            (GuardRequest::Attack, Stance::Attack { since }) => {
                self.take_stance(Stance::Attack { since }, Some(ticket))
            }
            (GuardRequest::Attack, Stance::Open | Stance::Armed { .. } | Stance::Paused { .. }) => {
                self.take_stance(Stance::Attack { since: at.now }, Some(ticket))
            }
            (GuardRequest::Arm, Stance::Open | Stance::Armed { .. }) => {
                let until = at.now + ARMED_FOR;
                let mut effects = self.take_stance(Stance::Armed { until }, Some(ticket));
                self.guard.announced_until = Some(until);
                self.somebody_is_here(at);
                effects.extend(self.polls_due(at));
                effects
            }
            (GuardRequest::Disarm, Stance::Armed { .. }) => self.take_stance(Stance::Open, Some(ticket)),
            (GuardRequest::Disarm, Stance::Open) => vec![Effect::Reply { ticket, result: Ok(Reply::Done) }],
            (GuardRequest::Pause { .. }, Stance::Attack { .. })
            | (GuardRequest::Arm | GuardRequest::Disarm, Stance::Paused { .. } | Stance::Attack { .. }) => {
                failed(ticket, Failure::NotNow)
            }
        }
    }

    pub(super) fn guard_kept(&mut self, tickets: Vec<Ticket>, written: bool) -> Vec<Effect> {
        self.guard.writing = false;
        // It holds all the same until the next start, and the services are told.
        let mut effects = if written { Vec::new() } else { self.storage_failed() };
        let done = |ticket| Effect::Reply { ticket, result: Ok(Reply::Done) };
        effects.extend(tickets.into_iter().map(done));
        if std::mem::take(&mut self.guard.changed_since) {
            effects.extend(self.keep_guard(None));
        }
        effects.extend(self.tell_all_guards());
        effects
    }

    /// Of an account that was just added: its service hears what holds for the others.
    pub(super) fn guard_new(&mut self, id: &AccountId) -> Vec<Effect> {
        let stance = self.guard.stance;
        match self.accounts.get_mut(id) {
            Some(held) if held.is_guarded() && stance != Stance::Open => {
                held.guard.owed = true;
                self.keep_guard(None)
            }
            Some(_) | None => Vec::new(),
        }
    }

    pub(super) fn guard_loaded(&mut self, record: &GuardRecord) -> Vec<Effect> {
        self.guard.stance = record.stance;
        if let Stance::Armed { until } = record.stance {
            self.guard.announced_until = Some(until);
        }
        for held in self.accounts.values_mut() {
            held.guard.owed = held.is_guarded() && record.owed.contains(&held.account.id);
            held.guard.locked = record.locked.contains(&held.account.id);
        }
        self.tell_all_guards()
    }

    /// The line to the service is open, or a try is due.
    pub(super) fn tell_guard(&mut self, id: &AccountId) -> Vec<Effect> {
        let stance = self.guard.stance;
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        if !held.guard.owed || std::mem::replace(&mut held.guard.telling, true) {
            return Vec::new();
        }
        held.guard.retry_at = None;
        vec![Effect::Run(Task::TellGuard { account: held.account.clone(), stance })]
    }

    pub(super) fn guards_due(&mut self, at: Moment) -> Vec<Effect> {
        for held in self.accounts.values_mut() {
            if let Some(known) = &mut held.guard.known {
                known.stance = known.stance.at(at.now);
            }
        }
        let mut effects = Vec::new();
        if self.guard.stance.at(at.now) != self.guard.stance {
            let held_back = self.guard.stance.holds_back();
            self.guard.stance = Stance::Open;
            if held_back {
                effects.extend(self.announce_held_back());
            }
            // It ended at the services by itself, also where it never arrived.
            for held in self.accounts.values_mut() {
                (held.guard.owed, held.guard.refused) = (false, false);
            }
            effects.extend(self.keep_guard(None));
        }
        let is_due = |held: &Held| held.guard.retry_at.is_some_and(|retry_at| retry_at <= at.now);
        let due: Vec<_> = self.accounts.values().filter(|held| is_due(held)).map(Held::id).collect();
        for id in due {
            if let Some(held) = self.accounts.get_mut(&id) {
                held.guard.retry_at = None;
            }
            effects.extend(self.tell_guard(&id));
        }
        effects
    }

    pub(super) fn take_stance(&mut self, stance: Stance, ticket: Option<Ticket>) -> Vec<Effect> {
        self.guard.stance = stance;
        (self.guard.announced_until, self.guard.came_announced) = (None, false);
        for held in self.accounts.values_mut().filter(|held| held.is_guarded()) {
            let known = held.guard.known.take();
            let telling = held.guard.telling;
            held.guard = GuardAt { known, telling, owed: true, ..GuardAt::default() };
        }
        self.keep_guard(ticket)
    }

    pub(super) fn keep_guard(&mut self, ticket: Option<Ticket>) -> Vec<Effect> {
        self.guard.waiting.extend(ticket);
        if std::mem::replace(&mut self.guard.writing, true) {
            self.guard.changed_since = true;
            return Vec::new();
        }
        let owed: BTreeSet<_> = self.accounts.values().filter(|held| held.guard.owed).map(Held::id).collect();
        let is_attack = matches!(self.guard.stance, Stance::Attack { .. });
        let locked = self.accounts.values().filter(|held| is_attack && held.guard.locked);
        let locked = locked.map(Held::id).collect();
        let record = GuardRecord { stance: self.guard.stance, owed, locked };
        let tickets = std::mem::take(&mut self.guard.waiting);
        vec![Effect::Run(Task::KeepGuard { record, tickets })]
    }

    fn tell_all_guards(&mut self) -> Vec<Effect> {
        let accounts: Vec<_> = self.accounts.values().map(Held::id).collect();
        accounts.iter().flat_map(|id| self.tell_guard(id)).collect()
    }
}

impl Held {
    /// Its service takes such statements.
    pub(super) fn is_guarded(&self) -> bool {
        self.account.provider.abilities().guards
    }

    pub(super) fn guard_is(&mut self, guarded: Guarded) {
        let locked = guarded.lock.is_some();
        let doubtful = self.push.is_asking();
        self.guard = GuardAt { known: Some(guarded), doubtful, locked, ..GuardAt::default() };
    }

    fn id(&self) -> AccountId {
        self.account.id.clone()
    }
}

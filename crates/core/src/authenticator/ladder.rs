//! The lower rungs of the delivery ladder: when there is no live connection, how soon one is tried again, and
//! how often is asked meanwhile.

use super::{Authenticator, Effect, Held, Moment};
use crate::{
    AccountId, Millis,
    backoff::{LONGEST, backoff},
    guard::Stance,
    view::Reach,
};

/// How long somebody who just did something may be about to sign in, in milliseconds.
const ACTIVE_FOR: Millis = 5 * 60_000;
/// While a sign-in is most likely, and how often is asked then.
const EAGER_FOR: Millis = 60_000;
pub(super) const EAGER: Millis = 3_000;
const PATIENT: Millis = 10_000;
const TOGETHER: Millis = 1_000;

/// Asking again and again, for want of a live connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Poll {
    Idle,
    Due { at: Millis },
    Asking,
}

impl Authenticator {
    /// Somebody is here: what can't be heard of is asked for.
    pub(super) fn somebody_is_here(&mut self, at: Moment) {
        self.active_at = Some(at.now);
        for held in self.accounts.values_mut() {
            if held.is_asked_always() {
                held.ask_soon(at);
            } else if held.poll == Poll::Idle {
                held.poll_next(self.active_at, at);
            }
        }
    }

    /// When somebody was last here; who announced a sign-in is.
    fn active_at(&self, at: Moment) -> Option<Millis> {
        match self.guard.stance.at(at.now) {
            Stance::Armed { .. } => Some(at.now),
            Stance::Open | Stance::Paused { .. } | Stance::Attack { .. } => self.active_at,
        }
    }

    pub(super) fn is_sign_in_likely(&self, at: Moment) -> bool {
        self.window_open || self.active_at(at).is_some_and(|active_at| at.now - active_at < EAGER_FOR)
    }

    pub(super) fn polls_due(&mut self, at: Moment) -> Vec<Effect> {
        let is_due = |held: &Held, by: Millis| matches!(held.poll, Poll::Due { at: due } if due <= by);
        if !self.accounts.values().any(|held| is_due(held, at.now)) {
            return Vec::new();
        }
        // All that is nearly due with it: one waking of the machine for all.
        let together = self.accounts.values_mut().filter(|held| is_due(held, at.now + TOGETHER));
        together.map(Held::ask).collect()
    }

    pub(super) fn polled(&mut self, id: &AccountId, answered: bool, at: Moment) {
        let active_at = self.active_at(at);
        let Some(held) = self.accounts.get_mut(id) else { return };
        held.poll_failures = if answered { 0 } else { held.poll_failures + 1 };
        held.poll = Poll::Idle;
        held.poll_next(active_at, at);
    }

    /// What is open, or being opened, may still work. What isn't is tried rarely and in silence, until the
    /// network is back.
    pub(super) fn network_changed(&mut self, online: bool, at: Moment) -> Vec<Effect> {
        self.no_network = !online;
        if online {
            return self.listen_anew();
        }
        let mut effects = Vec::new();
        for held in self.accounts.values_mut() {
            match held.reach {
                Reach::Offline if !held.account.is_on_this_machine() => {
                    held.reach = Reach::NoNetwork;
                    held.poll = Poll::Idle;
                    if held.is_asked_always() {
                        held.ask_next(false, at);
                    }
                    if held.listens() {
                        effects.push(Effect::Listen { account: held.account.clone(), after: rarely(at) });
                    }
                }
                Reach::Connecting | Reach::Connected | Reach::Offline => {}
                Reach::NoNetwork | Reach::Removed => {}
                Reach::Unrecognised | Reach::PollingForbidden | Reach::Untrusted => {}
            }
        }
        effects
    }

    /// Connections that were open when the machine fell asleep are dead, and don't know it.
    pub(super) fn awake(&mut self, at: Moment) -> Vec<Effect> {
        let mut effects = self.tick(at);
        effects.extend(self.lock_after_sleep());
        effects.extend(self.listen_anew());
        effects
    }

    /// The account's stream ended or could not be opened.
    pub(super) fn try_again(&mut self, id: &AccountId, at: Moment) -> Vec<Effect> {
        let (no_network, active_at) = (self.no_network, self.active_at(at));
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        let no_network = no_network && !held.account.is_on_this_machine();
        let after = if no_network { rarely(at) } else { backoff(held.failures, at.jitter) };
        held.failures += 1;
        // One that is asked as well is reached by asking.
        if held.is_asked_always() {
            return vec![Effect::Listen { account: held.account.clone(), after }];
        }
        held.reach = if no_network { Reach::NoNetwork } else { Reach::Offline };
        if held.poll == Poll::Idle {
            held.poll_next(active_at, at);
        }
        vec![Effect::Listen { account: held.account.clone(), after }]
    }

    fn listen_anew(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for held in self.accounts.values_mut() {
            match held.reach {
                Reach::Removed => continue,
                // Until it is known to be over: most changes of the network leave it as it was.
                Reach::Connected => {}
                Reach::Connecting | Reach::Offline | Reach::NoNetwork => held.reach = Reach::Connecting,
                Reach::Unrecognised | Reach::PollingForbidden | Reach::Untrusted => {}
            }
            held.failures = 0;
            if held.is_asked_always() && held.poll != Poll::Asking {
                effects.push(held.ask());
            }
            if held.listens() {
                effects.push(Effect::Listen { account: held.account.clone(), after: 0 });
            }
        }
        effects.extend(self.retry_everything());
        effects
    }
}

impl Held {
    fn poll_next(&mut self, active_at: Option<Millis>, at: Moment) {
        let idle_for = active_at.map_or(Millis::MAX, |active_at| at.now - active_at);
        let pause = if idle_for < EAGER_FOR { EAGER } else { PATIENT };
        let pause = match self.poll_failures {
            0 => pause,
            failures => pause.max(backoff(failures + 2, at.jitter)),
        };
        match self.reach {
            Reach::Offline if idle_for < ACTIVE_FOR => self.poll = Poll::Due { at: at.now + pause },
            Reach::Offline | Reach::Connecting | Reach::Connected | Reach::NoNetwork | Reach::Removed => {}
            Reach::Unrecognised | Reach::PollingForbidden | Reach::Untrusted => {}
        }
    }
}

/// Without a network.
pub(super) fn rarely(at: Moment) -> Millis {
    LONGEST - LONGEST / 4 * Millis::from(at.jitter) / Millis::from(u16::MAX)
}

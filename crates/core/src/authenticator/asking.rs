//! Accounts whose services have to be asked again and again, because they tell nothing, or not all, by
//! themselves.

use super::{
    Authenticator, Effect, Held, Moment, Poll, Task,
    ladder::{EAGER, rarely},
};
use crate::{
    AccountId, Line, Millis,
    backoff::backoff,
    ports::ServiceError,
    view::{Reach, RungView},
};

/// How often is asked while nobody seems to sign in, less a random part of up to two thirds.
const SLOW: Millis = 30_000;
/// How often a service is asked that did not allow it.
const FORBIDDEN: Millis = 5 * 60_000;
/// A service may lose its bearings for a moment; this many times in a row it means it.
const MEANT: u32 = 3;
/// A difference between the clocks that is worth a word.
const CLOCK_OFF: Millis = 20_000;

impl Authenticator {
    /// What asking came to, by whatever rung: how the account is reached, and when it is asked next.
    pub(super) fn asked(
        &mut self,
        id: &AccountId,
        rung: RungView,
        error: Option<&ServiceError>,
        at: Moment,
    ) -> Vec<Effect> {
        let (no_network, eager) = (self.no_network, self.is_sign_in_likely(at));
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        let before = held.reach;
        held.learn(error, no_network);
        if rung == RungView::Poll || held.poll == Poll::Idle {
            held.ask_next(eager, at);
        }
        if held.reach != Reach::Connected || before == Reach::Connected {
            return Vec::new();
        }
        let mut effects = self.push_over(id);
        effects.extend(self.retry_all(id));
        effects
    }
}

impl Held {
    pub(super) fn listens(&self) -> bool {
        match self.account.line {
            Line::Stream | Line::Both => true,
            Line::Poll => false,
        }
    }

    pub(super) fn is_asked_always(&self) -> bool {
        match self.account.line {
            Line::Stream => false,
            Line::Poll | Line::Both => true,
        }
    }

    pub(super) fn ask(&mut self) -> Effect {
        self.poll = Poll::Asking;
        Effect::Run(Task::Fetch { account: self.account.clone(), rung: RungView::Poll })
    }

    /// Somebody is here and may be about to sign in.
    pub(super) fn ask_soon(&mut self, at: Moment) {
        match self.poll {
            Poll::Due { at: due } => {
                self.ask_next(true, at);
                // Whatever a person does must not put it off.
                if let Poll::Due { at: anew } = self.poll {
                    self.poll = Poll::Due { at: due.min(anew) };
                }
            }
            Poll::Idle | Poll::Asking => {}
        }
    }

    pub(super) fn ask_next(&mut self, eager: bool, at: Moment) {
        let usual = if eager && !self.streams { EAGER } else { slow(at) };
        let pause = match self.reach {
            Reach::Removed => return self.poll = Poll::Idle,
            Reach::PollingForbidden => FORBIDDEN,
            Reach::NoNetwork => rarely(at),
            Reach::Connecting
            | Reach::Connected
            | Reach::Offline
            | Reach::Unrecognised
            | Reach::Untrusted => match self.poll_failures {
                0 => usual,
                failures => usual.max(backoff(failures + 2, at.jitter)),
            },
        };
        self.poll = Poll::Due { at: at.now + pause };
    }

    /// In seconds, as shown; 0 where it does not matter.
    pub(super) fn clock_off(&self) -> i64 {
        if self.clock_difference.abs() < CLOCK_OFF { 0 } else { self.clock_difference / 1000 }
    }

    fn learn(&mut self, error: Option<&ServiceError>, no_network: bool) {
        let away =
            if no_network && !self.account.is_on_this_machine() { Reach::NoNetwork } else { Reach::Offline };
        self.refusals = if error == Some(&ServiceError::NotRecognised) { self.refusals + 1 } else { 0 };
        self.poll_failures = if error.is_none() { 0 } else { self.poll_failures + 1 };
        self.reach = match error {
            None => Reach::Connected,
            Some(ServiceError::NotRecognised) if self.refusals < MEANT => self.reach,
            Some(ServiceError::NotRecognised) => Reach::Unrecognised,
            Some(ServiceError::PollingForbidden) => Reach::PollingForbidden,
            Some(ServiceError::UnknownCertificate) => Reach::Untrusted,
            Some(ServiceError::DeviceUnknown) => Reach::Removed,
            Some(
                ServiceError::Unreachable
                | ServiceError::RequestUnknown
                | ServiceError::Refused(_)
                | ServiceError::BadAnswer(_)
                | ServiceError::ClockOff { .. }
                | ServiceError::Key(_),
            ) => away,
        };
    }
}

fn slow(at: Moment) -> Millis {
    SLOW - SLOW * 2 / 3 * Millis::from(at.jitter) / Millis::from(u16::MAX)
}

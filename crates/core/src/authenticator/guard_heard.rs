//! What services say of the guard: that they heard, what they keep of it, and what ended there.

use super::{Authenticator, Effect, Held, Moment};
use crate::{
    AccountId,
    backoff::backoff,
    guard::{Guarded, Stance},
    ports::ServiceError,
};

impl Authenticator {
    pub(super) fn guard_told(
        &mut self,
        id: &AccountId,
        said: Stance,
        result: Result<Guarded, ServiceError>,
        at: Moment,
    ) -> Vec<Effect> {
        let stance = self.guard.stance;
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        held.guard.telling = false;
        if said != stance {
            // The person wants something else by now. What it answered may be older than what it said since.
            let mut effects = self.tell_guard(id);
            effects.extend(self.push_doubted(id));
            return effects;
        }
        let failure = match result {
            Ok(guarded) => {
                held.guard_is(guarded);
                let is_used_up = matches!(stance, Stance::Armed { .. }) && held.guard.announces_no_more();
                return if is_used_up { self.used_up() } else { self.keep_guard(None) };
            }
            Err(failure) => failure,
        };
        match failure {
            ServiceError::Refused(_) => {
                held.guard.owed = false;
                held.guard.refused = true;
                self.keep_guard(None)
            }
            ServiceError::DeviceUnknown => {
                held.guard.owed = false;
                let mut effects = self.unknown_to_service(id);
                effects.extend(self.keep_guard(None));
                effects
            }
            ServiceError::Unreachable
            | ServiceError::NotRecognised
            | ServiceError::PollingForbidden
            | ServiceError::UnknownCertificate
            | ServiceError::RequestUnknown
            | ServiceError::BadAnswer(_)
            | ServiceError::ClockOff { .. }
            | ServiceError::Key(_) => {
                held.guard.retry_at = Some(at.now + backoff(held.guard.failures, at.jitter));
                held.guard.failures += 1;
                Vec::new()
            }
        }
    }

    /// What the service says of itself, asked for another reason.
    pub(super) fn guard_learned(&mut self, id: &AccountId, guarded: Option<Guarded>) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        if held.guard.telling {
            return Vec::new();
        }
        if std::mem::take(&mut held.guard.doubtful) {
            return self.push_doubted(id);
        }
        if guarded.as_ref().is_none_or(Guarded::is_open) {
            held.guard.not_resumed = false;
        }
        let confirms = guarded.as_ref().is_some_and(|known| known.lock.is_some());
        let newly = confirms && !held.guard.locked;
        held.guard.locked |= confirms;
        held.guard.known = guarded;
        let is_used_up = held.guard.announces_no_more();
        // Lifted on another device, or by whoever runs the services. One that never took it lifts nothing.
        let lifted = |held: &Held| {
            held.guard.is_settled()
                && held.guard.locked
                && held.guard.known.as_ref().is_some_and(|known| known.lock.is_none())
        };
        let mut told = self.accounts.values().filter(|held| held.is_guarded()).peekable();
        let all_lifted = told.peek().is_some() && told.all(lifted);
        match self.guard.stance {
            Stance::Attack { .. } if all_lifted => self.lifted(),
            Stance::Attack { .. } if newly => self.keep_guard(None),
            Stance::Armed { .. } if is_used_up => self.used_up(),
            Stance::Attack { .. } | Stance::Open | Stance::Armed { .. } | Stance::Paused { .. } => Vec::new(),
        }
    }

    /// Nothing is owed for it: what a service still keeps of this device, the person ends.
    fn lifted(&mut self) -> Vec<Effect> {
        self.guard.stance = Stance::Open;
        for held in self.accounts.values_mut() {
            (held.guard.owed, held.guard.refused, held.guard.locked) = (false, false, false);
        }
        let mut effects = self.announce_held_back();
        effects.extend(self.keep_guard(None));
        effects
    }

    /// The sign-in that was announced has come: no other service waits for one.
    fn used_up(&mut self) -> Vec<Effect> {
        self.guard.stance = Stance::Open;
        for held in self.accounts.values_mut() {
            // Also those that may have heard, and whose answer was lost.
            held.guard.owed |= held.guard.telling || held.guard.known_is_armed();
            held.guard.refused = false;
        }
        self.keep_guard(None)
    }
}

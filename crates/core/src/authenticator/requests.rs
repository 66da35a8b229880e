use nod_protocol::Resolution;

use super::{Authenticator, Effect, Moment, REMEMBERED, RungView, Task, attack::NOTICE};
use crate::{
    AccountId, Millis, Request, RequestId, Verdict,
    live::{Live, Phase},
    ports::{Answer, Gesture},
    view::Reach,
};

/// How long after it was heard of a request may be missing in its service's list (privacyIDEA 3.14 pushes first and
/// writes then).
const LISTED_LATE: Millis = 5_000;

impl Authenticator {
    pub(super) fn arrived(&mut self, request: Request, rung: RungView, at: Moment) -> Vec<Effect> {
        let id = request.id.clone();
        // It would stand for the attack's notification. Services draw their ids.
        if id.0 == NOTICE {
            return Vec::new();
        }
        if let Some(known) = self.live.iter_mut().find(|live| live.request.id == id) {
            known.update(request, rung);
            return Vec::new();
        }
        // Asked for after all: the list that it was not in came too early.
        self.over.retain(|live| live.request.id != id || !live.is_gone());
        if self.knows(&id) || request.expires_at <= at.now {
            return Vec::new();
        }
        let rung = match self.wake_for(&id) {
            Some(wake) => wake.rung,
            None if self.wanted.as_ref() == Some(&id) => RungView::Link,
            None => rung,
        };
        let told = request.clone();
        let (standing, counted) = self.standing(&request, at);
        let mut live = Live {
            request,
            phase: Phase::Open { problem: None },
            rung,
            arrived_at: at.now,
            absorbed: Vec::new(),
            standing,
            assurance: None,
        };
        let mut effects = counted;
        effects.extend(self.absorb_into(&mut live));
        self.live.push(live);
        if self.wanted.take_if(|wanted| *wanted == id).is_some() {
            self.front = Some(id.clone());
        }
        self.front.get_or_insert_with(|| id.clone());
        if let Some(place) = self.unwanted.iter().position(|unwanted| *unwanted == id) {
            self.unwanted.remove(place);
            effects.extend(self.count_unannounced(&told, at));
            effects.extend(self.reject_from_afar(&id, at));
        } else {
            effects.extend(self.announce(&told, standing, at));
        }
        effects
    }

    /// Told by a stream, and whoever passes it on could say the same for ever: what is gone only a list brings back.
    pub(super) fn added(&mut self, request: Request, at: Moment) -> Vec<Effect> {
        let gone = |live: &Live| live.request.id == request.id && live.is_gone();
        if self.live.iter().chain(&self.over).any(gone) {
            return Vec::new();
        }
        self.arrived(request, RungView::Stream, at)
    }

    /// A whole list, asked for at `asked_at`: an open request that was here before and is not in it is over.
    pub(super) fn all_pending(
        &mut self,
        account: &AccountId,
        requests: Vec<Request>,
        rung: RungView,
        asked_at: Millis,
        at: Moment,
    ) -> Vec<Effect> {
        let gone: Vec<_> = self
            .live
            .iter()
            .filter(|live| live.request.account == *account && live.is_open() && live.was_listed(asked_at))
            .filter(|live| requests.iter().all(|request| request.id != live.request.id))
            .map(|live| live.request.id.clone())
            .collect();
        let listed = |id: &RequestId| requests.iter().any(|request| request.id == *id);
        for live in self.live.iter_mut().filter(|live| live.request.account == *account) {
            let told = live.was_listed(asked_at) && live.request.times_are_assumed;
            live.absorbed.retain(|old| !told || listed(&old.id));
        }
        let mut effects = Vec::new();
        for id in gone {
            effects.extend(self.vanished(&id));
        }
        for request in requests {
            effects.extend(self.arrived(request, rung, at));
        }
        effects
    }

    /// Not in the list any more. Only a service that tells when its requests end took it back.
    fn vanished(&mut self, id: &RequestId) -> Vec<Effect> {
        if self.find(id).is_none_or(|live| !live.request.times_are_assumed) {
            return self.resolved(id, Resolution::Withdrawn, None);
        }
        match self.step(id, Phase::gone) {
            Ok(()) => self.ended_unasked(id),
            Err(()) => Vec::new(),
        }
    }

    /// Whoever answered calls itself as this device does. Names are no proof, but the service's list is.
    pub(super) fn answered_by_own_name(
        &mut self,
        account: &AccountId,
        id: &RequestId,
        device: Option<&str>,
    ) -> Vec<Effect> {
        let not_here = self.find(id).is_some_and(Live::is_open) || !self.knows(id);
        if not_here { self.first_by_own_name(account, device) } else { Vec::new() }
    }

    pub(super) fn first_by_own_name(&mut self, account: &AccountId, first: Option<&str>) -> Vec<Effect> {
        let own = self.accounts.get(account).map(|held| held.account.device_name.as_str());
        if first.is_some() && first == own { self.compare_now(account) } else { Vec::new() }
    }

    pub(super) fn resolved(
        &mut self,
        id: &RequestId,
        resolution: Resolution,
        device: Option<String>,
    ) -> Vec<Effect> {
        for live in &mut self.live {
            live.absorbed.retain(|old| old.id != *id);
        }
        if resolution == Resolution::Approved {
            self.flood.expected(id);
        }
        // An answer of ours is out and its receipt was lost: ask again at once.
        let mut effects = self.retry_one(id);
        if self.step(id, |phase| phase.resolved(resolution, device)).is_ok() {
            effects.extend(self.ended_unasked(id));
        }
        effects
    }

    /// A tap only says where to look.
    pub(super) fn tapped(&mut self, id: RequestId, at: Moment) -> Vec<Effect> {
        if let Some(effects) = self.test_tapped(&id, at) {
            return effects;
        }
        if let Some(effects) = self.attack_tapped(&id, false, at) {
            return effects;
        }
        if let Some(place) = self.over.iter().position(|live| live.request.id == id) {
            // The person asked for it by name: say what became of it.
            self.live.extend(self.over.remove(place));
        }
        let id = self.meant(id);
        if self.find(&id).is_some() {
            self.front = Some(id);
        } else {
            self.wanted = Some(id);
        }
        let mut effects = vec![Effect::ShowWindow];
        effects.extend(self.fetch_all(RungView::Link));
        effects
    }

    /// Rejected from its notification, without the window. What isn't here yet is fetched first.
    pub(super) fn reject_tapped(&mut self, id: RequestId, at: Moment) -> Vec<Effect> {
        if let Some(effects) = self.attack_tapped(&id, true, at) {
            return effects;
        }
        let id = self.meant(id);
        if self.find(&id).is_some() {
            return self.reject_from_afar(&id, at);
        }
        if self.knows(&id) {
            return Vec::new();
        }
        self.unwanted.push_back(id);
        self.unwanted.drain(..self.unwanted.len().saturating_sub(REMEMBERED));
        self.fetch_all(RungView::Link)
    }

    /// A rejection that nobody waits for. Where it can't be made now, the person sees the request instead.
    fn reject_from_afar(&mut self, id: &RequestId, at: Moment) -> Vec<Effect> {
        let answer = Answer { verdict: Verdict::Reject, code: None, gesture: Gesture::None };
        let is_open = self.find(id).is_some_and(Live::is_open);
        match self.answer(id, answer, at) {
            Ok(effects) => effects,
            Err(_) if is_open => {
                self.front = Some(id.clone());
                vec![Effect::ShowWindow]
            }
            // Decided already.
            Err(_) => Vec::new(),
        }
    }

    /// Absorbed into a newer one that looks the same, that one is meant.
    fn meant(&self, id: RequestId) -> RequestId {
        let newer = self.live.iter().find(|live| live.absorbed.iter().any(|old| old.id == id));
        newer.map_or(id, |live| live.request.id.clone())
    }

    /// Whether it was heard of in this run, whatever became of it.
    pub(super) fn knows(&self, id: &RequestId) -> bool {
        let absorbed = self.live.iter().flat_map(|live| &live.absorbed).any(|old| old.id == *id);
        absorbed
            || self.find(id).is_some()
            || self.over.iter().any(|live| live.request.id == *id)
            || self.answered.contains(id)
    }

    pub(super) fn tick(&mut self, at: Moment) -> Vec<Effect> {
        let mut effects = self.polls_due(at);
        effects.extend(self.push_tests_due(at.now));
        effects.extend(self.attack_quiet(at));
        effects.extend(self.guards_due(at));
        effects.extend(self.passcodes.tick(at.now));
        let expired: Vec<_> = self
            .live
            .iter()
            .filter(|live| live.is_open() && live.request.expires_at <= at.now)
            .map(|live| live.request.id.clone())
            .collect();
        for id in expired {
            let assumed = self.find(&id).is_some_and(|live| live.request.times_are_assumed);
            if self.step(&id, if assumed { Phase::gone } else { Phase::expired }).is_ok() {
                effects.extend(self.ended_unasked(&id));
            }
        }
        effects.extend(self.retry_due(at));
        effects
    }

    pub(super) fn put_away(&mut self, id: &RequestId) {
        if let Some(place) = self.live.iter().position(|live| live.request.id == *id) {
            let live = self.live.remove(place);
            if live.is_over() {
                self.remember(live);
            } else {
                self.quiet.push(live);
            }
        }
        self.next_in_front();
    }

    pub(super) fn forget_requests_of(&mut self, account: &AccountId) -> Vec<Effect> {
        let (gone, stay) =
            std::mem::take(&mut self.live).into_iter().partition(|live| live.request.account == *account);
        self.live = stay;
        self.quiet.retain(|live| live.request.account != *account);
        self.next_in_front();
        let gone: Vec<Live> = gone;
        gone.into_iter().map(|live| Effect::Run(Task::Clear { request: live.request.id })).collect()
    }

    pub(super) fn find(&self, id: &RequestId) -> Option<&Live> {
        self.live.iter().chain(&self.quiet).find(|live| live.request.id == *id)
    }

    /// Moves a request's phase; `Err` when it isn't here or the move is not legal now.
    pub(super) fn step(
        &mut self,
        id: &RequestId,
        step: impl FnOnce(Phase) -> Result<Phase, Phase>,
    ) -> Result<(), ()> {
        let live =
            self.live.iter_mut().chain(&mut self.quiet).find(|live| live.request.id == *id).ok_or(())?;
        // Only for the instant of the move.
        let placeholder = Phase::Open { problem: None };
        match step(std::mem::replace(&mut live.phase, placeholder)) {
            Ok(next) => {
                live.phase = next;
                Ok(())
            }
            Err(same) => {
                live.phase = same;
                Err(())
            }
        }
    }

    pub(super) fn account_is_known(&self, account: &AccountId) -> bool {
        self.accounts.get(account).is_some_and(|held| held.reach != Reach::Removed)
    }

    /// Over without this person's doing: told where they look at it, else just cleared.
    fn ended_unasked(&mut self, id: &RequestId) -> Vec<Effect> {
        let looked_at = self.is_watched() && self.front.as_ref() == Some(id) && self.is_chosen(id);
        if !looked_at {
            self.put_away(id);
        }
        vec![Effect::Run(Task::Clear { request: id.clone() })]
    }

    /// Requests that a person could not tell apart are shown as one, the newest, and counted.
    fn absorb_into(&mut self, newest: &mut Live) -> Vec<Effect> {
        let Some(place) =
            self.live.iter().position(|live| live.is_open() && live.looks_like(&newest.request))
        else {
            return Vec::new();
        };
        let old = self.live.remove(place);
        let id = old.request.id.clone();
        newest.absorbed = old.absorbed;
        newest.absorbed.push(old.request);
        if self.front.as_ref() == Some(&id) {
            self.front = Some(newest.request.id.clone());
        }
        vec![Effect::Run(Task::Clear { request: id })]
    }

    pub(super) fn next_in_front(&mut self) {
        let still_there = |id: &RequestId| self.live.iter().any(|live| live.request.id == *id);
        if !self.front.as_ref().is_some_and(still_there) {
            self.front = self.live.first().map(|live| live.request.id.clone());
        }
    }

    fn remember(&mut self, live: Live) {
        self.over.push_back(live);
        if self.over.len() > REMEMBERED {
            self.over.pop_front();
        }
    }
}

impl Live {
    /// The same request told anew: its expiry or the tries left may have changed.
    fn update(&mut self, mut told: Request, rung: RungView) {
        if self.is_gone() {
            self.phase = Phase::Open { problem: None };
        }
        if !self.is_open() {
            return;
        }
        if told.times_are_assumed {
            told.requested_at = self.request.requested_at;
            told.display.requested_at = self.request.display.requested_at;
        }
        if told.times_are_assumed && rung == RungView::Stream {
            told.expires_at = self.request.expires_at;
        }
        self.request = told;
    }

    /// Whether a list that was asked for then had to have it. A service may tell of a request before it lists it.
    fn was_listed(&self, asked_at: Millis) -> bool {
        let late = if self.request.times_are_assumed { LISTED_LATE } else { 0 };
        self.arrived_at + late < asked_at
    }
}

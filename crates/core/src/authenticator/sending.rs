//! A verdict on its way: sent until its service has answered, and written down then.

use super::{ANSWERED, Authenticator, Effect, Moment, RungView, Task};
use crate::{
    AccountId, Millis, Outcome, Request, RequestId, Sealed, Standing,
    journal::{Details, Entry, Recorded},
    live::{DeliveryFailure, DeliveryTime, Live, Phase},
    outbox::Outgoing,
    ports::ServiceError,
};

/// A day after its request expired, a verdict that no service ever answered is given up.
const GIVEN_UP_AFTER: Millis = 24 * 60 * 60 * 1000;

impl Authenticator {
    pub(super) fn delivered(
        &mut self,
        id: &RequestId,
        result: Result<Outcome, ServiceError>,
        at: Moment,
    ) -> Vec<Effect> {
        let Some(live) = self.find(id) else { return Vec::new() };
        let (expires_at, account) = (live.request.expires_at, live.request.account.clone());
        let failure = match result {
            Ok(outcome) => return self.answered(id, outcome, at),
            Err(ServiceError::Refused(_)) => DeliveryFailure::Refused,
            Err(ServiceError::DeviceUnknown) => {
                let mut effects = self.undelivered(id, DeliveryFailure::Refused, expires_at, at);
                effects.extend(self.fetch(&account, RungView::Refresh));
                return effects;
            }
            Err(ServiceError::RequestUnknown) => DeliveryFailure::RequestUnknown,
            // What can't be trusted says nothing: the verdict is kept until a receipt tells.
            Err(
                ServiceError::Unreachable
                | ServiceError::NotRecognised
                | ServiceError::PollingForbidden
                | ServiceError::UnknownCertificate
                | ServiceError::BadAnswer(_)
                | ServiceError::ClockOff { .. }
                | ServiceError::Key(_),
            ) => DeliveryFailure::Unreachable,
        };
        self.undelivered(id, failure, expires_at, at)
    }

    /// After a restart: what was written down goes out again.
    pub(super) fn resume_sending(&mut self, outgoing: Outgoing, at: Moment) -> Vec<Effect> {
        let Outgoing { request, sealed } = outgoing;
        let id = request.id.clone();
        self.remember_given(&id, &sealed);
        let forgotten = at.now > request.expires_at + GIVEN_UP_AFTER;
        let held = self.accounts.get(&request.account);
        let repeats = held.is_some_and(|held| held.account.provider.abilities().repeats_outcomes);
        // The journal was written, and then the process died.
        let answered = self.answered.contains(&id) && !repeats;
        if answered || !self.account_is_known(&request.account) {
            return vec![Effect::Run(Task::Finish { line: None, request: id })];
        }
        if forgotten {
            // It may have counted: a service that lists it must not come as a surprise.
            let entry = entry(&request, &sealed, Recorded::NotTold, None, at);
            let line = self.journal.add(entry);
            return vec![Effect::Run(Task::Finish { line, request: id })];
        }
        let over = request.expires_at <= at.now;
        let assurance = sealed.assurance.clone();
        let phase = Phase::Sending { sealed, failures: 0 };
        let live = Live {
            request,
            phase,
            rung: RungView::Refresh,
            arrived_at: at.now,
            absorbed: Vec::new(),
            standing: Standing::Usual,
            assurance,
        };
        if over {
            self.quiet.push(live);
        } else {
            self.live.push(live);
            self.next_in_front();
        }
        self.send(&id)
    }

    pub(super) fn retry_due(&mut self, at: Moment) -> Vec<Effect> {
        self.retry_where(|_, retry_at| retry_at <= at.now)
    }

    /// The person asked.
    pub(super) fn retry_everything(&mut self) -> Vec<Effect> {
        self.retry_where(|_, _| true)
    }

    pub(super) fn retry_all(&mut self, account: &AccountId) -> Vec<Effect> {
        self.retry_where(|request, _| request.account == *account)
    }

    pub(super) fn retry_one(&mut self, id: &RequestId) -> Vec<Effect> {
        self.retry_where(|request, _| request.id == *id)
    }

    fn retry_where(&mut self, due: impl Fn(&Request, i64) -> bool) -> Vec<Effect> {
        let kept = |live: &Live| match &live.phase {
            Phase::Kept { retry_at, .. } if due(&live.request, *retry_at) => Some(live.request.id.clone()),
            Phase::Kept { .. } | Phase::Open { .. } | Phase::Sealing { .. } => None,
            Phase::Sending { .. } | Phase::Ended { .. } => None,
        };
        let ids: Vec<_> = self.live.iter().chain(&self.quiet).filter_map(kept).collect();
        ids.iter().flat_map(|id| self.retry(id)).collect()
    }

    fn retry(&mut self, id: &RequestId) -> Vec<Effect> {
        if self.step(id, Phase::retry).is_err() {
            return Vec::new();
        }
        self.send(id)
    }

    pub(super) fn send(&self, id: &RequestId) -> Vec<Effect> {
        let Some(Live { request, phase: Phase::Sending { sealed, .. }, .. }) = self.find(id) else {
            return Vec::new();
        };
        let Some(held) = self.accounts.get(&request.account) else { return Vec::new() };
        let outgoing = Box::new(Outgoing { request: request.clone(), sealed: sealed.clone() });
        vec![Effect::Run(Task::Send { account: held.account.clone(), outgoing })]
    }

    fn answered(&mut self, id: &RequestId, outcome: Outcome, at: Moment) -> Vec<Effect> {
        let recorded = Recorded::from(&outcome);
        if recorded.is_final() {
            self.answered.push_back(id.clone());
            self.answered.drain(..self.answered.len().saturating_sub(ANSWERED));
        }
        let wrong_code = match outcome {
            Outcome::WrongCode { tries_left } => Some(tries_left),
            Outcome::Approved { .. }
            | Outcome::Sent
            | Outcome::ShowCode { .. }
            | Outcome::Rejected
            | Outcome::NotTaken
            | Outcome::Expired
            | Outcome::AnsweredElsewhere { .. } => None,
        };
        let mut effects = match &outcome {
            Outcome::Approved { .. } | Outcome::Sent | Outcome::ShowCode { .. } => self.approved(id),
            Outcome::Rejected
            | Outcome::NotTaken
            | Outcome::WrongCode { .. }
            | Outcome::Expired
            | Outcome::AnsweredElsewhere { .. } => Vec::new(),
        };
        let first = match &outcome {
            Outcome::AnsweredElsewhere { device } => device.clone(),
            Outcome::Approved { .. }
            | Outcome::Sent
            | Outcome::ShowCode { .. }
            | Outcome::NotTaken
            | Outcome::Rejected
            | Outcome::WrongCode { .. }
            | Outcome::Expired => None,
        };
        let account = self.find(id).map(|live| live.request.account.clone());
        let line = self.entry(id, recorded, first.clone(), at).and_then(|entry| self.journal.add(entry));
        if self.step(id, |phase| phase.delivered(outcome)).is_err() {
            return effects;
        }
        if let (Some(tries_left), Some(live)) =
            (wrong_code, self.live.iter_mut().find(|live| live.request.id == *id))
        {
            live.request.tries_left = tries_left;
        }
        effects.extend(self.finish(id, line));
        if let Some(account) = account {
            effects.extend(self.first_by_own_name(&account, first.as_deref()));
        }
        effects
    }

    fn undelivered(
        &mut self,
        id: &RequestId,
        failure: DeliveryFailure,
        expires_at: i64,
        at: Moment,
    ) -> Vec<Effect> {
        let times = DeliveryTime { now: at.now, expires_at, jitter: at.jitter };
        let entry = self.entry(id, Recorded::Refused, None, at);
        if self.step(id, |phase| phase.not_delivered(failure, times)).is_err() {
            return Vec::new();
        }
        match failure {
            DeliveryFailure::Unreachable => Vec::new(),
            DeliveryFailure::Refused | DeliveryFailure::RequestUnknown => {
                let line = entry.and_then(|entry| self.journal.add(entry));
                self.finish(id, line)
            }
        }
    }

    /// The outbox is done with it; the notification goes unless the person has to decide again.
    fn finish(&mut self, id: &RequestId, line: Option<String>) -> Vec<Effect> {
        let mut effects = vec![Effect::Run(Task::Finish { line, request: id.clone() })];
        self.bring_back(id);
        if self.find(id).is_some_and(Live::is_over) {
            effects.push(Effect::Run(Task::Clear { request: id.clone() }));
            if self.find(id).is_some_and(Live::must_be_read) {
                self.show_again(id);
                effects.push(Effect::ShowWindow);
                return effects;
            }
            let unseen = !self.is_watched();
            self.drop_quiet(id);
            if unseen && self.find(id).is_some() {
                self.put_away(id);
            }
        }
        effects
    }

    /// One that was put away and has to be decided again is shown again.
    fn bring_back(&mut self, id: &RequestId) {
        if self.find(id).is_some_and(Live::is_open) {
            self.show_again(id);
        }
    }

    fn show_again(&mut self, id: &RequestId) {
        if let Some(place) = self.quiet.iter().position(|live| live.request.id == *id) {
            let live = self.quiet.remove(place);
            self.live.push(live);
            self.next_in_front();
        }
    }

    pub(super) fn drop_quiet(&mut self, id: &RequestId) {
        self.quiet.retain(|live| {
            live.request.id != *id || matches!(live.phase, Phase::Sending { .. } | Phase::Kept { .. })
        });
    }

    /// Given on this device, whatever becomes of it.
    pub(super) fn remember_given(&mut self, id: &RequestId, sealed: &Sealed) {
        if let Some(live) = self.live.iter_mut().chain(&mut self.quiet).find(|live| live.request.id == *id) {
            live.assurance.clone_from(&sealed.assurance);
        }
        self.given.extend(sealed.assurance.as_ref().and_then(|assurance| assurance.answer.clone()));
        self.given.drain(..self.given.len().saturating_sub(ANSWERED));
    }

    fn entry(
        &self,
        id: &RequestId,
        outcome: Recorded,
        answered_on: Option<String>,
        at: Moment,
    ) -> Option<Entry> {
        let live = self.find(id)?;
        let (Phase::Sending { sealed, .. } | Phase::Kept { sealed, .. }) = &live.phase else { return None };
        Some(entry(&live.request, sealed, outcome, answered_on, at))
    }
}

fn entry(
    request: &Request,
    sealed: &Sealed,
    outcome: Recorded,
    answered_on: Option<String>,
    at: Moment,
) -> Entry {
    let display = &request.display;
    let details = Details {
        service: display.service.clone(),
        label: display.account.clone(),
        address: display.address.clone(),
        place: display.place.clone(),
        browser: display.browser.clone(),
        os: display.os.clone(),
        message: display.message.clone(),
        requested_at: request.requested_at,
        method: display.method,
        assurance: sealed.assurance.clone(),
        answered_on,
    };
    Entry {
        request: request.id.clone(),
        account: request.account.clone(),
        at: at.now,
        application: display.application.clone(),
        verdict: sealed.verdict,
        outcome,
        details: Some(details),
    }
}

impl From<&Outcome> for Recorded {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Approved { .. } => Self::Approved,
            Outcome::Sent | Outcome::ShowCode { .. } => Self::Sent,
            Outcome::NotTaken => Self::NotTaken,
            Outcome::Rejected => Self::Rejected,
            Outcome::WrongCode { .. } => Self::WrongCode,
            Outcome::Expired => Self::Expired,
            Outcome::AnsweredElsewhere { .. } => Self::AnsweredElsewhere,
        }
    }
}

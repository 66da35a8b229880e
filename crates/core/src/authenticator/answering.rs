use nod_protocol::Method;

use super::{Authenticator, Effect, Moment, Reply, Task, Ticket};
use crate::{
    RequestId, Sealed, Secret, Verdict,
    live::{Live, Phase},
    outbox::SealFailure,
    ports::{Answer, Gesture, KeyError, PinState, SealError},
    view::{DecideProblem, DecisionRequest, Failure},
};

impl Authenticator {
    pub(super) fn decide(
        &mut self,
        ticket: Ticket,
        id: &RequestId,
        decision: DecisionRequest,
        at: Moment,
    ) -> Vec<Effect> {
        match self.answer(id, Answer::from(decision), at) {
            Ok(mut effects) => {
                effects.insert(0, Effect::Reply { ticket, result: Ok(Reply::Done) });
                effects
            }
            Err(failure) => vec![Effect::Reply { ticket, result: Err(failure) }],
        }
    }

    /// Has a verdict signed, and sent then.
    pub(super) fn answer(
        &mut self,
        id: &RequestId,
        answer: Answer,
        at: Moment,
    ) -> Result<Vec<Effect>, Failure> {
        let request = self.find(id).ok_or(Failure::RequestGone)?.request.clone();
        let held = self.accounts.get(&request.account).ok_or(Failure::RequestGone)?;
        let (account, verdict) = (held.account.clone(), answer.verdict);
        let may_approve = !self.verification_missing(&request) && self.only_reject(&request).is_none();
        if verdict == Verdict::Approve && !may_approve {
            return Err(Failure::NotNow);
        }
        if self.keys_are_changing(&account.id) {
            return Err(Failure::NotNow);
        }
        self.step(id, |phase| phase.decide(verdict)).map_err(|()| Failure::NotNow)?;
        let mut effects = Vec::new();
        if verdict != Verdict::Approve {
            effects.extend(self.reject_absorbed(id, verdict));
        }
        if verdict == Verdict::NotMe {
            effects.extend(self.reported(&request, at));
        }
        // Where the request calls for it, its own signature asks.
        let gate_first =
            verdict == Verdict::Approve && self.is_under_attack() && request.method() == Method::Approve;
        effects.push(Effect::Run(Task::Seal { account, request: Box::new(request), answer, gate_first }));
        Ok(effects)
    }

    pub(super) fn sealed(
        &mut self,
        id: &RequestId,
        result: Result<Sealed, SealFailure>,
        at: Moment,
    ) -> Vec<Effect> {
        // A wrong PIN costs a try, a right one gives them back.
        let mut effects = vec![Effect::Run(Task::ReadGates)];
        match result {
            Ok(sealed) => {
                let verdict = sealed.verdict;
                self.remember_given(id, &sealed);
                if self.step(id, |phase| phase.sealed(sealed)).is_ok() {
                    effects.extend(self.send(id));
                    // One of many: what becomes of each is not worth a screen. A report is always of one.
                    if verdict == Verdict::Reject && self.is_under_attack() {
                        self.put_away(id);
                    }
                }
            }
            Err(failure) => {
                if let SealFailure::NotWritten(_) = failure {
                    self.storage_failed();
                }
                effects.extend(
                    self.find(id)
                        .map(|live| live.request.account.clone())
                        .iter()
                        .flat_map(|account| self.check_keys(account)),
                );
                let tries_left = self.pin_tries_left();
                // A legal move: only `Sealing` gets here. An expiry meanwhile is found by the tick.
                let _ = self.step(id, |phase| phase.not_sealed(problem(&failure, tries_left)));
                self.drop_quiet(id);
                effects.extend(self.tick(at));
            }
        }
        effects
    }

    fn pin_tries_left(&self) -> u32 {
        match self.gates.map(|gates| gates.pin) {
            Some(PinState::Set { tries_left }) => tries_left,
            Some(PinState::NotSet | PinState::LockedOut { .. } | PinState::Erased) | None => 0,
        }
    }

    fn reject_absorbed(&mut self, id: &RequestId, verdict: Verdict) -> Vec<Effect> {
        let Some(live) = self.live.iter_mut().find(|live| live.request.id == *id) else { return Vec::new() };
        let (rung, arrived_at, standing) = (live.rung, live.arrived_at, live.standing);
        let mut effects = Vec::new();
        for request in std::mem::take(&mut live.absorbed) {
            let Some(held) = self.accounts.get(&request.account) else { continue };
            let answer = Answer { verdict, code: None, gesture: Gesture::None };
            let account = held.account.clone();
            let seal = Task::Seal { account, request: Box::new(request.clone()), answer, gate_first: false };
            effects.push(Effect::Run(seal));
            let phase = Phase::Sealing { verdict };
            let absorbed = Vec::new();
            self.quiet.push(Live { request, phase, rung, arrived_at, absorbed, standing, assurance: None });
        }
        effects
    }
}

impl From<DecisionRequest> for Answer {
    fn from(decision: DecisionRequest) -> Self {
        match decision {
            DecisionRequest::Approve { code, pin } => Self {
                verdict: Verdict::Approve,
                code: code.map(Secret::typed),
                gesture: Gesture::typed(pin),
            },
            DecisionRequest::Reject => Self { verdict: Verdict::Reject, code: None, gesture: Gesture::None },
            DecisionRequest::NotMe => Self { verdict: Verdict::NotMe, code: None, gesture: Gesture::None },
        }
    }
}

/// `tries_left` of the PIN, as known before: one that is too short costs none.
fn problem(failure: &SealFailure, tries_left: u32) -> Option<DecideProblem> {
    let SealFailure::Seal(error) = failure else { return None };
    match error {
        SealError::Key(KeyError::WrongPin { tries_left }) => {
            Some(DecideProblem::WrongPin { tries_left: *tries_left })
        }
        SealError::Key(KeyError::PinErased) => Some(DecideProblem::PinErased),
        SealError::Key(KeyError::LockedOut { seconds }) => {
            Some(DecideProblem::LockedOut { seconds: *seconds })
        }
        SealError::Key(KeyError::NotRecognised) => Some(DecideProblem::NotRecognised),
        SealError::Key(KeyError::NoPasscode | KeyError::NotEnrolled) => Some(DecideProblem::NotEnrolled),
        SealError::Key(KeyError::GateUnavailable(_)) => Some(DecideProblem::GateUnavailable),
        SealError::Key(KeyError::Invalidated | KeyError::NotFound) => Some(DecideProblem::KeyLost),
        SealError::Key(KeyError::Unavailable(_) | KeyError::Failed(_)) => {
            Some(DecideProblem::KeyringUnavailable)
        }
        SealError::Key(KeyError::PinTooShort { .. }) => Some(DecideProblem::WrongPin { tries_left }),
        SealError::Key(KeyError::Cancelled | KeyError::GestureMissing(_)) => None,
        SealError::NoVerificationKey | SealError::Damaged(_) => Some(DecideProblem::Refused),
    }
}

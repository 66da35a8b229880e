//! A push test as this device sees it: what the service says of it, and what arrived here.

use nod_protocol::{PushProvider, PushTest, PushTestSendingState, PushTestSight, PushTestStarter};

use crate::{
    Millis, RequestId,
    ports::{Permission, ServiceError},
    view::{Hop, HopProblem, HopStateView, HopView, PushTestView, WakerView},
};

/// When nothing came for so long, nothing will; in milliseconds.
const LIFE: Millis = 60_000;
/// Between two looks at what became of it.
const FIRST_PAUSE: Millis = 300;
const LONGEST_PAUSE: Millis = 3_000;

pub struct PushTesting {
    started_at: Millis,
    told: Told,
    arrived_at: Option<Millis>,
    tapped_at: Option<Millis>,
    next: Option<Millis>,
    pause: Millis,
    is_over: bool,
}

enum Told {
    /// The service was asked to begin.
    Nothing,
    Failed(HopProblem),
    Test {
        test: PushTest,
        since: Millis,
    },
}

impl PushTesting {
    pub fn start(now: Millis) -> Self {
        Self {
            started_at: now,
            told: Told::Nothing,
            arrived_at: None,
            tapped_at: None,
            next: Some(now + LIFE),
            pause: FIRST_PAUSE,
            is_over: false,
        }
    }

    /// By which the answers to what was asked for it are known: another one may have been begun since.
    pub fn began_at(&self) -> Millis {
        self.started_at
    }

    /// When it wants to be looked at again.
    pub fn due(&self) -> Option<Millis> {
        self.next
    }

    pub fn is_over(&self) -> bool {
        self.is_over
    }

    pub fn is(&self, id: &RequestId) -> bool {
        matches!(&self.told, Told::Test { test, .. } if test.id == id.0)
    }

    pub fn id(&self) -> Option<RequestId> {
        match &self.told {
            Told::Test { test, .. } => Some(RequestId(test.id.clone())),
            Told::Nothing | Told::Failed(_) => None,
        }
    }

    /// What the service says of it. A reply that is older than another one changes nothing.
    pub fn told(&mut self, result: Result<PushTest, ServiceError>, now: Millis) {
        let test = match (result, &self.told) {
            (Ok(test), Told::Test { test: known, .. }) if progress(&test) < progress(known) => {
                return self.look_again(now);
            }
            (Ok(test), Told::Nothing | Told::Failed(_) | Told::Test { .. }) => test,
            // Asked again at the next look.
            (Err(_), Told::Test { .. }) => return self.look_again(now),
            (Err(error), Told::Nothing | Told::Failed(_)) => {
                self.told = Told::Failed(match error {
                    ServiceError::Refused(_) | ServiceError::RequestUnknown => HopProblem::NotSupported,
                    ServiceError::Unreachable
                    | ServiceError::DeviceUnknown
                    | ServiceError::NotRecognised
                    | ServiceError::PollingForbidden
                    | ServiceError::UnknownCertificate
                    | ServiceError::BadAnswer(_)
                    | ServiceError::ClockOff { .. }
                    | ServiceError::Key(_) => HopProblem::ServiceUnreachable,
                });
                return self.end();
            }
        };
        let since = match &self.told {
            Told::Test { since, .. } => *since,
            Told::Nothing | Told::Failed(_) => now,
        };
        if test.sent.is_empty() {
            self.told = Told::Failed(HopProblem::NoAddress);
            return self.end();
        }
        self.told = Told::Test { test, since };
        self.look_again(now);
    }

    /// `false`: not for the first time.
    pub fn seen(&mut self, sight: PushTestSight, now: Millis) -> bool {
        let place = match sight {
            PushTestSight::Arrived => &mut self.arrived_at,
            PushTestSight::Tapped => &mut self.tapped_at,
        };
        let first = place.is_none();
        place.get_or_insert(now);
        self.look_again(now);
        first
    }

    /// Its time has come: whether the service is to be asked.
    pub fn tick(&mut self, now: Millis) -> bool {
        if self.next.is_none_or(|next| now < next) {
            return false;
        }
        if now >= self.started_at + LIFE {
            self.end();
            return false;
        }
        // Until it has answered.
        self.next = Some(self.started_at + LIFE);
        self.is_sending()
    }

    pub fn view(&self, permission: Option<Permission>) -> PushTestView {
        let hops = [self.permission(permission), self.known()]
            .into_iter()
            .chain(self.accepted())
            .chain([self.arrived(), self.tapped(permission)])
            .collect();
        PushTestView { from_service: self.is_from_service(), hops, over: self.is_over }
    }

    fn permission(&self, permission: Option<Permission>) -> HopView {
        let failed = |problem| HopStateView::Failed { problem };
        let state = match permission {
            None => HopStateView::Waiting,
            Some(Permission::Granted) => HopStateView::Passed,
            Some(Permission::NotAsked) => failed(HopProblem::NotificationsNotAsked),
            Some(Permission::Denied) => failed(HopProblem::NotificationsDenied),
            Some(Permission::Unavailable) => failed(HopProblem::NotificationsUnavailable),
        };
        HopView { hop: Hop::Permission, state, after: None }
    }

    fn known(&self) -> HopView {
        let (state, after) = match &self.told {
            Told::Nothing => (HopStateView::Waiting, None),
            Told::Failed(problem) => (HopStateView::Failed { problem: *problem }, None),
            Told::Test { since, .. } => (HopStateView::Passed, self.since_start(Some(*since))),
        };
        HopView { hop: Hop::Known, state, after }
    }

    fn accepted(&self) -> impl Iterator<Item = HopView> {
        let sent = match &self.told {
            Told::Test { test, .. } => test.sent.as_slice(),
            Told::Nothing | Told::Failed(_) => &[],
        };
        sent.iter().map(|sending| {
            let failed = |problem| HopStateView::Failed { problem };
            let state = match sending.state {
                PushTestSendingState::Accepted => HopStateView::Passed,
                PushTestSendingState::Gone => failed(HopProblem::AddressDead),
                PushTestSendingState::Refused => failed(HopProblem::Refused),
                PushTestSendingState::NotOffered => failed(HopProblem::NotOffered),
                PushTestSendingState::TooLate => failed(HopProblem::TooSlow),
                PushTestSendingState::Waiting if self.is_over => failed(HopProblem::TooSlow),
                PushTestSendingState::Waiting => HopStateView::Waiting,
            };
            HopView { hop: Hop::Accepted { by: waker(sending.provider) }, state, after: sending.after }
        })
    }

    fn arrived(&self) -> HopView {
        let state = match self.arrived_at {
            Some(_) => HopStateView::Passed,
            None if self.can_arrive() && self.is_over => {
                HopStateView::Failed { problem: HopProblem::NotArrived }
            }
            None if self.can_arrive() => HopStateView::Waiting,
            None => HopStateView::Skipped,
        };
        let after = match &self.told {
            Told::Test { test, .. } if self.is_from_service() => test.arrived_after,
            Told::Test { .. } | Told::Nothing | Told::Failed(_) => self.since_start(self.arrived_at),
        };
        HopView { hop: Hop::Arrived, state, after }
    }

    fn tapped(&self, permission: Option<Permission>) -> HopView {
        let is_shown = matches!(permission, None | Some(Permission::Granted));
        let can_be_tapped = is_shown && (self.arrived_at.is_some() || (self.can_arrive() && !self.is_over));
        let state = match self.tapped_at {
            Some(_) => HopStateView::Passed,
            None if can_be_tapped && self.is_over => HopStateView::Failed { problem: HopProblem::NotTapped },
            None if can_be_tapped => HopStateView::Waiting,
            None => HopStateView::Skipped,
        };
        let after = match &self.told {
            Told::Test { test, .. } if self.is_from_service() => test.tapped_after,
            Told::Test { .. } | Told::Nothing | Told::Failed(_) => self.since_start(self.tapped_at),
        };
        HopView { hop: Hop::Tapped, state, after }
    }

    /// Some vendor has it, or may get it yet.
    fn can_arrive(&self) -> bool {
        match &self.told {
            Told::Nothing => true,
            Told::Failed(_) => false,
            Told::Test { test, .. } => test.sent.iter().any(|sending| match sending.state {
                PushTestSendingState::Accepted => true,
                PushTestSendingState::Waiting => !self.is_over,
                PushTestSendingState::Gone
                | PushTestSendingState::Refused
                | PushTestSendingState::TooLate
                | PushTestSendingState::NotOffered => false,
            }),
        }
    }

    fn is_sending(&self) -> bool {
        let waits =
            |test: &PushTest| test.sent.iter().any(|sending| sending.state == PushTestSendingState::Waiting);
        matches!(&self.told, Told::Test { test, .. } if waits(test))
    }

    fn is_from_service(&self) -> bool {
        matches!(&self.told, Told::Test { test, .. } if test.started_by == PushTestStarter::Service)
    }

    fn look_again(&mut self, now: Millis) {
        let end = self.started_at + LIFE;
        if self.tapped_at.is_some() && !self.is_sending() || !self.can_arrive() && self.arrived_at.is_none() {
            return self.end();
        }
        if self.is_over {
            return;
        }
        self.next = Some(if self.is_sending() { end.min(now + self.pause) } else { end });
        self.pause = (self.pause * 2).min(LONGEST_PAUSE);
    }

    fn end(&mut self) {
        self.is_over = true;
        self.next = None;
    }

    fn since_start(&self, at: Option<Millis>) -> Option<Millis> {
        at.map(|at| (at - self.started_at).max(0))
    }
}

/// Only grows.
fn progress(test: &PushTest) -> usize {
    let settled = test.sent.iter().filter(|sending| sending.state != PushTestSendingState::Waiting);
    settled.count() + usize::from(test.arrived_after.is_some()) + usize::from(test.tapped_after.is_some())
}

pub fn waker(provider: PushProvider) -> WakerView {
    match provider {
        PushProvider::Apns => WakerView::Apple,
        PushProvider::Fcm => WakerView::Google,
        PushProvider::Wns => WakerView::Microsoft,
        PushProvider::WebPush => WakerView::WebPush,
    }
}

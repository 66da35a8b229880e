//! What follows from an attack. Notifications go quiet, and a request that is approved by no more than a tap can't
//! be approved: it takes the code from the sign-in screen, typed, and the person's own proof in the app. Nothing
//! is hidden, and rejecting stays as easy as it was.

use nod_protocol::CodeMatch;

use super::{Authenticator, Effect, Held, Moment, Reply, Task, Ticket};
use crate::{
    DeviceKey, Request, RequestId, Stance, Standing, Verdict,
    flood::{self, Change},
    live::Live,
    ports::{Answer, Gesture, KeyError, Notice, NoticeKind},
    view::{Failure, OnlyRejectView},
};

/// The one notification of an attack; no request has this id (`arrived`).
pub(super) const NOTICE: &str = "attack";

impl Authenticator {
    /// Tells the person of a request that came, unless it is one of very many or they want to hear of none.
    pub(super) fn announce(&mut self, request: &Request, standing: Standing, at: Moment) -> Vec<Effect> {
        let id = request.id.clone();
        let change = match standing {
            Standing::Expected => Change::Nothing,
            Standing::Usual | Standing::WhilePaused | Standing::UnderAttack => {
                self.flood.came(request, at.now)
            }
        };
        if self.is_under_attack() || self.guard.stance.at(at.now).holds_back() {
            // Also what the system showed of itself for a push.
            let mut effects = vec![Effect::Run(Task::Clear { request: id })];
            effects.extend(self.attack_changed(change));
            return effects;
        }
        vec![Effect::Run(Task::Notify(Notice { id, kind: NoticeKind::Request }))]
    }

    /// What came while requests were held back, and waits still.
    pub(super) fn announce_held_back(&self) -> Vec<Effect> {
        if self.is_under_attack() {
            return Vec::new();
        }
        let was_held_back = |live: &&Live| {
            live.is_open() && matches!(live.standing, Standing::WhilePaused | Standing::UnderAttack)
        };
        let notice = |live: &Live| Notice { id: live.request.id.clone(), kind: NoticeKind::Request };
        self.live.iter().filter(was_held_back).map(|live| Effect::Run(Task::Notify(notice(live)))).collect()
    }

    /// How a new request came. What was announced is one sign-in: of two requests either may be somebody else's, who
    /// knew or guessed that this is the moment, and neither passes for the person's.
    pub(super) fn standing(&mut self, request: &Request, at: Moment) -> (Standing, Vec<Effect>) {
        let stance = self.guard.stance.at(at.now);
        let standing = stance.standing(request.expected);
        let is_announced = self.guard.announced_until.is_some_and(|until| at.now < until);
        if stance.holds_back() || !(is_announced || standing == Standing::Expected) {
            return (standing, Vec::new());
        }
        // A service that says so marks one alone, and the next steps of that one.
        let is_second =
            is_announced && std::mem::replace(&mut self.guard.came_announced, true) && !request.expected;
        let mut rivals = Vec::new();
        for live in self.live.iter_mut().filter(|live| live.is_open() && live.standing == Standing::Expected)
        {
            live.standing = Standing::Usual;
            rivals.push(live.request.clone());
        }
        if !is_second && rivals.is_empty() {
            return (standing, Vec::new());
        }
        let effects = rivals.iter().flat_map(|rival| self.count_unannounced(rival, at)).collect();
        (Standing::Usual, effects)
    }

    /// The same for one that the person wants to hear no more of.
    pub(super) fn count_unannounced(&mut self, request: &Request, at: Moment) -> Vec<Effect> {
        let change = self.flood.came(request, at.now);
        self.attack_changed(change)
    }

    /// "This wasn't me" was said.
    pub(super) fn reported(&mut self, request: &Request, at: Moment) -> Vec<Effect> {
        let change = self.flood.reported(request, at.now);
        self.attack_changed(change)
    }

    pub(super) fn is_under_attack(&self) -> bool {
        self.flood.attack().is_some()
    }

    /// Why a request can't be approved for now, if it can't. What the person said binds this device too, whether or
    /// not a service knows of it: going back to the usual takes their gate.
    pub(super) fn only_reject(&self, request: &Request) -> Option<OnlyRejectView> {
        match self.guard.stance {
            Stance::Attack { .. } => return Some(OnlyRejectView::Locked),
            Stance::Paused { .. } => return Some(OnlyRejectView::Paused),
            Stance::Open | Stance::Armed { .. } => {}
        }
        if !self.is_under_attack() {
            return None;
        }
        match request.code_match() {
            CodeMatch::None | CodeMatch::Select { .. } => Some(OnlyRejectView::NoCode),
            CodeMatch::Enter { .. } => {
                let held = self.accounts.get(&request.account);
                held.is_none_or(|held| held.account.verification.is_none()).then_some(OnlyRejectView::NoKey)
            }
        }
    }

    pub(super) fn choose(&mut self, ticket: Ticket, id: Option<RequestId>) -> Vec<Effect> {
        let is_here = |id: &RequestId| self.live.iter().any(|live| live.request.id == *id);
        let result = match id {
            Some(id) if !is_here(&id) => Err(Failure::RequestGone),
            Some(id) => {
                self.front = Some(id.clone());
                self.chosen = Some(id);
                Ok(Reply::Done)
            }
            None => {
                self.chosen = None;
                Ok(Reply::Done)
            }
        };
        vec![Effect::Reply { ticket, result }]
    }

    /// Whether the person looks at this very one, rather than at how many there are.
    pub(super) fn is_chosen(&self, id: &RequestId) -> bool {
        !self.is_under_attack() || self.chosen.as_ref() == Some(id)
    }

    pub(super) fn reject_all(&mut self, ticket: Ticket, at: Moment) -> Vec<Effect> {
        let (mut effects, failure) = self.reject_open(at);
        effects.insert(0, Effect::Reply { ticket, result: failure.map_or(Ok(Reply::Done), Err) });
        effects
    }

    /// The attack's notification was tapped, or what it may be rejected by; `None`: it is no such one.
    pub(super) fn attack_tapped(&mut self, id: &RequestId, rejects: bool, at: Moment) -> Option<Vec<Effect>> {
        if id.0 != NOTICE || !self.is_under_attack() {
            return None;
        }
        if rejects {
            let (mut effects, failure) = self.reject_open(at);
            effects.extend(failure.map(|_| Effect::ShowWindow));
            return Some(effects);
        }
        self.chosen = None;
        Some(vec![Effect::ShowWindow])
    }

    /// Whoever holds the device may say so; the gate is asked where there is one.
    pub(super) fn end_attack(&mut self, ticket: Ticket, pin: Option<String>) -> Vec<Effect> {
        match self.attack_gate() {
            Some(key) if self.is_under_attack() => {
                let gesture = Gesture::typed(pin);
                vec![Effect::Run(Task::AllowEnd { ticket, key: key.clone(), gesture })]
            }
            Some(_) | None => {
                let mut effects = self.attack_over();
                effects.push(Effect::Reply { ticket, result: Ok(Reply::Done) });
                effects
            }
        }
    }

    pub(super) fn end_allowed(&mut self, ticket: Ticket, result: Result<(), KeyError>) -> Vec<Effect> {
        // A wrong PIN costs a try, a right one gives them back.
        let mut effects = vec![Effect::Run(Task::ReadGates)];
        if result.is_ok() {
            effects.extend(self.attack_over());
        } else {
            effects.extend(self.check_all_keys());
        }
        effects.push(Effect::Reply { ticket, result: result.map(|()| Reply::Done).map_err(Failure::from) });
        effects
    }

    /// What is asked before the person may end it.
    pub(super) fn attack_gate(&self) -> Option<&DeviceKey> {
        let usable = |held: &&Held| !held.verification_is_lost();
        self.accounts.values().filter(usable).find_map(|held| held.account.verification.as_ref())
    }

    pub(super) fn attack_quiet(&mut self, at: Moment) -> Vec<Effect> {
        match self.flood.over_at() {
            Some(over_at) if over_at <= at.now => self.attack_over(),
            Some(_) | None => Vec::new(),
        }
    }

    fn attack_changed(&mut self, change: Change) -> Vec<Effect> {
        match change {
            Change::Nothing => Vec::new(),
            Change::Grown => self.keep_attack(),
            Change::Begun => {
                self.chosen = None;
                self.put_away_read();
                let shown = self.live.iter().map(|live| live.request.id.clone());
                let mut effects: Vec<_> = shown.map(|request| Effect::Run(Task::Clear { request })).collect();
                let notice = Notice { id: RequestId(NOTICE.to_owned()), kind: NoticeKind::Attack };
                effects.push(Effect::Run(Task::Notify(notice)));
                effects.extend(self.keep_attack());
                effects
            }
        }
    }

    /// What is over, and needs no reading any more.
    pub(super) fn put_away_read(&mut self) {
        let seen = self.live.iter().filter(|live| live.is_over() && !live.must_be_read());
        let ended: Vec<_> = seen.map(|live| live.request.id.clone()).collect();
        ended.iter().for_each(|id| self.put_away(id));
    }

    fn attack_over(&mut self) -> Vec<Effect> {
        if !self.is_under_attack() {
            return Vec::new();
        }
        self.flood.end();
        self.chosen = None;
        let mut effects = vec![Effect::Run(Task::Clear { request: RequestId(NOTICE.to_owned()) })];
        effects.extend(self.keep_attack());
        effects
    }

    fn keep_attack(&mut self) -> Vec<Effect> {
        let record = self.flood.attack().and_then(|attack| serde_json::to_vec(attack).ok());
        self.keep(flood::slot(), record)
    }

    /// And why some of them could not be, where that is so: those stay open.
    fn reject_open(&mut self, at: Moment) -> (Vec<Effect>, Option<Failure>) {
        let open = self.live.iter().filter(|live| live.is_open());
        let open: Vec<_> = open.map(|live: &Live| live.request.id.clone()).collect();
        let (mut effects, mut failure) = (Vec::new(), None);
        for id in open {
            let answer = Answer { verdict: Verdict::Reject, code: None, gesture: Gesture::None };
            match self.answer(&id, answer, at) {
                Ok(more) => effects.extend(more),
                Err(why) => failure = failure.or(Some(why)),
            }
        }
        (effects, failure)
    }
}

//! The lock on the app: when it closes, what it keeps back, and how it opens.

use super::{Authenticator, Command, Effect, Moment, Reply, RungView, Task, Ticket, effect::failed};
use crate::{
    Millis, Settings,
    app_lock::{self, AppLock, LockAfter, LockError, LockFound},
    ports::{Gesture, KeyError, PinState, SystemGate},
    view::{Failure, GuardRequest, GuardView, LockOpener, LockView, Trouble, View},
};

#[derive(Default)]
pub(super) struct Lock {
    pub found: LockFound,
    pub closed: bool,
    /// Since when the window has not been in front.
    left_at: Option<Millis>,
    /// The person is being asked to open it.
    opening: bool,
}

impl Lock {
    /// A device that was just started is locked, wherever a lock is on or may be.
    pub fn at_start(found: LockFound) -> Self {
        let closed = found.is_on();
        Self { found, closed, ..Self::default() }
    }

    fn due(&self) -> Option<Millis> {
        let after = match &self.found {
            LockFound::On(lock) => lock.after,
            LockFound::Lost { .. } | LockFound::Unknown { on: true } => LockAfter::default(),
            LockFound::Off | LockFound::Unknown { on: false } => return None,
        };
        let left_at = self.left_at.filter(|_| !self.closed)?;
        Some(left_at + after.milliseconds())
    }
}

impl LockFound {
    fn is_on(&self) -> bool {
        match self {
            Self::Off => false,
            Self::On(_) | Self::Lost { .. } => true,
            Self::Unknown { on } => *on,
        }
    }
}

impl Authenticator {
    /// What is let through a closed lock: to open it, to give it all up, and what makes the device stricter: raising
    /// the alarm must not need a finger. Everything else reads or decides.
    pub(super) fn is_let_through(&self, command: &Command) -> bool {
        !self.lock.closed
            || matches!(
                command,
                Command::Unlock { .. }
                    | Command::StartOver
                    | Command::CancelPrompt
                    | Command::Refresh
                    | Command::Guard(GuardRequest::Pause { .. } | GuardRequest::Attack)
            )
    }

    /// Whether the person can see what is in front.
    pub(super) fn is_watched(&self) -> bool {
        self.window_open && !self.lock.closed
    }

    pub(super) fn lock_due(&self) -> Option<Millis> {
        self.lock.due()
    }

    /// A machine that slept may have let the time pass without a tick.
    pub(super) fn lock_if_due(&mut self, at: Moment) -> Vec<Effect> {
        let is_due = self.lock.due().is_some_and(|due| due <= at.now);
        if is_due { self.close_lock() } else { Vec::new() }
    }

    /// Nobody knows how long the machine slept, nor who woke it.
    pub(super) fn lock_after_sleep(&mut self) -> Vec<Effect> {
        if self.lock.found.is_on() { self.close_lock() } else { Vec::new() }
    }

    pub(super) fn came_to_front(&mut self) {
        self.lock.left_at = None;
    }

    pub(super) fn left_front(&mut self, at: Moment) {
        self.lock.left_at.get_or_insert(at.now);
    }

    pub(super) fn window_closed(&mut self, at: Moment) -> Vec<Effect> {
        self.left_front(at);
        let at_once = match &self.lock.found {
            LockFound::On(lock) => lock.after == LockAfter::Closing,
            LockFound::Lost { .. } => true,
            LockFound::Unknown { on } => *on,
            LockFound::Off => false,
        };
        if at_once { self.close_lock() } else { Vec::new() }
    }

    pub(super) fn lock_now(&mut self, ticket: Ticket) -> Vec<Effect> {
        if !self.lock.found.is_on() {
            return failed(ticket, Failure::NotNow);
        }
        let mut effects = self.close_lock();
        effects.push(Effect::Reply { ticket, result: Ok(Reply::Done) });
        effects
    }

    fn close_lock(&mut self) -> Vec<Effect> {
        self.lock.closed = true;
        // Whoever opens it reads them again.
        self.offers.clear();
        self.passcodes.hide();
        self.passcodes.drop_found();
        self.end_invitations()
    }

    pub(super) fn unlock(&mut self, ticket: Ticket, pin: Option<String>) -> Vec<Effect> {
        if !self.lock.closed {
            return vec![Effect::Reply { ticket, result: Ok(Reply::Done) }];
        }
        // Two at once could make a lost lock anew twice.
        if std::mem::replace(&mut self.lock.opening, true) {
            return failed(ticket, Failure::NotNow);
        }
        // Whoever asks is in front of it.
        self.came_to_front();
        let settings = Settings { locked: true, ..self.settings.clone() };
        let found = self.lock.found.clone();
        vec![Effect::Run(Task::Unlock { ticket, found, gesture: gesture(pin), settings })]
    }

    pub(super) fn unlocked(
        &mut self,
        ticket: Ticket,
        result: Result<LockFound, LockError>,
        at: Moment,
    ) -> Vec<Effect> {
        self.lock.opening = false;
        let mut effects = vec![Effect::Run(Task::ReadGates)];
        let result = match result {
            Ok(found) => {
                self.settings.locked = found.is_on();
                // Whoever left during it, leaves now.
                self.lock =
                    Lock { found, closed: false, left_at: self.lock.left_at.map(|_| at.now), ..self.lock };
                if self.lock.left_at.is_some() && !self.window_open {
                    // Whoever was asked is gone.
                    effects.extend(self.window_closed(at));
                }
                // What came meanwhile is shown now, and what did not come is asked for.
                effects.extend(self.fetch_all(RungView::Refresh));
                effects.extend(self.check_all_keys());
                Ok(Reply::Done)
            }
            Err(error) => {
                if let Some(lost) = app_lock::lost_by(&error) {
                    self.lock.found = lost;
                }
                Err(error.into())
            }
        };
        effects.push(Effect::Reply { ticket, result });
        effects
    }

    /// `after`: `None` turns it off. Turning it on asks for what is to open it; everything else for what does.
    pub(super) fn set_lock(
        &mut self,
        ticket: Ticket,
        after: Option<LockAfter>,
        pin: Option<String>,
    ) -> Vec<Effect> {
        let settings = Settings { locked: after.is_some(), ..self.settings.clone() };
        let gesture = gesture(pin);
        let task = match (&self.lock.found, after) {
            (LockFound::Off, Some(after)) => Task::TurnLockOn { ticket, after, gesture, settings },
            (LockFound::On(lock), after) => {
                Task::ChangeLock { ticket, lock: Box::new(lock.clone()), after, gesture, settings }
            }
            (LockFound::Off, None) => return vec![Effect::Reply { ticket, result: Ok(Reply::Done) }],
            (LockFound::Lost { .. } | LockFound::Unknown { .. }, _) => {
                return vec![Effect::Reply { ticket, result: Err(Failure::KeyringUnavailable) }];
            }
        };
        vec![Effect::Run(task)]
    }

    pub(super) fn lock_set(
        &mut self,
        ticket: Ticket,
        result: Result<Option<AppLock>, LockError>,
    ) -> Vec<Effect> {
        let result = match result {
            Ok(lock) => {
                self.settings.locked = lock.is_some();
                // It may have closed while it was turned off.
                self.lock.closed &= lock.is_some();
                self.lock.found = lock.map_or(LockFound::Off, LockFound::On);
                Ok(Reply::Done)
            }
            Err(error) => Err(Failure::from(error)),
        };
        let mut effects = vec![Effect::Run(Task::ReadGates), Effect::Reply { ticket, result }];
        // They may have been changed meanwhile.
        effects.extend(self.write_settings());
        effects
    }

    /// The secret store did not answer before.
    pub(super) fn lock_unread(&self) -> Option<Effect> {
        let LockFound::Unknown { on } = self.lock.found else { return None };
        Some(Effect::Run(Task::ReadLock { said: on }))
    }

    pub(super) fn lock_read(&mut self, found: LockFound) -> Vec<Effect> {
        if let LockFound::Unknown { .. } = self.lock.found {
            // Nobody was asked for anything yet: whatever it is, it is as after a start.
            self.lock =
                Lock { left_at: self.lock.left_at, opening: self.lock.opening, ..Lock::at_start(found) };
        }
        Vec::new()
    }

    /// The whole of what is shown of a locked app. Every field by its name: what is added to a view has to be
    /// thought of here.
    pub(super) fn locked_view(&self, view: View) -> View {
        View {
            revision: view.revision,
            accounts: Vec::new(),
            passcodes: Vec::new(),
            request: None,
            waiting: 0,
            attack: None,
            pin: view.pin,
            system_gate: view.system_gate,
            notifications: view.notifications,
            prompt: view.prompt,
            guard: GuardView { accounts: Vec::new(), ..view.guard },
            troubles: view
                .troubles
                .into_iter()
                .filter(|trouble| matches!(trouble, Trouble::KeyringUnavailable | Trouble::StorageFailed))
                .collect(),
            settings: view.settings,
            lock: Some(self.lock_view()),
        }
    }

    fn lock_view(&self) -> LockView {
        let waits = self.live.iter().any(|live| !live.is_over());
        LockView {
            opener: self.lock_opener(),
            lost: matches!(self.lock.found, LockFound::Lost { .. }),
            waits,
        }
    }

    fn lock_opener(&self) -> LockOpener {
        let pin = match self.gates.map(|gates| gates.pin) {
            Some(PinState::Set { .. } | PinState::LockedOut { .. }) => true,
            Some(PinState::NotSet | PinState::Erased) => false,
            // It may come back, and then it is asked.
            None => return LockOpener::KeyringUnavailable,
        };
        let is_ready = self.gates.is_some_and(|gates| matches!(gates.system, SystemGate::Ready(_)));
        match &self.lock.found {
            LockFound::On(lock) if lock.key.gate == nod_protocol::Gate::AppPin && pin => LockOpener::AppPin,
            LockFound::On(lock) if lock.key.gate == nod_protocol::Gate::AppPin => LockOpener::Nothing,
            LockFound::On(_) => LockOpener::System,
            LockFound::Lost { .. } if pin => LockOpener::AppPin,
            LockFound::Lost { system: true } if is_ready => LockOpener::System,
            LockFound::Lost { .. } => LockOpener::Nothing,
            LockFound::Unknown { .. } | LockFound::Off => LockOpener::KeyringUnavailable,
        }
    }
}

pub(super) fn gesture(pin: Option<String>) -> Gesture {
    Gesture::typed(pin)
}

impl From<LockError> for Failure {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Key(error) => error.into(),
            LockError::Records(error) => error.into(),
            LockError::NothingLeft => KeyError::NotFound.into(),
        }
    }
}

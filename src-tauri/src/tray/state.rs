//! What the tray says of everything that the window would draw.

use nod_core::view::{AccountView, GuardStateView, Reach, StanceView, StepView, View};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayState {
    pub status: Status,
    /// What stands in the way of sign-ins can be taken back; else they can be paused.
    pub offers_resuming: bool,
}

/// The most urgent of what holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The records are not read yet.
    Starting,
    UnderAttack,
    /// Sign-ins that wait for an answer.
    Waiting(u32),
    /// Something that the window's banner says.
    Trouble,
    /// `None`: a service keeps a pause that this device has not heard the end of.
    Paused {
        until: Option<i64>,
    },
    /// The service of that name does not work with this device any more.
    Broken(String),
    NoNetwork,
    NoConnection(String),
    Connecting,
    NoAccount,
    Quiet,
}

impl Status {
    /// Worth a mark on the icon, and a click.
    pub fn calls(&self) -> bool {
        match self {
            Self::UnderAttack | Self::Waiting(_) | Self::Trouble | Self::Broken(_) => true,
            Self::Starting
            | Self::Paused { .. }
            | Self::NoNetwork
            | Self::NoConnection(_)
            | Self::Connecting
            | Self::NoAccount
            | Self::Quiet => false,
        }
    }
}

impl TrayState {
    pub fn of(view: Option<&View>) -> Self {
        let Some(view) = view else { return Self { status: Status::Starting, offers_resuming: false } };
        Self { status: status(view), offers_resuming: is_locked(view) || paused(view).is_some() }
    }
}

fn status(view: &View) -> Status {
    let waiting = waiting(view);
    if view.attack.is_some() || is_locked(view) {
        Status::UnderAttack
    } else if waiting > 0 {
        Status::Waiting(waiting)
    } else if !view.troubles.is_empty() {
        Status::Trouble
    } else if let Some(until) = paused(view) {
        Status::Paused { until }
    } else {
        reach(&view.accounts)
    }
}

fn waiting(view: &View) -> u32 {
    let in_front = view.request.as_ref().is_some_and(|request| match request.step {
        StepView::Decide { .. } | StepView::OnlyReject { .. } => true,
        StepView::Sending { .. } | StepView::Kept { .. } | StepView::Ended { .. } => false,
    });
    view.waiting.saturating_add(u32::from(in_front))
}

/// The person said so, here or on another of their devices.
fn is_locked(view: &View) -> bool {
    let at_a_service =
        || view.guard.accounts.iter().any(|at| matches!(at.state, GuardStateView::Locked { .. }));
    matches!(view.guard.stance, StanceView::Attack { .. }) || at_a_service()
}

fn paused(view: &View) -> Option<Option<i64>> {
    if let StanceView::Paused { until } = view.guard.stance {
        return Some(Some(until));
    }
    view.guard.accounts.iter().any(|at| matches!(at.state, GuardStateView::Paused { .. })).then_some(None)
}

fn reach(accounts: &[AccountView]) -> Status {
    let first = |is_it: fn(Reach) -> bool| accounts.iter().find(|account| is_it(account.reach));
    let broken = |reach| match reach {
        Reach::Removed | Reach::Unrecognised | Reach::PollingForbidden | Reach::Untrusted => true,
        Reach::Connecting | Reach::Connected | Reach::Offline | Reach::NoNetwork => false,
    };
    if accounts.is_empty() {
        Status::NoAccount
    } else if let Some(account) = first(broken) {
        Status::Broken(account.service_name.clone())
    } else if first(|reach| reach == Reach::NoNetwork).is_some() {
        Status::NoNetwork
    } else if let Some(account) = first(|reach| reach == Reach::Offline) {
        Status::NoConnection(account.service_name.clone())
    } else if first(|reach| reach == Reach::Connecting).is_some() {
        Status::Connecting
    } else {
        Status::Quiet
    }
}

#[cfg(test)]
mod tests;

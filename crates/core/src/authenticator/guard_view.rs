use nod_protocol::Gate;

use super::{Authenticator, Held, guard::GuardAt};
use crate::{
    guard::{Guarded, Stance},
    view::{GuardAtView, GuardStateView, GuardView, TellingView, VerificationView},
};

impl Authenticator {
    pub(super) fn guard_view(&self) -> GuardView {
        let at = |held: &Held| GuardAtView {
            account: held.account.id.0.clone(),
            state: state(&held.guard),
            telling: if held.is_guarded() { telling(&held.guard) } else { TellingView::OnlyHere },
            requires_armed: held.guard.known.as_ref().is_some_and(|known| known.requires_armed),
        };
        GuardView {
            stance: self.guard.stance.into(),
            verification: self.resuming_asks(),
            accounts: self.accounts.values().map(at).collect(),
        }
    }

    fn resuming_asks(&self) -> VerificationView {
        let gates: Vec<Gate> =
            self.guarded_accounts().filter_map(|account| Some(account.verification.as_ref()?.gate)).collect();
        match gates.contains(&Gate::AppPin) {
            true => VerificationView::AppPin,
            false if gates.is_empty() => VerificationView::None,
            false => VerificationView::System,
        }
    }
}

fn state(guard: &GuardAt) -> GuardStateView {
    let Some(Guarded { stance, lock, .. }) = &guard.known else { return GuardStateView::Unknown };
    if let Some(lock) = lock {
        return GuardStateView::Locked { device: lock.device.clone(), at: lock.at };
    }
    match *stance {
        Stance::Open | Stance::Attack { .. } => GuardStateView::Open,
        Stance::Armed { until } => GuardStateView::Armed { until },
        Stance::Paused { until } => GuardStateView::Paused { until },
    }
}

fn telling(guard: &GuardAt) -> TellingView {
    match guard {
        GuardAt { refused: true, .. } => TellingView::Refused,
        GuardAt { not_resumed: true, .. } => TellingView::NotResumed,
        // Each further try would flicker.
        GuardAt { owed: true, failures: 1.., .. } => TellingView::Kept,
        GuardAt { owed: true, .. } => TellingView::Sending,
        GuardAt { owed: false, .. } => TellingView::Told,
    }
}

//! The state as the window draws it.

use nod_protocol::{CodeMatch, Gate, Method};

use super::{Authenticator, Held, Poll};
use crate::{
    AccountKey, DeviceKey, RequestId,
    live::{Ending, Live, Phase},
    ports::{KeyHealth, PinState, SystemGate},
    push_test::waker,
    view::{
        AccountView, AlgorithmView, AssuranceView, CardView, CodeView, GateView, HealthView, KeyView,
        MethodView, OutcomeView, PinView, RequestView, StepView, SystemGateView, Trouble, VerificationView,
        View,
    },
};

impl Authenticator {
    /// The whole of it; `revision` is for whoever shows it to count.
    pub fn view(&self) -> View {
        let front = self.live.iter().find(|live| Some(&live.request.id) == self.front.as_ref());
        let behind = |live: &&Live| Some(&live.request.id) != self.front.as_ref() && !live.is_over();
        let keyring = self.keyring_unavailable.then_some(Trouble::KeyringUnavailable);
        let troubles = self.strange_troubles().chain(keyring).chain(self.troubles.iter().cloned());
        let view = View {
            revision: 0,
            accounts: self.accounts.values().map(|held| self.account(held)).collect(),
            passcodes: self.passcodes.view(),
            request: front.map(|live| self.request(live)),
            waiting: u32::try_from(self.live.iter().filter(behind).count()).unwrap_or(u32::MAX),
            attack: self.attack_view(),
            pin: self.pin_view(),
            system_gate: self.system_gate_view(),
            notifications: self.notifications.into(),
            prompt: self.prompt,
            guard: self.guard_view(),
            troubles: troubles.collect(),
            settings: self.settings_view(),
            lock: None,
        };
        if self.lock.closed { self.locked_view(view) } else { view }
    }

    fn account(&self, held: &Held) -> AccountView {
        let account = &held.account;
        AccountView {
            id: account.id.0.clone(),
            provider: account.provider.into(),
            abilities: account.provider.abilities().into(),
            heard_by: account.line.into(),
            clock_off: held.clock_off(),
            label: account.label.clone(),
            service_name: account.service_name.clone(),
            service_address: account.service_address.clone(),
            device_name: account.device_name.clone(),
            added_at: account.added_at,
            reach: held.reach,
            woken_by: held.push.record.told.iter().map(|address| waker(address.provider)).collect(),
            polled: held.poll != Poll::Idle,
            push_test: held.push_test.as_ref().map(|test| test.view(self.notifications)),
            possession: account_key(&account.possession, held.keys.possession),
            verification: account.verification.as_ref().map(|kept| key(kept, held.keys.verification)),
            devices: held.devices.view(),
        }
    }

    /// The request that is shown, if any.
    pub fn front(&self) -> Option<&RequestId> {
        self.front.as_ref()
    }

    pub(super) fn pin_view(&self) -> PinView {
        match self.gates.map(|gates| gates.pin) {
            None => PinView::Unknown,
            Some(PinState::NotSet) => PinView::NotSet,
            Some(PinState::Set { tries_left }) => PinView::Set { tries_left },
            Some(PinState::LockedOut { seconds }) => PinView::LockedOut { seconds },
            Some(PinState::Erased) => PinView::Erased,
        }
    }

    pub(super) fn system_gate_view(&self) -> SystemGateView {
        match self.gates.map(|gates| gates.system) {
            None | Some(SystemGate::Absent) => SystemGateView::Absent,
            Some(SystemGate::NotEnrolled(biometry)) => {
                SystemGateView::NotEnrolled { biometry: biometry.into() }
            }
            Some(SystemGate::Ready(biometry)) => SystemGateView::Ready { biometry: biometry.into() },
        }
    }

    pub(super) fn request(&self, live: &Live) -> RequestView {
        let (request, display) = (&live.request, &live.request.display);
        RequestView {
            id: request.id.0.clone(),
            account: request.account.0.clone(),
            card: CardView {
                service: display.service.clone(),
                application: display.application.clone(),
                account: display.account.clone(),
                address: display.address.clone(),
                place: display.place.clone(),
                browser: display.browser.clone(),
                os: display.os.clone(),
                message: display.message.clone(),
                requested_at: request.requested_at,
            },
            method: request.method().into(),
            expires_at: (!request.times_are_assumed).then_some(request.expires_at),
            may_extend: request.may_extend,
            may_report: request.may_report,
            delivered_by: live.rung,
            age_on_arrival: (live.arrived_at - request.requested_at).max(0),
            repeats: u32::try_from(live.absorbed.len() + 1).unwrap_or(u32::MAX),
            differences: self.differences(live).into_iter().map(Into::into).collect(),
            standing: live.standing.into(),
            assurance: live.assurance.as_ref().map(AssuranceView::from),
            step: self.step_view(live),
        }
    }

    fn step_view(&self, live: &Live) -> StepView {
        match &live.phase {
            Phase::Open { problem } if let Some(why) = self.only_reject(&live.request) => {
                StepView::OnlyReject { why, problem: problem.clone() }
            }
            Phase::Open { problem } => StepView::Decide {
                code: code(live.request.code_match()),
                verification: self.verification(live),
                problem: problem.clone(),
            },
            Phase::Sealing { verdict } => StepView::Sending { verdict: (*verdict).into() },
            Phase::Sending { sealed, failures: 0 } => StepView::Sending { verdict: sealed.verdict.into() },
            // Each further try would flicker: it stays "kept" until the service has answered.
            Phase::Sending { sealed, .. } | Phase::Kept { sealed, .. } => {
                StepView::Kept { verdict: sealed.verdict.into() }
            }
            Phase::Ended { ending } => StepView::Ended { outcome: outcome(ending) },
        }
    }

    fn verification(&self, live: &Live) -> VerificationView {
        match live.request.method() {
            Method::Approve if !self.is_under_attack() => VerificationView::None,
            Method::Approve | Method::Biometric => {
                let held = self.accounts.get(&live.request.account);
                if held.is_some_and(Held::verification_is_lost) {
                    return VerificationView::Lost;
                }
                match held.and_then(|held| held.account.verification.as_ref()).map(|key| key.gate) {
                    Some(gate) => gate_view(gate),
                    None => VerificationView::Unavailable,
                }
            }
        }
    }
}

pub(super) fn gate_view(gate: Gate) -> VerificationView {
    match gate {
        Gate::AppPin => VerificationView::AppPin,
        Gate::Biometric | Gate::UserPresence | Gate::None => VerificationView::System,
    }
}

fn account_key(kept: &AccountKey, health: Option<KeyHealth>) -> KeyView {
    match kept {
        AccountKey::Es256(kept) => key(kept, health),
        AccountKey::Rs256(kept) => KeyView {
            algorithm: AlgorithmView::Rsa { bits: kept.bits, made_in: kept.made_in },
            tier: kept.tier.into(),
            gate: GateView::None,
            health: health_view(health),
        },
    }
}

fn key(key: &DeviceKey, health: Option<KeyHealth>) -> KeyView {
    KeyView {
        algorithm: AlgorithmView::P256,
        tier: key.tier.into(),
        gate: key.gate.into(),
        health: health_view(health),
    }
}

fn health_view(health: Option<KeyHealth>) -> HealthView {
    match health {
        None => HealthView::Unknown,
        Some(KeyHealth::Usable) => HealthView::Usable,
        Some(KeyHealth::Missing) => HealthView::Missing,
        Some(KeyHealth::Invalidated) => HealthView::Invalidated,
    }
}

fn code(code: &CodeMatch) -> CodeView {
    match code {
        CodeMatch::None => CodeView::None,
        CodeMatch::Select { choices } => CodeView::Select { choices: choices.clone() },
        CodeMatch::Enter { digits } => CodeView::Enter { digits: *digits },
    }
}

fn outcome(ending: &Ending) -> OutcomeView {
    match ending {
        Ending::Approved { next } => OutcomeView::Approved { more: next.map(MethodView::from) },
        Ending::Sent => OutcomeView::Sent,
        Ending::ShowCode { code, message } => {
            OutcomeView::ShowCode { code: code.clone(), message: message.clone() }
        }
        Ending::NotTaken => OutcomeView::NotTaken,
        Ending::Gone => OutcomeView::Gone,
        Ending::Rejected => OutcomeView::Rejected,
        Ending::Reported => OutcomeView::Reported,
        Ending::TriesUsedUp => OutcomeView::TriesUsedUp,
        Ending::Expired => OutcomeView::Expired,
        Ending::AnsweredElsewhere { device } => OutcomeView::AnsweredElsewhere { device: device.clone() },
        Ending::Withdrawn => OutcomeView::Withdrawn,
        Ending::Refused => OutcomeView::Refused,
    }
}

use nod_core::{
    Authenticator,
    view::{
        AbilitiesView, AlgorithmView, AttackView, CardView, CodeView, DevicesView, GateView, GuardAtView,
        HealthView, KeyView, LineView, MethodView, OutcomeView, ProviderView, RequestView, RungView,
        StandingView, TellingView, TierView, Trouble, VerdictView, VerificationView,
    },
};

use super::*;

fn connected() -> View {
    View { accounts: vec![account("Example ID", Reach::Connected)], ..Authenticator::default().view() }
}

fn reached(reaches: &[Reach]) -> Status {
    let named = ["One", "Two", "Three"].into_iter().zip(reaches);
    let accounts = named.map(|(name, reach)| account(name, *reach)).collect();
    TrayState::of(Some(&View { accounts, ..connected() })).status
}

fn said(view: &View) -> Status {
    TrayState::of(Some(view)).status
}

#[test]
fn before_the_records_are_read_it_does_not_say_that_all_is_well() {
    let state = TrayState::of(None);
    assert_eq!(state, TrayState { status: Status::Starting, offers_resuming: false });
}

#[test]
fn all_is_quiet_only_where_every_service_is_connected() {
    assert_eq!(said(&Authenticator::default().view()), Status::NoAccount);
    assert_eq!(reached(&[Reach::Connected, Reach::Connected]), Status::Quiet);
    assert_eq!(reached(&[Reach::Connected, Reach::Connecting]), Status::Connecting);
    assert_eq!(reached(&[Reach::Connecting, Reach::Offline]), Status::NoConnection("Two".to_owned()));
    assert_eq!(reached(&[Reach::Offline, Reach::NoNetwork]), Status::NoNetwork);
    for reach in [Reach::Removed, Reach::Unrecognised, Reach::PollingForbidden, Reach::Untrusted] {
        assert_eq!(reached(&[Reach::NoNetwork, Reach::Offline, reach]), Status::Broken("Three".to_owned()));
    }
}

#[test]
fn a_request_waits_until_it_is_answered() {
    let behind = |waiting| View { waiting, ..connected() };
    let undecided = StepView::Decide {
        code: CodeView::Enter { digits: 2 },
        verification: VerificationView::None,
        problem: None,
    };
    let answered = [
        StepView::Sending { verdict: VerdictView::Approve },
        StepView::Kept { verdict: VerdictView::Reject },
        StepView::Ended { outcome: OutcomeView::Expired },
    ];
    assert_eq!(said(&View { request: Some(request(undecided.clone())), ..behind(0) }), Status::Waiting(1));
    assert_eq!(said(&View { request: Some(request(undecided)), ..behind(2) }), Status::Waiting(3));
    for step in answered {
        assert_eq!(said(&View { request: Some(request(step.clone())), ..behind(1) }), Status::Waiting(1));
        assert_eq!(said(&View { request: Some(request(step)), ..behind(0) }), Status::Quiet);
    }
}

#[test]
fn a_pause_can_be_taken_back_wherever_it_was_said() {
    let mut here = connected();
    here.guard.stance = StanceView::Paused { until: 7 };
    let paused = Status::Paused { until: Some(7) };
    assert_eq!(TrayState::of(Some(&here)), TrayState { status: paused, offers_resuming: true });
    let mut elsewhere = connected();
    elsewhere.guard.accounts = vec![at_service(GuardStateView::Paused { until: 7 })];
    let paused = Status::Paused { until: None };
    assert_eq!(TrayState::of(Some(&elsewhere)), TrayState { status: paused, offers_resuming: true });
    let mut armed = connected();
    armed.guard.stance = StanceView::Armed { until: 7 };
    armed.guard.accounts = vec![at_service(GuardStateView::Armed { until: 7 })];
    assert_eq!(TrayState::of(Some(&armed)), TrayState { status: Status::Quiet, offers_resuming: false });
}

#[test]
fn an_attack_goes_before_everything_and_what_waits_before_what_is_wrong() {
    let mut view = View { accounts: vec![account("One", Reach::Offline)], waiting: 1, ..connected() };
    view.guard.stance = StanceView::Paused { until: 7 };
    view.troubles = vec![Trouble::StorageFailed];
    assert_eq!(said(&View { attack: Some(flood()), ..view.clone() }), Status::UnderAttack);
    let mut locked = view.clone();
    locked.guard.accounts = vec![at_service(GuardStateView::Locked { device: "Phone".to_owned(), at: 1 })];
    let state = TrayState::of(Some(&locked));
    assert_eq!(state, TrayState { status: Status::UnderAttack, offers_resuming: true });
    let mut said_here = view.clone();
    said_here.guard.stance = StanceView::Attack { since: 1 };
    assert_eq!(said(&said_here), Status::UnderAttack);
    assert_eq!(said(&view), Status::Waiting(1));
    view.waiting = 0;
    assert_eq!(said(&view), Status::Trouble);
    view.troubles.clear();
    assert_eq!(said(&view), Status::Paused { until: Some(7) });
}

#[test]
fn no_mark_is_made_of_what_ends_by_itself() {
    let paused = Status::Paused { until: None };
    for status in [Status::Quiet, Status::Connecting, Status::NoNetwork, Status::NoAccount, paused] {
        assert!(!status.calls(), "{status:?}");
    }
    for status in [Status::Waiting(1), Status::UnderAttack, Status::Trouble, Status::Broken(String::new())] {
        assert!(status.calls(), "{status:?}");
    }
}

fn account(service_name: &str, reach: Reach) -> AccountView {
    let possession = KeyView {
        algorithm: AlgorithmView::P256,
        tier: TierView::Software,
        gate: GateView::None,
        health: HealthView::Usable,
    };
    AccountView {
        id: service_name.to_owned(),
        provider: ProviderView::Native,
        abilities: AbilitiesView {
            rename: true,
            change_keys: true,
            test_push: true,
            removes_device: true,
            lists_devices: true,
        },
        heard_by: LineView::Stream,
        clock_off: 0,
        label: "ada@example.com".to_owned(),
        service_name: service_name.to_owned(),
        service_address: "id.example.com".to_owned(),
        device_name: "Laptop".to_owned(),
        added_at: 0,
        reach,
        woken_by: Vec::new(),
        polled: false,
        push_test: None,
        possession,
        verification: None,
        devices: DevicesView { list: None, news: Vec::new(), joined: None },
    }
}

fn request(step: StepView) -> RequestView {
    RequestView {
        id: "one".to_owned(),
        account: "Example ID".to_owned(),
        card: CardView {
            service: "Example ID".to_owned(),
            application: "Wiki".to_owned(),
            account: "ada@example.com".to_owned(),
            address: None,
            place: None,
            browser: None,
            os: None,
            message: None,
            requested_at: 0,
        },
        method: MethodView::Approve,
        expires_at: None,
        may_extend: false,
        may_report: true,
        delivered_by: RungView::Stream,
        age_on_arrival: 0,
        repeats: 1,
        differences: Vec::new(),
        standing: StandingView::Usual,
        assurance: None,
        step,
    }
}

fn at_service(state: GuardStateView) -> GuardAtView {
    let account = "Example ID".to_owned();
    GuardAtView { account, state, telling: TellingView::Told, requires_armed: false }
}

fn flood() -> AttackView {
    AttackView {
        since: 0,
        requests: 4,
        origins: Vec::new(),
        applications: Vec::new(),
        open: Vec::new(),
        waiting: 2,
        on_their_way: 0,
        chosen: false,
        gate: VerificationView::None,
    }
}

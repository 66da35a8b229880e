//! What somebody else answers with a device's own keys, and what the service can prove of every answer.

use std::sync::Arc;

use nod_adapters::{FileRecords, Native, SystemClock, SystemRandom};
use nod_core::ports::{Answer, Gesture, Provider, RecordKind, Records};
use nod_core::view::{OutcomeView, RecordedView, StrangeAnswerView, Trouble, VerdictView};
use nod_core::{Account, Command, Event, Outcome, Reply, Secret, Verdict};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};

use crate::support::device::{Device, Home, PIN};
use crate::support::place::Place;

/// Whoever copied a device: its records and its keys.
struct Thief {
    provider: Native,
    account: Account,
}

impl Thief {
    async fn copy(home: &Home) -> Self {
        let records = FileRecords::open(home.records()).load().await.unwrap();
        let account = records.into_iter().find(|(slot, _)| slot.kind == RecordKind::Account).unwrap().1;
        let provider = Native::new(Arc::new(home.keys()), Arc::new(SystemClock), Arc::new(SystemRandom));
        Self { provider, account: serde_json::from_slice(&account).unwrap() }
    }

    async fn answer(&self, verdict: Verdict, code: Option<String>) -> Outcome {
        let request = self.provider.pending(&self.account).await.unwrap().remove(0);
        let answer = Answer {
            verdict,
            code: code.map(Secret::new),
            gesture: Gesture::Pin(Secret::new(PIN.to_owned())),
        };
        let sealed = self.provider.seal(&self.account, &request, &answer).await.unwrap();
        self.provider.deliver(&self.account, &sealed).await.unwrap()
    }
}

fn alarm(view: &nod_core::view::View) -> Option<StrangeAnswerView> {
    match view.troubles.first() {
        Some(Trouble::StrangeAnswer { answer }) => Some(answer.clone()),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_made_with_copied_keys_while_nod_runs_is_told_at_once() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    let thief = Thief::copy(&home).await;
    let asked = place.ask(Method::Biometric, CodeMatchMode::Enter).await;
    device.open_request().await;
    assert_eq!(thief.answer(Verdict::Approve, asked.code).await, Outcome::Approved { next: None });
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
    let told = device.until("the alarm", alarm).await;
    assert_eq!((told.application.as_str(), told.place.as_deref()), ("Wiki", Some("Lisbon, Portugal")));
    assert_eq!((told.verdict, told.outcome), (VerdictView::Approve, RecordedView::Approved));
    assert!(told.by_own_key);
    let account = nod_core::AccountId(told.account.clone());
    device.ask(Command::Acknowledge { account, answer: told.id }).await.unwrap();
    assert_eq!(alarm(&device.view()), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_made_while_nod_did_not_run_is_told_at_its_next_start() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    let own = place.ask(Method::Approve, CodeMatchMode::None).await;
    let request = device.open_request().await;
    device.approve(&request.id, None).await.unwrap();
    assert!(matches!(place.outcome(&own.id).await, AuthenticationStatus::Allow { .. }));
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
    drop(device);
    let thief = Thief::copy(&home).await;
    place.ask(Method::Approve, CodeMatchMode::Enter).await;
    assert_eq!(thief.answer(Verdict::Reject, None).await, Outcome::Rejected);

    let device = Device::start(&home);
    let told = device.until("the alarm", alarm).await;
    assert_eq!((told.verdict, told.outcome), (VerdictView::Reject, RecordedView::Rejected));
    assert_eq!(device.view().troubles.len(), 1, "its own answer is no alarm");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_this_device_answered_is_no_alarm_after_its_keys_changed_and_over_restarts() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let account = device.add(&place.link().await).await.unwrap();
    for method in [Method::Approve, Method::Biometric] {
        let asked = place.ask(method, CodeMatchMode::Enter).await;
        let request = device.open_request().await;
        let decision =
            nod_core::view::DecisionRequest::Approve { code: asked.code.clone(), pin: Some(PIN.to_owned()) };
        device.decide(&request.id, decision).await.unwrap();
        assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
        device.ask(Command::PutAway { request: nod_core::RequestId(request.id) }).await.unwrap();
    }
    let purpose = nod_core::ports::KeyPurpose::Possession;
    let change = Command::ChangeKey { account: nod_core::AccountId(account), purpose, pin: None };
    device.ask(change).await.unwrap();
    drop(device);
    let device = Device::start(&home);
    device.tell(Event::Opened);
    let compared = home.records().join("comparison");
    let kept = async || Ok(compared.read_dir().is_ok_and(|mut files| files.next().is_some()).then_some(()));
    nod_tests::until("the comparison", std::time::Duration::from_secs(10), kept).await.unwrap();
    assert_eq!(device.view().troubles, []);
    let Reply::History(history) = device.ask(Command::ReadHistory { before: None }).await.unwrap() else {
        panic!("no history")
    };
    assert_eq!(history.strange, []);
    let verified: Vec<_> = history
        .entries
        .iter()
        .map(|entry| entry.assurance.as_ref().map(|assurance| (assurance.performed, assurance.bound)))
        .collect();
    assert_eq!(verified, [Some((true, true)), Some((false, false))], "as signed, the newest first");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_proves_what_was_seen_and_how_the_person_was_verified() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    let asked = place.ask(Method::Biometric, CodeMatchMode::Enter).await;
    let request = device.open_request().await;
    let decision =
        nod_core::view::DecisionRequest::Approve { code: asked.code.clone(), pin: Some(PIN.to_owned()) };
    device.decide(&request.id, decision).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
    for id in [&asked.id, &request.id] {
        let [proved] = place.service.evidence(id).await.unwrap().try_into().ok().expect("one answer");
        let proved = proved.unwrap();
        assert_eq!(proved.display.application, request.card.application);
        assert_eq!(proved.display.place, request.card.place);
        let shown = device.view().request.unwrap().assurance.unwrap();
        assert_eq!(Some(proved.seen.0), shown.seen, "the hash that the device keeps");
        let verification = proved.answer.verification;
        assert_eq!((verification.performed, verification.bound), (shown.performed, shown.bound));
    }
    assert!(place.service.evidence("nobody's").await.unwrap().is_empty());
}

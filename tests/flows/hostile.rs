//! A service, or somebody on the way, that does not play by the rules; and a device that does not.
//! The device's side: nothing that does not verify is shown. The service's: nothing that does not fit counts.

use std::sync::Arc;

use nod_adapters::{Native, SystemClock, SystemRandom};
use nod_core::ports::{Answer, Gesture, Provider, SealError, ServiceError};
use nod_core::{Account, Outcome, Request, Sealed, Secret, Verdict};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};

use crate::support::device::{Device, Home, PIN};
use crate::support::place::{Place, USER};

/// A registered account, spoken for by the provider alone.
struct Speaker {
    provider: Native,
    account: Account,
    home: Home,
}

impl Speaker {
    async fn register(place: &Place) -> Self {
        let home = Home::new();
        let device = Device::start(&home);
        device.add(&place.link().await).await.unwrap();
        drop(device);
        let records = nod_adapters::FileRecords::open(home.records());
        let (_, bytes) = nod_core::ports::Records::load(&records).await.unwrap().into_iter().next().unwrap();
        let account = serde_json::from_slice(&bytes).unwrap();
        let provider = Native::new(Arc::new(home.keys()), Arc::new(SystemClock), Arc::new(SystemRandom));
        Self { provider, account, home }
    }

    async fn pending(&self) -> Vec<Request> {
        self.provider.pending(&self.account).await.unwrap()
    }

    async fn seal(&self, request: &Request, code: Option<&str>) -> Sealed {
        let code = code.map(|code| Secret::new(code.to_owned()));
        let gesture = Gesture::Pin(Secret::new(PIN.to_owned()));
        let answer = Answer { verdict: Verdict::Approve, code, gesture };
        self.provider.seal(&self.account, request, &answer).await.unwrap()
    }

    async fn deliver(&self, sealed: &Sealed) -> Result<Outcome, ServiceError> {
        self.provider.deliver(&self.account, sealed).await
    }
}

fn refused(result: &Result<Outcome, ServiceError>) -> bool {
    matches!(
        result,
        Err(ServiceError::Refused(_) | ServiceError::RequestUnknown | ServiceError::DeviceUnknown)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_another_approval_counts_for_neither() {
    let place = Place::open().await;
    let speaker = Speaker::register(&place).await;
    let (one, other) = (
        place.ask(Method::Approve, CodeMatchMode::None).await,
        place.ask_with(|request| request.code_match = Some(CodeMatchMode::None)).await,
    );
    let pending = speaker.pending().await;
    let mut crossed = speaker.seal(&pending[0], None).await;
    crossed.wire = crossed.wire.replace(&pending[0].id.0, &pending[1].id.0);
    crossed.request = pending[1].id.clone();
    assert!(refused(&speaker.deliver(&crossed).await), "the path of one, the answer of the other");
    for asked in [one, other] {
        assert_eq!(place.status(&asked.id).await, AuthenticationStatus::Pending);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_by_another_account_or_for_another_service_does_not_count() {
    let (place, elsewhere) = (Place::open().await, Place::open().await);
    let (speaker, other) = (Speaker::register(&place).await, Speaker::register(&place).await);
    let abroad = Speaker::register(&elsewhere).await;
    let asked = place.ask(Method::Approve, CodeMatchMode::None).await;
    let request = speaker.pending().await.remove(0);
    let sealed = speaker.seal(&request, None).await;
    assert!(refused(&other.deliver(&sealed).await), "another device of the same person");
    assert!(refused(&abroad.deliver(&sealed).await), "another service");
    let answer = Answer { verdict: Verdict::Approve, code: None, gesture: Gesture::None };
    let foreign = abroad.provider.seal(&abroad.account, &request, &answer).await;
    assert!(
        matches!(foreign, Err(SealError::Damaged(_))),
        "what another service signed is not even answered"
    );
    assert_eq!(place.status(&asked.id).await, AuthenticationStatus::Pending);
    assert_eq!(speaker.deliver(&sealed).await, Ok(Outcome::Approved { next: None }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replayed_answer_gets_the_same_receipt_and_counts_once() {
    let place = Place::open().await;
    let speaker = Speaker::register(&place).await;
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let request = speaker.pending().await.remove(0);
    let wrong = if asked.code.as_deref() == Some("000000") { "000001" } else { "000000" };
    let sealed = speaker.seal(&request, Some(wrong)).await;
    for _ in 0..3 {
        assert_eq!(speaker.deliver(&sealed).await, Ok(Outcome::WrongCode { tries_left: 2 }));
    }
    // A minute later by this device's clock, which the service's need not share: signed anew.
    let later: Arc<dyn nod_core::ports::Clock> = Arc::new(crate::support::device::OffClock(90));
    let provider = Native::new(Arc::new(speaker.home.keys()), later, Arc::new(SystemRandom));
    let renewed = provider.renew(&speaker.account, &sealed).await.unwrap();
    assert_ne!(renewed.wire, sealed.wire);
    assert_eq!(
        speaker.deliver(&renewed).await,
        Ok(Outcome::WrongCode { tries_left: 2 }),
        "the same verdict anew"
    );
    let right = speaker.seal(&request, asked.code.as_deref()).await;
    for _ in 0..2 {
        assert_eq!(speaker.deliver(&right).await, Ok(Outcome::Approved { next: None }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn device_biometrics_answered_with_the_other_key_does_not_count() {
    let place = Place::open().await;
    let speaker = Speaker::register(&place).await;
    let asked = place.ask(Method::Biometric, CodeMatchMode::None).await;
    let request = speaker.pending().await.remove(0);
    // The device claims that a plain approval was asked for, and signs with the key that needs no PIN.
    let mut downgraded = request.clone();
    downgraded.display.method = Method::Approve;
    let sealed = speaker.seal(&downgraded, None).await;
    assert!(refused(&speaker.deliver(&sealed).await));
    assert_eq!(place.status(&asked.id).await, AuthenticationStatus::Pending);
    let sealed = speaker.seal(&request, None).await;
    assert_eq!(speaker.deliver(&sealed).await, Ok(Outcome::Approved { next: None }));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_something_else_than_was_asked_does_not_count() {
    let place = Place::open().await;
    let speaker = Speaker::register(&place).await;
    let asked = place.ask(Method::Approve, CodeMatchMode::None).await;
    let request = speaker.pending().await.remove(0);
    let mut shown = request.clone();
    shown.display.application = "Bank".to_owned();
    let sealed = speaker.seal(&shown, None).await;
    assert!(refused(&speaker.deliver(&sealed).await), "what was seen is not what was asked");
    assert_eq!(place.status(&asked.id).await, AuthenticationStatus::Pending);
}

#[tokio::test(flavor = "multi_thread")]
async fn approvals_that_another_service_or_device_was_meant_to_get_are_not_shown() {
    let (place, elsewhere) = (Place::open().await, Place::open().await);
    let (speaker, other) = (Speaker::register(&place).await, Speaker::register(&place).await);
    let abroad = Speaker::register(&elsewhere).await;
    place.ask(Method::Approve, CodeMatchMode::None).await;
    assert_eq!(speaker.pending().await.len(), 1);

    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut account = speaker.account.clone();
        change(&mut account.wire);
        account
    };
    let foreign_key = with(&|wire| wire["jwks"] = abroad.account.wire["jwks"].clone());
    assert!(shown(&speaker, &foreign_key).await.is_empty(), "signed by a key that was not pinned");
    let foreign_device = with(&|wire| wire["device_id"] = other.account.wire["device_id"].clone());
    assert!(shown(&speaker, &foreign_device).await.is_empty(), "meant for another device");
    assert!(place.application.status("nothing", 0).await.is_err());
    assert!(place.service.list().await.unwrap().users.iter().any(|user| user.name == USER));
}

/// What the provider lets through for an account whose pinned facts were changed.
async fn shown(speaker: &Speaker, account: &Account) -> Vec<Request> {
    speaker.provider.pending(account).await.unwrap_or_default()
}

//! How a device is woken, at the real service.

use nod_core::Event;
use nod_core::view::{Failure, RungView, WakerView};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method, PushAddress, PushProvider};

use crate::support::device::{Device, Home};
use crate::support::place::Place;
use crate::support::wire::Wire;

/// The device's system gives it this token, and the service is told.
pub async fn wakable(device: &Device, token: &str) {
    device.tell(Event::PushAddresses(vec![PushAddress {
        provider: PushProvider::Fcm,
        environment: None,
        application_id: Some("nod".to_owned()),
        token: token.to_owned(),
    }]));
    device
        .until("the service to be told", |view| {
            view.accounts.iter().all(|account| account.woken_by == [WakerView::Google]).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_that_names_another_device_wakes_nothing() {
    let wire = Wire::lay().await;
    let place = Place::open_as(Some(format!("http://{}", wire.address))).await;
    wire.connect_to(place.address());
    let home = Home::new();
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    wakable(&device, "a token").await;
    drop(device);

    place.ask(Method::Approve, CodeMatchMode::None).await;
    let ours = place.pushed.to("a token", 1).await.remove(0);
    let fetched_before = fetched(&wire);
    let device = Device::start_deaf(&home);
    device.until("the account", |view| (view.accounts.len() == 1).then_some(())).await;
    for payload in [r#"{"v":1,"a":"x","r":"nobody"}"#, r#"{"v":1,"a":"","r":""}"#, &ours] {
        device.tell(woken(payload));
    }
    device.open_request().await;
    assert_eq!(fetched(&wire), fetched_before + 1, "ours alone was worth a question");
}

/// How many lists of approvals went to the device.
fn fetched(wire: &Wire) -> usize {
    wire.heard_by_device().matches(r#"{"approvals":["#).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_changed_is_told_and_needs_no_new_registration() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let account = device.add(&place.link().await).await.unwrap();
    wakable(&device, "first").await;
    let asked = place.ask(Method::Approve, CodeMatchMode::None).await;
    place.pushed.to("first", 1).await;
    let request = device.open_request().await;
    device.approve(&request.id, None).await.unwrap();
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));

    // The system gave another one while the app did not run.
    drop(device);
    let device = Device::start(&home);
    device.until("the account", |view| (view.accounts.len() == 1).then_some(())).await;
    wakable(&device, "second").await;
    // Written down once the service has taken it.
    let written = async || Ok(record(&home).contains("second").then_some(()));
    nod_tests::until("the record", std::time::Duration::from_secs(10), written).await.unwrap();
    place.ask(Method::Approve, CodeMatchMode::None).await;
    place.pushed.to("second", 1).await;
    assert_eq!(place.pushed.to("first", 1).await.len(), 1, "nothing more goes to the old one");
    assert_eq!(device.view().accounts[0].id, account);
    assert_eq!(place.devices().await.len(), 1, "the same registration");
}

fn record(home: &Home) -> String {
    let file = std::fs::read_dir(home.records().join("push")).unwrap().flatten().next().unwrap();
    String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_brings_what_waits_to_a_device_that_hears_nothing_else() -> Result<(), Failure> {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await?;
    wakable(&device, "a token").await;
    drop(device);

    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let payload = place.pushed.to("a token", 1).await.remove(0);
    let device = Device::start_deaf(&home);
    device.until("the account", |view| (view.accounts.len() == 1).then_some(())).await;
    device.tell(woken(&payload));
    let request = device.open_request().await;
    assert_eq!(request.delivered_by, RungView::WebPush);
    device.approve(&request.id, asked.code.as_deref()).await?;
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
    Ok(())
}

fn woken(payload: &str) -> Event {
    Event::Woken { payload: serde_json::from_str(payload).unwrap(), by: PushProvider::WebPush }
}

//! Restarts, damaged files, several accounts.

use nod_core::view::{OutcomeView, Trouble};
use nod_core::{Event, RequestId};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};

use crate::support::device::{Device, Home};
use crate::support::place::Place;

#[tokio::test(flavor = "multi_thread")]
async fn a_torn_account_file_is_told_and_kept_and_harms_no_other_account() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let torn = device.add(&place.link().await).await.unwrap();
    let whole = device.add(&place.link().await).await.unwrap();
    drop(device);
    let folder = home.records().join("account");
    let of = |id: &str| {
        let mut files = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
        files.find(|path| std::fs::read_to_string(path).unwrap().contains(id)).unwrap()
    };
    let file = of(&torn);
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();

    let device = Device::start(&home);
    let kept_as = device
        .until("the trouble", |view| match view.troubles.first() {
            Some(Trouble::RecordKeptAside { kept_as }) => Some(kept_as.clone()),
            _ => None,
        })
        .await;
    let kept = std::fs::read_dir(home.records().join("aside")).unwrap().flatten().next().unwrap().path();
    assert!(kept_as.contains(kept.file_name().unwrap().to_str().unwrap()), "{kept_as} is {}", kept.display());
    assert_eq!(std::fs::read(kept).unwrap(), bytes[..bytes.len() / 2]);
    let accounts = device.view().accounts;
    assert_eq!(accounts.iter().map(|account| account.id.as_str()).collect::<Vec<_>>(), [whole.as_str()]);
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let request = device.open_request().await;
    device.approve(&request.id, asked.code.as_deref()).await.unwrap();
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_journal_is_told_once_and_kept() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    let asked = place.ask(Method::Approve, CodeMatchMode::None).await;
    let request = device.open_request().await;
    device.approve(&request.id, None).await.unwrap();
    place.outcome(&asked.id).await;
    device.outcome().await;
    let journal = home.records().join("journal");
    let whole = || std::fs::read_to_string(&journal).is_ok_and(|lines| lines.ends_with('\n'));
    let written = async || Ok(whole().then_some(()));
    nod_tests::until("the entry", std::time::Duration::from_secs(10), written).await.unwrap();
    drop(device);
    let changed = std::fs::read_to_string(&journal).unwrap().replace("Approve", "Reject");
    std::fs::write(&journal, &changed).unwrap();

    let device = Device::start(&home);
    device
        .until("the trouble", |view| (view.troubles == [Trouble::JournalChanged { line: 1 }]).then_some(()))
        .await;
    assert_eq!(std::fs::read_to_string(home.records().join("aside/journal-1")).unwrap(), changed);
    drop(device);
    let device = Device::start(&home);
    device.until("the account", |view| (view.accounts.len() == 1).then_some(())).await;
    assert!(device.view().troubles.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_while_the_app_was_not_running_is_there_at_the_next_start() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    drop(device);
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let device = Device::start(&home);
    let request = device.open_request().await;
    device.approve(&request.id, asked.code.as_deref()).await.unwrap();
    assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
    assert_eq!(device.notified.0.lock().unwrap().as_slice(), [request.id], "told once");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_two_accounts_the_tapped_request_comes_to_the_front() {
    let (place, other_place, home) = (Place::open().await, Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    device.add(&other_place.link().await).await.unwrap();
    place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let first = device.open_request().await;
    let asked = other_place.ask(Method::Approve, CodeMatchMode::Enter).await;
    device.until("the second", |view| (view.waiting == 1).then_some(())).await;
    assert_eq!(device.view().request.unwrap().id, first.id, "what is in front stays there");
    let second = async || Ok(device.notified.0.lock().unwrap().get(1).cloned());
    let second =
        nod_tests::until("its notification", std::time::Duration::from_secs(10), second).await.unwrap();
    device.tell(Event::Tapped { request: RequestId(second.clone()) });
    device.until("the tapped one", |view| (view.request.as_ref()?.id == second).then_some(())).await;
    device.approve(&second, asked.code.as_deref()).await.unwrap();
    assert!(matches!(other_place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_device_does_not_hinder_the_living_one() {
    let (place, home, dead_home) = (Place::open().await, Home::new(), Home::new());
    let dead = Device::start(&dead_home);
    dead.add(&place.link().await).await.unwrap();
    drop(dead);
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let request = device.open_request().await;
    device.approve(&request.id, asked.code.as_deref()).await.unwrap();
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn going_away_is_no_verdict() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    device.open_request().await;
    device.tell(Event::Closed);
    drop(device);
    assert_eq!(place.status(&asked.id).await, AuthenticationStatus::Pending);
}

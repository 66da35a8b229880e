//! A new device from an existing one, and what the old ones are told and may do, failures first.

use nod_core::view::{DeviceView, Failure, InvitationView, InviterView, Reach};
use nod_core::{AccountId, Command, Reply};

use crate::support::device::{Device, Home, PIN};
use crate::support::place::Place;

async fn invite(device: &Device, account: &AccountId, pin: &str) -> Result<InvitationView, Failure> {
    let command = Command::Invite { account: account.clone(), pin: Some(pin.to_owned()) };
    match device.ask(command).await? {
        Reply::Invitation(invitation) => Ok(invitation),
        other => panic!("no invitation: {other:?}"),
    }
}

async fn connected(device: &Device) {
    device
        .until("the list of devices", |view| {
            let account = view.accounts.first()?;
            (account.reach == Reach::Connected && account.devices.list.is_some()).then_some(())
        })
        .await;
}

/// A device that ends before has never known of the others.
async fn list_at_rest(home: &Home) {
    let folder = home.records().join("devices");
    let is_written = |file: std::fs::DirEntry| file.path().extension().is_some();
    let files = || std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let written = async || Ok(files().any(is_written).then_some(()));
    nod_tests::until("the list of devices at rest", std::time::Duration::from_secs(10), written)
        .await
        .unwrap();
}

async fn news(device: &Device) -> Vec<DeviceView> {
    device
        .until("news of a device", |view| {
            let news = &view.accounts.first()?.devices.news;
            (!news.is_empty()).then(|| news.clone())
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_wrong_pin_no_device_is_invited_and_none_removed() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let account = AccountId(device.add(&place.link().await).await.unwrap());
    connected(&device).await;
    let wrong = Failure::WrongPin { tries_left: 7 };
    assert_eq!(invite(&device, &account, "999999").await, Err(wrong.clone()));
    let other_home = Home::new();
    let other = Device::start(&other_home);
    other.add(&place.link().await).await.unwrap();
    let id = news(&device).await[0].id.clone();
    let remove = Command::RemoveOther { account, device: id, pin: Some("999999".to_owned()) };
    assert_eq!(device.ask(remove).await.map(drop), Err(wrong));
    assert_eq!(place.devices().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_device_invites_a_new_one_and_sees_it_come() {
    let (place, home) = (Place::open().await, Home::new());
    let old = Device::start(&home);
    let account = AccountId(old.add(&place.link().await).await.unwrap());
    connected(&old).await;
    let invitation = invite(&old, &account, PIN).await.unwrap();

    let new_home = Home::new();
    let new = Device::start(&new_home);
    let offer = new.read(&invitation.link).await.unwrap();
    assert!(offer.key_checked, "the link names the service's key");
    assert_eq!(offer.account, "ada@example.com");
    new.register(&offer, "phone").await.unwrap();
    let joined = old.until("the new one", |view| view.accounts[0].devices.joined.clone()).await;
    assert_eq!((joined.name.as_str(), joined.invited_by), ("phone", InviterView::Here));
    assert!(old.view().accounts[0].devices.news.is_empty(), "it is on the screen");
    connected(&new).await;
    let seen = new.view().accounts[0].devices.list.clone().unwrap();
    let from = InviterView::Device { name: "laptop".to_owned() };
    assert!(seen.iter().any(|device| device.here && device.invited_by == from));
    assert_eq!(new.read(&invitation.link).await, Err(Failure::InvitationUsed));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_old_device_is_told_of_a_stranger_and_one_of_them_throws_it_out() {
    let (place, home, other_home, stranger_home) =
        (Place::open().await, Home::new(), Home::new(), Home::new());
    let device = Device::start(&home);
    let account = AccountId(device.add(&place.link().await).await.unwrap());
    let other = Device::start(&other_home);
    other.add(&place.link().await).await.unwrap();
    connected(&device).await;
    connected(&other).await;
    let own = news(&device).await[0].id.clone();
    device.ask(Command::AcknowledgeDevice { account: account.clone(), device: own }).await.unwrap();
    list_at_rest(&other_home).await;
    drop(other);

    let stranger = Device::start(&stranger_home);
    let strange = AccountId(stranger.add(&place.link().await).await.unwrap());
    connected(&stranger).await;
    let left = invite(&stranger, &strange, PIN).await.unwrap();
    // The one that was away hears of it when it is back.
    let other = Device::start(&other_home);
    for seen in [news(&device).await, news(&other).await] {
        assert_eq!((seen.len(), seen[0].invited_by.clone()), (1, InviterView::Service));
    }
    let id = news(&device).await[0].id.clone();
    device.ask(Command::RemoveOther { account, device: id, pin: Some(PIN.to_owned()) }).await.unwrap();
    assert!(device.view().accounts[0].devices.news.is_empty());
    stranger.until("its removal", |view| (view.accounts[0].reach == Reach::Removed).then_some(())).await;
    assert_eq!(place.devices().await.len(), 2);
    assert_eq!(other.read(&left.link).await, Err(Failure::InvitationExpired), "what it invited ends with it");
}

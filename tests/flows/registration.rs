//! Adding this device to an account, failures first.

use nod_core::ports::{OfferText, Trust};
use nod_core::view::{Failure, LinkPart, OutcomeView, Reach};
use nod_core::{AccountId, Command};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};

use crate::support::device::{Device, Home};
use crate::support::place::Place;

#[tokio::test(flavor = "multi_thread")]
async fn hostile_links_are_refused_with_a_reason_and_reach_nobody() {
    let (home, trap) = (Home::new(), tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap());
    let device = Device::start(&home);
    let address = trap.local_addr().unwrap();
    let long = format!("nod://register?service=http://{address}&code={}", "A".repeat(5000));
    let with = |part| Failure::BadLink { part };
    let links = [
        ("", Failure::NotALink),
        ("nod://", Failure::NotALink),
        ("nod:register", Failure::NotALink),
        ("https://id.example.com", Failure::NotALink),
        ("javascript:alert(1)", Failure::NotALink),
        ("nod://approval/abc", Failure::NotALink),
        ("nod://register@evil.example?service=https://a.example&code=ABCDEFGH", Failure::NotALink),
        ("nod://register", Failure::NotALink),
        ("nod://register?code=ABCDEFGH", with(LinkPart::Service)),
        ("nod://register?service=file:///etc/passwd&code=ABCDEFGH", with(LinkPart::Service)),
        ("nod://register?service=http://id.example.com&code=ABCDEFGH", with(LinkPart::Service)),
        ("nod://register?service=https://a.example/path&code=ABCDEFGH", with(LinkPart::Service)),
        ("nod://register?service=https://u:p@a.example&code=ABCDEFGH", with(LinkPart::Service)),
        (
            "nod://register?service=https://a.example&service=https://b.example&code=ABCDEFGH",
            with(LinkPart::Service),
        ),
        ("nod://register?service=https://a.example", with(LinkPart::Code)),
        ("nod://register?service=https://a.example&code=short", with(LinkPart::Code)),
        ("nod://register?service=https://a.example&code=../../../../etc", with(LinkPart::Code)),
        ("nod://register?service=https://a.example&code=ABCDEFGH&key=abc", with(LinkPart::Key)),
        (long.as_str(), with(LinkPart::Length)),
    ];
    for (link, why) in links {
        assert_eq!(device.read(link).await, Err(why), "{link}");
    }
    let nobody = tokio::time::timeout(std::time::Duration::from_millis(1), trap.accept()).await;
    assert!(nobody.is_err(), "something was sent");
    assert!(home.keys().names().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_can_not_prove_the_links_key_is_not_trusted() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let link = place.link().await;
    let (before, _) = link.split_once("key=").unwrap();
    let forged = format!("{before}key={}", nod_protocol::encode_base64url([7; 32]));
    assert_eq!(device.read(&forged).await, Err(Failure::UntrustedService));
    assert!(home.keys().names().is_empty() && place.devices().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_that_are_unknown_used_or_expired_are_told_apart() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let link = place.link().await;
    let (before, after) = link.split_once("code=").unwrap();
    let key = after.split_once('&').unwrap().1;
    let unknown = format!("{before}code={}&{key}", nod_protocol::encode_base64url([7; 16]));
    assert_eq!(device.read(&unknown).await, Err(Failure::InvitationUnknown));
    device.add(&link).await.unwrap();
    let other_home = Home::new();
    let other = Device::start(&other_home);
    assert_eq!(other.read(&link).await, Err(Failure::InvitationUsed));
    let late = place.link().await;
    place.later(601);
    assert_eq!(other.read(&late).await, Err(Failure::InvitationExpired));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_service_or_not_there_is_said() {
    let home = Home::new();
    let device = Device::start(&home);
    let closed = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    };
    let link = format!("nod://register?service=http://{closed}&code=ABCDEFGH");
    assert_eq!(device.read(&link).await, Err(Failure::Unreachable));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_pin_makes_no_second_account_and_leaves_no_key() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    let before = home.keys().names().len();
    let offer = device.read(&place.link().await).await.unwrap();
    let command = Command::Register {
        offer: offer.id.clone(),
        device: nod_protocol::DeviceDescription {
            name: "laptop".to_owned(),
            model: "test".to_owned(),
            os: "Linux".to_owned(),
            app_version: "0".to_owned(),
        },
        pin: Some("999999".to_owned()),
    };
    assert_eq!(device.ask(command).await.map(drop), Err(Failure::WrongPin { tries_left: 7 }));
    assert_eq!(home.keys().names().len(), before);
    // The same offer, with the right one.
    device.register(&offer, "laptop").await.unwrap();
    assert_eq!(place.devices().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_a_day_off_does_not_matter_and_a_week_is_said() {
    let day = 24 * 3600;
    for off_by in [day, -day] {
        let (place, home) = (Place::open().await, Home::new());
        let device = Device::start_off_by(&home, off_by);
        device.add(&place.link().await).await.unwrap();
        let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
        let request = device.open_request().await;
        let now = nod_core::ports::Clock::now(&crate::support::device::OffClock(off_by));
        let left = request.expires_at.unwrap() - now;
        assert!((60_000..=121_000).contains(&left), "{left} ms left by this device's clock");
        device.approve(&request.id, asked.code.as_deref()).await.unwrap();
        assert_eq!(device.outcome().await, OutcomeView::Approved { more: None });
        assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
    }
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start_off_by(&home, 7 * day);
    let said = device.read(&place.link().await).await;
    assert!(matches!(said, Err(Failure::ClockOff { hours: 167..=169 })), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_address_and_code_do_as_well_and_say_that_no_key_was_compared() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let invited = place.service.invite(crate::support::place::USER).await.unwrap();
    let (address, code) = (place.address().to_string(), invited.typed.to_lowercase());
    let command = Command::ReadOffer { text: OfferText::Typed { address, code }, trust: Trust::System };
    let nod_core::Reply::Offer(offer) = device.ask(command).await.unwrap() else { panic!("no offer") };
    assert!(!offer.key_checked);
    assert_eq!((offer.service_name.as_str(), offer.account.as_str()), ("Example ID", "ada@example.com"));
    device.register(&offer, "laptop").await.unwrap();
    assert_eq!(place.devices().await, ["laptop"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_renamed_and_removed_at_the_service_too() {
    let (mut place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let account = AccountId(device.add(&place.link().await).await.unwrap());
    let rename = Command::Rename { account: account.clone(), name: "desk".to_owned() };
    device.ask(rename).await.unwrap();
    assert_eq!(place.devices().await, ["desk"]);
    assert_eq!(device.view().accounts[0].device_name, "desk");

    place.stop().await;
    let remove = |only_here| Command::Remove { account: account.clone(), only_here };
    assert_eq!(device.ask(remove(false)).await.map(drop), Err(Failure::Unreachable));
    assert_eq!(device.view().accounts.len(), 1);
    place.start_again().await;
    device.ask(remove(false)).await.unwrap();
    assert!(device.view().accounts.is_empty() && place.devices().await.is_empty());
    assert!(home.keys().names().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_service_an_account_can_still_be_removed_here() {
    let (mut place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    let account = AccountId(device.add(&place.link().await).await.unwrap());
    place.stop().await;
    device.ask(Command::Remove { account, only_here: true }).await.unwrap();
    assert!(device.view().accounts.is_empty() && home.keys().names().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_the_service_removed_says_so_and_hears_no_more() {
    let (place, home) = (Place::open().await, Home::new());
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    device.until("the connection", |view| (view.accounts[0].reach == Reach::Connected).then_some(())).await;
    let id = place.service.list().await.unwrap().devices[0].id.clone();
    place.service.revoke(&id).await.unwrap();
    device.until("the removal", |view| (view.accounts[0].reach == Reach::Removed).then_some(())).await;
}

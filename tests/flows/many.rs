//! Ten thousand pushes to a thousand devices through a vendor that fails one time in twenty: what each device's
//! person sees.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use nod_adapters::{FileRecords, Native, SystemClock, SystemRandom};
use nod_core::ports::{Ports, Providers};
use nod_core::{AccountId, Event};
use nod_protocol::{CodeMatchMode, Method, PushAddress, PushProvider};
use nod_service::{Sender, Senders, Sent, Wake};
use nod_tests::application::sign_in;
use sha2::{Digest, Sha256};

use crate::support::device::{Device, Home, Notified};
use crate::support::place::Place;

const USERS: usize = 100;
const DEVICES_EACH: usize = 10;
const SIGN_INS_EACH: usize = 10;
/// Notifications: with the fourth approval in so short a time attack mode tells of itself, and then keeps quiet.
const TOLD: usize = 4;
/// Devices whose address dies after the first half.
const DEAD: usize = 20;

/// A vendor and the devices behind it.
#[derive(Default)]
struct Vendor {
    devices: OnceLock<Vec<Device>>,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    attempts: BTreeMap<String, u32>,
    /// Devices whose addresses are dead from now on: the first so many.
    dead: usize,
    accepted: usize,
    failed: usize,
    twice: usize,
}

enum Fault {
    Busy,
    /// The device gets it, and the service never hears so.
    AnswerLost,
    /// The device gets it twice.
    Doubled,
    Crash,
}

#[async_trait]
impl Sender for Vendor {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        let device: usize = wake.address.token.parse().unwrap();
        let fault = {
            let mut seen = self.seen.lock().unwrap();
            if device < seen.dead {
                return Sent::Gone;
            }
            let attempt = seen.attempts.entry(format!("{} {device}", wake.payload.a)).or_default();
            *attempt += 1;
            let fault = draw(&wake.payload.a, device, *attempt);
            seen.failed += usize::from(fault.is_some());
            fault
        };
        let deliver = || {
            let event = Event::Woken { payload: wake.payload.clone(), by: PushProvider::Fcm };
            self.devices.get().unwrap()[device].tell(event);
            self.seen.lock().unwrap().accepted += 1;
        };
        match fault {
            Some(Fault::Busy) => return Sent::Later { after: None },
            // Unlike `panic!`, it writes nothing.
            Some(Fault::Crash) => std::panic::resume_unwind(Box::new("a sender failed")),
            Some(Fault::AnswerLost) => {
                deliver();
                self.seen.lock().unwrap().twice += 1;
                return Sent::Later { after: None };
            }
            Some(Fault::Doubled) => {
                deliver();
                self.seen.lock().unwrap().twice += 1;
                deliver();
            }
            None => deliver(),
        }
        Sent::Accepted
    }
}

/// The same for the same attempt, whatever the order they come in.
fn draw(approval: &str, device: usize, attempt: u32) -> Option<Fault> {
    let hash = Sha256::new().chain_update(approval).chain_update(device.to_be_bytes());
    let hash = hash.chain_update(attempt.to_be_bytes()).finalize();
    if u16::from_be_bytes([hash[0], hash[1]]) % 100 >= 5 {
        return None;
    }
    Some(match hash[2] % 4 {
        0 => Fault::Busy,
        1 => Fault::AnswerLost,
        2 => Fault::Doubled,
        _ => Fault::Crash,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn each_live_device_shows_each_approval_once_and_a_dead_one_is_left_alone() {
    let vendor = Arc::new(Vendor::default());
    let sender: Arc<dyn Sender> = vendor.clone();
    let place = Place::open_pushing(Senders::default().with(PushProvider::Fcm, sender)).await;
    let home = Home::quick();
    vendor.devices.set(devices(&place, &home).await).ok().unwrap();
    let devices = vendor.devices.get().unwrap();

    for round in 0..SIGN_INS_EACH {
        if round == SIGN_INS_EACH / 2 {
            until_shown(&place, devices, round).await;
            vendor.seen.lock().unwrap().dead = DEAD;
        }
        for user in 0..USERS {
            let mut request = sign_in(&name(user), Method::Approve, CodeMatchMode::None);
            // Equal ones would be shown as one.
            request.message = Some(format!("sign-in {round}"));
            request.expires_in = Some(600);
            place.application.ask(&request).await.unwrap();
        }
    }
    until_shown(&place, &devices[DEAD..], SIGN_INS_EACH).await;

    for (number, device) in devices.iter().enumerate() {
        let mut shown = device.notified.0.lock().unwrap().clone();
        let count = shown.len();
        shown.sort();
        shown.dedup();
        assert_eq!(shown.len(), count, "device {number} showed one twice");
        assert_eq!(count, TOLD, "device {number}");
        let expected = if number < DEAD { SIGN_INS_EACH / 2 } else { SIGN_INS_EACH };
        assert_eq!(on_screen(device), expected, "device {number}");
    }
    let seen = vendor.seen.lock().unwrap();
    let pushes = USERS * DEVICES_EACH * SIGN_INS_EACH - DEAD * SIGN_INS_EACH / 2;
    assert!(seen.accepted > pushes && seen.failed > pushes / 30 && seen.twice > pushes / 60);
}

/// So many approvals on each of these devices. What the vendor did not take is sent again when the service's clock
/// says so, which therefore runs ahead here while nothing comes.
async fn until_shown(place: &Place, devices: &[Device], count: usize) {
    let mut before = 0;
    let shown = async || {
        let counts = devices.iter().map(on_screen);
        let (least, all) =
            counts.fold((usize::MAX, 0), |(least, all), shown| (least.min(shown), all + shown));
        let rests = std::mem::replace(&mut before, all) == all;
        place.later(i64::from(rests));
        Ok((least >= count).then_some(()))
    };
    nod_tests::until("each approval to be shown", Duration::from_secs(240), shown).await.unwrap();
}

/// How many approvals wait on its screen: each by itself, or counted by attack mode.
fn on_screen(device: &Device) -> usize {
    let view = device.view();
    let waiting = match &view.attack {
        Some(attack) => attack.waiting,
        None => u32::from(view.request.is_some()) + view.waiting,
    };
    waiting as usize
}

/// All of them, with an address each, and deaf to everything but pushes.
async fn devices(place: &Place, home: &Home) -> Vec<Device> {
    let keys = Arc::new(home.keys());
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    let provider = Arc::new(Native::new(keys.clone(), clock.clone(), random.clone()));
    let mut devices = Vec::new();
    for user in 0..USERS {
        place.service.add_user(&name(user), None).await.unwrap();
        for _ in 0..DEVICES_EACH {
            let notified = Notified::default();
            let records = home.records().join(devices.len().to_string());
            let ports = Ports {
                providers: Providers::same(provider.clone()),
                keys: keys.clone(),
                rsa: keys.clone(),
                safe: keys.clone(),
                seeds: keys.clone(),
                clipboard: keys.clone(),
                records: Arc::new(FileRecords::open(records)),
                notifier: Arc::new(notified.clone()),
                clock: clock.clone(),
                random: random.clone(),
            };
            let device = Device::start_deaf_on(ports, notified);
            let link = place.service.invite(&name(user)).await.unwrap().link;
            let account = AccountId(device.add(&link).await.unwrap());
            device.tell(Event::Connected { account });
            device.tell(Event::PushAddresses(vec![PushAddress {
                provider: PushProvider::Fcm,
                environment: None,
                application_id: None,
                token: devices.len().to_string(),
            }]));
            devices.push(device);
        }
    }
    for device in &devices {
        let told = |view: &nod_core::view::View| (view.accounts[0].woken_by.len() == 1).then_some(());
        device.until("the service to be told", told).await;
    }
    devices
}

fn name(user: usize) -> String {
    format!("user {user}")
}

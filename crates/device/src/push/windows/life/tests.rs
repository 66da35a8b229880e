use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use tokio::{
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    time::timeout,
};

use super::*;

const RETRY_AFTER: Duration = Duration::from_secs(30);
const MONTH: Duration = Duration::from_secs(30 * 24 * 60 * 60);

fn channel(name: &str) -> Channel {
    let uri = format!("https://db5p.notify.windows.com/?token={name}");
    let address = crate::push::windows::address::of_channel(&uri, "Nod_8wekyb3d8bbwe").unwrap();
    Channel { address, left: MONTH }
}

#[test]
fn no_channel_is_told_once_and_asked_for_with_growing_pauses() {
    let now = Instant::now();
    let mut life = Life::new(RETRY_AFTER, now);
    assert_eq!(life.ask_at, now, "at once");
    assert_eq!(life.failed(now), Some(Vec::new()));
    for seconds in [60, 120, 240, 480, 960, 1920, 3600, 3600] {
        assert_eq!(life.failed(now), None);
        assert_eq!(life.ask_at - now, Duration::from_secs(seconds));
    }
    assert_eq!(life.opened(channel("a"), now), Some(vec![channel("a").address]));
    assert_eq!(life.failed(now), None);
    assert_eq!(life.ask_at - now, RETRY_AFTER, "the pauses begin anew");
}

#[test]
fn a_channel_outlives_a_failure_to_ask_for_it_again() {
    let now = Instant::now();
    let mut life = Life::new(RETRY_AFTER, now);
    life.opened(channel("a"), now);
    assert_eq!(life.failed(now), None);
    assert_eq!(life.opened(channel("a"), now), None, "it is known already");
    assert_eq!(life.opened(channel("b"), now), Some(vec![channel("b").address]));
}

#[test]
fn a_channel_is_asked_for_daily_and_sooner_if_it_ends_sooner_but_not_all_the_time() {
    let now = Instant::now();
    let hours = |hours: u64| Duration::from_secs(hours * 60 * 60);
    for (left, pause) in [
        (MONTH, hours(24)),
        (hours(48), hours(24)),
        (hours(10), hours(5)),
        (hours(1), hours(1)),
        (Duration::ZERO, hours(1)),
    ] {
        let mut life = Life::new(RETRY_AFTER, now);
        let told = life.opened(Channel { left, ..channel("a") }, now);
        assert_eq!((told, life.ask_at - now), (Some(vec![channel("a").address]), pause), "{left:?}");
    }
}

#[test]
fn an_address_that_is_not_ours_any_more_renews_nothing() {
    let now = Instant::now();
    let mut life = Life::new(RETRY_AFTER, now);
    assert!(!life.renew(&[channel("a").address], now), "there is none");
    life.opened(channel("b"), now);
    let ask_at = life.ask_at;
    assert!(!life.renew(&[], now));
    assert!(!life.renew(&[channel("a").address], now));
    assert_eq!(life.ask_at, ask_at);
}

#[test]
fn a_dead_address_is_taken_back_when_no_other_is_to_be_had() {
    let now = Instant::now();
    let mut life = Life::new(RETRY_AFTER, now);
    life.opened(channel("a"), now);
    assert!(life.renew(&[channel("a").address], now));
    assert_eq!(life.ask_at, now);
    assert_eq!(life.failed(now), Some(Vec::new()));
    assert_eq!(life.opened(channel("b"), now), Some(vec![channel("b").address]));
}

#[test]
fn a_service_that_calls_everything_dead_gets_a_new_address_an_hour() {
    let now = Instant::now();
    let mut life = Life::new(RETRY_AFTER, now);
    life.opened(channel("a"), now);
    assert!(life.renew(&[channel("a").address], now));
    life.opened(channel("b"), now);
    let within = now + BETWEEN_RENEWALS - Duration::from_secs(1);
    assert!(!life.renew(&[channel("b").address], within));
    assert!(life.renew(&[channel("b").address], now + BETWEEN_RENEWALS));
}

#[tokio::test]
async fn the_addresses_follow_what_windows_gives_until_nobody_orders_any_more() {
    let windows = Windows::default();
    windows.will_answer([None, None, Some("a"), Some("b")]);
    let (events, mut told) = unbounded_channel();
    let (orders, ordered) = unbounded_channel();
    let life = tokio::spawn(live(windows.clone(), Duration::from_millis(1), ordered, events));

    assert_eq!(next(&mut told).await, Vec::new());
    assert_eq!(next(&mut told).await, [channel("a").address]);
    assert_eq!(*windows.closed.lock().unwrap(), 0);

    orders.send(Renew(vec![channel("a").address])).unwrap();
    assert_eq!(next(&mut told).await, [channel("b").address]);
    assert_eq!(*windows.closed.lock().unwrap(), 1);

    drop(orders);
    timeout(PATIENCE, life).await.unwrap().unwrap();
}

const PATIENCE: Duration = Duration::from_secs(20);

async fn next(told: &mut UnboundedReceiver<PushEvent>) -> Vec<PushAddress> {
    match timeout(PATIENCE, told.recv()).await.unwrap() {
        Some(PushEvent::Addresses(addresses)) => addresses,
        other => panic!("{other:?}"),
    }
}

/// Gives the channels of a list, in its order.
#[derive(Clone, Default)]
struct Windows {
    answers: Arc<Mutex<VecDeque<Option<&'static str>>>>,
    closed: Arc<Mutex<u32>>,
}

impl Windows {
    fn will_answer(&self, answers: impl IntoIterator<Item = Option<&'static str>>) {
        self.answers.lock().unwrap().extend(answers);
    }
}

impl Channels for Windows {
    async fn open(&self) -> Result<Channel, NoChannel> {
        let answer = self.answers.lock().unwrap().pop_front().flatten();
        answer.map(channel).ok_or_else(|| NoChannel::Refused("no network".into()))
    }

    async fn close(&self) {
        *self.closed.lock().unwrap() += 1;
    }
}

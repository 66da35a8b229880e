//! Ten thousand pushes to a thousand devices through a vendor that fails one time in twenty, in each way that
//! a vendor can; with restarts in between.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use async_trait::async_trait;
use nod_protocol::PushAddress;
use sha2::{Digest, Sha256};

use super::{Due, Owner, work};
use crate::{
    fault::to_json,
    push::{Sender, Senders, Sent, Wake},
    service::Service,
    settings::{Data, Settings},
};

const DEVICES: usize = 1000;
const PUSHES_EACH: usize = 10;
const START: i64 = 1_800_000_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Take,
    Busy,
    BusyFor(u64),
    /// It takes the push, but its answer is lost.
    TakeSilently,
    /// The sender itself fails.
    Panic,
    Refuse,
}

/// What a vendor and its devices saw.
#[derive(Default)]
struct Vendor {
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    attempts: HashMap<String, u32>,
    /// Of each push: how often the vendor took it.
    taken: BTreeMap<String, u32>,
    silently: BTreeSet<String>,
    refused: BTreeSet<String>,
    panics: u32,
}

impl Vendor {
    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }
}

/// The same for the same attempt, whatever the order they come in.
fn answer(about: &str, attempt: u32) -> Answer {
    let hash = Sha256::new().chain_update("seed 4").chain_update(about).chain_update(attempt.to_be_bytes());
    let hash = hash.finalize();
    let drawn = u16::from_be_bytes([hash[0], hash[1]]);
    if drawn % 100 >= 5 {
        return Answer::Take;
    }
    match hash[2] % 10 {
        0..=2 => Answer::Busy,
        3..=4 => Answer::BusyFor(7),
        5..=6 => Answer::TakeSilently,
        7..=8 => Answer::Panic,
        _ => Answer::Refuse,
    }
}

#[async_trait]
impl Sender for Vendor {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        let about = wake.payload.a.clone();
        assert!(wake.now < wake.expires_at);
        // Others get their turn here.
        tokio::task::yield_now().await;
        let answer = {
            let mut seen = self.seen();
            if wake.address.token.starts_with("dying") {
                if about.ends_with(".0") || about.ends_with(".1") {
                    *seen.taken.entry(about).or_default() += 1;
                    return Sent::Accepted;
                }
                return Sent::Gone;
            }
            let attempt = seen.attempts.entry(about.clone()).or_default();
            *attempt += 1;
            let answer = answer(&about, *attempt);
            if matches!(answer, Answer::Take | Answer::TakeSilently) {
                *seen.taken.entry(about.clone()).or_default() += 1;
            }
            match answer {
                Answer::TakeSilently => drop(seen.silently.insert(about)),
                Answer::Refuse => drop(seen.refused.insert(about)),
                Answer::Panic => seen.panics += 1,
                Answer::Take | Answer::Busy | Answer::BusyFor(_) => {}
            }
            answer
        };
        match answer {
            Answer::Take => Sent::Accepted,
            Answer::Busy | Answer::TakeSilently => Sent::Later { after: None },
            Answer::BusyFor(seconds) => Sent::Later { after: Some(Duration::from_secs(seconds)) },
            // Unlike `panic!`, it writes nothing.
            Answer::Panic => std::panic::resume_unwind(Box::new("a sender failed")),
            Answer::Refuse => Sent::Refused("never like this".into()),
        }
    }
}

struct Setting {
    service: Service,
    vendor: Arc<Vendor>,
    clock: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

impl Setting {
    async fn new() -> Self {
        let (vendor, clock) = (Arc::new(Vendor::default()), Arc::new(AtomicI64::new(START)));
        let (sender, time) = (Arc::clone(&vendor) as Arc<dyn Sender>, Arc::clone(&clock));
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data: Data::Directory(folder.path().to_owned()),
            clock: Arc::new(move || time.load(Ordering::SeqCst)),
            push: Senders::all(&sender),
            ..Settings::default()
        };
        let service = Service::open(settings).await.unwrap();
        service.add_user("ada", None).await.unwrap();
        Self { service, vendor, clock, _folder: folder }
    }

    /// Registered, with one address.
    async fn add_device(&self, id: &str, address: &PushAddress) {
        sqlx::query(
            "INSERT INTO devices (id, user_id, name, model, os, app_version, possession_id, possession, push,
                                  service_name, registration, receipt, created_at)
             SELECT $1, id, $1, '', '', '', $1, '', $2, '', $1, '', 0 FROM users",
        )
        .bind(id)
        .bind(to_json(&[address]).unwrap())
        .execute(self.service.parts.store.writer())
        .await
        .unwrap();
    }

    /// Ten pushes for each device, a second apart.
    async fn fill(&self) {
        for device in 0..DEVICES {
            self.add_device(&format!("d{device}"), &address(device)).await;
        }
        let mut transaction = self.service.parts.store.write().await.unwrap();
        for (push, due_at) in (0..PUSHES_EACH).zip(START..) {
            for device in 0..DEVICES {
                let (id, about) = (format!("d{device}"), format!("{device}.{push}"));
                let due = Due { owner: Owner::Device(id.clone()), about: &about, expires_at: START + 600 };
                // Twice, as a caller might: it is one push all the same.
                for _ in 0..2 {
                    let queue = &self.service.parts.push;
                    queue.add(&mut transaction, &due, &[address(device)], due_at).await.unwrap();
                }
            }
        }
        transaction.commit().await.unwrap();
        assert_eq!(self.outcomes().await, BTreeMap::from([("waiting".to_owned(), 10_000)]));
    }

    /// Until nothing is open. The worker is killed three times; what it was sending then is returned.
    async fn drain(&self) -> BTreeSet<String> {
        let deadline = Instant::now() + Duration::from_secs(120);
        let mut interrupted = BTreeSet::new();
        let mut kills = vec![2000, 5000, 8000];
        let mut worker = tokio::spawn(work(self.service.clone()));
        let mut open = usize::MAX;
        while open > 0 {
            assert!(Instant::now() < deadline, "{open} pushes are still open");
            tokio::time::sleep(Duration::from_millis(20)).await;
            let before = std::mem::replace(&mut open, self.open().await);
            if open == before {
                // What is open waits for its time.
                self.clock.fetch_add(1, Ordering::SeqCst);
                self.service.parts.push.wake();
            } else if kills.last().is_some_and(|kill| open < *kill) {
                kills.pop();
                worker.abort();
                interrupted.extend(self.being_sent().await);
                worker = tokio::spawn(work(self.service.clone()));
            }
        }
        worker.abort();
        assert!(kills.is_empty());
        interrupted
    }

    async fn open(&self) -> usize {
        let outcomes = self.outcomes().await;
        ["waiting", "sending"].iter().filter_map(|state| outcomes.get(*state)).sum()
    }

    /// How many are in which state.
    async fn outcomes(&self) -> BTreeMap<String, usize> {
        let rows: Vec<(String, i64)> =
            sqlx::query_as("SELECT state, COUNT(*) FROM push_queue GROUP BY state")
                .fetch_all(self.service.parts.store.reader())
                .await
                .unwrap();
        rows.into_iter().map(|(state, count)| (state, usize::try_from(count).unwrap())).collect()
    }

    async fn being_sent(&self) -> Vec<String> {
        sqlx::query_scalar("SELECT about FROM push_queue WHERE state = 'sending'")
            .fetch_all(self.service.parts.store.reader())
            .await
            .unwrap()
    }

    /// How many addresses it has, and how many dead ones it is told of.
    async fn addresses(&self, device: usize) -> (usize, usize) {
        let (push, dead): (String, String) =
            sqlx::query_as("SELECT push, push_dead FROM devices WHERE id = $1")
                .bind(format!("d{device}"))
                .fetch_one(self.service.parts.store.reader())
                .await
                .unwrap();
        let count = |text: &str| serde_json::from_str::<Vec<PushAddress>>(text).unwrap().len();
        (count(&push), count(&dead))
    }
}

/// One device in fifty loses its address with the third push.
fn is_dying(device: usize) -> bool {
    device % 50 == 49
}

fn address(device: usize) -> PushAddress {
    let provider = Senders::PROVIDERS[device % 4];
    let token = if is_dying(device) { format!("dying-{device}") } else { format!("token-{device}") };
    PushAddress { provider, environment: None, application_id: None, token }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_thousand_pushes_with_faults_none_is_lost_and_none_is_doubled() {
    let setting = Setting::new().await;
    setting.fill().await;
    let interrupted = setting.drain().await;

    let seen = std::mem::take(&mut *setting.vendor.seen());
    for device in 0..DEVICES {
        for push in 0..PUSHES_EACH {
            let about = format!("{device}.{push}");
            let times = seen.taken.get(&about).copied().unwrap_or_default();
            let may_repeat = seen.silently.contains(&about) || interrupted.contains(&about);
            assert!(times <= 1 || may_repeat, "{about} was taken {times} times");
            let given_up = seen.refused.contains(&about) || is_dying(device);
            assert!(times >= 1 || given_up, "{about} was lost");
        }
        let (push, dead) = setting.addresses(device).await;
        assert_eq!((push, dead), if is_dying(device) { (0, 1) } else { (1, 0) }, "device {device}");
    }
    let outcomes = setting.outcomes().await;
    let count = |state: &str| outcomes.get(state).copied().unwrap_or_default();
    assert_eq!(
        count("accepted") + count("refused") + count("gone") + count("dropped"),
        10_000,
        "{outcomes:?}"
    );
    // Of twenty devices whose address died with the third push, eight pushes each.
    assert!(count("gone") >= 20 && count("gone") + count("dropped") <= 20 * 10, "{outcomes:?}");
    // That the story was told: some of every kind.
    assert!(seen.silently.len() > 20 && seen.refused.len() > 20 && seen.panics > 20, "{outcomes:?}");
    assert!(!interrupted.is_empty());
}

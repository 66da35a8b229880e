//! The app is killed with SIGKILL at any await of a registration or an answer. A child process plays the
//! device and kills itself; this process starts it again and looks at what is left.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use nod_core::ports::{
    Answer, DeviceKeys, Enrolment, Gates, Gesture, KeptFile, KeyChange, KeyError, KeyHealth, MadeKey, Making,
    Offer, OfferError, OfferText, Permission, Ports, Provider, Providers, Pushing, Records, RecordsError,
    SealError, SealedEnrolment, SealedKeyChange, ServiceError, Signed, Signing, Slot, Trust,
};
use nod_core::view::OutcomeView;
use nod_core::{Account, DeviceKey, Heard, KeyRef, Millis, Outcome, Request, RequestId, Sealed};
use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method, PushAddress, PushTest, PushTestSeen};

use crate::support::device::{Device, Home, Notified, ports_in};
use crate::support::place::Place;

const FOLDER: &str = "NOD_CRASH_FOLDER";
const LINK: &str = "NOD_CRASH_LINK";
const CODE: &str = "NOD_CRASH_CODE";
const KILL_AT: &str = "NOD_CRASH_AT";
const POINTS: u32 = 100;

/// What the child does: registers by a link, or answers what waits with a code; killed at the given await.
/// Without a parent it is nobody's child, and shows nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_child_that_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let kill_at = std::env::var(KILL_AT).unwrap().parse().unwrap();
    let notified = Notified::default();
    let mortal = Mortal::around(ports_in(Path::new(&folder), 0, notified.clone()), kill_at);
    let device = Device::start_on(mortal, notified);
    if let Ok(link) = std::env::var(LINK) {
        device.add(&link).await.unwrap();
    }
    if let Ok(code) = std::env::var(CODE) {
        let request = device.open_request().await;
        device.approve(&request.id, Some(&code)).await.unwrap();
        device.outcome().await;
        // The outcome is on the screen before all of it is written down.
        settle(Path::new(&folder)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_anywhere_in_a_registration_nothing_is_half_there() {
    let seed = seed();
    let place = Place::open().await;
    let mut killed = 0;
    for point in points(seed, POINTS / 2, 16) {
        let home = Home::new();
        let before = place.devices().await.len();
        let link = place.link().await;
        let survived = play(&home, point, &[(LINK, &link)]).await;
        killed += u32::from(!survived);

        let device = Device::start(&home);
        settle(home.0.path()).await;
        let here = std::fs::read_dir(home.records().join("account")).map_or(0, Iterator::count);
        let there = place.devices().await.len() - before;
        assert_eq!(here, there, "point {point} of seed {seed}: accounts here and devices at the service");
        assert_eq!(home.keys().names().len(), here * 2, "point {point} of seed {seed}: keys and accounts");
        if here == 0 {
            device.add(&link).await.unwrap_or_else(|why| panic!("point {point} of seed {seed}: {why:?}"));
        }
        device.until("the account", |view| (view.accounts.len() == 1).then_some(())).await;
        assert_eq!(place.devices().await.len() - before, 1, "point {point} of seed {seed}");
        // The next round's device shall be asked alone.
        for listed in place.service.list().await.unwrap().devices {
            place.service.revoke(&listed.id).await.unwrap();
        }
    }
    assert!(
        killed > POINTS * 4 / 10,
        "only {killed} of {} children were killed: the points lie past the end",
        POINTS / 2
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_anywhere_in_an_answer_the_verdict_is_neither_lost_nor_doubled() {
    let seed = seed();
    let place = Place::open().await;
    let mut killed = 0;
    let home = Home::new();
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    drop(device);
    for point in points(seed, POINTS / 2, 10) {
        let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
        let code = asked.code.clone().unwrap();
        let survived = play(&home, point, &[(CODE, &code)]).await;
        killed += u32::from(!survived);

        // Written down before the kill, it goes out by itself; else the person is asked once more.
        let written = std::fs::read_dir(home.records().join("outbox")).map_or(0, Iterator::count) > 0;
        let device = Device::start(&home);
        let pending = place.status(&asked.id).await == AuthenticationStatus::Pending;
        if !written && pending {
            let request = device.open_request().await;
            device.approve(&request.id, Some(&code)).await.unwrap();
        }
        let status = place.outcome(&asked.id).await;
        assert!(
            matches!(status, AuthenticationStatus::Allow { .. }),
            "point {point} of seed {seed}: {status:?}"
        );
        if written || pending {
            let outcome = device.outcome().await;
            assert_eq!(outcome, OutcomeView::Approved { more: None }, "point {point} of seed {seed}");
        }
        settle(home.0.path()).await;
        let journal = std::fs::read_to_string(home.records().join("journal")).unwrap();
        let same = journal.lines().filter(|line| line.contains(&entry_of(&status))).count();
        assert_eq!(same, 1, "point {point} of seed {seed}: one entry for the verdict");
    }
    assert!(
        killed > POINTS * 4 / 10,
        "only {killed} of {} children were killed: the points lie past the end",
        POINTS / 2
    );
}

/// The approval's id, which the journal's entry names.
fn entry_of(status: &AuthenticationStatus) -> String {
    let AuthenticationStatus::Allow { evidence } = status else { panic!("{status:?}") };
    let payload = nod_protocol::decode_base64url(evidence.approval.split('.').nth(1).unwrap()).unwrap();
    serde_json::from_slice::<nod_protocol::Approval>(&payload).unwrap().jti
}

/// Runs the child; whether it came to its end.
async fn play(home: &Home, kill_at: u32, arguments: &[(&str, &str)]) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "crash::the_child_that_is_killed", "--nocapture"]);
    child.env(FOLDER, home.0.path()).env(KILL_AT, kill_at.to_string()).envs(arguments.iter().copied());
    let output = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() || output.status.signal() == Some(9), "{}: {said}", output.status);
    output.status.success()
}

/// Waits until what was begun in this folder is finished or undone.
async fn settle(home: &Path) {
    let left = |kind: &str| std::fs::read_dir(home.join("records").join(kind)).map_or(0, Iterator::count);
    let settled = async || Ok((left("enrolment") + left("outbox") == 0).then_some(()));
    nod_tests::until("the restart to settle", std::time::Duration::from_secs(10), settled).await.unwrap();
}

fn seed() -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();
    u64::from_le_bytes(bytes)
}

/// Points in `1..=last`, drawn by the seed (xorshift), the first ones in order so that none is missed.
fn points(seed: u64, count: u32, last: u32) -> impl Iterator<Item = u32> {
    let mut state = seed | 1;
    (0..count).map(move |n| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        if n < last { n + 1 } else { u32::try_from(state % u64::from(last)).unwrap() + 1 }
    })
}

/// Counts each call of a port twice, before it is made and after it was carried out, and dies at the given
/// count.
struct Mortal<T: ?Sized> {
    inner: Arc<T>,
    fate: Arc<Fate>,
}

struct Fate {
    calls: AtomicU32,
    kill_at: u32,
}

impl Fate {
    fn step(&self) {
        if self.calls.fetch_add(1, Ordering::SeqCst) + 1 == self.kill_at {
            let me = std::process::id().to_string();
            let _ = Command::new("kill").args(["-KILL", &me]).status();
            unreachable!("SIGKILL can't be survived");
        }
    }
}

impl Mortal<dyn Provider> {
    fn around(ports: Ports, kill_at: u32) -> Ports {
        let fate = Arc::new(Fate { calls: AtomicU32::new(0), kill_at });
        let provider = Arc::new(Mortal { inner: ports.providers.native, fate: Arc::clone(&fate) });
        Ports {
            providers: Providers::same(provider),
            keys: Arc::new(Mortal { inner: ports.keys, fate: Arc::clone(&fate) }),
            records: Arc::new(Mortal { inner: ports.records, fate }),
            ..ports
        }
    }
}

macro_rules! mortally {
    ($self:ident, $call:expr) => {{
        $self.fate.step();
        let result = $call.await;
        $self.fate.step();
        result
    }};
}

#[async_trait]
impl Provider for Mortal<dyn Provider> {
    fn recognises(&self, text: &OfferText) -> bool {
        self.inner.recognises(text)
    }
    async fn read_offer(&self, text: &OfferText, trust: &Trust) -> Result<Offer, OfferError> {
        self.inner.read_offer(text, trust).await
    }
    fn clock_difference(&self, account: &Account) -> Millis {
        self.inner.clock_difference(account)
    }
    async fn seal_enrolment(
        &self,
        enrolment: &Enrolment,
        gesture: &Gesture,
    ) -> Result<SealedEnrolment, SealError> {
        mortally!(self, self.inner.seal_enrolment(enrolment, gesture))
    }
    async fn deliver_enrolment(&self, sealed: &SealedEnrolment) -> Result<Account, OfferError> {
        mortally!(self, self.inner.deliver_enrolment(sealed))
    }
    async fn pending(&self, account: &Account) -> Result<Vec<Request>, ServiceError> {
        self.inner.pending(account).await
    }
    async fn listen(&self, account: &Account) -> Result<BoxStream<'static, Heard>, ServiceError> {
        self.inner.listen(account).await
    }
    async fn seal(&self, account: &Account, request: &Request, answer: &Answer) -> Result<Sealed, SealError> {
        mortally!(self, self.inner.seal(account, request, answer))
    }
    async fn renew(&self, account: &Account, sealed: &Sealed) -> Result<Sealed, SealError> {
        mortally!(self, self.inner.renew(account, sealed))
    }
    async fn deliver(&self, account: &Account, sealed: &Sealed) -> Result<Outcome, ServiceError> {
        mortally!(self, self.inner.deliver(account, sealed))
    }
    async fn extend(&self, account: &Account, request: &Request) -> Result<Request, ServiceError> {
        self.inner.extend(account, request).await
    }
    async fn seal_key_change(
        &self,
        change: &KeyChange,
        gesture: &Gesture,
    ) -> Result<SealedKeyChange, SealError> {
        mortally!(self, self.inner.seal_key_change(change, gesture))
    }
    async fn deliver_key_change(&self, sealed: &SealedKeyChange) -> Result<Account, ServiceError> {
        mortally!(self, self.inner.deliver_key_change(sealed))
    }
    async fn pushing(&self, account: &Account) -> Result<Pushing, ServiceError> {
        self.inner.pushing(account).await
    }
    async fn set_addresses(
        &self,
        account: &Account,
        addresses: &[PushAddress],
        notifications: Option<Permission>,
    ) -> Result<(), ServiceError> {
        self.inner.set_addresses(account, addresses, notifications).await
    }
    async fn start_push_test(&self, account: &Account) -> Result<PushTest, ServiceError> {
        self.inner.start_push_test(account).await
    }
    async fn read_push_test(&self, account: &Account, test: &RequestId) -> Result<PushTest, ServiceError> {
        self.inner.read_push_test(account, test).await
    }
    async fn tell_push_test(
        &self,
        account: &Account,
        test: &RequestId,
        seen: PushTestSeen,
    ) -> Result<PushTest, ServiceError> {
        self.inner.tell_push_test(account, test, seen).await
    }
    fn is_named(&self, account: &Account, registration: &str) -> bool {
        self.inner.is_named(account, registration)
    }
    fn key_challenge(&self, account: &Account) -> Vec<u8> {
        self.inner.key_challenge(account)
    }
    async fn rename_device(&self, account: &Account, name: &str) -> Result<Account, ServiceError> {
        self.inner.rename_device(account, name).await
    }
    async fn remove_device(&self, account: &Account) -> Result<(), ServiceError> {
        self.inner.remove_device(account).await
    }
}

#[async_trait]
impl DeviceKeys for Mortal<dyn DeviceKeys> {
    async fn make(&self, key: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        mortally!(self, self.inner.make(key, making))
    }
    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        self.inner.sign(key, signing).await
    }
    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        self.inner.health(key).await
    }
    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        mortally!(self, self.inner.forget(key))
    }
    async fn gates(&self) -> Result<Gates, KeyError> {
        self.inner.gates().await
    }
    fn cancel(&self) {
        self.inner.cancel();
    }
}

#[async_trait]
impl Records for Mortal<dyn Records> {
    async fn load(&self) -> Result<Vec<(Slot, Vec<u8>)>, RecordsError> {
        self.inner.load().await
    }
    async fn put(&self, slot: &Slot, bytes: &[u8]) -> Result<(), RecordsError> {
        mortally!(self, self.inner.put(slot, bytes))
    }
    async fn remove(&self, slot: &Slot) -> Result<(), RecordsError> {
        mortally!(self, self.inner.remove(slot))
    }
    async fn keep_aside(&self, slot: &Slot) -> Result<String, RecordsError> {
        self.inner.keep_aside(slot).await
    }
    async fn append_journal(&self, line: &str) -> Result<(), RecordsError> {
        mortally!(self, self.inner.append_journal(line))
    }
    async fn keep_journal_aside(&self) -> Result<String, RecordsError> {
        self.inner.keep_journal_aside().await
    }
    async fn journal(&self) -> Result<Vec<String>, RecordsError> {
        self.inner.journal().await
    }
    async fn erase(&self) -> Result<(), RecordsError> {
        mortally!(self, self.inner.erase())
    }
    async fn kept(&self) -> Result<Vec<KeptFile>, RecordsError> {
        self.inner.kept().await
    }
}

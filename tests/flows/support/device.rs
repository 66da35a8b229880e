//! A device as the app is one: an authenticator, its effects carried out, without a window.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::StreamExt;
use nod_adapters::{FileRecords, Native, SystemRandom};
use nod_core::ports::{Clock, Notice, Notifier, OfferText, Permission, Ports, Providers, Trust};
use nod_core::view::{DecisionRequest, Failure, OfferView, RequestView, StepView, View};
use nod_core::{
    Account, Authenticator, Command, Effect, Event, Millis, Moment, Reply, RequestId, Task, Ticket, perform,
};
use nod_protocol::DeviceDescription;
use tokio::sync::{mpsc, oneshot, watch};

use super::keys::FileKeys;

pub const PIN: &str = "271828";
const PATIENCE: Duration = Duration::from_secs(20);

/// Where a device keeps everything; outlives it.
pub struct Home(pub tempfile::TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// In memory where the system has such a place: for many devices, whose disk would be what a test waits for.
    pub fn quick() -> Self {
        Self(quick_folder())
    }

    pub fn records(&self) -> PathBuf {
        self.0.path().join("records")
    }

    pub fn keys(&self) -> FileKeys {
        FileKeys::open(self.0.path().join("keys"))
    }
}

pub fn quick_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a folder")
}

/// The machine's clock, off by so many seconds.
pub struct OffClock(pub i64);

impl Clock for OffClock {
    fn now(&self) -> Millis {
        nod_adapters::SystemClock.now() + self.0 * 1000
    }
}

/// What was told to the person, in order.
#[derive(Clone, Default)]
pub struct Notified(pub Arc<Mutex<Vec<String>>>);

#[async_trait]
impl Notifier for Notified {
    async fn notify(&self, notice: &Notice) {
        self.0.lock().unwrap().push(notice.id.0.clone());
    }

    async fn clear(&self, _request: &RequestId) {}

    async fn permission(&self) -> Permission {
        Permission::Granted
    }

    async fn ask_permission(&self) -> Permission {
        Permission::Granted
    }
}

/// A running device; dropped, it is gone as a killed process is.
pub struct Device {
    letters: mpsc::UnboundedSender<Letter>,
    view: watch::Receiver<View>,
    pub notified: Notified,
    running: tokio::task::JoinHandle<()>,
}

enum Letter {
    Told(Event),
    Asked(Command, oneshot::Sender<Result<Reply, Failure>>),
}

pub fn ports(home: &Home, clock_off_by: i64, notified: Notified) -> Ports {
    ports_in(home.0.path(), clock_off_by, notified)
}

pub fn ports_in(folder: &Path, clock_off_by: i64, notified: Notified) -> Ports {
    let keys = Arc::new(FileKeys::open(folder.join("keys")));
    let (clock, random) = (Arc::new(OffClock(clock_off_by)), Arc::new(SystemRandom));
    Ports {
        providers: Providers::same(Arc::new(Native::new(keys.clone(), clock.clone(), random.clone()))),
        keys: keys.clone(),
        rsa: keys.clone(),
        safe: keys.clone(),
        seeds: keys.clone(),
        clipboard: keys,
        records: Arc::new(FileRecords::open(folder.join("records"))),
        notifier: Arc::new(notified),
        clock,
        random,
    }
}

impl Device {
    pub fn start(home: &Home) -> Self {
        Self::start_off_by(home, 0)
    }

    pub fn start_off_by(home: &Home, seconds: i64) -> Self {
        let notified = Notified::default();
        Self::start_on(ports(home, seconds, notified.clone()), notified)
    }

    /// Whose line to the service never opens, and whose window stays closed.
    pub fn start_deaf(home: &Home) -> Self {
        let notified = Notified::default();
        Self::start_deaf_on(ports(home, 0, notified.clone()), notified)
    }

    pub fn start_deaf_on(ports: Ports, notified: Notified) -> Self {
        Self::start_with(ports, notified, true)
    }

    pub fn start_on(ports: Ports, notified: Notified) -> Self {
        Self::start_with(ports, notified, false)
    }

    fn start_with(ports: Ports, notified: Notified, deaf: bool) -> Self {
        let (letters, incoming) = mpsc::unbounded_channel();
        let (records, mut in_order) = mpsc::unbounded_channel();
        let authenticator = Authenticator::default();
        let (show, view) = watch::channel(authenticator.view());
        let (keeping, told) = (ports.clone(), letters.clone());
        let running = Running {
            ports,
            letters: letters.clone(),
            authenticator,
            show,
            deaf,
            callers: HashMap::new(),
            records,
            streams: HashMap::new(),
        };
        let keeping = async move {
            while let Some(task) = in_order.recv().await {
                if let Some(event) = perform(&keeping, task).await {
                    let _ = told.send(Letter::Told(event));
                }
            }
        };
        Self { letters, view, notified, running: tokio::spawn(running.run(incoming, keeping)) }
    }

    /// Adds the account of a link; the account's id.
    pub async fn add(&self, link: &str) -> Result<String, Failure> {
        let offer = self.read(link).await?;
        self.register(&offer, "laptop").await
    }

    pub async fn read(&self, link: &str) -> Result<OfferView, Failure> {
        match self
            .ask(Command::ReadOffer { text: OfferText::Link(link.to_owned()), trust: Trust::System })
            .await?
        {
            Reply::Offer(offer) => Ok(offer),
            other => panic!("no offer: {other:?}"),
        }
    }

    pub async fn register(&self, offer: &OfferView, name: &str) -> Result<String, Failure> {
        let device = DeviceDescription {
            name: name.to_owned(),
            model: "test".to_owned(),
            os: "Linux".to_owned(),
            app_version: "0".to_owned(),
        };
        let command = Command::Register { offer: offer.id.clone(), device, pin: Some(PIN.to_owned()) };
        match self.ask(command).await? {
            Reply::Account(id) => Ok(id.0),
            other => panic!("no account: {other:?}"),
        }
    }

    pub async fn ask(&self, command: Command) -> Result<Reply, Failure> {
        let (reply, answer) = oneshot::channel();
        self.letters.send(Letter::Asked(command, reply)).ok().expect("a running device");
        answer.await.expect("a reply")
    }

    pub fn tell(&self, event: Event) {
        self.letters.send(Letter::Told(event)).ok().expect("a running device");
    }

    pub fn view(&self) -> View {
        self.view.borrow().clone()
    }

    /// Waits for a view that gives something.
    pub async fn until<T>(&self, what: &str, mut wanted: impl FnMut(&View) -> Option<T>) -> T {
        let mut view = self.view.clone();
        let found = async {
            loop {
                if let Some(found) = wanted(&view.borrow_and_update()) {
                    return found;
                }
                view.changed().await.expect("a running device");
            }
        };
        match tokio::time::timeout(PATIENCE, found).await {
            Ok(found) => found,
            Err(_) => panic!("waited in vain for {what}; the view: {:#?}", self.view()),
        }
    }

    /// The request in front, once it may be decided.
    pub async fn open_request(&self) -> RequestView {
        let open = |view: &View| {
            view.request.clone().filter(|request| matches!(request.step, StepView::Decide { .. }))
        };
        self.until("an open request", open).await
    }

    pub async fn decide(&self, request: &str, decision: DecisionRequest) -> Result<(), Failure> {
        self.ask(Command::Decide { request: RequestId(request.to_owned()), decision }).await.map(drop)
    }

    pub async fn approve(&self, request: &str, code: Option<&str>) -> Result<(), Failure> {
        self.decide(request, DecisionRequest::Approve { code: code.map(str::to_owned), pin: None }).await
    }

    /// Waits until the request in front has come this far.
    pub async fn until_step<T>(&self, what: &str, wanted: impl Fn(&StepView) -> Option<T>) -> T {
        self.until(what, |view| wanted(&view.request.as_ref()?.step)).await
    }

    /// Waits for the outcome of the request in front.
    pub async fn outcome(&self) -> nod_core::view::OutcomeView {
        self.until_step("an outcome", |step| match step {
            StepView::Ended { outcome } => Some(outcome.clone()),
            _ => None,
        })
        .await
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.running.abort();
    }
}

struct Running {
    ports: Ports,
    letters: mpsc::UnboundedSender<Letter>,
    authenticator: Authenticator,
    show: watch::Sender<View>,
    deaf: bool,
    callers: HashMap<Ticket, oneshot::Sender<Result<Reply, Failure>>>,
    /// The journal's lines, in the order of their chain.
    records: mpsc::UnboundedSender<Task>,
    /// Aborted with the device, as all its tasks: a killed process goes on with nothing.
    streams: HashMap<String, tokio::task::JoinHandle<()>>,
}

impl Running {
    async fn run(
        mut self,
        mut incoming: mpsc::UnboundedReceiver<Letter>,
        keeping: impl Future<Output = ()> + Send + 'static,
    ) {
        let mut tasks = tokio::task::JoinSet::new();
        tasks.spawn(keeping);
        let loaded = nod_core::load(&self.ports).await;
        self.take(Event::Loaded(Box::new(loaded)), &mut tasks);
        // A window is open, as while a person looks.
        if !self.deaf {
            self.take(Event::Opened, &mut tasks);
        }
        let mut tickets = 0;
        loop {
            let now = self.ports.clock.now();
            let nap = self
                .authenticator
                .next_wake()
                .map(|due| Duration::from_millis((due - now).max(0).unsigned_abs()));
            let nap = nap.unwrap_or(Duration::from_secs(3600));
            let event = tokio::select! {
                letter = incoming.recv() => match letter {
                    Some(Letter::Told(event)) => event,
                    Some(Letter::Asked(command, reply)) => {
                        tickets += 1;
                        self.callers.insert(Ticket(tickets), reply);
                        Event::Command { ticket: Ticket(tickets), command }
                    }
                    None => return,
                },
                () = tokio::time::sleep(nap) => Event::Tick,
            };
            self.take(event, &mut tasks);
        }
    }

    fn take(&mut self, event: Event, tasks: &mut tokio::task::JoinSet<()>) {
        let effects = self.authenticator.on(event, Moment { now: self.ports.clock.now(), jitter: 0 });
        self.show.send_replace(self.authenticator.view());
        for effect in effects {
            match effect {
                Effect::Run(task @ (Task::Finish { .. } | Task::KeepComparison(_))) => {
                    let _ = self.records.send(task);
                }
                Effect::Run(task) => {
                    let (ports, letters) = (self.ports.clone(), self.letters.clone());
                    tasks.spawn(async move {
                        if let Some(event) = perform(&ports, task).await {
                            let _ = letters.send(Letter::Told(event));
                        }
                    });
                }
                Effect::Listen { .. } if self.deaf => {}
                Effect::Listen { account, after } => {
                    let id = account.id.0.clone();
                    let stream = listen(self.ports.clone(), self.letters.clone(), account, after);
                    if let Some(old) = self.streams.insert(id, tokio::spawn(stream)) {
                        old.abort();
                    }
                }
                Effect::StopListening { account } => {
                    if let Some(old) = self.streams.remove(&account.0) {
                        old.abort();
                    }
                }
                Effect::Reply { ticket, result } => {
                    if let Some(caller) = self.callers.remove(&ticket) {
                        let _ = caller.send(result);
                    }
                }
                Effect::ShowWindow | Effect::AdmitPush { .. } | Effect::RenewPush { .. } => {}
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.streams.values().for_each(tokio::task::JoinHandle::abort);
    }
}

async fn listen(ports: Ports, letters: mpsc::UnboundedSender<Letter>, account: Account, after: Millis) {
    tokio::time::sleep(Duration::from_millis(after.unsigned_abs())).await;
    let asked_at = ports.clock.now();
    let tell = |event| letters.send(Letter::Told(event)).is_ok();
    let error = match ports.providers.of(account.provider).listen(&account).await {
        Ok(mut stream) => {
            tell(Event::Connected { account: account.id.clone() });
            while let Some(heard) = stream.next().await {
                tell(Event::Heard { account: account.id.clone(), heard, asked_at });
            }
            None
        }
        Err(error) => Some(error),
    };
    tell(Event::StreamEnded { account: account.id, asked_at, error });
}

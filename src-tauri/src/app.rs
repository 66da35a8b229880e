//! The event loop: the one owner of the authenticator's state.

use std::{collections::HashMap, sync::Arc, time::Duration};

use nod_core::{
    Authenticator, Command, Effect, Event, Moment, Reply, Task, Ticket, perform,
    ports::Ports,
    view::{Failure, View},
};
use tauri::AppHandle;
use tauri_plugin_nod_device::DeviceExt;
use tauri_specta::Event as _;
use tokio::sync::{RwLock, mpsc, oneshot, watch};

use crate::{diagnostics, host, ipc::ViewChanged, listeners::Listeners, speaking, window};

/// The wall clock is asked at least this often while something runs out: a machine that slept, or a
/// clock that was set, must not keep a request open.
const LONGEST_NAP: Duration = Duration::from_secs(5);

/// Where everything that happens is told.
#[derive(Clone)]
pub struct Inbox {
    letters: mpsc::UnboundedSender<Letter>,
    view: watch::Receiver<Option<View>>,
}

enum Letter {
    Told(Event),
    Asked { command: Command, reply: oneshot::Sender<Result<Reply, Failure>> },
}

/// Starts the loop on the runtime.
pub fn start(app: AppHandle, ports: Ports) -> Inbox {
    let (letters, incoming) = mpsc::unbounded_channel();
    let (show, view) = watch::channel(None);
    let inbox = Inbox { letters, view };
    let under_way = Arc::new(RwLock::new(()));
    let in_order = || in_order(ports.clone(), inbox.clone(), Arc::clone(&under_way));
    let running = Running {
        app,
        notifications: in_order(),
        records: in_order(),
        ports: ports.clone(),
        inbox: inbox.clone(),
        under_way,
        show,
        authenticator: Authenticator::default(),
        listeners: Listeners::default(),
        callers: HashMap::new(),
        tickets: 0,
    };
    tauri::async_runtime::spawn(running.run(incoming));
    inbox
}

impl Inbox {
    pub fn tell(&self, event: Event) {
        // The loop ends with the app alone; then nobody is left to be told.
        let _ = self.letters.send(Letter::Told(event));
    }

    pub async fn ask(&self, command: Command) -> Result<Reply, Failure> {
        let (reply, answer) = oneshot::channel();
        if self.letters.send(Letter::Asked { command, reply }).is_err() {
            return Err(Failure::NotNow);
        }
        answer.await.unwrap_or(Err(Failure::NotNow))
    }

    /// A locked app reads nothing for anybody, not even what it would keep nothing of.
    pub fn unlocked(&self) -> Result<(), Failure> {
        let is_locked = self.present_view().is_none_or(|view| view.lock.is_some());
        if is_locked { Err(Failure::Locked) } else { Ok(()) }
    }

    /// What is drawn now; `None` until the records are read.
    pub fn present_view(&self) -> Option<View> {
        self.view.borrow().clone()
    }

    /// What is to be drawn now; waits for the records to be read.
    pub async fn view(&self) -> View {
        let mut view = self.view.clone();
        match view.wait_for(Option::is_some).await.map(|view| view.clone()) {
            Ok(Some(view)) => view,
            // The loop is gone, and in a moment so is who asks.
            Ok(None) | Err(_) => std::future::pending().await,
        }
    }
}

/// Carries out what is sent to it, one after the other.
fn in_order(ports: Ports, inbox: Inbox, under_way: Arc<RwLock<()>>) -> mpsc::UnboundedSender<Task> {
    let (tasks, mut incoming) = mpsc::unbounded_channel();
    tauri::async_runtime::spawn(async move {
        while let Some(task) = incoming.recv().await {
            let alone = match task {
                Task::AllowErase { .. } => Some(under_way.write().await),
                _ => None,
            };
            let event = perform(&ports, task).await;
            // First: what was held back for it may be begun at once.
            drop(alone);
            if let Some(event) = event {
                inbox.tell(event);
            }
        }
    });
    tasks
}

struct Running {
    app: AppHandle,
    ports: Ports,
    /// [`Task::Notify`] and [`Task::Clear`]; no verdict waits for them.
    notifications: mpsc::UnboundedSender<Task>,
    /// [`Task::Finish`] and [`Task::KeepComparison`]: the journal's lines in the order of their chain. Behind them
    /// [`Task::AllowErase`].
    records: mpsc::UnboundedSender<Task>,
    inbox: Inbox,
    /// Held by each task that was begun, until what came of it is told.
    under_way: Arc<RwLock<()>>,
    show: watch::Sender<Option<View>>,
    authenticator: Authenticator,
    listeners: Listeners,
    callers: HashMap<Ticket, oneshot::Sender<Result<Reply, Failure>>>,
    tickets: u64,
}

impl Running {
    async fn run(mut self, mut incoming: mpsc::UnboundedReceiver<Letter>) {
        let loaded = nod_core::load(&self.ports).await;
        self.take(Event::Loaded(Box::new(loaded)));
        loop {
            let event = match self.nap() {
                Some(nap) => match tokio::time::timeout(nap, incoming.recv()).await {
                    Ok(letter) => letter.map(|letter| self.open(letter)),
                    Err(_) => Some(Event::Tick),
                },
                None => incoming.recv().await.map(|letter| self.open(letter)),
            };
            let Some(event) = event else { return };
            self.take(event);
        }
    }

    fn nap(&self) -> Option<Duration> {
        let due = self.authenticator.next_wake()? - self.ports.clock.now();
        Some(Duration::from_millis(u64::try_from(due).unwrap_or(0)).min(LONGEST_NAP))
    }

    fn open(&mut self, letter: Letter) -> Event {
        match letter {
            Letter::Told(event) => event,
            Letter::Asked { command, reply } => {
                self.tickets += 1;
                let ticket = Ticket(self.tickets);
                self.callers.insert(ticket, reply);
                Event::Command { ticket, command }
            }
        }
    }

    fn take(&mut self, event: Event) {
        let mut jitter = [0; 2];
        self.ports.random.fill(&mut jitter);
        let at = Moment { now: self.ports.clock.now(), jitter: u16::from_ne_bytes(jitter) };
        let effects = self.authenticator.on(event, at);
        // First the view: what a caller asks for after its reply is already there.
        self.show_view();
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Run(task @ (Task::Notify(_) | Task::Clear { .. })) => {
                // Its loop ends with this one alone.
                let _ = self.notifications.send(task);
            }
            Effect::Run(task @ (Task::Finish { .. } | Task::KeepComparison(_) | Task::AllowErase { .. })) => {
                // As its loop.
                let _ = self.records.send(task);
            }
            Effect::Run(task) => {
                let (ports, inbox) = (self.ports.clone(), self.inbox.clone());
                // What is begun while everything is being deleted, nobody waits for.
                let begun = Arc::clone(&self.under_way).try_read_owned().ok();
                tauri::async_runtime::spawn(async move {
                    let _begun = begun;
                    if let Some(event) = perform(&ports, task).await {
                        inbox.tell(event);
                    }
                });
            }
            Effect::Listen { account, after } => {
                self.listeners.listen(&self.ports, &self.inbox, account, after)
            }
            Effect::StopListening { account } => self.listeners.stop(&account),
            Effect::AdmitPush { servers } => self.app.push().admit(servers),
            Effect::RenewPush { dead } => self.app.push().renew(dead),
            Effect::Reply { ticket, result } => {
                let is_erased = matches!(result, Ok(Reply::Erased(_)));
                if let Some(caller) = self.callers.remove(&ticket) {
                    // A window that closed meanwhile does not wait any more.
                    let _ = caller.send(result);
                }
                if is_erased {
                    // What they wait for is gone.
                    self.callers.clear();
                }
            }
            Effect::ShowWindow => window::show(&self.app),
        }
    }

    fn show_view(&self) {
        let mut view = self.authenticator.view();
        view.revision = self.show.borrow().as_ref().map_or(0, |shown| shown.revision);
        if self.show.borrow().as_ref() == Some(&view) {
            return;
        }
        view.revision += 1;
        diagnostics::tell_change(self.show.borrow().as_ref(), &view);
        speaking::speak(&self.app, view.settings.language.as_deref());
        self.show.send_replace(Some(view.clone()));
        host::tray_follows(&self.app);
        if let Err(error) = ViewChanged(view).emit(&self.app) {
            tracing::error!(%error, "the window could not be told");
        }
    }
}

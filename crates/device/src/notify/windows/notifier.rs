//! Toasts by WinRT, one after the other on a thread of their own: each call waits for another process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
};

use async_trait::async_trait;
use nod_core::{
    RequestId,
    ports::{Notice, NoticeKind, Notifier, Permission},
};
use nod_protocol::PushPayload;
use tauri::{AppHandle, Manager, Wry};
use tokio::sync::oneshot;
use windows::{
    Data::Xml::Dom::XmlDocument,
    UI::Notifications::{ToastNotification, ToastNotificationManager, ToastNotifier},
    core::HSTRING,
};

use super::{
    identity::{Identity, Program},
    rejection::Rejections,
    setting,
    toast::{self, Button},
};
use crate::notify::{OpenError, Taps, WriteTexts};

/// Shows toasts. Taps on them come as links, to be given to [`take_link`].
pub fn open(app: &AppHandle<Wry>, texts: WriteTexts, taps: Taps) -> Result<Arc<dyn Notifier>, OpenError> {
    let rejections = Arc::<Mutex<Rejections>>::default();
    app.manage(Links { rejections: Arc::clone(&rejections), taps });
    let (jobs, incoming) = mpsc::channel();
    let identity = Identity::of(app);
    std::thread::Builder::new()
        .name("toasts".into())
        .spawn(move || Toasts::new(identity).run(&incoming))
        .map_err(|error| OpenError::NoTaps(error.to_string()))?;
    Ok(Arc::new(WindowsNotifier { texts, rejections, jobs }))
}

/// Whether the link is one of a toast's buttons; what the person did is told then as a tap.
pub fn take_link(app: &AppHandle<Wry>, link: &str) -> bool {
    let Some(links) = app.try_state::<Links>() else { return false };
    let Some(tap) = lock(&links.rejections).read(link) else { return false };
    // Nobody listens only when the app is ending.
    let _ = links.taps.send(tap);
    true
}

struct Links {
    rejections: Arc<Mutex<Rejections>>,
    taps: Taps,
}

struct WindowsNotifier {
    texts: WriteTexts,
    rejections: Arc<Mutex<Rejections>>,
    jobs: mpsc::Sender<Job>,
}

enum Job {
    Show { id: RequestId, content: String },
    Clear(RequestId),
    Permission(oneshot::Sender<Permission>),
}

#[async_trait]
impl Notifier for WindowsNotifier {
    async fn notify(&self, notice: &Notice) {
        let texts = (self.texts)();
        let content = match notice.kind {
            NoticeKind::Request | NoticeKind::Attack => {
                let link = self.link(&notice.id);
                let button = link.as_deref().map(|link| Button { label: &texts.reject, link });
                let is_attack = notice.kind == NoticeKind::Attack;
                let text = if is_attack { &texts.attack } else { &texts.request };
                toast::content(&notice.id, text, button)
            }
            NoticeKind::Test => toast::content(&notice.id, &texts.test, None),
        };
        self.order(Job::Show { id: notice.id.clone(), content });
    }

    async fn clear(&self, id: &RequestId) {
        lock(&self.rejections).forget(id);
        self.order(Job::Clear(id.clone()));
    }

    async fn permission(&self) -> Permission {
        let (answer, answered) = oneshot::channel();
        self.order(Job::Permission(answer));
        answered.await.unwrap_or(Permission::Unavailable)
    }

    async fn ask_permission(&self) -> Permission {
        // Windows asks nobody: toasts are on until they are turned off in its settings.
        self.permission().await
    }
}

impl WindowsNotifier {
    /// `None` where nothing can be drawn: a button without a proof would do no more than the toast itself.
    fn link(&self, id: &RequestId) -> Option<String> {
        let mut drawn = [0; 16];
        match getrandom::fill(&mut drawn) {
            Ok(()) => Some(lock(&self.rejections).link(id, drawn)),
            Err(error) => {
                tracing::warn!(%error, "a notification has no button to reject");
                None
            }
        }
    }

    fn order(&self, job: Job) {
        if self.jobs.send(job).is_err() {
            tracing::warn!("the thread that shows notifications is gone");
        }
    }
}

struct Toasts {
    identity: Identity,
    /// Of this run, until they are cleared.
    shown: HashMap<RequestId, ToastNotification>,
}

impl Toasts {
    fn new(identity: Identity) -> Self {
        Self { identity, shown: HashMap::new() }
    }

    /// Until nobody orders any more.
    fn run(mut self, jobs: &mpsc::Receiver<Job>) {
        match &self.identity {
            Identity::Package => {}
            Identity::Program(program) => program.introduce(),
        }
        for job in jobs {
            match job {
                Job::Show { id, content } => {
                    if let Err(error) = self.show(id, &content) {
                        tracing::warn!(%error, "a notification could not be shown");
                    }
                }
                Job::Clear(id) => self.clear(&id),
                Job::Permission(answer) => {
                    // Who asked may have stopped waiting.
                    let _ = answer.send(self.permission());
                }
            }
        }
    }

    /// In the place of one that is up with the same tag, also of a service's push.
    fn show(&mut self, id: RequestId, content: &str) -> windows::core::Result<()> {
        let document = XmlDocument::new()?;
        document.LoadXml(&HSTRING::from(content))?;
        let toast = ToastNotification::CreateToastNotification(&document)?;
        let (tag, group) = labels(&id);
        toast.SetTag(&tag)?;
        toast.SetGroup(&group)?;
        self.notifier()?.Show(&toast)?;
        self.shown.insert(id, toast);
        Ok(())
    }

    fn clear(&mut self, id: &RequestId) {
        // One that is on the screen moves to the notification centre by that, from which it is then removed.
        if let Some(toast) = self.shown.remove(id)
            && let Err(error) = self.notifier().and_then(|notifier| notifier.Hide(&toast))
        {
            tracing::debug!(%error, "a notification could not be hidden");
        }
        if let Err(error) = self.remove(id) {
            tracing::debug!(%error, "a notification could not be removed");
        }
    }

    fn remove(&self, id: &RequestId) -> windows::core::Result<()> {
        let (tag, group) = labels(id);
        let history = ToastNotificationManager::History()?;
        match &self.identity {
            Identity::Package => history.RemoveGroupedTag(&tag, &group),
            Identity::Program(Program { id, .. }) => {
                history.RemoveGroupedTagWithId(&tag, &group, &HSTRING::from(id))
            }
        }
    }

    fn permission(&self) -> Permission {
        match self.notifier().and_then(|notifier| notifier.Setting()) {
            Ok(setting) => setting::permission(setting.0),
            Err(error) => {
                tracing::info!(%error, "Windows does not say whether notifications are shown");
                setting::permission_without_setting(error.code().0.cast_unsigned())
            }
        }
    }

    fn notifier(&self) -> windows::core::Result<ToastNotifier> {
        match &self.identity {
            Identity::Package => ToastNotificationManager::CreateToastNotifier(),
            Identity::Program(Program { id, .. }) => {
                ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(id))
            }
        }
    }
}

/// Tag and group.
fn labels(id: &RequestId) -> (HSTRING, HSTRING) {
    (HSTRING::from(PushPayload::toast_tag(&id.0)), HSTRING::from(PushPayload::TOAST_GROUP))
}

fn lock(rejections: &Mutex<Rejections>) -> MutexGuard<'_, Rejections> {
    rejections.lock().unwrap_or_else(PoisonError::into_inner)
}

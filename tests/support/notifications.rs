//! Every notification of a desktop, as the session bus carried it, and a person's hand on it.

use std::collections::HashMap;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use zbus::message::Type;
use zbus::zvariant::OwnedValue;

use crate::desktop::Desktop;
use crate::{Fault, fault, until};

/// The file, in the desktop's folder, by which dunst's menu is told what to choose.
pub(crate) const CHOICE: &str = "dunst-choice";

const SOON: Duration = Duration::from_secs(5);

const INTERFACE: &str = "org.freedesktop.Notifications";

/// A notification that was shown.
#[derive(Clone, Debug)]
pub struct Notification {
    /// The notification daemon's id.
    pub id: u32,
    /// When the daemon had taken it.
    pub at: Instant,
    pub app: String,
    pub summary: String,
    pub body: String,
    /// Action keys with their labels; a tap on the body is `default`.
    pub actions: Vec<(String, String)>,
    /// 0 low, 1 normal, 2 critical.
    pub urgency: u8,
    /// The action keys that were invoked on it, in order.
    pub invoked: Vec<String>,
    /// When the newest of them was reported.
    pub invoked_at: Option<Instant>,
    /// The reason of its closing once it is gone: 1 expired, 2 dismissed by the person, 3 by the program, 4 undefined.
    pub closed: Option<u32>,
    /// Whether the program that showed it has left the bus: a tap would reach nobody.
    pub orphaned: bool,
    /// That program's unique name on the bus.
    owner: String,
}

/// All notifications of one desktop, from the first.
pub struct Notifications {
    seen: Arc<Mutex<Vec<Notification>>>,
}

impl Notifications {
    /// Becomes a monitor of the bus at `address`: sees each call and signal, takes part in none.
    ///
    /// # Errors
    /// Where the bus refuses.
    pub(crate) async fn watch(address: &str) -> Result<Self, Fault> {
        let address = address.to_owned();
        let seen = Arc::<Mutex<Vec<Notification>>>::default();
        let record = Arc::clone(&seen);
        let connected = tokio::task::spawn_blocking(move || -> Result<(), Fault> {
            let connection = zbus::blocking::connection::Builder::address(address.as_str())?.build()?;
            let messages = zbus::blocking::MessageIterator::from(&connection);
            zbus::blocking::fdo::MonitoringProxy::new(&connection)?
                .become_monitor(&[], 0)
                .map_err(zbus::Error::from)?;
            std::thread::spawn(move || {
                let mut asked = HashMap::new();
                // Ends with the bus.
                for message in messages.flatten() {
                    note(&record, &mut asked, &message);
                }
            });
            Ok(())
        });
        connected.await?.map_err(|error| error.while_doing("watching the session bus"))?;
        Ok(Self { seen })
    }

    /// Every notification so far, the oldest first.
    #[must_use]
    pub fn all(&self) -> Vec<Notification> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Those still shown, from the top of the screen down.
    #[must_use]
    pub fn showing(&self) -> Vec<Notification> {
        let mut showing: Vec<_> = self.all().into_iter().filter(|n| n.closed.is_none()).collect();
        // dunst's own order.
        showing.sort_by_key(|n| (std::cmp::Reverse(n.urgency), n.id));
        showing
    }

    /// Waits for the first one, shown or closed, that `is_it` accepts.
    ///
    /// # Errors
    /// Where none comes in time; tells those that did.
    pub async fn await_one(
        &self,
        what: &str,
        patience: Duration,
        is_it: impl Fn(&Notification) -> bool,
    ) -> Result<Notification, Fault> {
        let what = format!("the notification {what}");
        match until(&what, patience, async || Ok(self.all().into_iter().find(|n| is_it(n)))).await {
            Ok(found) => Ok(found),
            Err(error) => Err(fault(format!("{error}; there were {:#?}", self.all()))),
        }
    }

    /// Waits until a notification is no longer shown and gives the reason.
    ///
    /// # Errors
    /// Where it is still shown at the deadline.
    pub async fn await_closed(&self, id: u32, patience: Duration) -> Result<u32, Fault> {
        let closed = async || Ok(self.all().iter().find(|n| n.id == id).and_then(|n| n.closed));
        until(&format!("notification {id} to close"), patience, closed).await
    }

    /// Taps its body, as a click does; the bubble goes away as it does on most desktops (dunst itself would leave it).
    ///
    /// # Errors
    /// Where it is not shown, or reports no tap.
    pub async fn tap(&self, desktop: &Desktop, id: u32) -> Result<(), Fault> {
        self.invoke(desktop, id, "default").await
    }

    /// Presses the action with this key, as its button does.
    ///
    /// # Errors
    /// Where it is not shown, has no such action, or reports nothing.
    pub async fn invoke(&self, desktop: &Desktop, id: u32, action: &str) -> Result<(), Fault> {
        let showing = self.showing();
        let Some(target) = showing.iter().find(|n| n.id == id) else {
            return Err(fault(format!("notification {id} is not shown; shown are {showing:#?}")));
        };
        // The daemon answers with an id before it has drawn the bubble, and acts on drawn ones only.
        let drawn = showing.len().to_string();
        until("all notifications to be drawn", SOON, async || {
            Ok((desktop.run("dunstctl", &["count", "displayed"])?.trim() == drawn).then_some(()))
        })
        .await?;
        // Through dunst's context menu, where the harness is the menu: `dunstctl action` reaches the top one only.
        std::fs::write(desktop.folder().join(CHOICE), format!("[{id},{action}]\n"))?;
        desktop.run("dunstctl", &["context"])?;
        until("the action to be reported", SOON, async || {
            let all = self.all();
            Ok(all.iter().any(|n| n.id == id && n.invoked.len() > target.invoked.len()).then_some(()))
        })
        .await
        .map_err(|error| fault(format!("{error}; the notification: {target:#?}")))?;
        close(&mut desktop.command("dbus-send"), id)
    }

    /// Sweeps all of them away, as the person would.
    ///
    /// # Errors
    /// Where the daemon cannot be asked.
    pub fn dismiss_all(&self, desktop: &Desktop) -> Result<(), Fault> {
        desktop.run("dunstctl", &["close-all"]).map(drop)
    }
}

fn close(dbus_send: &mut Command, id: u32) -> Result<(), Fault> {
    let call = dbus_send.args([
        "--session",
        "--dest=org.freedesktop.Notifications",
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications.CloseNotification",
        &format!("uint32:{id}"),
    ]);
    let status = call.status()?;
    if status.success() { Ok(()) } else { Err(fault(format!("dbus-send ended ({status})"))) }
}

/// Calls that wait for the daemon's answer, which alone knows the id: (caller, serial of the call).
type Asked = HashMap<(String, u32), Notification>;

fn note(record: &Mutex<Vec<Notification>>, asked: &mut Asked, message: &zbus::Message) {
    let header = message.header();
    let member = header.member().map(|name| name.as_str().to_owned()).unwrap_or_default();
    let ours = header.interface().is_some_and(|name| name.as_str() == INTERFACE);
    let mut seen = record.lock().unwrap_or_else(PoisonError::into_inner);
    match (message.message_type(), member.as_str()) {
        (Type::MethodCall, "Notify") if ours => {
            let caller = header.sender().map(|name| name.as_str().to_owned()).unwrap_or_default();
            if let Some(notification) = read_call(message, caller.clone()) {
                asked.insert((caller, header.primary().serial_num().get()), notification);
            }
        }
        (Type::MethodReturn, _) => {
            let caller = header.destination().map(|name| name.as_str().to_owned()).unwrap_or_default();
            let Some(serial) = header.reply_serial() else { return };
            let Some(mut notification) = asked.remove(&(caller, serial.get())) else { return };
            let Ok(id) = message.body().deserialize::<u32>() else { return };
            notification.id = id;
            notification.at = Instant::now();
            // A replaced one is the same bubble with a new text.
            seen.retain(|n| n.id != id);
            seen.push(notification);
        }
        (Type::Signal, "ActionInvoked") if ours => {
            let Ok((id, action)) = message.body().deserialize::<(u32, String)>() else { return };
            if let Some(notification) = seen.iter_mut().find(|n| n.id == id) {
                notification.invoked.push(action);
                notification.invoked_at = Some(Instant::now());
            }
        }
        (Type::Signal, "NotificationClosed") if ours => {
            let Ok((id, reason)) = message.body().deserialize::<(u32, u32)>() else { return };
            if let Some(notification) = seen.iter_mut().find(|n| n.id == id) {
                notification.closed = Some(reason);
            }
        }
        (Type::Signal, "NameOwnerChanged") => {
            let Ok((name, _, now)) = message.body().deserialize::<(String, String, String)>() else { return };
            for notification in seen.iter_mut().filter(|n| now.is_empty() && n.owner == name) {
                notification.orphaned = true;
            }
        }
        _ => {}
    }
}

/// app name, replaces id, icon, summary, body, actions, hints, timeout
type NotifyCall = (String, u32, String, String, String, Vec<String>, HashMap<String, OwnedValue>, i32);

fn read_call(message: &zbus::Message, owner: String) -> Option<Notification> {
    let body = message.body();
    let (app, _, _, summary, body, actions, hints, _) = body.deserialize::<NotifyCall>().ok()?;
    let pairs = actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone()));
    Some(Notification {
        id: 0,
        at: Instant::now(),
        app,
        summary,
        body,
        actions: pairs.collect(),
        urgency: hints.get("urgency").and_then(|hint| u8::try_from(hint).ok()).unwrap_or(1),
        invoked: Vec::new(),
        invoked_at: None,
        closed: None,
        orphaned: false,
        owner,
    })
}

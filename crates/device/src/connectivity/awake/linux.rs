use std::ops::ControlFlow;

use futures_util::StreamExt;
use tauri::async_runtime::JoinHandle;
use zbus::{
    Connection, MatchRule, Message, MessageStream,
    fdo::DBusProxy,
    message::Type,
    names::{BusName, OwnedUniqueName},
};

use crate::connectivity::{ConnectivityEvent, ConnectivityEvents};

const BUS: &str = "org.freedesktop.DBus";
const LOGIND: &str = "org.freedesktop.login1";
const LOGIND_MANAGER: &str = "org.freedesktop.login1.Manager";

/// Listens to logind, whenever it is there, until the bus ends. logind is not started for it.
pub fn watch(events: ConnectivityEvents) -> impl Send + Sync {
    Watching(tauri::async_runtime::spawn(async move {
        match follow(&events).await {
            Ok(()) => tracing::debug!("the system bus ended: that the machine slept is not noticed any more"),
            Err(error) => tracing::info!(%error, "that the machine slept is not noticed"),
        }
    }))
}

struct Watching(JoinHandle<()>);

impl Drop for Watching {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn follow(events: &ConnectivityEvents) -> zbus::Result<()> {
    let bus = Connection::system().await?;
    // Everything in one stream, in the order in which the bus sent it: who owns the name at a signal is what
    // was said of it before that signal.
    let mut messages = MessageStream::from(&bus);
    let dbus = DBusProxy::new(&bus).await?;
    dbus.add_match_rule(owner_rule()?).await?;
    dbus.add_match_rule(sleep_rule()?).await?;
    let mut logind = Logind { owner: dbus.get_name_owner(LOGIND.try_into()?).await.ok() };
    while let Some(message) = messages.next().await {
        let Ok(message) = message else { continue };
        if let ControlFlow::Break(()) = logind.hear(&message, events) {
            break;
        }
    }
    Ok(())
}

fn owner_rule() -> zbus::Result<MatchRule<'static>> {
    let rule = MatchRule::builder().msg_type(Type::Signal).sender(BUS)?.interface(BUS)?;
    Ok(rule.member("NameOwnerChanged")?.arg(0, LOGIND)?.build())
}

fn sleep_rule() -> zbus::Result<MatchRule<'static>> {
    let rule = MatchRule::builder().msg_type(Type::Signal).sender(LOGIND)?.interface(LOGIND_MANAGER)?;
    Ok(rule.member("PrepareForSleep")?.build())
}

struct Logind {
    owner: Option<OwnedUniqueName>,
}

impl Logind {
    /// Anybody on the bus can send us a signal that looks like logind's, or like the bus's own. Who sent it is the
    /// bus's word; rules hold for what is sent to everybody, not for what is sent to us alone.
    fn hear(&mut self, message: &Message, events: &ConnectivityEvents) -> ControlFlow<()> {
        let header = message.header();
        let (Some(sender), Some(interface), Some(member)) =
            (header.sender(), header.interface(), header.member())
        else {
            return ControlFlow::Continue(());
        };
        if message.message_type() != Type::Signal {
            return ControlFlow::Continue(());
        }
        let from_logind = self.owner.as_ref().is_some_and(|owner| owner.as_str() == sender.as_str());
        match (interface.as_str(), member.as_str()) {
            (BUS, "NameOwnerChanged") if sender.as_str() == BUS => self.change_hands(message),
            (LOGIND_MANAGER, "PrepareForSleep") if from_logind => return tell(message, events),
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn change_hands(&mut self, message: &Message) {
        let body = message.body();
        let Ok((name, _, owner)) = body.deserialize::<(BusName<'_>, &str, &str)>() else { return };
        if name.as_str() == LOGIND {
            self.owner = OwnedUniqueName::try_from(owner).ok();
        }
    }
}

/// `true` before the machine sleeps, `false` after it woke.
fn tell(message: &Message, events: &ConnectivityEvents) -> ControlFlow<()> {
    let Ok(false) = message.body().deserialize::<bool>() else { return ControlFlow::Continue(()) };
    // Nobody listens only when the app is ending.
    match events.send(ConnectivityEvent::Awake) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

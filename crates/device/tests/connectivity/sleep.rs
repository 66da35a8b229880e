//! What is told of sleep.

use tauri_plugin_nod_device::connectivity::{ConnectivityEvent, awake};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use zbus::Connection;

use crate::{
    PATIENCE,
    program::Group,
    session::{Session, in_session},
    system_bus::SystemBus,
    told, until,
};

const AWAKE: Option<ConnectivityEvent> = Some(ConnectivityEvent::Awake);

const BUS: &str = "org.freedesktop.DBus";
const LOGIND: &str = "org.freedesktop.login1";

#[test]
fn without_a_system_bus_nothing_is_told() {
    in_session("sleep::without_a_system_bus_nothing_is_told", async |_| {
        let (events, mut heard) = unbounded_channel();
        let _watching = awake::watch(events);
        assert_eq!(told(&mut heard).await, None, "it has given up");
    });
}

#[test]
fn a_forged_wake_is_not_told() {
    in_session("sleep::a_forged_wake_is_not_told", async |session| {
        let mut bench = Bench::new(&session).await;
        let forger = bench.bus.connect().await.unwrap();
        // Before there is a logind, and while there is one.
        bench.forge(&forger).await;
        let logind = bench.bus.logind(&bench.group).await.unwrap();
        bench.forge(&forger).await;
        // What was forged is before them in the bus's order. Of these there are others than of what was forged, so
        // that one taken for the other changes the number.
        for _ in 0..5 {
            logind.prepare_for_sleep(false).await.unwrap();
            assert_eq!(told(&mut bench.heard).await, AWAKE);
        }
        bench.bus.kill().unwrap();
        assert_eq!(told(&mut bench.heard).await, None, "nothing but the real ones was told");
    });
}

#[test]
fn going_to_sleep_is_not_told() {
    in_session("sleep::going_to_sleep_is_not_told", async |session| {
        let mut bench = Bench::new(&session).await;
        let logind = bench.bus.logind(&bench.group).await.unwrap();
        for sleeping in [true, true, true, false] {
            logind.prepare_for_sleep(sleeping).await.unwrap();
        }
        assert_eq!(told(&mut bench.heard).await, AWAKE);
        bench.bus.kill().unwrap();
        assert_eq!(told(&mut bench.heard).await, None);
    });
}

#[test]
fn watching_leaves_the_bus_when_it_ends() {
    in_session("sleep::watching_leaves_the_bus_when_it_ends", async |session| {
        let Bench { bus, mut heard, watching, group: _group } = Bench::new(&session).await;
        let before = bus.names().await.unwrap();
        drop(watching);
        let gone = until("the connection to be closed", PATIENCE, async || {
            Ok((bus.names().await?.len() < before.len()).then_some(()))
        });
        gone.await.unwrap();
        assert_eq!(told(&mut heard).await, None);
    });
}

#[test]
fn each_wake_is_told_once_also_of_a_logind_that_came_later() {
    in_session("sleep::each_wake_is_told_once_also_of_a_logind_that_came_later", async |session| {
        let mut bench = Bench::new(&session).await;
        for _ in 0..2 {
            let mut logind = bench.bus.logind(&bench.group).await.unwrap();
            for sleeping in [true, false, true, false] {
                logind.prepare_for_sleep(sleeping).await.unwrap();
            }
            assert_eq!(told(&mut bench.heard).await, AWAKE);
            assert_eq!(told(&mut bench.heard).await, AWAKE);
            logind.kill().unwrap();
        }
        bench.bus.kill().unwrap();
        assert_eq!(told(&mut bench.heard).await, None);
    });
}

struct Bench {
    bus: SystemBus,
    heard: UnboundedReceiver<ConnectivityEvent>,
    watching: Box<dyn Send + Sync>,
    group: Group,
}

impl Bench {
    /// Watches a bus without a logind.
    async fn new(session: &Session) -> Self {
        let group = Group::new().unwrap();
        let bus = SystemBus::start(&group, session.home()).await.unwrap();
        let before = bus.names().await.unwrap();
        let (events, heard) = unbounded_channel();
        let watching = Box::new(awake::watch(events));
        let watcher = until("the watcher on the bus", PATIENCE, async || {
            Ok(bus.names().await?.into_iter().find(|name| !before.contains(name)))
        });
        let watcher = watcher.await.unwrap();
        // Its rules are what it does last.
        let witness = bus.connect().await.unwrap();
        let listens = until("it to listen", PATIENCE, async || {
            let call = ("/org/freedesktop/DBus", Some("org.freedesktop.DBus.Debug.Stats"));
            let rules = witness.call_method(Some(BUS), call.0, call.1, "GetAllMatchRules", &()).await?;
            let rules: std::collections::HashMap<String, Vec<String>> = rules.body().deserialize()?;
            Ok(rules.get(&watcher).filter(|rules| rules.len() == 2).map(drop))
        });
        listens.await.unwrap();
        Self { bus, heard, watching, group }
    }

    /// A wake as another program may send it: as it is, to everybody and to each connection; and after it has said
    /// to each that logind's name is its own.
    async fn forge(&self, forger: &Connection) {
        let (path, interface) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
        let me = forger.unique_name().unwrap().as_str();
        let names = self.bus.names().await.unwrap();
        let owned = (LOGIND, "", me);
        let (bus, member) = ("/org/freedesktop/DBus", "NameOwnerChanged");
        forger.emit_signal(None::<&str>, path, interface, "PrepareForSleep", &false).await.unwrap();
        for name in names.iter().filter(|name| name.starts_with(':')) {
            let to = Some(name.as_str());
            forger.emit_signal(to, path, interface, "PrepareForSleep", &false).await.unwrap();
            forger.emit_signal(to, bus, BUS, member, &owned).await.unwrap();
            forger.emit_signal(to, path, interface, "PrepareForSleep", &false).await.unwrap();
        }
        forger.emit_signal(None::<&str>, path, interface, "PrepareForSleep", &false).await.unwrap();
        // Answered after the bus has sent all of these on.
        zbus::fdo::DBusProxy::new(forger).await.unwrap().get_id().await.unwrap();
    }
}

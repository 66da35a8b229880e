//! The network, by the addresses of this machine's interfaces.

use netwatcher::{Update, async_adapter::Tokio, watch_interfaces_async};
use tauri::async_runtime::JoinHandle;

use super::{
    ConnectivityEvents,
    interfaces::{Networks, Reached},
};

/// Tells [`Network`](super::ConnectivityEvent::Network) until the value is dropped.
pub fn watch(events: ConnectivityEvents) -> impl Send + Sync {
    Watching(tauri::async_runtime::spawn(follow(events)))
}

struct Watching(JoinHandle<()>);

impl Drop for Watching {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn follow(events: ConnectivityEvents) {
    let mut interfaces = match watch_interfaces_async::<Tokio>() {
        Ok(interfaces) => interfaces,
        Err(error) => return tracing::warn!(%error, "changes of the network are not noticed"),
    };
    let mut reached = Reached::default();
    loop {
        let Some(event) = reached.now(networks(&interfaces.changed().await)) else { continue };
        tracing::debug!(?event, "the network changed");
        // Nobody listens only when the app is ending.
        if events.send(event).is_err() {
            return;
        }
    }
}

fn networks(update: &Update) -> Networks {
    let interfaces = update.interfaces.values();
    Networks::new(interfaces.map(|interface| (interface.index, interface.ips.iter().map(|ip| ip.ip))))
}

use std::{error::Error, sync::Arc, time::Duration};

use nod_protocol::PushAddress;
use tauri::{Wry, plugin::PluginApi};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::{
    life::{Life, Order},
    told::Told,
};
use crate::{
    keys::{Keyring, android::connect},
    kotlin,
    push::{Push, PushEvents, Settings},
};

/// No person is waited for: the store's key has no gate.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks Firebase at once, and waits for [`Push::admit`] with the rest.
pub fn attach(
    api: &PluginApi<Wry, ()>,
    settings: Settings,
    events: PushEvents,
) -> Result<Arc<dyn Push>, Box<dyn Error>> {
    let plugin = kotlin::plugin(api)?;
    let (told_to, told) = unbounded_channel();
    let (orders, ordered) = unbounded_channel();
    let heard = told_to.clone();
    kotlin::listen(plugin.clone(), "listenToPushes", move |line| match Told::read(line) {
        // Nobody listens only when the app is ending.
        Some(told) => drop(heard.send(told)),
        None => tracing::warn!("Kotlin told something of pushes that can't be read"),
    });
    let keyring = Keyring::new(&settings.keyring_service, connect, PATIENCE);
    let life = Life::new(plugin, settings, keyring, events, told_to);
    tauri::async_runtime::spawn(life.run(ordered, told));
    Ok(Arc::new(AndroidPush { orders }))
}

struct AndroidPush {
    orders: UnboundedSender<Order>,
}

impl Push for AndroidPush {
    fn admit(&self, servers: Vec<String>) {
        self.order(Order::Admit(servers));
    }

    fn renew(&self, dead: Vec<PushAddress>) {
        self.order(Order::Renew(dead));
    }
}

impl AndroidPush {
    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::debug!("nothing is asked for: push is not open");
        }
    }
}

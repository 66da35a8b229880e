//! Web Push through a distributor: the program of the person's choice that keeps one connection for all apps
//! (UnifiedPush, D-Bus specification 0.3; a distributor that knows 0.2 alone will do).
//!
//! One registration a service, because an address is good for one application server key alone (RFC 8292
//! section 4). Its token, what decrypts for it, and which distributor has it stand in the keyring and nowhere
//! else; without a keyring there is no address.
//!
//! # Who is believed
//!
//! Everybody on the session bus can call our object. A call counts when it names a token of ours and comes from
//! the connection that owns the name of the distributor which has that registration: who sent it is the bus's
//! own word. The distributor itself reads no message and can't make one up without the subscription's keys; it
//! can hold messages back, and repeat them.

mod calls;
mod distributor;
mod life;
mod registering;

use std::sync::Arc;

use nod_protocol::PushAddress;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use self::life::Order;
use super::{Push, PushEvents, Settings, subscription};
use crate::keys::SERVICE;

/// Takes the app's name on the session bus, where distributors find it, and waits for [`Push::admit`].
///
/// Without a session bus, or where the name is taken already, there is no address for this run.
pub fn open(settings: Settings, events: PushEvents) -> Arc<dyn Push> {
    let (orders, ordered) = unbounded_channel();
    tauri::async_runtime::spawn(life::live(settings, ordered, events));
    Arc::new(UnifiedPush { orders })
}

/// The name that `open` takes: of the app for the person's own profile, which the bus can start; else a name
/// of that profile.
pub fn bus_name(keyring_service: &str) -> String {
    if keyring_service == SERVICE {
        return SERVICE.to_owned();
    }
    let profile: String =
        Sha256::digest(keyring_service).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{SERVICE}.profile_{profile}")
}

struct UnifiedPush {
    orders: UnboundedSender<Order>,
}

impl Push for UnifiedPush {
    fn admit(&self, servers: Vec<String>) {
        self.order(Order::Admit(servers));
    }

    fn renew(&self, dead: Vec<PushAddress>) {
        self.order(Order::Renew(dead));
    }
}

impl UnifiedPush {
    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::debug!("nothing is asked of a distributor: push is not open");
        }
    }
}

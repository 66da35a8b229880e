//! Whether there is a network, and that the machine slept: when it is worth trying a service again at once.
//!
//! Nothing here is asked in turns; the system tells. Where it can't or won't, there is a line in the log and no
//! event, and the app is left with its own waits between tries.
//!
//! | system | network | awake |
//! |---|---|---|
//! | Linux | netlink | logind on the system bus |
//! | Windows | IP Helper | power notifications |
//! | macOS | routing socket | `NSWorkspace` |
//! | iOS | routing socket, while the app runs | - |
//! | Android | - | - |
//!
//! A phone's app does not run while the phone sleeps, and whenever the person brings it to the front it fetches
//! anyway.

pub mod awake;
#[cfg(not(target_os = "android"))]
mod interfaces;
#[cfg_attr(target_os = "android", path = "no_network.rs")]
pub mod network;

use tokio::sync::mpsc::UnboundedSender;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectivityEvent {
    /// The network came, went or is another one. Until the first is told there is one, as far as is known.
    Network {
        /// Whether an interface that is up has an address beyond this machine and the link, which says
        /// nothing of how far it reaches. Bridges of containers and virtual machines count too.
        online: bool,
    },
    /// The machine slept.
    Awake,
}

/// Where they go.
pub type ConnectivityEvents = UnboundedSender<ConnectivityEvent>;

/// Watches both until the value is dropped. Does not wait for anything, and fails silently but for the log.
pub fn watch(events: ConnectivityEvents) -> Box<dyn Send + Sync> {
    Box::new((network::watch(events.clone()), awake::watch(events)))
}

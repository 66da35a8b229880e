//! Android tells of its networks in Kotlin alone: an app may not bind a netlink socket there.

use super::ConnectivityEvents;

/// Nothing is told on this OS yet.
pub fn watch(_events: ConnectivityEvents) -> impl Send + Sync {
    tracing::debug!("changes of the network are not noticed on this operating system");
}

use crate::connectivity::ConnectivityEvents;

/// Tells nothing: the app sleeps with its phone, and coming to the front it fetches.
pub fn watch(_events: ConnectivityEvents) -> impl Send + Sync {}

use std::sync::Arc;

use nod_protocol::PushAddress;

use super::{Push, PushEvent, PushEvents, Settings};

/// There is no push on this OS yet: it has no address, which is told once.
pub fn open(_settings: Settings, events: PushEvents) -> Arc<dyn Push> {
    // Nobody listens only when the app is ending.
    let _ = events.send(PushEvent::Addresses(Vec::new()));
    Arc::new(NoPush)
}

struct NoPush;

impl Push for NoPush {
    fn admit(&self, _: Vec<String>) {}

    fn renew(&self, _: Vec<PushAddress>) {}
}

use std::sync::Arc;

use nod_protocol::PushAddress;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::{
    application, delegate,
    life::{self, Letter},
};
use crate::push::{Push, PushEvent, PushEvents, Settings};

/// Asks Apple for a token. To be called on the main thread before the app has finished launching, as a plugin's
/// set-up is: the application's delegate is given the methods that the system answers by.
///
/// A build that may have no token tells once that there is no address.
pub fn open(settings: Settings, events: PushEvents) -> Arc<dyn Push> {
    let (letters, incoming) = unbounded_channel();
    let push = Arc::new(ApplePush { letters: letters.clone() });
    let Some(application) = application::find() else {
        tracing::info!("this build may not be reached through Apple: it has no entitlement for push");
        // Nobody listens only when the app is ending.
        let _ = events.send(PushEvent::Addresses(Vec::new()));
        return push;
    };
    delegate::attach(letters, events.clone());
    let register = application::register;
    tauri::async_runtime::spawn(life::live(application, settings.retry_after, register, incoming, events));
    push
}

struct ApplePush {
    letters: UnboundedSender<Letter>,
}

impl Push for ApplePush {
    /// A token is for all services.
    fn admit(&self, _: Vec<String>) {}

    fn renew(&self, dead: Vec<PushAddress>) {
        // Nobody reads it where this build has no token anyway.
        let _ = self.letters.send(Letter::Renew(dead));
    }
}

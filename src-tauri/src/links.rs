//! Links from outside, `nod://` and those that other servers' offers are made of: from the OS, a second instance,
//! the command line. Each is hostile until read.

use std::sync::{Mutex, MutexGuard, PoisonError};

use nod_core::{Event, RequestId, ports::MAX_OFFER_TEXT};
use nod_protocol::{Link, PushPayload, PushProvider, parse_link};
use tauri::{AppHandle, Manager};
use tauri_plugin_deep_link::DeepLinkExt;
use tauri_plugin_nod_device::notify;
use tauri_specta::Event as _;

use crate::{app::Inbox, errand::Errand, host, ipc::OfferOpened, window};

/// A link that waits to be read by the window, and whether that listens.
#[derive(Default)]
pub struct Waiting(Mutex<State>);

#[derive(Default)]
struct State {
    offer: Option<Offer>,
    window_listens: bool,
}

/// Kept until the window asks what it says: one that is told while the window closes is told to the next.
struct Offer {
    text: String,
    is_told: bool,
}

/// Does what this instance was started for, and listens for more.
pub fn at_start(app: &AppHandle) {
    let listener = app.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            open(&listener, url.as_str());
        }
    });
    host::register_scheme(app.clone());
    let errand = match Errand::of(std::env::args()) {
        // Some systems hand a link over without a command line.
        Errand::ShowWindow => match app.deep_link().get_current().ok().flatten() {
            Some(urls) if !urls.is_empty() => Errand::Links(urls.into_iter().map(String::from).collect()),
            Some(_) | None => Errand::ShowWindow,
        },
        errand @ (Errand::Links(_) | Errand::Nothing) => errand,
    };
    errand.run(app);
}

/// The window listens now: what waited for it is told.
pub fn window_listens(app: &AppHandle) {
    app.state::<Waiting>().lock().window_listens = true;
    tell_window(app);
}

/// The window is gone; the next one does not listen yet.
pub fn window_gone(app: &AppHandle) {
    app.state::<Waiting>().window_gone();
}

/// The window has this one, and asks what it says.
pub fn is_read(app: &AppHandle, text: &str) {
    app.state::<Waiting>().is_read(text);
}

pub fn open(app: &AppHandle, text: &str) {
    if notify::take_link(app, text) {
        return;
    }
    match parse_link(text) {
        Ok(Link::Approval { id, registration }) => {
            let inbox = app.state::<Inbox>();
            if let Some(registration) = registration {
                // A toast that Windows showed for a push; no other system makes a link of one.
                let payload = PushPayload { v: 1, a: id.clone(), r: registration };
                inbox.tell(Event::Woken { payload, by: PushProvider::Wns });
            }
            inbox.tell(Event::Tapped { request: RequestId(id) });
        }
        // What can't be read is shown as an offer too: its screen says what is wrong with it.
        Ok(Link::Register { .. }) | Err(_) => {
            app.state::<Waiting>().wait(text);
            window::show(app);
            tell_window(app);
        }
    }
}

fn tell_window(app: &AppHandle) {
    let Some(text) = app.state::<Waiting>().to_tell() else { return };
    if let Err(error) = (OfferOpened { text }).emit(app) {
        tracing::error!(%error, "a link could not be handed to the window");
    }
}

impl Waiting {
    /// The last one alone: a person who opens two wants the second.
    fn wait(&self, text: &str) {
        // As the window trims it, so that it is known again.
        let text = text.trim().chars().take(MAX_OFFER_TEXT + 1).collect();
        self.lock().offer = Some(Offer { text, is_told: false });
    }

    fn to_tell(&self) -> Option<String> {
        let mut state = self.lock();
        let listens = state.window_listens;
        let offer = state.offer.as_mut().filter(|offer| listens && !offer.is_told)?;
        offer.is_told = true;
        Some(offer.text.clone())
    }

    fn window_gone(&self) {
        let mut state = self.lock();
        state.window_listens = false;
        if let Some(offer) = &mut state.offer {
            offer.is_told = false;
        }
    }

    fn is_read(&self, text: &str) {
        self.lock().offer.take_if(|offer| offer.text == text);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listening() -> Waiting {
        let waiting = Waiting::default();
        waiting.lock().window_listens = true;
        waiting
    }

    #[test]
    fn a_link_waits_for_a_window_that_listens_and_is_told_once() {
        let waiting = Waiting::default();
        waiting.wait("nod://a");
        assert_eq!(waiting.to_tell(), None);
        waiting.lock().window_listens = true;
        assert_eq!(waiting.to_tell().as_deref(), Some("nod://a"));
        assert_eq!(waiting.to_tell(), None);
    }

    #[test]
    fn one_that_went_down_with_its_window_is_told_to_the_next() {
        let waiting = listening();
        waiting.wait("nod://a");
        assert!(waiting.to_tell().is_some());
        waiting.window_gone();
        assert_eq!(waiting.to_tell(), None, "nobody listens");
        waiting.lock().window_listens = true;
        assert_eq!(waiting.to_tell().as_deref(), Some("nod://a"));
    }

    #[test]
    fn one_that_was_read_is_told_to_nobody_else() {
        let waiting = listening();
        waiting.wait(" nod://a\n");
        let told = waiting.to_tell().expect("told");
        waiting.is_read(&told);
        waiting.window_gone();
        waiting.lock().window_listens = true;
        assert_eq!(waiting.to_tell(), None);
    }

    #[test]
    fn reading_one_leaves_a_later_one() {
        let waiting = listening();
        waiting.wait("nod://a");
        let told = waiting.to_tell().expect("told");
        waiting.wait("nod://b");
        waiting.is_read(&told);
        assert_eq!(waiting.to_tell().as_deref(), Some("nod://b"));
    }
}

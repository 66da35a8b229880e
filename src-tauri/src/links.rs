//! Links from outside, `nod://` and those that other servers' offers are made of: from the OS, a second instance,
//! the command line. Each is hostile until read.

use std::sync::{Mutex, MutexGuard, PoisonError};

use nod_core::{Event, RequestId, ports::MAX_OFFER_TEXT};
use nod_protocol::{Link, PushPayload, PushProvider, parse_link};
use tauri::{AppHandle, Manager};
use tauri_plugin_deep_link::DeepLinkExt;
use tauri_plugin_nod_device::notify;
use tauri_specta::Event as _;

use crate::{app::Inbox, host, ipc::OfferOpened, window};

/// A link that waits for the window to listen, and whether it does.
#[derive(Default)]
pub struct Waiting(Mutex<State>);

#[derive(Default)]
struct State {
    offer: Option<OfferOpened>,
    window_listens: bool,
}

/// Takes the link that started the app, if one did, and listens for more.
pub fn at_start(app: &AppHandle) -> bool {
    let listener = app.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            open(&listener, url.as_str());
        }
    });
    host::register_scheme(app.clone());
    let started_by = app.deep_link().get_current().ok().flatten().unwrap_or_default();
    for url in &started_by {
        open(app, url.as_str());
    }
    !started_by.is_empty()
}

/// The window listens now: what waited for it is told.
pub fn window_listens(app: &AppHandle) {
    app.state::<Waiting>().lock().window_listens = true;
    tell_window(app);
}

/// The window is gone; the next one does not listen yet.
pub fn window_gone(app: &AppHandle) {
    app.state::<Waiting>().lock().window_listens = false;
}

fn open(app: &AppHandle, text: &str) {
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
            let text = text.chars().take(MAX_OFFER_TEXT + 1).collect();
            app.state::<Waiting>().lock().offer = Some(OfferOpened { text });
            window::show(app);
            tell_window(app);
        }
    }
}

fn tell_window(app: &AppHandle) {
    let Some(offer) = app.state::<Waiting>().take_for_window() else { return };
    if let Err(error) = offer.emit(app) {
        tracing::error!(%error, "a link could not be handed to the window");
    }
}

impl Waiting {
    fn take_for_window(&self) -> Option<OfferOpened> {
        let mut state = self.lock();
        if state.window_listens { state.offer.take() } else { None }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! A second instance hands over what it was started for, and ends. That comes on a thread of its own, and from when
//! this instance has its name on the bus: before it is set up, when there is nothing yet to do it with.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tauri::{AppHandle, Builder, Manager, Wry};

use crate::errand::Errand;

/// Errands that came early, in their order; `None` once they are run as they come.
struct Early(Mutex<Option<Vec<Errand>>>);

/// Before any other plugin: a second instance must find this one before it sets anything up.
pub fn expect(builder: Builder<Wry>) -> Builder<Wry> {
    let plugin = tauri_plugin_single_instance::init(|app, arguments, _| came(app, Errand::of(arguments)));
    builder.manage(Early::new()).plugin(plugin)
}

/// This instance is set up: runs what came meanwhile, and from now on what comes. On the main thread, so that
/// nothing overtakes it.
pub fn let_in(app: &AppHandle) {
    for errand in app.state::<Early>().end() {
        errand.run(app);
    }
}

fn came(app: &AppHandle, errand: Errand) {
    let Some(errand) = app.state::<Early>().keep(errand) else { return };
    let runner = app.clone();
    if let Err(error) = app.run_on_main_thread(move || errand.run(&runner)) {
        tracing::error!(%error, "what a second instance handed over can't be done");
    }
}

impl Early {
    fn new() -> Self {
        Self(Mutex::new(Some(Vec::new())))
    }

    /// Gives it back where it can be run at once.
    fn keep(&self, errand: Errand) -> Option<Errand> {
        match &mut *self.lock() {
            Some(kept) => {
                kept.push(errand);
                None
            }
            None => Some(errand),
        }
    }

    fn end(&self) -> Vec<Errand> {
        self.lock().take().unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Vec<Errand>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(link: &str) -> Errand {
        Errand::Links(vec![link.to_owned()])
    }

    #[test]
    fn what_comes_early_is_run_once_in_its_order_and_what_comes_later_at_once() {
        let early = Early::new();
        assert_eq!(early.keep(link("nod://a")), None);
        assert_eq!(early.keep(Errand::ShowWindow), None);
        assert_eq!(early.keep(link("nod://b")), None);
        assert_eq!(early.end(), [link("nod://a"), Errand::ShowWindow, link("nod://b")]);
        assert_eq!(early.keep(link("nod://c")), Some(link("nod://c")));
        assert_eq!(early.end(), []);
    }
}

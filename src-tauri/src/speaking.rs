//! What the app says now, in the person's language, and the change to another.

use std::sync::{Arc, PoisonError, RwLock};

use tauri::{AppHandle, Manager};
use tauri_specta::Event as _;

use crate::{
    host,
    ipc::LanguageChanged,
    language::{Catalogue, Speech},
    messages::Messages,
};

/// Whoever has something to say asks here, each time.
#[derive(Clone)]
pub struct Speaking(Arc<RwLock<Said>>);

struct Said {
    speech: Speech,
    messages: Arc<Messages>,
}

impl Said {
    fn by(speech: Speech) -> Self {
        let messages = Arc::new(Messages::of(&speech));
        Self { speech, messages }
    }
}

impl Speaking {
    /// In the system's language, until it is known which one the person chose.
    pub fn as_the_system() -> Self {
        Self(Arc::new(RwLock::new(Said::by(wished(None)))))
    }

    pub fn messages(&self) -> Arc<Messages> {
        self.read(|said| Arc::clone(&said.messages))
    }

    pub fn catalogue(&self) -> Catalogue {
        self.read(|said| Catalogue::from(&said.speech))
    }

    /// The same, unless the window speaks by this locale already.
    pub fn catalogue_unless(&self, locale: &str) -> Option<Catalogue> {
        self.read(|said| (said.speech.locale != locale).then(|| Catalogue::from(&said.speech)))
    }

    #[cfg_attr(mobile, expect(dead_code, reason = "a phone places no window"))]
    pub fn reads_from_right(&self) -> bool {
        self.read(|said| said.speech.language.reads_from_right())
    }

    fn read<T>(&self, ask: impl FnOnce(&Said) -> T) -> T {
        ask(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether it is another one than before.
    fn change(&self, speech: Speech) -> bool {
        let mut said = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let differs = said.speech != speech;
        if differs {
            *said = Said::by(speech);
        }
        differs
    }
}

/// From now on everything speaks as the person chose, or as the system does.
pub fn speak(app: &AppHandle, chosen: Option<&str>) {
    let speaking = app.state::<Speaking>();
    if !speaking.change(wished(chosen)) {
        return;
    }
    if let Err(error) = host::speak(app, &speaking.messages()) {
        tracing::warn!(%error, "not everything speaks the new language");
    }
    if let Err(error) = LanguageChanged(speaking.catalogue()).emit(app) {
        tracing::error!(%error, "the window could not be told");
    }
}

fn wished(chosen: Option<&str>) -> Speech {
    Speech::negotiate(chosen, sys_locale::get_locales())
}

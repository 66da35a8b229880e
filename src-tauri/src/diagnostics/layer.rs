//! Which of what Nod says of itself is written down.
//!
//! A line has the time, the place in the code, and the sentence that stands there. Of what fills it, numbers
//! and yes or no are kept, and the few fields that are named here, whose values are words of our own. Errors
//! are not: they may quote an address, an account, or what a service said.

use std::{
    fmt::{Debug, Write},
    time::SystemTime,
};

use tracing::{
    Event, Level, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{Layer, layer::Context};

use super::Log;

/// Fields whose values are words of this code.
const OUR_WORDS: &[&str] =
    &["heard_by", "kind", "place", "provider", "reach", "refusal", "rung", "scheme", "step"];
const OURS: &[&str] = &["nod", "tauri_plugin_nod_device"];

pub struct Written(pub Log);

impl<S: Subscriber> Layer<S> for Written {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let about = event.metadata();
        let is_ours = OURS.iter().any(|ours| about.target().starts_with(ours));
        if !is_ours || *about.level() > Level::INFO {
            return;
        }
        let mut line = format!("{} {:5} {}:", instant(), about.level(), about.target());
        event.record(&mut Line(&mut line));
        self.0.add(&line);
    }
}

struct Line<'a>(&'a mut String);

impl Line<'_> {
    fn add(&mut self, field: &Field, value: &dyn std::fmt::Display) {
        // A text takes all that is written to it.
        let _ = write!(self.0, " {}={value}", field.name());
    }
}

impl Visit for Line<'_> {
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.add(field, &value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.add(field, &value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.add(field, &value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        match field.name() {
            // The sentence in the code: `tests/layers.rs` sees that nothing is put into it.
            "message" => {
                let _ = write!(self.0, " {value:?}");
            }
            name if OUR_WORDS.contains(&name) => self.add(field, &format_args!("{value:?}")),
            _ => self.add(field, &"(left out)"),
        }
    }
}

/// As RFC 3339 has it, to the second.
fn instant() -> String {
    let now = time::OffsetDateTime::from(SystemTime::now());
    let rfc3339 = time::format_description::well_known::Rfc3339;
    now.replace_nanosecond(0).ok().and_then(|now| now.format(&rfc3339).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use tracing_subscriber::{layer::SubscriberExt, registry};

    use super::*;

    fn written(say: impl FnOnce()) -> String {
        let log = Log::default();
        tracing::subscriber::with_default(registry().with(Written(log.clone())), say);
        log.read()
    }

    #[test]
    fn what_an_error_quotes_is_left_out() {
        let log = written(|| {
            let error = "https://id.example.com/devices refused ada@example.com";
            tracing::warn!(target: "nod_app::app", %error, account = "ada", code = "482913", "it failed");
        });
        assert!(
            log.ends_with("nod_app::app: it failed error=(left out) account=(left out) code=(left out)"),
            "{log}"
        );
        for told in ["example", "ada", "482913"] {
            assert!(!log.contains(told), "{log}");
        }
    }

    #[test]
    fn numbers_and_words_of_our_own_are_kept() {
        let log = written(|| {
            tracing::info!(target: "nod_app::app", account = 2, online = true, reach = "connected", "an account");
        });
        assert!(
            log.ends_with("INFO  nod_app::app: an account account=2 online=true reach=connected"),
            "{log}"
        );
    }

    #[test]
    fn what_others_say_and_what_is_said_for_developers_is_not_written() {
        let log = written(|| {
            tracing::error!(target: "reqwest::connect", "connecting to id.example.com");
            tracing::debug!(target: "nod_app::app", "details");
        });
        assert_eq!(log, "");
    }
}

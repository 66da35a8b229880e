//! What is known of the present state, without a name of anybody or of any service.

use std::{
    fmt::Write as _,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use nod_core::view::{AccountView, KeyView, View};
use serde::Serialize;

/// The state, then the lines that were written.
pub fn report(view: &View, log: &str) -> String {
    let mut text = String::new();
    let os = whoami::distro().unwrap_or_else(|_| whoami::platform().to_string());
    // A text takes all that is written to it.
    let _ = writeln!(text, "Nod {} on {os} ({})", env!("CARGO_PKG_VERSION"), std::env::consts::ARCH);
    let _ = writeln!(text, "notifications: {}", word(&view.notifications));
    let _ = writeln!(text, "PIN: {}; system gate: {}", word(&view.pin), word(&view.system_gate));
    let _ = writeln!(text, "lock: {}; theme: {}", word(&view.settings.lock), word(&view.settings.theme));
    let _ = writeln!(text, "troubles: {}; requests waiting: {}", view.troubles.len(), view.waiting);
    for (number, account) in view.accounts.iter().enumerate() {
        let _ = writeln!(text, "account {}: {}", number + 1, account_line(account));
    }
    let _ = write!(text, "\n{log}");
    text
}

/// Into a file of its own: none that is there is written over.
pub fn save(folder: &Path, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    for number in 1..1000 {
        let path = folder.join(format!("nod-diagnostics-{number}.txt"));
        match fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("there is no free name"))
}

fn account_line(account: &AccountView) -> String {
    let verification = account.verification.as_ref().map_or_else(|| "none".to_owned(), key_line);
    format!(
        "{}, heard by {}, {}, woken by {}, asked again: {}, clock off by {} s, keys: {} / {verification}",
        word(&account.provider),
        word(&account.heard_by),
        word(&account.reach),
        word(&account.woken_by),
        account.polled,
        account.clock_off,
        key_line(&account.possession),
    )
}

fn key_line(key: &KeyView) -> String {
    format!("{} {} {} {}", word(&key.algorithm), word(&key.tier), word(&key.gate), word(&key.health))
}

/// A case of the view's by its name; those that are given here hold no text of anybody's.
pub(super) fn word(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().replace('"', "")
}

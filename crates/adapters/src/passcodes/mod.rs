//! What other apps and services hand over passcodes in: links, lists of links, and other apps' files. Each is hostile
//! until read: bounded, and what can't be taken over is named with the reason.

mod aegis;
mod entry;
mod list;
mod migration;
mod opened;
mod two_fas;

use nod_core::{
    Secret,
    passcode::{Found, PasscodeProblem},
};

/// Nobody has that many passcodes, also with pictures for each.
const MAX_FILE: usize = 8 * 1024 * 1024;
const MAX_ENTRIES: usize = 2000;

/// Reads whatever it is. Slow where it is encrypted: the password is stretched.
pub fn read_passcodes(text: &str, password: Option<&Secret>) -> Result<Found, PasscodeProblem> {
    if text.len() > MAX_FILE {
        return Err(PasscodeProblem::TooLarge);
    }
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let found = if text.starts_with('{') { read_json(text, password)? } else { list::read(text)? };
    if count(&found) == 0 { Err(PasscodeProblem::Empty) } else { Ok(found) }
}

fn count(found: &Found) -> usize {
    found.passcodes.len() + found.refused.len()
}

/// Asked before each entry, so that no more of a hostile file is built than is taken.
fn has_room(found: &Found) -> Result<(), PasscodeProblem> {
    if count(found) < MAX_ENTRIES { Ok(()) } else { Err(PasscodeProblem::TooLarge) }
}

fn read_json(text: &str, password: Option<&Secret>) -> Result<Found, PasscodeProblem> {
    let file: serde_json::Value = serde_json::from_str(text).map_err(|_| PasscodeProblem::UnknownFile)?;
    if file.get("header").is_some() && file.get("db").is_some() {
        aegis::read(&file, password)
    } else if file.get("services").is_some() || file.get("servicesEncrypted").is_some() {
        two_fas::read(&file, password)
    } else {
        Err(PasscodeProblem::UnknownFile)
    }
}

#[cfg(test)]
mod tests;

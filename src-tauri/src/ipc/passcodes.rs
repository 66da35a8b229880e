use nod_core::{
    Command, Reply, Secret,
    passcode::{Factor, Found, PasscodeAlgorithm, PasscodeId, Typed},
    view::{Failure, FoundView},
};
use serde::Deserialize;
use specta::Type;
use tauri::State;

use super::done;
use crate::app::Inbox;

/// What a link, a list of links or another app's file holds; keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn read_passcodes(
    inbox: State<'_, Inbox>,
    text: String,
    password: Option<String>,
) -> Result<FoundView, Failure> {
    inbox.unlocked()?;
    let (text, password) = (Secret::new(text), password.map(Secret::new));
    // A password is stretched for a second or so. Exposed to be read.
    let read = move || nod_adapters::read_passcodes(text.expose(), password.as_ref());
    let read = tauri::async_runtime::spawn_blocking(read).await.map_err(|_| Failure::NotNow)?;
    find(&inbox, read?).await
}

/// A passcode as the person typed it. Not `Debug`: it carries the secret.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TypedPasscode {
    issuer: String,
    label: String,
    secret: String,
    algorithm: PasscodeAlgorithm,
    digits: u32,
    factor: TypedFactor,
}

#[derive(Deserialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum TypedFactor {
    Time { period: u32 },
    Counter { counter: u32 },
}

/// The same of one that was typed.
#[tauri::command]
#[specta::specta]
pub async fn read_typed_passcode(
    inbox: State<'_, Inbox>,
    typed: TypedPasscode,
) -> Result<FoundView, Failure> {
    let typed = Typed {
        issuer: typed.issuer,
        label: typed.label,
        secret: Secret::new(typed.secret),
        algorithm: typed.algorithm,
        digits: typed.digits,
        factor: match typed.factor {
            TypedFactor::Time { period } => Factor::Time { period },
            TypedFactor::Counter { counter } => Factor::Counter { counter: counter.into() },
        },
    };
    find(&inbox, Found { passcodes: vec![typed.read()?], ..Found::default() }).await
}

/// Keeps what is new of a find: all of it or none.
#[tauri::command]
#[specta::specta]
pub async fn keep_passcodes(inbox: State<'_, Inbox>, find: String) -> Result<(), Failure> {
    done(inbox.ask(Command::KeepPasscodes { find }).await)
}

/// Forgets what was found and not kept.
#[tauri::command]
#[specta::specta]
pub async fn drop_found(inbox: State<'_, Inbox>) -> Result<(), Failure> {
    done(inbox.ask(Command::DropFound).await)
}

/// Shows one code for a while, in the place of another one; of a counted one that is the next code.
#[tauri::command]
#[specta::specta]
pub async fn show_passcode(inbox: State<'_, Inbox>, passcode: String) -> Result<(), Failure> {
    done(inbox.ask(Command::ShowPasscode { passcode: PasscodeId(passcode) }).await)
}

#[tauri::command]
#[specta::specta]
pub async fn hide_passcode(inbox: State<'_, Inbox>) -> Result<(), Failure> {
    done(inbox.ask(Command::HidePasscode).await)
}

/// Copies the code that is shown; the clipboard is cleared soon.
#[tauri::command]
#[specta::specta]
pub async fn copy_passcode(inbox: State<'_, Inbox>, passcode: String) -> Result<(), Failure> {
    done(inbox.ask(Command::CopyPasscode { passcode: PasscodeId(passcode) }).await)
}

#[tauri::command]
#[specta::specta]
pub async fn rename_passcode(
    inbox: State<'_, Inbox>,
    passcode: String,
    issuer: String,
    label: String,
) -> Result<(), Failure> {
    done(inbox.ask(Command::RenamePasscode { passcode: PasscodeId(passcode), issuer, label }).await)
}

/// Deletes it and its secret.
#[tauri::command]
#[specta::specta]
pub async fn remove_passcode(inbox: State<'_, Inbox>, passcode: String) -> Result<(), Failure> {
    done(inbox.ask(Command::RemovePasscode { passcode: PasscodeId(passcode) }).await)
}

async fn find(inbox: &Inbox, found: Found) -> Result<FoundView, Failure> {
    let Reply::Found(found) = inbox.ask(Command::FindPasscodes { found }).await? else {
        return Err(Failure::NotNow);
    };
    Ok(found)
}

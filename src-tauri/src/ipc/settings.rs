//! What the person chooses for this device, and what is kept on it.

use nod_core::{
    Command, Reply,
    view::{DeletedView, Failure, KeptView, LockAfterView, SettingsRequest, View, kept_views},
};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager, State};

use super::done;
use crate::{
    about::{self, AboutView, LicenceTextView},
    app::Inbox,
    diagnostics::{self, Log},
    host,
};

/// Whole, as they are to be.
#[tauri::command]
#[specta::specta]
pub async fn change_settings(inbox: State<'_, Inbox>, settings: SettingsRequest) -> Result<(), Failure> {
    done(inbox.ask(Command::ChangeSettings(settings)).await)
}

/// `after`: `null` turns the lock off. `pin`: what opens it; `null` for the system's gate.
#[tauri::command]
#[specta::specta]
pub async fn set_lock(
    inbox: State<'_, Inbox>,
    after: Option<LockAfterView>,
    pin: Option<String>,
) -> Result<(), Failure> {
    done(inbox.ask(Command::SetLock { after: after.map(Into::into), pin }).await)
}

#[tauri::command]
#[specta::specta]
pub async fn lock_now(inbox: State<'_, Inbox>) -> Result<(), Failure> {
    done(inbox.ask(Command::LockNow).await)
}

#[tauri::command]
#[specta::specta]
pub async fn unlock(inbox: State<'_, Inbox>, pin: Option<String>) -> Result<(), Failure> {
    done(inbox.ask(Command::Unlock { pin }).await)
}

/// What is kept in files.
#[tauri::command]
#[specta::specta]
pub async fn read_kept(inbox: State<'_, Inbox>) -> Result<Vec<KeptView>, Failure> {
    let Reply::Kept(files) = inbox.ask(Command::ReadKept).await? else { return Err(Failure::NotNow) };
    Ok(kept_views(&files))
}

/// Everything that is kept, and this device at its services.
#[tauri::command]
#[specta::specta]
pub async fn delete_everything(
    inbox: State<'_, Inbox>,
    log: State<'_, Log>,
    pin: Option<String>,
) -> Result<DeletedView, Failure> {
    deleted(inbox.ask(Command::DeleteEverything { pin }).await?, &log)
}

/// The same, for whoever can't open the lock.
#[tauri::command]
#[specta::specta]
pub async fn start_over(inbox: State<'_, Inbox>, log: State<'_, Log>) -> Result<DeletedView, Failure> {
    deleted(inbox.ask(Command::StartOver).await?, &log)
}

/// Whether the system starts Nod at login.
#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum StartAtLoginView {
    On,
    Off,
    /// It starts no app then, or does not say.
    Unavailable,
}

/// As the system says it, now.
#[tauri::command]
#[specta::specta]
pub async fn start_at_login(app: AppHandle) -> Result<StartAtLoginView, Failure> {
    let told = tauri::async_runtime::spawn_blocking(move || host::starts_at_login(&app)).await;
    Ok(match told.ok().flatten() {
        Some(true) => StartAtLoginView::On,
        Some(false) => StartAtLoginView::Off,
        None => StartAtLoginView::Unavailable,
    })
}

/// What the system says after it.
#[tauri::command]
#[specta::specta]
pub async fn set_start_at_login(app: AppHandle, on: bool) -> Result<StartAtLoginView, Failure> {
    is_open(&app)?;
    let asked = app.clone();
    let _ = tauri::async_runtime::spawn_blocking(move || host::set_start_at_login(&asked, on)).await;
    let now = start_at_login(app).await?;
    if matches!(now, StartAtLoginView::On) == on { Ok(now) } else { Err(Failure::Refused) }
}

/// All that the diagnostic log holds, as it would be saved.
#[tauri::command]
#[specta::specta]
pub async fn read_diagnostics(app: AppHandle) -> Result<String, Failure> {
    let view = is_open(&app)?;
    Ok(diagnostics::report(&view, &app.state::<Log>().read()))
}

/// Saves it among the person's downloads, or where the system names no place for these, in their own folder; where.
#[tauri::command]
#[specta::specta]
pub async fn save_diagnostics(app: AppHandle) -> Result<String, Failure> {
    let text = read_diagnostics(app.clone()).await?;
    let folder =
        app.path().download_dir().or_else(|_| app.path().home_dir()).map_err(|_| Failure::StorageFailed)?;
    let saved = tauri::async_runtime::spawn_blocking(move || diagnostics::save(&folder, &text)).await;
    match saved {
        Ok(Ok(path)) => Ok(path.display().to_string()),
        Ok(Err(_)) | Err(_) => Err(Failure::StorageFailed),
    }
}

/// What Nod is, and what it is made of.
#[tauri::command]
#[specta::specta]
pub fn about() -> AboutView {
    about::about()
}

/// The texts of a package's licences. `null`: Nod is not made of it.
#[tauri::command]
#[specta::specta]
pub fn licence_text(name: String, version: String) -> Option<LicenceTextView> {
    about::licence_text(&name, &version)
}

/// What is drawn now, unless the app is locked.
fn is_open(app: &AppHandle) -> Result<View, Failure> {
    let view = app.state::<Inbox>().present_view().ok_or(Failure::NotNow)?;
    if view.lock.is_some() { Err(Failure::Locked) } else { Ok(view) }
}

fn deleted(reply: Reply, log: &Log) -> Result<DeletedView, Failure> {
    let Reply::Erased(erased) = reply else { return Err(Failure::NotNow) };
    log.erase();
    Ok(erased.into())
}

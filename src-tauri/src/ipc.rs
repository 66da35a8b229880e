//! Everything that passes between the window and the app. `ui/src/bindings.ts` is generated from it.

mod devices;
mod passcodes;
mod settings;

use nod_core::{
    AccountId, Command, Reply, RequestId,
    ports::{KeyPurpose, OfferText, Trust},
    view::{DecisionRequest, Failure, GuardRequest, HistoryView, OfferView, TrustView, View},
};
use nod_protocol::DeviceDescription;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Manager, State};
use tauri_specta::{Builder, Event, collect_commands, collect_events};

use crate::{app::Inbox, language::Catalogue, links, looking, speaking::Speaking};

/// Told whenever what is drawn has changed.
#[derive(Clone, Serialize, Type, Event)]
pub struct ViewChanged(pub View);

/// A `nod://register` link, or one that can't be read, reached the app from outside.
#[derive(Clone, Serialize, Deserialize, Type, Event)]
pub struct OfferOpened {
    pub text: String,
}

/// From now on the window speaks another language.
#[derive(Clone, Serialize, Type, Event)]
pub struct LanguageChanged(pub Catalogue);

pub fn bindings() -> Builder<tauri::Wry> {
    Builder::new()
        // The types of the view differ in nothing between the two directions.
        .disable_serde_phases()
        // The only 64-bit numbers are instants in milliseconds and line numbers, far below 2^53.
        .dangerously_cast_bigints_to_number()
        .commands(collect_commands![
            view,
            catalogue,
            read_offer,
            read_typed_offer,
            read_qr,
            register,
            decide,
            extend,
            copy_code,
            put_away,
            choose,
            reject_all,
            end_attack,
            refresh,
            change_key,
            cancel_prompt,
            ask_notifications,
            test_push,
            end_push_test,
            guard,
            passcodes::read_passcodes,
            passcodes::read_typed_passcode,
            passcodes::keep_passcodes,
            passcodes::drop_found,
            passcodes::show_passcode,
            passcodes::hide_passcode,
            passcodes::copy_passcode,
            passcodes::rename_passcode,
            passcodes::remove_passcode,
            history,
            acknowledge,
            rename_account,
            remove_account,
            devices::list_devices,
            devices::invite_device,
            devices::copy_invitation,
            devices::end_invitation,
            devices::remove_other_device,
            devices::acknowledge_device,
            draw_qr,
            settings::change_settings,
            settings::set_lock,
            settings::lock_now,
            settings::unlock,
            settings::read_kept,
            settings::delete_everything,
            settings::start_over,
            settings::start_at_login,
            settings::set_start_at_login,
            settings::read_diagnostics,
            settings::save_diagnostics,
            settings::about,
            settings::licence_text,
            adding_ways,
            read_screen,
            read_clipboard
        ])
        .events(collect_events![ViewChanged, OfferOpened, LanguageChanged])
}

/// Everything to draw, as it is now. The window asks once it listens.
#[tauri::command]
#[specta::specta]
async fn view(app: AppHandle) -> View {
    let inbox = app.state::<Inbox>().inner().clone();
    let view = inbox.view().await;
    links::window_listens(&app);
    view
}

/// The texts, where the window speaks by another locale than the app: the language may have changed before it
/// listened.
#[tauri::command]
#[specta::specta]
async fn catalogue(speaking: State<'_, Speaking>, locale: String) -> Result<Option<Catalogue>, Failure> {
    Ok(speaking.catalogue_unless(&locale))
}

/// Who asks to register, as a link tells; makes and sends nothing of this device.
#[tauri::command]
#[specta::specta]
async fn read_offer(
    app: AppHandle,
    inbox: State<'_, Inbox>,
    text: String,
    trust: TrustView,
) -> Result<OfferView, Failure> {
    links::is_read(&app, &text);
    let text = OfferText::Link(text);
    offer(inbox.ask(Command::ReadOffer { text, trust: trust.into() }).await?)
}

/// What the QR code in a picture says. `luma` is base64 of one byte a pixel, row by row.
#[tauri::command]
#[specta::specta]
async fn read_qr(inbox: State<'_, Inbox>, width: u32, height: u32, luma: String) -> Result<String, Failure> {
    inbox.unlocked()?;
    let read = tauri::async_runtime::spawn_blocking(move || {
        nod_adapters::read_qr(width, height, &nod_protocol::decode_base64(&luma)?)
    });
    read.await.ok().flatten().ok_or(Failure::NoQr)
}

/// The same from a typed address and code.
#[tauri::command]
#[specta::specta]
async fn read_typed_offer(
    inbox: State<'_, Inbox>,
    address: String,
    code: String,
) -> Result<OfferView, Failure> {
    let text = OfferText::Typed { address, code };
    offer(inbox.ask(Command::ReadOffer { text, trust: Trust::System }).await?)
}

/// Registers this device with the service of an offer; the new account's id.
#[tauri::command]
#[specta::specta]
async fn register(
    inbox: State<'_, Inbox>,
    offer: String,
    device_name: String,
    pin: Option<String>,
) -> Result<String, Failure> {
    let Reply::Account(AccountId(id)) =
        inbox.ask(Command::Register { offer, device: describe(device_name), pin }).await?
    else {
        return Err(Failure::NotNow);
    };
    Ok(id)
}

/// Takes the person's decision; what becomes of it is told by the view.
#[tauri::command]
#[specta::specta]
async fn decide(inbox: State<'_, Inbox>, request: String, decision: DecisionRequest) -> Result<(), Failure> {
    done(inbox.ask(Command::Decide { request: RequestId(request), decision }).await)
}

#[tauri::command]
#[specta::specta]
async fn extend(inbox: State<'_, Inbox>, request: String) -> Result<(), Failure> {
    done(inbox.ask(Command::Extend { request: RequestId(request) }).await)
}

/// Copies the code that a request ended with; the clipboard is cleared soon.
#[tauri::command]
#[specta::specta]
async fn copy_code(inbox: State<'_, Inbox>, request: String) -> Result<(), Failure> {
    done(inbox.ask(Command::CopyCode { request: RequestId(request) }).await)
}

/// Takes a request that is over, or whose answer is kept, off the screen.
#[tauri::command]
#[specta::specta]
async fn put_away(inbox: State<'_, Inbox>, request: String) -> Result<(), Failure> {
    done(inbox.ask(Command::PutAway { request: RequestId(request) }).await)
}

/// Puts a request in front, out of the many of an attack; `null`: back to them.
#[tauri::command]
#[specta::specta]
async fn choose(inbox: State<'_, Inbox>, request: Option<String>) -> Result<(), Failure> {
    done(inbox.ask(Command::Choose { request: request.map(RequestId) }).await)
}

/// Rejects every request that waits, of all accounts.
#[tauri::command]
#[specta::specta]
async fn reject_all(inbox: State<'_, Inbox>) -> Result<(), Failure> {
    done(inbox.ask(Command::RejectAll).await)
}

/// The person says that the attack is over; what `AttackView::gate` names is asked first.
#[tauri::command]
#[specta::specta]
async fn end_attack(inbox: State<'_, Inbox>, pin: Option<String>) -> Result<(), Failure> {
    done(inbox.ask(Command::EndAttack { pin }).await)
}

#[tauri::command]
#[specta::specta]
async fn refresh(inbox: State<'_, Inbox>) -> Result<(), Failure> {
    done(inbox.ask(Command::Refresh).await)
}

/// Which of an account's keys.
#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KeyKind {
    Possession,
    Verification,
}

/// Puts a new key in the place of the account's. A verification key stands behind the PIN, where one is
/// given, or else behind the system's gate.
#[tauri::command]
#[specta::specta]
async fn change_key(
    inbox: State<'_, Inbox>,
    account: String,
    key: KeyKind,
    pin: Option<String>,
) -> Result<(), Failure> {
    let purpose = match key {
        KeyKind::Possession => KeyPurpose::Possession,
        KeyKind::Verification => KeyPurpose::Verification,
    };
    done(inbox.ask(Command::ChangeKey { account: AccountId(account), purpose, pin }).await)
}

/// Takes back what a gate asks of the person right now.
#[tauri::command]
#[specta::specta]
async fn cancel_prompt(inbox: State<'_, Inbox>) -> Result<(), Failure> {
    done(inbox.ask(Command::CancelPrompt).await)
}

/// Has the system ask the person for leave to show notifications.
#[tauri::command]
#[specta::specta]
async fn ask_notifications(inbox: State<'_, Inbox>) -> Result<(), Failure> {
    done(inbox.ask(Command::AskNotifications).await)
}

/// Has the service push to this device, only to see whether it arrives; the view tells what becomes of it.
#[tauri::command]
#[specta::specta]
async fn test_push(inbox: State<'_, Inbox>, account: String) -> Result<(), Failure> {
    done(inbox.ask(Command::TestPush { account: AccountId(account) }).await)
}

/// Puts the account's push test away.
#[tauri::command]
#[specta::specta]
async fn end_push_test(inbox: State<'_, Inbox>, account: String) -> Result<(), Failure> {
    done(inbox.ask(Command::EndPushTest { account: AccountId(account) }).await)
}

/// How sign-ins are to be met for now, by all accounts; the view tells what the services say.
#[tauri::command]
#[specta::specta]
async fn guard(inbox: State<'_, Inbox>, request: GuardRequest) -> Result<(), Failure> {
    done(inbox.ask(Command::Guard(request)).await)
}

/// What this device decided: what came before the entry at this place, or the newest.
#[tauri::command]
#[specta::specta]
async fn history(inbox: State<'_, Inbox>, before: Option<u32>) -> Result<HistoryView, Failure> {
    let Reply::History(history) = inbox.ask(Command::ReadHistory { before: before.map(u64::from) }).await?
    else {
        return Err(Failure::NotNow);
    };
    Ok(history)
}

/// The person has taken note of an answer that this device never gave.
#[tauri::command]
#[specta::specta]
async fn acknowledge(inbox: State<'_, Inbox>, account: String, answer: String) -> Result<(), Failure> {
    done(inbox.ask(Command::Acknowledge { account: AccountId(account), answer }).await)
}

#[tauri::command]
#[specta::specta]
async fn rename_account(inbox: State<'_, Inbox>, account: String, name: String) -> Result<(), Failure> {
    done(inbox.ask(Command::Rename { account: AccountId(account), name }).await)
}

/// `only_here`: also when the service can't be told.
#[tauri::command]
#[specta::specta]
async fn remove_account(inbox: State<'_, Inbox>, account: String, only_here: bool) -> Result<(), Failure> {
    done(inbox.ask(Command::Remove { account: AccountId(account), only_here }).await)
}

/// A QR code to be drawn: `path` is that of an SVG, `side` modules wide, without the quiet zone around it.
#[derive(Serialize, Type)]
pub struct QrView {
    side: u32,
    path: String,
}

/// `null`: the text is too long for one.
#[tauri::command]
#[specta::specta]
fn draw_qr(text: String) -> Option<QrView> {
    nod_adapters::draw_qr(&text).map(|nod_adapters::QrDrawing { side, path }| QrView { side, path })
}

/// By which ways of this system a registration link may be looked for, beyond what every window can.
#[derive(Clone, Copy, Serialize, Type)]
pub struct WaysView {
    screen: bool,
    clipboard: bool,
}

#[tauri::command]
#[specta::specta]
fn adding_ways() -> WaysView {
    use tauri_plugin_nod_device::{pasted, screen};
    WaysView { screen: screen::OFFERED, clipboard: pasted::OFFERED }
}

/// What the QR codes on the person's screens say: the links that add an account, or whatever else there is.
#[tauri::command]
#[specta::specta]
async fn read_screen(app: AppHandle, inbox: State<'_, Inbox>) -> Result<Vec<String>, Failure> {
    inbox.unlocked()?;
    looking::on_screen(&app).await
}

/// A link that was copied, or what the code in a picture says that was; any other text as it is.
#[tauri::command]
#[specta::specta]
async fn read_clipboard(app: AppHandle, inbox: State<'_, Inbox>) -> Result<String, Failure> {
    inbox.unlocked()?;
    looking::on_clipboard(&app).await
}

fn done(reply: Result<Reply, Failure>) -> Result<(), Failure> {
    reply.map(|_| ())
}

fn offer(reply: Reply) -> Result<OfferView, Failure> {
    let Reply::Offer(offer) = reply else { return Err(Failure::NotNow) };
    Ok(OfferView { device_name: device_name(), ..offer })
}

fn describe(name: String) -> DeviceDescription {
    DeviceDescription {
        name,
        model: device_name(),
        os: whoami::distro().unwrap_or_else(|_| whoami::platform().to_string()),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn device_name() -> String {
    whoami::devicename().or_else(|_| whoami::hostname()).unwrap_or_else(|_| whoami::platform().to_string())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// `NOD_WRITE_BINDINGS=1 cargo test -p nod bindings` writes them anew.
    #[test]
    fn bindings_are_fresh() {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/bindings.ts");
        let folder = std::env::temp_dir().join(format!("nod-bindings-{}", std::process::id()));
        let made = if std::env::var_os("NOD_WRITE_BINDINGS").is_some() {
            kept.clone()
        } else {
            folder.join("bindings.ts")
        };
        bindings().export(specta_typescript::Typescript::default(), &made).expect("bindings can be exported");
        let (kept, made) = (std::fs::read_to_string(kept), std::fs::read_to_string(made));
        let _ = std::fs::remove_dir_all(folder);
        assert!(
            kept.expect("ui/src/bindings.ts") == made.expect("new bindings"),
            "ui/src/bindings.ts is stale"
        );
    }
}

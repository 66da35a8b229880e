//! The icon in the panel: what holds in one line, and what can be done about it without the window.

mod mark;
mod state;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use chrono::{Local, TimeZone};
use nod_core::{Command, Event, Ticket, view::GuardRequest};
use tauri::{
    AppHandle, Manager, PhysicalPosition, PhysicalSize, Wry,
    image::Image,
    menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem},
    tray::{TrayIcon, TrayIconBuilder},
};

use self::state::{Status, TrayState};
use crate::{app::Inbox, messages::Messages, speaking::Speaking, window};

const ID: &str = "nod";
const STATUS: &str = "status";
const OPEN: &str = "open";
const CHECK: &str = "check";
const GUARD: &str = "guard";
const QUIT: &str = "quit";
/// In milliseconds.
const HOUR: i64 = 60 * 60_000;
const DAY: i64 = 24 * HOUR;

/// The menu's lines are made once: a menu that is replaced closes under the person's pointer.
struct Tray {
    icon: TrayIcon,
    status: MenuItem<Wry>,
    open: MenuItem<Wry>,
    check: MenuItem<Wry>,
    guard: MenuItem<Wry>,
    quit: MenuItem<Wry>,
    /// What it says, or is about to.
    says: Mutex<TrayState>,
}

pub fn show(app: &AppHandle, messages: &Messages) -> tauri::Result<()> {
    let line = |id, text: &str| MenuItem::with_id(app, id, text, true, None::<&str>);
    let status = line(STATUS, &messages.tray_starting)?;
    let open = line(OPEN, &messages.tray_open)?;
    let check = line(CHECK, &messages.tray_check)?;
    let guard = line(GUARD, &messages.tray_pause)?;
    let quit = line(QUIT, &messages.tray_quit)?;
    let (above, below) = (PredefinedMenuItem::separator(app)?, PredefinedMenuItem::separator(app)?);
    let menu = Menu::with_items(app, &[&status, &above, &open, &check, &guard, &below, &quit])?;
    let icon = TrayIconBuilder::with_id(ID)
        .icon(plain()?)
        .icon_as_template(true)
        .tooltip(&messages.tray_tooltip)
        .menu(&menu)
        .show_menu_on_left_click(true)
        .on_menu_event(chosen)
        .build(app)?;
    let says = Mutex::new(TrayState::of(None));
    let tray = Arc::new(Tray { icon, status, open, check, guard, quit, says });
    app.manage(Arc::clone(&tray));
    tray.draw(messages)?;
    follow(app);
    Ok(())
}

/// Says the same in another language.
pub fn speak(app: &AppHandle, messages: &Messages) -> tauri::Result<()> {
    let Some(tray) = app.try_state::<Arc<Tray>>() else { return Ok(()) };
    tray.open.set_text(&messages.tray_open)?;
    tray.check.set_text(&messages.tray_check)?;
    tray.quit.set_text(&messages.tray_quit)?;
    tray.draw(messages)
}

/// Says what holds now; draws nothing where that is what it says.
pub fn follow(app: &AppHandle) {
    let Some(tray) = app.try_state::<Arc<Tray>>() else { return };
    {
        let mut says = tray.says();
        let holds = TrayState::of(app.state::<Inbox>().present_view().as_ref());
        if *says == holds {
            return;
        }
        *says = holds;
    }
    let (tray, messages) = (Arc::clone(&tray), app.state::<Speaking>().messages());
    let drawn = app.run_on_main_thread(move || {
        if let Err(error) = tray.draw(&messages) {
            tracing::warn!(%error, "the tray does not follow");
        }
    });
    if let Err(error) = drawn {
        tracing::warn!(%error, "the tray can't be told");
    }
}

/// Where the icon is, on the systems that tell.
pub fn place(app: &AppHandle) -> Option<(PhysicalPosition<f64>, PhysicalSize<u32>)> {
    let rect = app.try_state::<Arc<Tray>>()?.icon.rect().ok()??;
    // They tell it in pixels.
    let (at, size) = (rect.position.to_physical::<f64>(1.0), rect.size.to_physical::<u32>(1.0));
    (size.width > 0 && size.height > 0).then_some((at, size))
}

impl Tray {
    fn says(&self) -> MutexGuard<'_, TrayState> {
        self.says.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn draw(&self, messages: &Messages) -> tauri::Result<()> {
        let TrayState { status, offers_resuming } = self.says().clone();
        let said = said(&status, messages);
        // A single one would underline what follows it.
        self.status.set_text(said.replace('&', "&&"))?;
        self.status.set_enabled(status.calls())?;
        self.guard.set_text(if offers_resuming { &messages.tray_resume } else { &messages.tray_pause })?;
        self.icon.set_tooltip(Some(format!("{} – {said}", messages.tray_tooltip)))?;
        let icon = if status.calls() { mark::marked(&plain()?) } else { plain()? };
        self.icon.set_icon_with_as_template(Some(icon), true)
    }
}

/// Most panels are dark; macOS turns a template to its own colour.
fn plain() -> tauri::Result<Image<'static>> {
    Image::from_bytes(include_bytes!("../../icons/tray-on-dark@2x.png"))
}

fn said(status: &Status, messages: &Messages) -> String {
    match status {
        Status::Starting => messages.tray_starting.clone(),
        Status::UnderAttack => messages.tray_attack.clone(),
        Status::Waiting(count) => messages.filled("native-tray-waiting", "count", *count),
        Status::Trouble => messages.tray_trouble.clone(),
        Status::Paused { until } => match until.and_then(|until| time_of_day(until, now())) {
            Some(time) => messages.filled("native-tray-paused-until", "time", time),
            None => messages.tray_paused.clone(),
        },
        Status::Broken(service) => messages.filled("native-tray-broken", "service", service.as_str()),
        Status::NoNetwork => messages.tray_no_network.clone(),
        Status::NoConnection(service) => {
            messages.filled("native-tray-no-connection", "service", service.as_str())
        }
        Status::Connecting => messages.tray_connecting.clone(),
        Status::NoAccount => messages.tray_no_account.clone(),
        Status::Quiet => messages.tray_quiet.clone(),
    }
}

/// By this machine's clock on the wall; `None` where it could be taken for another day's.
fn time_of_day(instant: i64, now: i64) -> Option<String> {
    let is_near = (0..DAY).contains(&(instant - now));
    let local = Local.timestamp_millis_opt(instant).single().filter(|_| is_near)?;
    Some(local.format("%H:%M").to_string())
}

fn chosen(app: &AppHandle, event: MenuEvent) {
    let ask = |command| app.state::<Inbox>().tell(Event::Command { ticket: Ticket(0), command });
    match event.id().as_ref() {
        // A request is in front of everything else.
        STATUS | OPEN => window::show(app),
        CHECK => ask(Command::Refresh),
        // As it was offered. Resuming may take the PIN.
        GUARD if app.state::<Arc<Tray>>().says().offers_resuming => window::show(app),
        GUARD => ask(Command::Guard(GuardRequest::Pause { until: now() + HOUR })),
        QUIT => app.exit(0),
        _ => {}
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Speech};

    fn english(status: &Status) -> String {
        said(status, &Messages::of(&Speech::negotiate(Some("en"), [])))
    }

    #[test]
    fn each_state_has_words_of_its_own_in_every_language() {
        for language in Language::ALL {
            let messages = Messages::of(&Speech::negotiate(Some(language.tag()), []));
            let states = [
                Status::Starting,
                Status::UnderAttack,
                Status::Waiting(2),
                Status::Trouble,
                Status::Paused { until: None },
                Status::Paused { until: Some(now() + HOUR) },
                Status::Broken("Example ID".to_owned()),
                Status::NoNetwork,
                Status::NoConnection("Example ID".to_owned()),
                Status::Connecting,
                Status::NoAccount,
                Status::Quiet,
            ];
            let mut texts: Vec<_> = states.iter().map(|status| said(status, &messages)).collect();
            assert!(texts.iter().all(|text| !text.contains("native-")), "{language:?}: {texts:?}");
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), states.len(), "{language:?}: {texts:?}");
        }
    }

    #[test]
    fn a_number_a_name_and_a_time_stand_in_their_places() {
        assert_eq!(english(&Status::Waiting(1)), "1 sign-in waits for you");
        assert_eq!(english(&Status::Waiting(12)), "12 sign-ins wait for you");
        assert_eq!(english(&Status::NoConnection("R&D".to_owned())), "No connection to R&D");
        let paused = english(&Status::Paused { until: Some(now() + HOUR) });
        assert!(paused.strip_prefix("Paused until ").is_some_and(|time| time.len() == 5), "{paused}");
    }

    #[test]
    fn a_time_that_could_be_another_day_s_is_not_said() {
        assert_eq!(time_of_day(DAY, 0), None);
        assert_eq!(time_of_day(0, 1), None, "it is over");
        assert_eq!(time_of_day(i64::MAX, i64::MAX), None, "no such day");
        assert!(time_of_day(DAY - 1, 0).is_some());
    }
}

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use nod_core::{
    Command, Event, Ticket,
    view::{GuardRequest, GuardStateView, StanceView, View},
};
use tauri::{
    AppHandle, Manager, Wry,
    image::Image,
    menu::{Menu, MenuEvent, MenuItem},
    tray::TrayIconBuilder,
};

use crate::{app::Inbox, messages::Messages, speaking::Speaking, window};

const ID: &str = "nod";
const OPEN: &str = "open";
const CHECK: &str = "check";
const PAUSE: &str = "pause";
const RESUME: &str = "resume";
const QUIT: &str = "quit";
/// In milliseconds.
const HOUR: i64 = 60 * 60_000;

/// Whether the menu offers to resume, and not to pause.
#[derive(Default)]
struct OffersResuming(AtomicBool);

pub fn show(app: &AppHandle, messages: &Messages) -> tauri::Result<()> {
    app.manage(OffersResuming::default());
    TrayIconBuilder::with_id(ID)
        // Most panels are dark; macOS turns a template to its own colour.
        .icon(Image::from_bytes(include_bytes!("../../icons/tray-on-dark@2x.png"))?)
        .icon_as_template(true)
        .tooltip(&messages.tray_tooltip)
        .menu(&menu(app, messages)?)
        .show_menu_on_left_click(true)
        .on_menu_event(chosen)
        .build(app)?;
    if let Some(view) = app.state::<Inbox>().present_view() {
        follow(app, &view);
    }
    Ok(())
}

/// Says the same in another language.
pub fn speak(app: &AppHandle, messages: &Messages) -> tauri::Result<()> {
    let Some(tray) = app.tray_by_id(ID) else { return Ok(()) };
    tray.set_menu(Some(menu(app, messages)?))?;
    tray.set_tooltip(Some(&messages.tray_tooltip))
}

/// What can be chosen goes by what holds.
pub fn follow(app: &AppHandle, view: &View) {
    let Some(offers) = app.try_state::<OffersResuming>() else { return };
    let guarded = is_guarded(view);
    if offers.0.swap(guarded, Ordering::Relaxed) == guarded {
        return;
    }
    if let Err(error) = speak(app, &app.state::<Speaking>().messages()) {
        tracing::warn!(%error, "the tray's menu does not follow");
    }
}

fn menu(app: &AppHandle, messages: &Messages) -> tauri::Result<Menu<Wry>> {
    let guarded = app.try_state::<OffersResuming>().is_some_and(|offers| offers.0.load(Ordering::Relaxed));
    let open = MenuItem::with_id(app, OPEN, &messages.tray_open, true, None::<&str>)?;
    let check = MenuItem::with_id(app, CHECK, &messages.tray_check, true, None::<&str>)?;
    let guard = if guarded { (RESUME, &messages.tray_resume) } else { (PAUSE, &messages.tray_pause) };
    let guard = MenuItem::with_id(app, guard.0, guard.1, true, None::<&str>)?;
    let quit = MenuItem::with_id(app, QUIT, &messages.tray_quit, true, None::<&str>)?;
    Menu::with_items(app, &[&open, &check, &guard, &quit])
}

fn is_guarded(view: &View) -> bool {
    let at_a_service = view.guard.accounts.iter().any(|at| match at.state {
        GuardStateView::Paused { .. } | GuardStateView::Locked { .. } => true,
        GuardStateView::Unknown | GuardStateView::Open | GuardStateView::Armed { .. } => false,
    });
    match view.guard.stance {
        StanceView::Paused { .. } | StanceView::Attack { .. } => true,
        StanceView::Open | StanceView::Armed { .. } => at_a_service,
    }
}

fn chosen(app: &AppHandle, event: MenuEvent) {
    let ask = |command| app.state::<Inbox>().tell(Event::Command { ticket: Ticket(0), command });
    match event.id().as_ref() {
        // Resuming may take the PIN.
        OPEN | RESUME => window::show(app),
        CHECK => ask(Command::Refresh),
        PAUSE => ask(Command::Guard(GuardRequest::Pause { until: now() + HOUR })),
        QUIT => app.exit(0),
        _ => {}
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

use nod_core::{Command, Event, Ticket};
use tauri::{
    AppHandle, Manager, Wry,
    image::Image,
    menu::{Menu, MenuEvent, MenuItem},
    tray::TrayIconBuilder,
};

use crate::{app::Inbox, messages::Messages, window};

const ID: &str = "nod";
const OPEN: &str = "open";
const CHECK: &str = "check";
const QUIT: &str = "quit";

pub fn show(app: &AppHandle, messages: &Messages) -> tauri::Result<()> {
    TrayIconBuilder::with_id(ID)
        // Most panels are dark; macOS turns a template to its own colour.
        .icon(Image::from_bytes(include_bytes!("../../icons/tray-on-dark@2x.png"))?)
        .icon_as_template(true)
        .tooltip(&messages.tray_tooltip)
        .menu(&menu(app, messages)?)
        .show_menu_on_left_click(true)
        .on_menu_event(chosen)
        .build(app)?;
    Ok(())
}

/// Says the same in another language.
pub fn speak(app: &AppHandle, messages: &Messages) -> tauri::Result<()> {
    let Some(tray) = app.tray_by_id(ID) else { return Ok(()) };
    tray.set_menu(Some(menu(app, messages)?))?;
    tray.set_tooltip(Some(&messages.tray_tooltip))
}

fn menu(app: &AppHandle, messages: &Messages) -> tauri::Result<Menu<Wry>> {
    let open = MenuItem::with_id(app, OPEN, &messages.tray_open, true, None::<&str>)?;
    let check = MenuItem::with_id(app, CHECK, &messages.tray_check, true, None::<&str>)?;
    let quit = MenuItem::with_id(app, QUIT, &messages.tray_quit, true, None::<&str>)?;
    Menu::with_items(app, &[&open, &check, &quit])
}

fn chosen(app: &AppHandle, event: MenuEvent) {
    match event.id().as_ref() {
        OPEN => window::show(app),
        CHECK => app.state::<Inbox>().tell(Event::Command { ticket: Ticket(0), command: Command::Refresh }),
        QUIT => app.exit(0),
        _ => {}
    }
}

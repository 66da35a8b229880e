//! What a desktop has and a phone has not: second instances, a tray, windows with a place and a size of
//! their own, schemes that a running program may take. `mobile.rs` says the same of a phone.

use tauri::{
    AppHandle, Builder, Manager, PhysicalPosition, PhysicalSize, WebviewWindow, WebviewWindowBuilder, Wry,
};
use tauri_plugin_deep_link::DeepLinkExt;
use tauri_plugin_nod_device::login;

use crate::{
    errand::SCHEMES,
    messages::Messages,
    second_instance,
    speaking::Speaking,
    spot::{self, Area, Screen},
    tray,
    window::{self, Place},
};

const SIZE: (f64, f64) = (360.0, 680.0);
const SMALLEST: (f64, f64) = (320.0, 480.0);

pub fn before_plugins(builder: Builder<Wry>) -> Builder<Wry> {
    login::prepare(second_instance::expect(builder))
}

pub fn hand_over(identifier: &str) -> bool {
    tauri_plugin_nod_device::second_instance::hand_over(identifier)
}

pub fn let_in(app: &AppHandle) {
    second_instance::let_in(app);
}

/// The window comes with the first request.
pub fn is_hidden(argument: &str) -> bool {
    argument == login::HIDDEN
}

pub fn show_tray(app: &AppHandle, messages: &Messages) -> tauri::Result<()> {
    tray::show(app, messages)
}

/// What stands outside the window follows the language.
pub fn speak(app: &AppHandle, messages: &Messages) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(window::LABEL) {
        window.set_title(&messages.window_title)?;
    }
    tray::speak(app, messages)
}

/// What the tray says goes by what is drawn.
pub fn tray_follows(app: &AppHandle) {
    tray::follow(app);
}

pub fn place<'a>(
    app: &AppHandle,
    window: WebviewWindowBuilder<'a, Wry, AppHandle>,
    speaking: &Speaking,
    place: Place,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    let window = window
        .title(&speaking.messages().window_title)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .focused(true);
    let spot = match place {
        Place::Aside => aside(app, speaking.reads_from_right()),
        Place::Middle => None,
    };
    match spot {
        Some(spot) => window.inner_size(spot.width, spot.height).position(spot.x, spot.y),
        None => window.center(),
    }
}

/// By the tray's icon; where the system does not tell that place, on the screen with the pointer.
fn aside(app: &AppHandle, from_right: bool) -> Option<Area> {
    let icon = tray::place(app);
    let at = match icon {
        Some((at, size)) => (at.x + f64::from(size.width) / 2.0, at.y + f64::from(size.height) / 2.0),
        None => app.cursor_position().map(|at| (at.x, at.y)).unwrap_or_default(),
    };
    let monitor = app.monitor_from_point(at.0, at.1).ok()??;
    let area = |at: PhysicalPosition<f64>, size: PhysicalSize<u32>| {
        let (at, size) =
            (at.to_logical::<f64>(monitor.scale_factor()), size.to_logical::<f64>(monitor.scale_factor()));
        Area { x: at.x, y: at.y, width: size.width, height: size.height }
    };
    let work = monitor.work_area();
    let screen = Screen {
        whole: area(monitor.position().cast(), *monitor.size()),
        free: area(work.position.cast(), work.size),
    };
    Some(spot::spot(icon.map(|(at, size)| area(at, size)), screen, SIZE, from_right))
}

/// Whether the system starts Nod at login, as it says itself; `None` where it says nothing.
pub fn starts_at_login(app: &AppHandle) -> Option<bool> {
    login::is_on(app).ok()
}

pub fn set_start_at_login(app: &AppHandle, on: bool) {
    if let Err(error) = login::set(app, on) {
        tracing::warn!(%error, on, "the start at login can't be changed");
    }
}

pub fn bring_to_front(window: &WebviewWindow) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

/// How long a desktop takes to draw what was beneath a window.
const REDRAWN: std::time::Duration = std::time::Duration::from_millis(350);

/// Whether the window was there to be taken out of the way.
pub struct Aside(bool);

/// Takes the window off the screen, so that what is beneath can be seen.
pub async fn step_aside(app: &AppHandle) -> Aside {
    let window = app.get_webview_window(window::LABEL).filter(|window| window.is_visible().unwrap_or(false));
    let is_gone = window.is_some_and(|window| window.hide().is_ok());
    if is_gone {
        // No desktop tells when it has drawn anew.
        tokio::time::sleep(REDRAWN).await;
    }
    Aside(is_gone)
}

pub fn come_back(app: &AppHandle, Aside(was_there): Aside) {
    if was_there {
        window::show(app);
    }
}

/// Where the installer did not do it (a build that runs from its folder), the schemes are made ours now;
/// that asks other programs, so not on the main thread.
pub fn register_scheme(app: AppHandle) {
    tauri::async_runtime::spawn_blocking(move || {
        let links = app.deep_link();
        for scheme in SCHEMES {
            if matches!(links.is_registered(scheme), Ok(false))
                && let Err(error) = links.register(scheme)
            {
                tracing::warn!(%error, scheme, "such links can't be made to open this app");
            }
        }
    });
}

/// An instance that was killed an instant ago is still named on the bus, and handing over to it fails; by
/// now its name is gone.
#[cfg(unix)]
pub fn start_again_once() {
    use std::os::unix::process::CommandExt;
    const AGAIN: &str = "NOD_STARTED_AGAIN";
    if std::env::var_os(AGAIN).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let error =
            std::process::Command::new(program).args(std::env::args_os().skip(1)).env(AGAIN, "1").exec();
        tracing::error!(%error, "Nod can't be started again");
    }
}

#[cfg(not(unix))]
pub fn start_again_once() {}

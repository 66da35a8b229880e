//! Nod's composition root: builds the parts, joins them, draws nothing.

mod about;
mod app;
#[cfg(desktop)]
mod desktop;
mod diagnostics;
mod errand;
mod ipc;
mod language;
mod links;
mod listeners;
mod looking;
mod messages;
#[cfg(mobile)]
mod mobile;
mod profile;
#[cfg(desktop)]
mod second_instance;
mod speaking;
#[cfg(desktop)]
mod spot;
#[cfg(desktop)]
mod tray;
mod window;

use std::sync::Arc;

use nod_adapters::{EduMfa, FileRecords, Native, PrivacyIdea, SystemClock, SystemRandom};
use nod_core::{
    Event,
    ports::{Ports, PromptHint, Providers},
};
use tauri::{Manager, RunEvent, Wry};
use tauri_plugin_nod_device::{
    DeviceExt, Settings,
    connectivity::{ConnectivityEvent, ConnectivityEvents},
    notify::{self, Tap, TapAction},
    push::{self, PushEvent},
    verify::Prompts,
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tracing_subscriber::{Layer, layer::SubscriberExt, util::SubscriberInitExt};

#[cfg(desktop)]
use crate::desktop as host;
#[cfg(mobile)]
use crate::mobile as host;
use crate::{app::Inbox, errand::Errand, profile::Profile, speaking::Speaking};

/// Runs the app until the person quits it.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    let context = tauri::generate_context!();
    if host::hand_over(&context.config().identifier) {
        return;
    }
    let log = diagnostics::Log::default();
    let for_developers = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_filter(tracing_subscriber::EnvFilter::from_env("NOD_LOG"));
    let written = diagnostics::Written(log.clone());
    tracing_subscriber::registry().with(for_developers).with(written).init();
    let bindings = ipc::bindings();
    let (taps, tapped) = tokio::sync::mpsc::unbounded_channel();
    let (hints, hinted) = tokio::sync::mpsc::unbounded_channel();
    let (pushes, pushed) = tokio::sync::mpsc::unbounded_channel();
    let (connectivity, connected) = tokio::sync::mpsc::unbounded_channel();
    let speaking = Speaking::as_the_system();
    let profile = Profile::from_environment();
    let told = Told { taps, hints, pushes, connectivity };
    let app = host::before_plugins(tauri::Builder::default()).plugin(tauri_plugin_deep_link::init());
    let app = tauri_plugin_nod_device::register(app, device_settings(&profile, &speaking, told))
        .invoke_handler(bindings.invoke_handler())
        .setup(move |app| {
            bindings.mount_events(app);
            log.open(profile.records(app.handle())?.join("log"));
            let hidden = Errand::of(std::env::args()) == Errand::Nothing;
            tracing::info!(hidden, "Nod has started");
            app.manage(log);
            set_up(app.handle(), &profile, speaking, Heard { tapped, hinted, pushed, connected })
        })
        .build(context);
    let app = match app {
        Ok(app) => app,
        Err(error) => {
            tracing::error!(%error, "Nod can't start");
            host::start_again_once();
            std::process::exit(1);
        }
    };
    app.run(on_run_event);
}

/// What the device tells on its own.
struct Heard {
    tapped: UnboundedReceiver<Tap>,
    hinted: UnboundedReceiver<Option<PromptHint>>,
    pushed: UnboundedReceiver<PushEvent>,
    connected: UnboundedReceiver<ConnectivityEvent>,
}

/// Where it tells that.
struct Told {
    taps: notify::Taps,
    hints: UnboundedSender<Option<PromptHint>>,
    pushes: push::PushEvents,
    connectivity: ConnectivityEvents,
}

fn device_settings(profile: &Profile, speaking: &Speaking, told: Told) -> Settings {
    let Told { taps, hints, pushes, connectivity } = told;
    let (reasons, notices) = (speaking.clone(), speaking.clone());
    let prompts = Prompts {
        text: Arc::new(move |reason| reasons.messages().reason(reason).to_owned()),
        // The app that does not listen any more has no window to show it in either.
        hint: Arc::new(move |hint| {
            let _ = hints.send(hint);
        }),
    };
    Settings {
        keyring_service: profile.keyring_service(),
        prompts,
        texts: Box::new(move || notices.messages().notification_texts()),
        taps,
        push: push::Settings::new(&profile.keyring_service(), &speaking.messages().push_description),
        pushes,
        connectivity,
    }
}

fn set_up(
    app: &tauri::AppHandle,
    profile: &Profile,
    speaking: Speaking,
    heard: Heard,
) -> Result<(), Box<dyn std::error::Error>> {
    let records = FileRecords::open(profile.records(app)?);
    let (keys, rsa, notifier) = (app.device_keys(), app.rsa_keys(), app.notifier());
    let (seeds, clipboard) = (app.seeds(), app.clipboard());
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    let providers = Providers {
        native: Arc::new(Native::new(keys.clone(), clock.clone(), random.clone())),
        privacy_idea: Arc::new(PrivacyIdea::new(keys.clone(), rsa.clone(), clock.clone())),
        edu_mfa: Arc::new(EduMfa::new(keys.clone(), rsa.clone(), clock.clone())),
    };
    let (records, safe) = (Arc::new(records), app.safe());
    let ports = Ports { providers, keys, rsa, seeds, clipboard, records, safe, notifier, clock, random };

    // First: whatever happens may have to be said.
    app.manage(speaking.clone());
    let inbox = app::start(app.clone(), ports);
    listen(heard.tapped, &inbox, |Tap { id: request, action }| match action {
        TapAction::Open => Event::Tapped { request },
        TapAction::Reject => Event::RejectTapped { request },
    });
    listen(heard.hinted, &inbox, Event::Prompt);
    listen(heard.pushed, &inbox, |event| match event {
        PushEvent::Addresses(addresses) => Event::PushAddresses(addresses),
        PushEvent::Woken { payload, by } => Event::Woken { payload, by },
    });
    listen(heard.connected, &inbox, |event| match event {
        ConnectivityEvent::Network { online } => Event::Network { online },
        ConnectivityEvent::Awake => Event::Awake,
    });
    app.manage(inbox);
    app.manage(links::Waiting::default());
    app.manage(window::Next::default());
    links::at_start(app);
    host::let_in(app);
    // Last: nobody waits for the tray.
    host::show_tray(app, &speaking.messages())?;
    Ok(())
}

fn listen<T: Send + 'static>(
    mut incoming: UnboundedReceiver<T>,
    inbox: &Inbox,
    event: impl Fn(T) -> Event + Send + 'static,
) {
    let inbox = inbox.clone();
    tauri::async_runtime::spawn(async move {
        while let Some(told) = incoming.recv().await {
            inbox.tell(event(told));
        }
    });
}

fn on_run_event(app: &tauri::AppHandle<Wry>, event: RunEvent) {
    match event {
        // The last window closed: the app stays in the tray. An exit that was asked for has a code.
        RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
        RunEvent::WindowEvent { event: tauri::WindowEvent::Focused(true), .. } => {
            app.state::<Inbox>().tell(Event::Opened);
        }
        RunEvent::WindowEvent { event: tauri::WindowEvent::Focused(false), .. } => {
            app.state::<Inbox>().tell(Event::LeftFront);
        }
        RunEvent::WindowEvent { event: tauri::WindowEvent::Destroyed, .. } => {
            links::window_gone(app);
            app.state::<Inbox>().tell(Event::Closed);
            window::gone(app);
        }
        _ => {}
    }
}

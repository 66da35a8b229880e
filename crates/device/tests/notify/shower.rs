//! An app of its own that shows notifications when it is told to: the same test binary in another process, since
//! a process finds its desktop in its environment.
//!
//! Reads one command a line on standard input, `request ID LABEL`, `test ID` or `clear ID`; prints one line a tap
//! on standard output, `OPEN ID` or `REJECT ID`.
#![allow(clippy::print_stdout)] // the lines are the interface

use std::{
    io::BufRead,
    process::Command,
    sync::{Arc, Mutex},
};

use nod_core::{
    RequestId,
    ports::{Notice, NoticeKind, Notifier},
};
use tauri::{AppHandle, Wry};
use tauri_plugin_nod_device::notify::{self, TapAction, Text, Texts};

use crate::{Fault, PATIENCE, desktop::Desktop, program::Program};

const INSIDE: &str = "NOD_TEST_SHOWER";

/// Runs `body` with a desktop and the app on it. `test` is the calling test's name.
pub fn with_shower(test: &str, body: impl AsyncFnOnce(Shower) -> Result<(), Fault>) {
    if std::env::var_os(INSIDE).is_some() {
        return show();
    }
    let run = async {
        let desktop = Desktop::start().await?;
        let mut command = desktop.command(std::env::current_exe()?);
        command.args(["--exact", test, "--nocapture"]).env(INSIDE, "");
        let mut app = start(&desktop, &mut command)?;
        app.line("to be ready", PATIENCE, |line| (line.text == "READY").then_some(())).await?;
        body(Shower { desktop, app }).await
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    if let Err(error) = runtime.block_on(run) {
        panic!("{error}");
    }
}

fn start(desktop: &Desktop, command: &mut Command) -> Result<Program, Fault> {
    desktop.group.start("the app that shows notifications", command)
}

pub struct Shower {
    pub desktop: Desktop,
    pub app: Program,
}

fn show() {
    let label = Arc::<Mutex<String>>::default();
    let says = Arc::clone(&label);
    let app = tauri::Builder::default()
        .any_thread()
        .plugin(tauri_plugin_notification::init())
        .setup(move |app| {
            let text = |title: &str| Text { title: title.to_owned(), body: "Body".to_owned() };
            let texts = move || Texts {
                request: text("Request"),
                test: text("Test"),
                attack: text("Attack"),
                reject: says.lock().unwrap().clone(),
            };
            let (taps, mut tapped) = tokio::sync::mpsc::unbounded_channel();
            let notifier = notify::open(app.handle(), Box::new(texts), taps)?;
            tauri::async_runtime::spawn(async move {
                while let Some(tap) = tapped.recv().await {
                    let action = match tap.action {
                        TapAction::Open => "OPEN",
                        TapAction::Reject => "REJECT",
                    };
                    println!("{action} {}", tap.id.0);
                }
            });
            listen(app.handle().clone(), notifier, label);
            println!("READY");
            Ok(())
        })
        .build(tauri::generate_context!("tests/notify/tauri.conf.json"))
        .unwrap();
    app.run(|_, event| {
        if let tauri::RunEvent::ExitRequested { code: None, api, .. } = event {
            api.prevent_exit();
        }
    });
}

fn listen(app: AppHandle<Wry>, notifier: Arc<dyn Notifier>, label: Arc<Mutex<String>>) {
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines() {
            let line = line.unwrap();
            let words: Vec<&str> = line.split(' ').collect();
            let id = RequestId(words[1].to_owned());
            let notice = |kind| Notice { id: id.clone(), kind };
            tauri::async_runtime::block_on(async {
                match words[0] {
                    "request" => {
                        *label.lock().unwrap() = words[2].to_owned();
                        notifier.notify(&notice(NoticeKind::Request)).await;
                    }
                    "test" => notifier.notify(&notice(NoticeKind::Test)).await,
                    "clear" => notifier.clear(&id).await,
                    other => panic!("{other} is no command"),
                }
            });
        }
        app.exit(0);
    });
}

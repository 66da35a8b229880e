//! A bare Tauri window: what the bench measures Nod against, and the smallest program on which the
//! desktop harness proves itself.
//!
//! Prints one line a milestone on standard output, `NAME MICROSECONDS`, counted from the entry of `main`:
//!
//! | line | when |
//! |---|---|
//! | `setup` | Tauri is set up, before the first window |
//! | `window-asked` | a window is about to be made |
//! | `page-loaded` (first window), `window-loaded` (later ones) | its page has loaded |
//! | `painted` | two frames of that page have been drawn |
//! | `window-destroyed` | the window is gone |
//!
//! Reads one word a line on standard input: `close` destroys the window, `open` makes it anew, `quit` ends.
//! `--hidden` starts without a window.
#![allow(clippy::print_stdout)] // the lines are the interface

use std::io::{BufRead, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use tauri::webview::{PageLoadEvent, WebviewWindowBuilder};
use tauri::{AppHandle, Manager, RunEvent, WebviewUrl, WindowEvent};

const LABEL: &str = "main";

fn main() -> tauri::Result<()> {
    let start = Instant::now();
    let hidden = std::env::args().any(|argument| argument == "--hidden");
    let app = tauri::Builder::default()
        .setup(move |app| {
            milestone(start, "setup");
            app.manage(FirstWindow(AtomicBool::new(true)));
            if !hidden {
                open(app.handle(), start)?;
            }
            listen(app.handle().clone(), start);
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(move |_, event| match event {
        RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
        RunEvent::WindowEvent { event: WindowEvent::Destroyed, .. } => milestone(start, "window-destroyed"),
        _ => {}
    });
    Ok(())
}

struct FirstWindow(AtomicBool);

fn listen(app: AppHandle, start: Instant) {
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines() {
            let Ok(line) = line else { return };
            match line.trim() {
                "open" => on_main(&app, move |app| open(app, start)),
                "close" => on_main(&app, |app| app.get_webview_window(LABEL).map_or(Ok(()), |w| w.destroy())),
                "quit" => app.exit(0),
                other => eprintln!("nod-bare: unknown command {other:?}"),
            }
        }
    });
}

fn on_main(app: &AppHandle, action: impl FnOnce(&AppHandle) -> tauri::Result<()> + Send + 'static) {
    let handle = app.clone();
    let sent = app.run_on_main_thread(move || {
        if let Err(error) = action(&handle) {
            eprintln!("nod-bare: {error}");
        }
    });
    if let Err(error) = sent {
        eprintln!("nod-bare: {error}");
    }
}

fn open(app: &AppHandle, start: Instant) -> tauri::Result<()> {
    milestone(start, "window-asked");
    let first = app.state::<FirstWindow>().0.swap(false, Ordering::Relaxed);
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Bare")
        .inner_size(360.0, 480.0)
        .on_page_load(move |_, page| match page.event() {
            PageLoadEvent::Started => {}
            PageLoadEvent::Finished => milestone(start, if first { "page-loaded" } else { "window-loaded" }),
        })
        .on_document_title_changed(move |_, title| {
            if title == "painted" {
                milestone(start, "painted");
            }
        })
        .build()
        .map(drop)
}

fn milestone(start: Instant, name: &str) {
    let mut out = std::io::stdout().lock();
    // A reader that has gone is no reason to stop.
    let _ = writeln!(out, "{name} {}", start.elapsed().as_micros()).and_then(|()| out.flush());
}

//! WebKitWebDriver, speaking the W3C protocol: it starts a program, and drives the page in its window.
//!
//! One session outlives the program's windows: when the only one is destroyed, no window is left to talk to, and
//! the next one that is made has a new handle ([`Page::await_window`] takes it up). A session is opened
//! while the program has its first window; a program that starts in the tray is there, and is
//! waited for, until it makes one.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::desktop::Desktop;
use crate::measure;
use crate::page::Page;
use crate::program::Program;
use crate::{Fault, PATIENCE, fault, until};

/// A WebKitWebDriver with its one program.
pub struct Driver {
    program: Arc<Mutex<Program>>,
    process: u32,
    http: Http,
}

impl Driver {
    /// Starts a driver on `desktop`; the program that it will start gets the desktop's environment and `extra`.
    ///
    /// # Errors
    /// Where the driver is not installed or does not come up.
    pub async fn start(desktop: &Desktop, extra: &[(String, String)]) -> Result<Self, Fault> {
        // Another program may take the port between its choice and its use.
        let mut last = fault("no free port");
        for _ in 0..3 {
            match Self::start_on(free_port()?, desktop, extra).await {
                Ok(driver) => return Ok(driver),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    async fn start_on(port: u16, desktop: &Desktop, extra: &[(String, String)]) -> Result<Self, Fault> {
        let mut command = desktop.command("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(extra.iter().map(|(name, value)| (name, value)));
        let mut program = desktop.group.start("WebKitWebDriver", &mut command)?;
        let process = program.id();
        let http = Http::new(format!("http://127.0.0.1:{port}"))?;
        until("WebKitWebDriver to be ready", PATIENCE, async || {
            program.must_run()?;
            let ready = http.send(Verb::Get, "/status", None).await;
            Ok(ready.is_ok_and(|status| status["ready"] == true).then_some(()))
        })
        .await
        .map_err(|error| program.fault(&error.to_string()))?;
        Ok(Self { program: Arc::new(Mutex::new(program)), process, http })
    }

    /// Starts `binary` and waits for its first window, however long that takes to come.
    ///
    /// # Errors
    /// Where the program ends before it has a window, with the last lines of both.
    pub async fn open(&self, binary: &Path, arguments: &[String]) -> Result<Page, Fault> {
        let options = json!({ "binary": binary, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let session = match self.http.send(Verb::Post, "/session", Some(wanted)).await {
            Ok(session) => session,
            Err(error) => {
                return Err(self.fault(&format!("no window of {}: {error}", binary.display())).await);
            }
        };
        let Some(id) = session["sessionId"].as_str() else {
            return Err(self.fault(&format!("a session without an id: {session}")).await);
        };
        Ok(Page::new(self.http.below(&format!("/session/{id}"))))
    }

    /// The process that the driver has started, as soon as there is one.
    ///
    /// # Errors
    /// Where none is there at the deadline.
    pub async fn child(&self, patience: Duration) -> Result<u32, Fault> {
        let child = until("WebKitWebDriver's program", patience, async || {
            Ok(measure::children(self.process)?.first().copied())
        });
        match child.await {
            Ok(child) => Ok(child),
            Err(error) => Err(self.fault(&error.to_string()).await),
        }
    }

    /// What the program (and the driver) printed last.
    pub async fn last_words(&self) -> String {
        self.program.lock().await.last_words()
    }

    /// The lines of standard output of the program, stamped when they came.
    pub async fn lines(&self) -> Vec<crate::program::Line> {
        self.program.lock().await.lines()
    }

    /// A fault of the driver or its program, with their last lines.
    pub async fn fault(&self, what: &str) -> Fault {
        self.program.lock().await.fault(what)
    }
}

fn free_port() -> Result<u16, Fault> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

#[derive(Clone, Copy)]
pub(crate) enum Verb {
    Get,
    Post,
}

/// The driver's HTTP, below one path.
#[derive(Clone)]
pub(crate) struct Http {
    client: reqwest::Client,
    base: String,
}

/// An answer of the driver that says no.
pub(crate) struct Refused {
    /// The W3C error code, such as `no such element`; empty where no answer came at all.
    pub code: String,
    pub message: String,
}

impl Http {
    fn new(base: String) -> Result<Self, Fault> {
        Ok(Self { client: http_client()?, base })
    }

    fn below(&self, path: &str) -> Self {
        Self { client: self.client.clone(), base: format!("{}{path}", self.base) }
    }

    pub(crate) async fn send(&self, verb: Verb, path: &str, body: Option<Value>) -> Result<Value, Refused> {
        let url = format!("{}{path}", self.base);
        let request = match verb {
            Verb::Get => self.client.get(url),
            Verb::Post => self.client.post(url).json(&body.unwrap_or_else(|| json!({}))),
        };
        let answer = request.send().await.map_err(Refused::unreachable)?;
        let good = answer.status().is_success();
        let mut answer: Value = answer.json().await.map_err(Refused::unreachable)?;
        let value = answer["value"].take();
        if good {
            return Ok(value);
        }
        Err(Refused {
            code: value["error"].as_str().unwrap_or("unknown").to_owned(),
            message: value["message"].as_str().unwrap_or_default().to_owned(),
        })
    }
}

impl Refused {
    fn unreachable(error: reqwest::Error) -> Self {
        Self { code: String::new(), message: Fault::from(error).to_string() }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WebKitWebDriver: {} {}", self.code, self.message)
    }
}

impl From<Refused> for Fault {
    fn from(refused: Refused) -> Self {
        fault(refused.to_string())
    }
}

/// A client for loopback.
pub(crate) fn http_client() -> Result<reqwest::Client, Fault> {
    // Already installed is as good: the same provider everywhere in this workspace.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(reqwest::Client::builder().no_proxy().build()?)
}

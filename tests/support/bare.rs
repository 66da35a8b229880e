//! The bare Tauri window: what Nod is measured against, and what the harness proves itself on.

use std::path::Path;
use std::time::Duration;

use crate::app::App;
use crate::desktop::Desktop;
use crate::program::{Line, built};
use crate::{Fault, fault, until};

/// `nod-bare` under the driver, with a pipe for its commands, which the driver does not pass on.
pub struct Bare {
    pub app: App,
    commands: std::fs::File,
}

impl Bare {
    /// Starts it on a desktop, once at a time.
    ///
    /// # Errors
    /// Where it is not built or does not start.
    pub async fn start(desktop: &Desktop, arguments: &[&str]) -> Result<Self, Fault> {
        let pipe = desktop.folder().join("commands").display().to_string();
        desktop.run("sh", &["-c", "rm -f \"$1\" && mkfifo \"$1\"", "sh", &pipe])?;
        // Opened for both directions: neither side waits for the other.
        let commands = std::fs::OpenOptions::new().read(true).write(true).open(&pipe)?;
        let binary = built("nod-bare")?.display().to_string();
        let mut all = vec!["-c", "pipe=$1; shift; exec \"$@\" < \"$pipe\"", "sh", &pipe, &binary];
        all.extend(arguments);
        let app = App::start_binary(desktop, Path::new("/bin/sh"), Vec::new(), &all).await?;
        Ok(Self { app, commands })
    }

    /// Gives it a command: `open`, `close` or `quit`.
    ///
    /// # Errors
    /// Where it reads no more.
    pub fn say(&mut self, command: &str) -> Result<(), Fault> {
        use std::io::Write;
        writeln!(self.commands, "{command}")
            .map_err(|error| fault(format!("nod-bare does not read: {error}")))
    }

    /// Waits for the `nth` milestone (from 0) of a name: its line, and the microseconds it tells.
    ///
    /// # Errors
    /// Where it has not come by the deadline.
    pub async fn milestone(&self, name: &str, nth: usize, patience: Duration) -> Result<(Line, u64), Fault> {
        until(&format!("{name:?} of nod-bare"), patience, async || {
            let lines = self.app.lines().await;
            let told = lines.into_iter().filter_map(|line| {
                let microseconds = line.text.strip_prefix(name)?.strip_prefix(' ')?.parse().ok()?;
                Some((line, microseconds))
            });
            Ok(told.into_iter().nth(nth))
        })
        .await
    }
}

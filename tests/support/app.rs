//! Nod itself on a private desktop: started, sent links, looked at, killed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::task::JoinHandle;

use crate::desktop::Desktop;
use crate::measure::{self, Tree};
use crate::page::Page;
use crate::program::{Program, built};
use crate::webdriver::Driver;
use crate::{Fault, PATIENCE, fault, until};

/// A person's own Nod: what outlives the process. (The keys live in the desktop's keyring.)
pub struct Profile {
    folder: tempfile::TempDir,
}

impl Profile {
    /// An empty one.
    ///
    /// # Errors
    /// Where no folder can be made.
    pub fn new() -> Result<Self, Fault> {
        Ok(Self { folder: tempfile::Builder::new().prefix("nod-profile-").tempdir()? })
    }

    /// Where its records lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// By which Nod finds it.
    #[must_use]
    pub fn environment(&self) -> Vec<(String, String)> {
        vec![("NOD_DATA_DIR".to_owned(), self.folder().display().to_string())]
    }
}

/// Nod, running under the driver. Killed when dropped.
pub struct App {
    binary: PathBuf,
    environment: Vec<(String, String)>,
    process: u32,
    driver: std::sync::Arc<Driver>,
    page: Mutex<Opening>,
}

/// The driver's session comes into being with the first window, which may be a while.
enum Opening {
    Awaited(JoinHandle<Result<Page, Fault>>),
    Open(Page),
    Failed,
}

impl App {
    /// Starts `nod` with these arguments (`--hidden`, a link) and returns once its process is there.
    ///
    /// # Errors
    /// Where it is not built or does not start.
    pub async fn start(desktop: &Desktop, profile: &Profile, arguments: &[&str]) -> Result<Self, Fault> {
        Self::start_binary(desktop, &built("nod")?, profile.environment(), arguments).await
    }

    /// The same for another binary and environment.
    ///
    /// # Errors
    /// As [`App::start`].
    pub async fn start_binary(
        desktop: &Desktop,
        binary: &Path,
        environment: Vec<(String, String)>,
        arguments: &[&str],
    ) -> Result<Self, Fault> {
        let driver = std::sync::Arc::new(Driver::start(desktop, &environment).await?);
        let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
        let opening = tokio::spawn({
            let (driver, binary) = (std::sync::Arc::clone(&driver), binary.to_owned());
            async move { driver.open(&binary, &arguments).await }
        });
        let process = driver.child(PATIENCE).await?;
        Ok(Self {
            binary: binary.to_owned(),
            environment,
            process,
            driver,
            page: Mutex::new(Opening::Awaited(opening)),
        })
    }

    /// Waits until it has a window, the first or a later one, and gives the page in it.
    ///
    /// # Errors
    /// Where none comes in time, with the last lines of Nod.
    pub async fn window(&self, patience: Duration) -> Result<Page, Fault> {
        let page = self.session(patience).await?;
        match page.await_window(patience).await {
            Ok(()) => Ok(page),
            Err(error) => Err(self.driver.fault(&error.to_string()).await),
        }
    }

    async fn session(&self, patience: Duration) -> Result<Page, Fault> {
        let mut opening = self.page.lock().await;
        let opened = match &mut *opening {
            Opening::Open(page) => return Ok(page.clone()),
            Opening::Failed => return Err(fault("Nod's first window could not be opened, as said before")),
            Opening::Awaited(task) => tokio::select! {
                biased;
                opened = task => opened.map_err(Fault::from).flatten(),
                // The driver would wait on for the window of a program that is no more.
                ended = self.until_ended(patience) => {
                    let what = if ended.is_ok() { "Nod ended before it had a window" } else { "no window in time" };
                    return Err(self.driver.fault(what).await);
                }
            },
        };
        match opened {
            Ok(page) => {
                *opening = Opening::Open(page.clone());
                Ok(page)
            }
            Err(error) => {
                *opening = Opening::Failed;
                Err(error)
            }
        }
    }

    /// Waits until it has no window and no web content process: idle in the tray.
    ///
    /// # Errors
    /// Where something is still there at the deadline; says what.
    pub async fn until_idle(&self, patience: Duration) -> Result<(), Fault> {
        let idle = until("Nod to be idle in the tray", patience, async || {
            Ok((Tree::of(self.process)?.web_content() == 0).then_some(()))
        });
        match idle.await {
            Ok(()) => Ok(()),
            Err(error) => Err(fault(format!("{error}; still there: {:?}", Tree::of(self.process)?))),
        }
    }

    /// Runs the binary a second time, as the desktop does for a link, and waits until that one has handed over
    /// and ended.
    ///
    /// # Errors
    /// Where it does not end in time or ends with a failure, with its last lines.
    pub async fn send(&self, desktop: &Desktop, arguments: &[&str]) -> Result<(), Fault> {
        let mut command = desktop.command(&self.binary);
        command.args(arguments).envs(self.environment.iter().map(|(name, value)| (name, value)));
        let mut second: Program = desktop.group.start("the second nod", &mut command)?;
        let status = second.end(PATIENCE).await?;
        if status.success() { Ok(()) } else { Err(second.fault(&format!("it ended ({status})"))) }
    }

    /// The process and all below it.
    ///
    /// # Errors
    /// Where it has ended.
    pub fn tree(&self) -> Result<Tree, Fault> {
        Tree::of(self.process)
    }

    /// SIGKILL, as a crash would be.
    ///
    /// # Errors
    /// Where it is still there at the deadline.
    pub async fn kill(&self, desktop: &Desktop) -> Result<(), Fault> {
        self.signal(desktop, "KILL").await
    }

    /// SIGTERM, as the end of the person's session sends it.
    ///
    /// # Errors
    /// Where it is still there at the deadline.
    pub async fn terminate(&self, desktop: &Desktop) -> Result<(), Fault> {
        self.signal(desktop, "TERM").await
    }

    async fn signal(&self, desktop: &Desktop, signal: &str) -> Result<(), Fault> {
        desktop.run("sh", &["-c", "kill -s \"$1\" \"$2\"", "kill", signal, &self.process.to_string()])?;
        self.until_ended(PATIENCE).await?;
        desktop.until_forgotten().await
    }

    /// Waits for the end of its process.
    ///
    /// # Errors
    /// Where it is still there at the deadline.
    pub async fn until_ended(&self, patience: Duration) -> Result<(), Fault> {
        until("Nod to end", patience, async || Ok((!measure::is_running(self.process)?).then_some(()))).await
    }

    /// What it printed last.
    pub async fn last_words(&self) -> String {
        self.driver.last_words().await
    }

    /// Its lines of standard output, stamped when they came.
    pub async fn lines(&self) -> Vec<crate::program::Line> {
        self.driver.lines().await
    }

    /// Its process id.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.process
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if let Opening::Awaited(task) = self.page.get_mut() {
            task.abort();
        }
        // The driver does not end its program, and a second App on this desktop must not meet this one.
        let mut kill = std::process::Command::new("kill");
        let _ = kill.args(["-KILL", &self.process.to_string()]).stderr(std::process::Stdio::null()).status();
    }
}

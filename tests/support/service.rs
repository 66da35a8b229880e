//! `nod-service` as an administrator and a system run it: the service itself, the relay of an on-premises
//! authentication manager, the little application, and the admin command line.

use std::path::PathBuf;
use std::process::Command;

use crate::application::Application;
use crate::program::{Group, Program, built};
use crate::{Fault, PATIENCE, fault};

/// A running service with its database in a folder of its own.
pub struct Service {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    data: tempfile::TempDir,
    listen: String,
    arguments: Vec<String>,
    program: Option<Program>,
}

impl Service {
    /// Starts `serve` on a free port of loopback with these further arguments, and waits until it listens.
    ///
    /// # Errors
    /// Where it does not come up, with its last lines.
    pub async fn start(group: &Group, arguments: &[&str]) -> Result<Self, Fault> {
        let data = tempfile::Builder::new().prefix("nod-service-").tempdir()?;
        let mut service = Self {
            url: String::new(),
            data,
            listen: "127.0.0.1:0".to_owned(),
            arguments: arguments.iter().map(|&argument| argument.to_owned()).collect(),
            program: None,
        };
        service.start_again(group).await?;
        Ok(service)
    }

    /// Starts it anew on the same database and, from the second time on, the same port: after [`Service::kill`].
    ///
    /// # Errors
    /// Where it does not come up, with its last lines.
    pub async fn start_again(&mut self, group: &Group) -> Result<(), Fault> {
        let mut command = Command::new(built("nod-service")?);
        command.arg("serve").arg("--data").arg(self.data.path()).args(["--listen", &self.listen]);
        let (program, address) = listening(group, "nod-service", command.args(&self.arguments)).await?;
        self.listen = address.trim_start_matches("http://").to_owned();
        self.url = address;
        self.program = Some(program);
        Ok(())
    }

    /// SIGKILL: down, as in a power cut.
    ///
    /// # Errors
    /// Where it cannot be signalled.
    pub fn kill(&mut self) -> Result<(), Fault> {
        match self.program.take() {
            Some(mut program) => program.kill(),
            None => Ok(()),
        }
    }

    /// Runs an admin command, such as `["user", "add", "ada"]`, and gives what it printed.
    ///
    /// # Errors
    /// Where it ends with a failure, with what it said.
    pub async fn admin(&self, arguments: &[&str]) -> Result<String, Fault> {
        let mut command = Command::new(built("nod-service")?);
        command.args(arguments).arg("--data").arg(self.data.path());
        let output = tokio::task::spawn_blocking(move || command.output()).await??;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(fault(format!("nod-service {arguments:?} ended ({}): {said}", output.status)));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// A one-time invitation for a user: link and typed code.
    ///
    /// # Errors
    /// Where the command fails or prints no link.
    pub async fn invite(&self, user: &str) -> Result<Invited, Fault> {
        let said = self.admin(&["invite", user]).await?;
        let Some(link) = said.split_whitespace().find(|word| word.starts_with("nod://register?")) else {
            return Err(fault(format!("`nod-service invite {user}` printed no link: {said}")));
        };
        Ok(Invited { link: link.to_owned(), said })
    }

    /// Adds an application and gives its side of the API, spoken to the service itself.
    ///
    /// # Errors
    /// Where the command fails or prints no key.
    pub async fn application(&self, name: &str) -> Result<Application, Fault> {
        let said = self.admin(&["application", "add", name]).await?;
        // The key is the last word, with or without a label before it.
        let Some(key) = said.split_whitespace().last() else {
            return Err(fault(format!("`nod-service application add {name}` printed no key")));
        };
        Application::new(&self.url, key)
    }

    /// The folder with its database and key.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.data.path().to_owned()
    }

    /// What it printed last.
    #[must_use]
    pub fn last_words(&self) -> String {
        self.program.as_ref().map(Program::last_words).unwrap_or_default()
    }
}

/// What `invite` gave.
#[derive(Clone)]
pub struct Invited {
    /// `nod://register?...`
    pub link: String,
    /// All it printed, the typed code included.
    pub said: String,
}

/// A server in front of the service: the relay, or the application's page.
pub struct Front {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    program: Program,
}

impl Front {
    /// The relay of an on-premises authentication manager, and an application that knows the relay alone.
    ///
    /// # Errors
    /// Where it does not come up, with its last lines.
    pub async fn relay(group: &Group, service: &str, key: &str) -> Result<(Self, Application), Fault> {
        let front = "in-front-of-the-relay-only";
        let arguments = ["--service", service, "--key", key, "--application-key", front];
        let relay = Self::start(group, "relay", &arguments).await?;
        let application = Application::new(&relay.url, front)?;
        Ok((relay, application))
    }

    /// The little page that plays the application, in front of the service or a relay.
    ///
    /// # Errors
    /// Where it does not come up, with its last lines.
    pub async fn application(group: &Group, service: &str, key: &str, name: &str) -> Result<Self, Fault> {
        Self::start(group, "application", &["--service", service, "--key", key, "--name", name]).await
    }

    async fn start(group: &Group, role: &str, arguments: &[&str]) -> Result<Self, Fault> {
        let mut command = Command::new(built("nod-service")?);
        command.arg(role).args(arguments).args(["--listen", "127.0.0.1:0"]);
        let (program, url) = listening(group, &format!("nod-service {role}"), &mut command).await?;
        Ok(Self { url, program })
    }

    /// What it printed last.
    #[must_use]
    pub fn last_words(&self) -> String {
        self.program.last_words()
    }
}

/// The line by which each server says that it is ready.
const READY: &str = "listening on ";

async fn listening(group: &Group, name: &str, command: &mut Command) -> Result<(Program, String), Fault> {
    let mut program = group.start(name, command)?;
    let ready = |line: &crate::program::Line| line.text.strip_prefix(READY).map(|at| at.trim().to_owned());
    let address = program.line("its address", PATIENCE, ready).await?;
    let address = if address.starts_with("http") { address } else { format!("http://{address}") };
    Ok((program, address))
}

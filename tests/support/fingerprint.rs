//! A real fprintd with libfprint's virtual reader, and a person's fingers. The tests of the device crate include
//! this file, too.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use zbus::Connection;
use zbus::zvariant::OwnedObjectPath;

use crate::program::{Group, Program};
use crate::system_bus::SystemBus;
use crate::{Fault, PATIENCE, fault, until};

const SERVICE: &str = "net.reactivated.Fprint";
const DEVICE: &str = "net.reactivated.Fprint.Device";

/// fprintd; ends with the value.
pub struct Fprintd {
    program: Program,
    bus: Connection,
    reader: Arc<Reader>,
    /// See [`keep_waiting`].
    patience: Option<JoinHandle<()>>,
}

/// How the reader reads a finger badly, as libfprint numbers it.
#[derive(Clone, Copy, Debug)]
pub enum Misread {
    Unclear = 0,
    TooShort = 1,
    OffCentre = 2,
    TooQuick = 3,
}

/// How the reader itself fails, as libfprint numbers it.
#[derive(Clone, Copy, Debug)]
pub enum Breakdown {
    General = 0,
    /// What fprintd calls a disconnection.
    Protocol = 5,
}

impl Fprintd {
    /// With one reader; what is enrolled is kept in `folder`.
    ///
    /// # Errors
    /// Where it does not come up, with its last lines.
    pub async fn start(group: &Group, bus: &SystemBus, folder: &Path) -> Result<Self, Fault> {
        let mut fprintd = Self::launch(group, bus, folder, true).await?;
        let reader = Arc::clone(&fprintd.reader);
        fprintd.patience = Some(tokio::spawn(keep_waiting(fprintd.bus.clone(), reader)));
        Ok(fprintd)
    }

    /// On a machine that has none.
    ///
    /// # Errors
    /// As [`Fprintd::start`].
    pub async fn start_without_reader(group: &Group, bus: &SystemBus, folder: &Path) -> Result<Self, Fault> {
        Self::launch(group, bus, folder, false).await
    }

    async fn launch(group: &Group, bus: &SystemBus, folder: &Path, reader: bool) -> Result<Self, Fault> {
        let state = folder.join("fprint");
        std::fs::create_dir_all(&state)?;
        let socket = folder.join("fingers");
        let (name, address) = bus.environment();
        let mut command = Command::new("/usr/libexec/fprintd");
        command.arg("--no-timeout").env(name, address).env("STATE_DIRECTORY", state);
        command.env_remove("FP_VIRTUAL_DEVICE");
        if reader {
            command.env("FP_VIRTUAL_DEVICE", &socket);
        }
        let program = group.start("fprintd", &mut command)?;
        bus.until_owned(SERVICE).await?;
        let reader = Arc::new(Reader { socket, turn: Mutex::default() });
        Ok(Self { program, bus: bus.connect().await?, reader, patience: None })
    }

    /// Enrols one finger of the person this test runs as. `whose` is what [`Fprintd::lay`] is told later;
    /// `finger` is a name of fprintd's, such as `right-index-finger`.
    ///
    /// # Errors
    /// Where fprintd refuses, or the finger is not enrolled in time.
    pub async fn enrol(&self, finger: &str, whose: &str) -> Result<(), Fault> {
        let device = device(&self.bus).await?;
        let call = async |method: &str, argument: Option<&str>| match argument {
            Some(text) => self.bus.call_method(Some(SERVICE), &device, Some(DEVICE), method, &text).await,
            None => self.bus.call_method(Some(SERVICE), &device, Some(DEVICE), method, &()).await,
        };
        call("Claim", Some("")).await?;
        call("EnrollStart", Some(finger)).await?;
        // As often as it wants to see it.
        let enrolled = until("the finger to be enrolled", PATIENCE, async || {
            if needs_finger(&self.bus, &device).await? {
                self.reader.send(&format!("SCAN {whose}")).await?;
            }
            // Fails until there is one.
            Ok(call("ListEnrolledFingers", Some("")).await.ok().map(drop))
        });
        enrolled.await?;
        call("EnrollStop", None).await?;
        call("Release", None).await?;
        Ok(())
    }

    /// Lays a finger on the reader, once it waits for one.
    ///
    /// # Errors
    /// Where it waits for none in time.
    pub async fn lay(&self, whose: &str) -> Result<(), Fault> {
        self.when_needed(&format!("SCAN {whose}")).await
    }

    /// The same with one that is not read well.
    ///
    /// # Errors
    /// As [`Fprintd::lay`].
    pub async fn lay_badly(&self, how: Misread) -> Result<(), Fault> {
        self.when_needed(&format!("RETRY {}", how as u8)).await
    }

    /// Fails while it waits for a finger.
    ///
    /// # Errors
    /// As [`Fprintd::lay`].
    pub async fn break_down(&self, how: Breakdown) -> Result<(), Fault> {
        self.when_needed(&format!("ERROR {}", how as u8)).await
    }

    /// Unplugs the reader while it waits for a finger.
    ///
    /// # Errors
    /// As [`Fprintd::lay`].
    pub async fn unplug(&self) -> Result<(), Fault> {
        self.until_needed().await?;
        if let Some(patience) = &self.patience {
            patience.abort();
        }
        self.reader.send("UNPLUG").await
    }

    /// Waits until the reader waits for a finger.
    ///
    /// # Errors
    /// Where it does not in time.
    pub async fn until_needed(&self) -> Result<(), Fault> {
        let device = device(&self.bus).await?;
        let needed = until("the reader to want a finger", PATIENCE, async || {
            Ok(needs_finger(&self.bus, &device).await?.then_some(()))
        });
        needed.await.map_err(|error| self.program.fault(&error.to_string()))
    }

    async fn when_needed(&self, command: &str) -> Result<(), Fault> {
        self.until_needed().await?;
        self.reader.send(command).await
    }

    /// Makes the reader, which waits for a finger, take its time to stop when it is told to.
    ///
    /// # Errors
    /// As [`Fprintd::lay`].
    pub async fn be_slow_to_stop(&self, time: Duration) -> Result<(), Fault> {
        self.when_needed("SET_CANCELLATION_ENABLED 0").await?;
        self.reader.send(&format!("SLEEP {}", time.as_millis())).await
    }

    /// SIGSTOP: it is there and answers nothing.
    ///
    /// # Errors
    /// Where it cannot be signalled.
    pub fn freeze(&self) -> Result<(), Fault> {
        self.signal("-STOP")
    }

    /// SIGCONT, after [`Fprintd::freeze`].
    ///
    /// # Errors
    /// Where it cannot be signalled.
    pub fn thaw(&self) -> Result<(), Fault> {
        self.signal("-CONT")
    }

    fn signal(&self, signal: &str) -> Result<(), Fault> {
        let status = Command::new("kill").args([signal, &self.program.id().to_string()]).status()?;
        if status.success() { Ok(()) } else { Err(fault(format!("kill {signal} ended ({status})"))) }
    }

    /// SIGKILL.
    ///
    /// # Errors
    /// Where it cannot be signalled.
    pub fn kill(&mut self) -> Result<(), Fault> {
        self.program.kill()
    }
}

impl Drop for Fprintd {
    fn drop(&mut self) {
        if let Some(patience) = &self.patience {
            patience.abort();
        }
    }
}

/// The virtual reader's socket.
struct Reader {
    socket: PathBuf,
    /// It hangs up on whoever comes while another is there.
    turn: Mutex<()>,
}

impl Reader {
    /// Returns when the reader has acted.
    async fn send(&self, command: &str) -> Result<(), Fault> {
        let _turn = self.turn.lock().await;
        let mut socket = UnixStream::connect(&self.socket).await?;
        socket.write_all(command.as_bytes()).await?;
        // It hangs up once it has.
        socket.read_to_end(&mut Vec::new()).await?;
        Ok(())
    }
}

/// The virtual reader fails after half a second in which nothing happens; a person may take longer. Told
/// that no finger is on it, it goes on waiting.
async fn keep_waiting(bus: Connection, reader: Arc<Reader>) {
    loop {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let Ok(device) = device(&bus).await else { continue };
        if needs_finger(&bus, &device).await.unwrap_or(false) {
            // It may have got its finger in between, and be closed.
            let _ = reader.send("FINGER 0").await;
        }
    }
}

async fn device(bus: &Connection) -> Result<OwnedObjectPath, Fault> {
    let manager = "/net/reactivated/Fprint/Manager";
    let interface = Some("net.reactivated.Fprint.Manager");
    Ok(bus
        .call_method(Some(SERVICE), manager, interface, "GetDefaultDevice", &())
        .await?
        .body()
        .deserialize()?)
}

async fn needs_finger(bus: &Connection, device: &OwnedObjectPath) -> Result<bool, Fault> {
    let asked = (DEVICE, "finger-needed");
    let properties = Some("org.freedesktop.DBus.Properties");
    let reply = bus.call_method(Some(SERVICE), device, properties, "Get", &asked).await?;
    let value: zbus::zvariant::OwnedValue = reply.body().deserialize()?;
    Ok(bool::try_from(value).map_err(zbus::Error::from)?)
}

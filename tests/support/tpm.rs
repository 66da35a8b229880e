//! A TPM 2.0 in software: `swtpm`, with its state in a folder of its own. Nothing of the machine's own TPM is
//! used. Built on the standard library alone: the tests of other crates take this file in as well.
#![allow(dead_code)] // each of them uses its part

use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A running TPM; ends when this is dropped or the test is killed.
pub struct Swtpm {
    port: u16,
    running: Option<Running>,
    // Last: the program ends before its folder goes.
    state: TempDir,
}

impl Swtpm {
    /// A new TPM, ready to take commands. It takes three wrong tries and forgets one in 1000 seconds.
    ///
    /// # Errors
    /// Where `swtpm` is not installed or does not come up.
    pub fn start() -> Result<Self> {
        let state = tempfile::Builder::new().prefix("nod-tpm-").tempdir()?;
        let mut tpm = Self { port: 0, running: None, state };
        // Somebody may take the ports between our look and its start.
        for _ in 0..5 {
            tpm.port = two_free_ports()?;
            if tpm.power_on().is_ok() {
                return Ok(tpm);
            }
        }
        tpm.power_on().map(|()| tpm)
    }

    /// What `NOD_TPM_TCTI` has to say for this TPM.
    #[must_use]
    pub fn tcti(&self) -> String {
        format!("swtpm:host=127.0.0.1,port={}", self.port)
    }

    /// For the environment of Nod, to which no other TPM is there then.
    #[must_use]
    pub fn environment(&self) -> (String, String) {
        ("NOD_TPM_TCTI".to_owned(), self.tcti())
    }

    /// The TCP port that takes commands.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Off without a warning; what it keeps for good is in its folder.
    pub fn power_off(&mut self) {
        self.running = None;
    }

    /// On again at the same port, with what it kept.
    ///
    /// # Errors
    /// Where it does not come up.
    pub fn power_on(&mut self) -> Result<()> {
        let mut running = Running::start(self.port, &self.state)?;
        let deadline = Instant::now() + PATIENCE;
        while let Err(error) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) {
            let ended = running.shell.try_wait()?;
            if ended.is_some() || Instant::now() > deadline {
                return Err(Error::other(format!("swtpm did not come up: {error}, {ended:?}")));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        self.running = Some(running);
        Ok(())
    }

    /// Answers nothing more, though it is there, until [`Swtpm::go_on`].
    ///
    /// # Errors
    /// Where it is not running.
    pub fn hang(&self) -> Result<()> {
        self.signal("-STOP")
    }

    /// # Errors
    /// Where it is not running.
    pub fn go_on(&self) -> Result<()> {
        self.signal("-CONT")
    }

    /// `TPM2_Clear`: the seed of the owner's keys is thrown away, as a firmware's menu does.
    ///
    /// # Errors
    /// Where the TPM refuses.
    pub fn clear(&self) -> Result<()> {
        self.command(0x126, LOCKOUT, &[])
    }

    /// `TPM2_DictionaryAttackLockReset`: all wrong tries are forgotten.
    ///
    /// # Errors
    /// Where the TPM refuses.
    pub fn forgive(&self) -> Result<()> {
        self.command(0x139, LOCKOUT, &[])
    }

    /// `TPM2_DictionaryAttackParameters`: how many wrong tries it takes, and in how many seconds it forgets one.
    ///
    /// # Errors
    /// Where the TPM refuses.
    pub fn count_tries(&self, most: u32, seconds: u32) -> Result<()> {
        let parameters = [most.to_be_bytes(), seconds.to_be_bytes(), 1000_u32.to_be_bytes()].concat();
        self.command(0x13a, LOCKOUT, &parameters)
    }

    /// `TPM2_HierarchyChangeAuth`: the owner sets a password, after which nobody else makes keys.
    ///
    /// # Errors
    /// Where the TPM refuses.
    pub fn set_owner_password(&self, password: &str) -> Result<()> {
        let length = u16::try_from(password.len()).map_err(Error::other)?;
        self.command(0x129, OWNER, &[&length.to_be_bytes(), password.as_bytes()].concat())
    }

    /// A command with one handle, authorised by the empty password (TPM 2.0 Part 1, section 18).
    fn command(&self, code: u32, handle: u32, parameters: &[u8]) -> Result<()> {
        const SESSIONS: u16 = 0x8002;
        const PASSWORD: [u8; 9] = [0x40, 0, 0, 9, 0, 0, 0, 0, 0];
        let mut rest = [code.to_be_bytes(), handle.to_be_bytes(), 9_u32.to_be_bytes()].concat();
        rest.extend_from_slice(&PASSWORD);
        rest.extend_from_slice(parameters);
        let length = u32::try_from(rest.len() + 6).map_err(Error::other)?;
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(&[&SESSIONS.to_be_bytes()[..], &length.to_be_bytes(), &rest].concat())?;
        // tag, length, response code
        let mut head = [0; 10];
        stream.read_exact(&mut head)?;
        match &head[6..] {
            [0, 0, 0, 0] => Ok(()),
            code => Err(Error::other(format!("the TPM refused with {code:02x?}"))),
        }
    }

    fn signal(&self, name: &str) -> Result<()> {
        let running = self.running.as_ref().ok_or_else(|| Error::other("swtpm is off"))?;
        let sent = Command::new("kill").args([name, &running.id]).status()?;
        if sent.success() { Ok(()) } else { Err(Error::other("swtpm can't be signalled")) }
    }
}

const PATIENCE: Duration = Duration::from_secs(10);
/// `TPM_RH_LOCKOUT` and `TPM_RH_OWNER`.
const LOCKOUT: u32 = 0x4000_000a;
const OWNER: u32 = 0x4000_0001;

struct Running {
    shell: Child,
    pipe: Option<ChildStdin>,
    id: String,
}

impl Running {
    /// Under a shell that kills it when our end of a pipe is closed, also because the test was killed.
    fn start(port: u16, state: &TempDir) -> Result<Self> {
        const SCRIPT: &str =
            r#"swtpm socket --tpm2 "$@" <&- >&- 2>&- & echo $!; read -r _; kill -KILL $!; wait"#;
        let mut shell = Command::new("/bin/sh")
            .args(["-c", SCRIPT, "swtpm", "--flags", "not-need-init,startup-clear"])
            .arg("--tpmstate")
            .arg(format!("dir={}", state.path().display()))
            // After each command, so that several programs can talk to it as they can to the kernel's.
            .args(["--server", &format!("type=tcp,port={port},disconnect")])
            .args(["--ctrl", &format!("type=tcp,port={}", port + 1)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let pipe = shell.stdin.take();
        let mut id = String::new();
        let output = shell.stdout.take().ok_or_else(|| Error::other("no pipe from the shell"))?;
        BufReader::new(output).read_line(&mut id)?;
        Ok(Self { shell, pipe, id: id.trim().to_owned() })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.pipe.take());
        let _ = self.shell.wait();
    }
}

/// The first of two neighbours.
fn two_free_ports() -> Result<u16> {
    for _ in 0..50 {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = first.local_addr()?.port();
        if port < u16::MAX && TcpListener::bind((Ipv4Addr::LOCALHOST, port + 1)).is_ok() {
            return Ok(port);
        }
    }
    Err(Error::other("no two free ports side by side"))
}

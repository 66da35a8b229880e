//! A desktop session of the test's own: a private bus, and on it a real `gnome-keyring-daemon` with a
//! home of its own. Nothing of the machine's session is used or touched.
//!
//! The bus's address travels in the environment, which a process can't change safely for itself, so a
//! test runs its body in a child: the same test binary, asked for the same test.
#![allow(dead_code, clippy::unwrap_used)] // Each test binary uses its part; what is no test to the lint is one here.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

const HOME: &str = "NOD_TEST_HOME";
const ROLE: &str = "NOD_TEST_ROLE";
const PASSWORD: &str = "correct horse";

/// Runs `body` in a session of its own. `test` is the calling test's name.
pub fn in_session(test: &str, body: impl AsyncFnOnce(Session)) {
    let Some(home) = std::env::var_os(HOME) else { return run_child(test) };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let session = Session { test: test.to_owned(), home: home.into() };
    runtime.block_on(body(session));
    // A keyring call that is stuck on purpose must not hold the end of the test up.
    runtime.shutdown_background();
}

/// The session that the process is in.
pub struct Session {
    test: String,
    home: PathBuf,
}

impl Session {
    /// Starts a keyring daemon with its collection unlocked, made with the first.
    pub fn unlocked_keyring(&self) -> Daemon {
        self.keyring(Some(PASSWORD))
    }

    /// Starts a keyring daemon that nobody has unlocked.
    pub fn locked_keyring(&self) -> Daemon {
        self.keyring(None)
    }

    /// Puts a prompter on the bus that never answers, as a person who has gone away. It ends with the
    /// value.
    pub fn absent_person(&self) -> zbus::blocking::Connection {
        // Nothing reads this connection's calls.
        let bus = zbus::blocking::Connection::session().unwrap();
        bus.request_name("org.gnome.keyring.SystemPrompter").unwrap();
        bus
    }

    /// The same test in a process of its own, in this session, under another role.
    pub fn process(&self, role: &str) -> Daemon {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", &self.test, "--nocapture"]).env(ROLE, role);
        Daemon(command.stdout(Stdio::piped()).spawn().unwrap())
    }

    /// The system bus's socket is to be `system-bus` in here.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The role that [`Session::process`] gave to this process.
    pub fn role(&self) -> Option<String> {
        std::env::var(ROLE).ok()
    }

    fn keyring(&self, password: Option<&str>) -> Daemon {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]).args(password.map(|_| "--unlock"));
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("XDG_DATA_HOME", self.home.join("data"));
        let mut child = command.spawn().expect("gnome-keyring-daemon starts");
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(password.unwrap_or_default().as_bytes()).unwrap();
        drop(stdin);
        let daemon = Daemon(child);
        wait_for("the keyring", || has_owner("org.freedesktop.secrets"));
        daemon
    }
}

/// A process of the session's; ends with its value.
pub struct Daemon(Child);

impl Daemon {
    /// As `kill -9`; what it had said.
    pub fn kill(mut self) -> String {
        self.0.kill().unwrap();
        let said = self.said();
        self.0.wait().unwrap();
        said
    }

    /// Waits for its end; what it said.
    pub fn finish(mut self) -> String {
        let said = self.said();
        assert!(self.0.wait().unwrap().success(), "{said}");
        said
    }

    fn said(&mut self) -> String {
        let mut said = String::new();
        if let Some(mut stdout) = self.0.stdout.take() {
            stdout.read_to_string(&mut said).unwrap();
        }
        said
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // One that has ended already has nothing to be killed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Looks until `seen`; a condition that does not come about fails the test.
pub fn wait_for(what: &str, mut seen: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !seen() {
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn has_owner(name: &str) -> bool {
    let call = Command::new("dbus-send")
        .args(["--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"])
        .args(["org.freedesktop.DBus.NameHasOwner", &format!("string:{name}")])
        .output()
        .expect("dbus-send runs");
    String::from_utf8_lossy(&call.stdout).contains("true")
}

fn run_child(test: &str) {
    let home = TempDir::new().unwrap();
    for folder in ["data", "run"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
    }
    let (_bus, address) = start_bus(&home);
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env("DBUS_SESSION_BUS_ADDRESS", address)
        .env(HOME, home.path())
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path().join("run"))
        // Nothing is there until the test starts it.
        .env("DBUS_SYSTEM_BUS_ADDRESS", format!("unix:path={}", home.path().join("system-bus").display()))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GNOME_KEYRING_CONTROL")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    assert!(output.status.success(), "{}", said.concat());
    assert!(said[0].contains("1 passed"), "{test} is not the test's name: {}", said[0]);
}

/// A bus that starts nothing by itself, no keyring and no prompter: only what the test puts into `services` in
/// its home, once the bus was told to look again.
fn start_bus(home: &TempDir) -> (Daemon, String) {
    let config = home.path().join("bus.conf");
    let text = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=RUN</listen>
  <auth>EXTERNAL</auth>
  <servicedir>SERVICES</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;
    let text = text.replace("RUN", &home.path().join("run").to_string_lossy());
    std::fs::write(&config, text.replace("SERVICES", &home.path().join("services").to_string_lossy()))
        .unwrap();
    let mut child = Command::new("dbus-daemon")
        .arg(format!("--config-file={}", config.display()))
        .args(["--nofork", "--print-address"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("dbus-daemon starts");
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    (Daemon(child), address.trim().to_owned())
}

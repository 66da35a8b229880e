//! A private desktop: display, session bus, window manager, notification daemon, unlocked keyring and home folder
//! of its own. Nothing of the person's desktop is touched or seen, the test's own environment is not changed, and
//! several can run side by side.

use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::notifications::{CHOICE, Notifications};
use crate::program::{Group, Program};
use crate::{Fault, PATIENCE, fault, until};

/// A running desktop; everything in it ends when this is dropped or the test is killed.
pub struct Desktop {
    /// What the test starts itself belongs in here too.
    pub group: Group,
    notifications: Notifications,
    environment: Vec<(&'static str, String)>,
    size: (u32, u32),
    _programs: Vec<Program>,
    // Last: the programs end before their folder goes.
    home: tempfile::TempDir,
}

/// A bus that starts nothing by itself but what a test puts into its folder of services: what runs on this
/// desktop is what the harness started.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=@SOCKET@</listen>
  <servicedir>@SERVICES@</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// The folder of what the session bus may start.
const SERVICES: &str = "services";

/// Notifications stay until somebody acts, and all of them are shown: a test decides when one goes.
const DUNST: &str = "[global]
    width = 340
    origin = top-right
    offset = 16x16
    notification_limit = 0
    idle_threshold = 0
    sort = yes
    font = Sans 10
    corner_radius = 8
    frame_width = 1
    show_indicators = no
    markup = full
    dmenu = @MENU@
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
    background = \"#24272e\"
    foreground = \"#f2f3f5\"
    frame_color = \"#4a4f5a\"
[urgency_critical]
    timeout = 0
";

impl Desktop {
    /// A desktop of 1280 × 900, ready: every part has been seen to answer.
    ///
    /// # Errors
    /// The part that did not come up, with its last lines.
    pub async fn start() -> Result<Self, Fault> {
        Self::start_sized(1280, 900).await
    }

    /// The same with another screen size, in pixels.
    ///
    /// # Errors
    /// As [`Desktop::start`].
    pub async fn start_sized(width: u32, height: u32) -> Result<Self, Fault> {
        let home = tempfile::Builder::new().prefix("nod-desktop-").tempdir()?;
        let mut environment = folders(home.path())?;
        let group = Group::new()?;
        let mut programs = Vec::new();

        let screen = format!("{width}x{height}x24");
        let mut display = group.start(
            "Xvfb",
            command("Xvfb", &environment).args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &screen,
                "-nolisten",
                "tcp",
                "-noreset",
            ]),
        )?;
        let number =
            display.line("its display number", PATIENCE, |line| line.text.parse::<u32>().ok()).await?;
        environment.push(("DISPLAY", format!(":{number}")));
        programs.push(display);

        let socket = home.path().join("run/bus");
        let config = home.path().join("bus.conf");
        let services = home.path().join(SERVICES);
        std::fs::create_dir(&services)?;
        let bus = BUS.replace("@SOCKET@", &socket.display().to_string());
        std::fs::write(&config, bus.replace("@SERVICES@", &services.display().to_string()))?;
        let mut bus = group.start(
            "dbus-daemon",
            command("dbus-daemon", &environment)
                .args(["--nofork", "--nopidfile", "--nosyslog", "--print-address=1", "--config-file"])
                .arg(&config),
        )?;
        let address = bus.line("its address", PATIENCE, |line| Some(line.text.clone())).await?;
        environment.push(("DBUS_SESSION_BUS_ADDRESS", address.clone()));
        programs.push(bus);

        // Before the daemon: not even the first notification is missed.
        let notifications = Notifications::watch(&address).await?;

        let config = home.path().join("dunstrc");
        let menu = home.path().join("dunst-menu");
        std::fs::write(
            &menu,
            format!("#!/bin/sh\nexec grep -F -f '{}'\n", home.path().join(CHOICE).display()),
        )?;
        std::fs::set_permissions(&menu, std::fs::Permissions::from_mode(0o700))?;
        std::fs::write(&config, DUNST.replace("@MENU@", &menu.display().to_string()))?;
        programs.push(group.start("dunst", command("dunst", &environment).arg("-conf").arg(&config))?);
        programs.push(group.start("openbox", &mut command("openbox", &environment))?);
        let mut keyring = group.start(
            "gnome-keyring-daemon",
            command("gnome-keyring-daemon", &environment).args([
                "--foreground",
                "--unlock",
                "--components=secrets",
            ]),
        )?;
        keyring.say("a test's own keyring")?;
        keyring.say_no_more();
        programs.push(keyring);

        let desktop =
            Self { group, notifications, environment, size: (width, height), _programs: programs, home };
        desktop.until_ready().await?;
        Ok(desktop)
    }

    async fn until_ready(&self) -> Result<(), Fault> {
        until("dunst on the bus", PATIENCE, async || self.probe("dunstctl", &["is-paused"])).await?;
        until("openbox to manage the windows", PATIENCE, async || self.probe("wmctrl", &["-m"])).await?;
        // The default collection is there only once the keyring is unlocked.
        let default_collection = [
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.ReadAlias",
            "string:default",
        ];
        until("the unlocked keyring", PATIENCE, async || {
            let output = self.command("dbus-send").args(default_collection).output()?;
            Ok(String::from_utf8_lossy(&output.stdout).contains("/collection/").then_some(()))
        })
        .await
    }

    fn probe(&self, program: &str, arguments: &[&str]) -> Result<Option<()>, Fault> {
        let output = self.command(program).args(arguments).output();
        let output = output.map_err(|error| fault(format!("{program} cannot be started: {error}")))?;
        Ok(output.status.success().then_some(()))
    }

    /// A command whose whole environment is this desktop's.
    #[must_use]
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        command(program, &self.environment)
    }

    /// Runs a program of this desktop to its end and gives its standard output.
    ///
    /// # Errors
    /// Where it cannot be started or ends with a failure, with its standard error.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Result<String, Fault> {
        let output = self.command(program).args(arguments).output();
        let output = output.map_err(|error| fault(format!("{program} cannot be started: {error}")))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(fault(format!("{program} {arguments:?} ended ({}): {said}", output.status)));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// What every program on this desktop gets as its environment.
    #[must_use]
    pub fn environment(&self) -> &[(&'static str, String)] {
        &self.environment
    }

    /// `HOME` and the XDG folders are in here; it goes with the desktop.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    #[must_use]
    pub fn notifications(&self) -> &Notifications {
        &self.notifications
    }

    /// Has the session bus start `program` when somebody calls `name`, as an installed package would.
    ///
    /// # Errors
    /// Where the bus does not take it.
    pub async fn install_service(&self, name: &str, program: &str) -> Result<(), Fault> {
        let file = format!("[D-BUS Service]\nName={name}\nExec={program}\n");
        std::fs::write(self.folder().join(SERVICES).join(format!("{name}.service")), file)?;
        let bus = zbus::connection::Builder::address(self.bus())?.build().await?;
        Ok(zbus::fdo::DBusProxy::new(&bus).await?.reload_config().await.map_err(zbus::Error::from)?)
    }

    /// The session bus's address.
    #[must_use]
    pub fn bus(&self) -> &str {
        let bus = self.environment.iter().find(|(name, _)| *name == "DBUS_SESSION_BUS_ADDRESS");
        bus.map_or("", |(_, address)| address)
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// A PNG of the whole screen, notifications and window frames included.
    ///
    /// # Errors
    /// Where it cannot be taken or written.
    pub fn screenshot(&self, file: &Path) -> Result<(), Fault> {
        let file = file.display().to_string();
        self.run("import", &["-window", "root", &file]).map(drop)
    }

    /// The title of the window in front, where there is one.
    ///
    /// # Errors
    /// Where the window manager cannot be asked.
    pub fn active_window(&self) -> Result<Option<String>, Fault> {
        // Fails where no window is active, which is an answer.
        let output = self.command("xdotool").args(["getactivewindow", "getwindowname"]).output()?;
        let title = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(output.status.success().then_some(title))
    }

    /// The titles of all managed windows, from the oldest to the newest.
    ///
    /// # Errors
    /// Where the window manager cannot be asked.
    pub fn windows(&self) -> Result<Vec<String>, Fault> {
        let list = self.run("wmctrl", &["-l"])?;
        // id, desktop, host, title
        Ok(list.lines().map(|line| line.split_whitespace().skip(3).collect::<Vec<_>>().join(" ")).collect())
    }

    /// Waits until the session bus has noticed that Nod has ended: a start before that would hand over to nobody.
    ///
    /// # Errors
    /// Where it is still named at the deadline.
    pub async fn until_forgotten(&self) -> Result<(), Fault> {
        until("the bus to forget Nod", PATIENCE, async || {
            Ok((!self.run("dbus-send", ASK_FOR_NOD)?.contains("true")).then_some(()))
        })
        .await
    }

    /// Waits until Nod is named on the session bus: of two that start at once before that, either may be the first.
    ///
    /// # Errors
    /// Where it is not named at the deadline.
    pub async fn until_known(&self) -> Result<(), Fault> {
        until("the bus to know Nod", PATIENCE, async || {
            Ok(self.run("dbus-send", ASK_FOR_NOD)?.contains("true").then_some(()))
        })
        .await
    }

    /// Waits until the window in front has this title.
    ///
    /// # Errors
    /// Where it does not come to the front in time; says which window is there instead.
    pub async fn until_in_front(&self, title: &str, patience: Duration) -> Result<(), Fault> {
        let what = format!("{title:?} in front");
        let waited = until(&what, patience, async || {
            Ok((self.active_window()?.as_deref() == Some(title)).then_some(()))
        });
        match waited.await {
            Ok(()) => Ok(()),
            Err(error) => Err(fault(format!("{error}; in front: {:?}", self.active_window()?))),
        }
    }
}

/// Whether an instance of Nod is on the session bus.
const ASK_FOR_NOD: &[&str] = &[
    "--session",
    "--print-reply=literal",
    "--dest=org.freedesktop.DBus",
    "/org/freedesktop/DBus",
    "org.freedesktop.DBus.NameHasOwner",
    "string:dev.nod.authenticator.SingleInstance",
];

fn folders(home: &Path) -> Result<Vec<(&'static str, String)>, Fault> {
    let folder = |name: &str| -> Result<String, Fault> {
        let path: PathBuf = home.join(name);
        std::fs::create_dir_all(&path)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700))?;
        Ok(path.display().to_string())
    };
    Ok(vec![
        ("PATH", std::env::var("PATH").unwrap_or_else(|_| "/usr/local/bin:/usr/bin:/bin".to_owned())),
        ("LANG", "C.UTF-8".to_owned()),
        ("HOME", folder("home")?),
        ("XDG_RUNTIME_DIR", folder("run")?),
        ("XDG_CONFIG_HOME", folder("home/.config")?),
        ("XDG_DATA_HOME", folder("home/.local/share")?),
        ("XDG_CACHE_HOME", folder("home/.cache")?),
        ("XDG_STATE_HOME", folder("home/.local/state")?),
        ("XDG_CURRENT_DESKTOP", "openbox".to_owned()),
        ("XDG_SESSION_TYPE", "x11".to_owned()),
        ("GDK_BACKEND", "x11".to_owned()),
        // No dconf on this bus.
        ("GSETTINGS_BACKEND", "memory".to_owned()),
        // No accessibility bus either; the driver asks WebKit itself for roles and names.
        ("NO_AT_BRIDGE", "1".to_owned()),
        ("RUST_BACKTRACE", "1".to_owned()),
        // Not the machine's own chip and reader, unless a test starts some.
        ("NOD_TPM_TCTI", "none".to_owned()),
        ("DBUS_SYSTEM_BUS_ADDRESS", format!("unix:path={}", home.join("no-system-bus").display())),
    ])
}

fn command(program: impl AsRef<OsStr>, environment: &[(&'static str, String)]) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(environment.iter().map(|(name, value)| (name, value)));
    command
}

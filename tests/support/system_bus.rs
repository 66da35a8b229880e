//! A system bus of the test's own, with polkit's place taken. The tests of the device crate include this file, too.

use std::path::Path;
use std::process::Command;

use zbus::Connection;

use crate::program::{Group, Program};
use crate::{Fault, PATIENCE, until};

const POLKIT: &str = "org.freedesktop.PolicyKit1";

/// Says to whoever may use a reader that they may; Debian's own Python has it.
const POLKIT_DOUBLE: &[&str] = &["-m", "dbusmock", "--template", "polkitd"];

const LOGIND: &str = "org.freedesktop.login1";

/// The machine itself is not put to sleep; this says that it was.
const LOGIND_DOUBLE: &[&str] = &["-m", "dbusmock", "--template", "logind"];

/// The rules of a real system bus: signals to anybody, replies to who has asked. Anybody may have any
/// name: the test's programs all run as one user.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=@FOLDER@/system-bus</listen>
  <servicedir>@FOLDER@/system-services</servicedir>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
  </policy>
</busconfig>
"#;

/// A system bus with polkit's place taken; both end with the value.
pub struct SystemBus {
    address: String,
    connection: Connection,
    programs: [Program; 2],
}

impl SystemBus {
    /// The socket is `system-bus` in `folder`; what it may start by itself is in `system-services`, where that is
    /// there. Everybody may use a reader.
    ///
    /// # Errors
    /// The part that did not come up, with its last lines.
    pub async fn start(group: &Group, folder: &Path) -> Result<Self, Fault> {
        let config = folder.join("system-bus.conf");
        std::fs::write(&config, BUS.replace("@FOLDER@", &folder.display().to_string()))?;
        let mut bus = group.start(
            "dbus-daemon",
            Command::new("dbus-daemon")
                .args(["--nofork", "--nopidfile", "--nosyslog", "--print-address=1", "--config-file"])
                .arg(&config),
        )?;
        bus.line("its address", PATIENCE, |_| Some(())).await?;
        let address = format!("unix:path={}", folder.join("system-bus").display());
        let mut polkit = Command::new("/usr/bin/python3");
        polkit.args(POLKIT_DOUBLE).env("DBUS_SYSTEM_BUS_ADDRESS", &address);
        let polkit = group.start("python3-dbusmock", &mut polkit)?;
        let connection = connect(&address).await?;
        let bus = Self { address, connection, programs: [bus, polkit] };
        bus.until_owned(POLKIT).await?;
        bus.allow(true).await?;
        Ok(bus)
    }

    /// What a program needs in its environment to take this for the machine's bus.
    #[must_use]
    pub fn environment(&self) -> (&'static str, String) {
        ("DBUS_SYSTEM_BUS_ADDRESS", self.address.clone())
    }

    /// Another program's connection.
    ///
    /// # Errors
    /// Where the bus refuses.
    pub async fn connect(&self) -> Result<Connection, Fault> {
        connect(&self.address).await
    }

    /// Whether polkit lets people use a reader.
    ///
    /// # Errors
    /// Where its double has ended.
    pub async fn allow(&self, allowed: bool) -> Result<(), Fault> {
        let path = "/org/freedesktop/PolicyKit1/Authority";
        let interface = Some("org.freedesktop.DBus.Mock");
        self.connection.call_method(Some(POLKIT), path, interface, "AllowUnknown", &allowed).await?;
        Ok(())
    }

    /// Puts a double into logind's place.
    ///
    /// # Errors
    /// Where it does not come up, with its last lines.
    pub async fn logind(&self, group: &Group) -> Result<Logind, Fault> {
        let mut logind = Command::new("/usr/bin/python3");
        logind.args(LOGIND_DOUBLE).env("DBUS_SYSTEM_BUS_ADDRESS", &self.address);
        let program = group.start("python3-dbusmock", &mut logind)?;
        self.until_owned(LOGIND).await?;
        Ok(Logind { connection: self.connection.clone(), program })
    }

    /// Ends the bus, as a crash would.
    ///
    /// # Errors
    /// Where it has ended already.
    pub fn kill(&mut self) -> Result<(), Fault> {
        let [bus, _] = &mut self.programs;
        bus.kill()
    }

    /// The names of all connections, such as `:1.7`, and of services.
    ///
    /// # Errors
    /// Where the bus has ended.
    pub async fn names(&self) -> Result<Vec<String>, Fault> {
        let bus = "org.freedesktop.DBus";
        let call =
            self.connection.call_method(Some(bus), "/org/freedesktop/DBus", Some(bus), "ListNames", &());
        Ok(call.await?.body().deserialize()?)
    }

    /// Waits for a service.
    ///
    /// # Errors
    /// Where it does not come in time.
    pub async fn until_owned(&self, name: &str) -> Result<(), Fault> {
        until(&format!("{name} on the bus"), PATIENCE, async || {
            Ok(self.names().await?.iter().any(|owned| owned == name).then_some(()))
        })
        .await
    }
}

/// What stands in logind's place; ends with the value.
pub struct Logind {
    connection: Connection,
    program: Program,
}

impl Logind {
    /// Says to everybody that the machine is about to sleep (`true`), or woke.
    ///
    /// # Errors
    /// Where it has ended.
    pub async fn prepare_for_sleep(&self, sleeping: bool) -> Result<(), Fault> {
        let signal = (
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            "b",
            vec![zbus::zvariant::Value::from(sleeping)],
        );
        let interface = Some("org.freedesktop.DBus.Mock");
        self.connection
            .call_method(Some(LOGIND), "/org/freedesktop/login1", interface, "EmitSignal", &signal)
            .await?;
        Ok(())
    }

    /// # Errors
    /// Where it has ended already.
    pub fn kill(&mut self) -> Result<(), Fault> {
        self.program.kill()
    }
}

async fn connect(address: &str) -> Result<Connection, Fault> {
    Ok(zbus::connection::Builder::address(address)?.build().await?)
}

//! Whether a person would see a notification.

use std::{os::unix::net::UnixListener, path::Path, process::Command};

use nod_core::ports::Permission;
use tauri_plugin_nod_device::notify;
use tempfile::TempDir;
use zbus::{Connection, fdo::DBusProxy};

use crate::session::in_session;

const SERVER: &str = "org.freedesktop.Notifications";

#[test]
fn without_a_session_bus_nothing_is_shown() {
    let home = TempDir::new().unwrap();
    let test = "permission::without_a_session_bus_nothing_is_shown";
    on_bus(test, &home.path().join("no-bus"), async || {
        assert_eq!(notify::permission().await, Permission::Unavailable);
    });
}

#[test]
fn a_session_bus_that_does_not_answer_is_not_waited_for() {
    let home = TempDir::new().unwrap();
    let socket = home.path().join("mute-bus");
    // Connections are made, by the kernel, and nobody reads them.
    let _mute = UnixListener::bind(&socket).unwrap();
    let test = "permission::a_session_bus_that_does_not_answer_is_not_waited_for";
    on_bus(test, &socket, async || {
        assert_eq!(notify::permission().await, Permission::Unavailable);
    });
}

#[test]
fn where_nobody_shows_them_nothing_is_shown() {
    in_session("permission::where_nobody_shows_them_nothing_is_shown", async |_| {
        assert_eq!(notify::permission().await, Permission::Unavailable);
    });
}

#[test]
fn a_server_that_the_bus_can_start_will_do_and_is_not_started() {
    in_session("permission::a_server_that_the_bus_can_start_will_do_and_is_not_started", async |session| {
        let services = session.home().join("services");
        std::fs::create_dir(&services).unwrap();
        let service = format!("[D-BUS Service]\nName={SERVER}\nExec=/bin/false\n");
        std::fs::write(services.join("server.service"), service).unwrap();
        let bus = Connection::session().await.unwrap();
        let bus = DBusProxy::new(&bus).await.unwrap();
        bus.reload_config().await.unwrap();
        assert_eq!(notify::permission().await, Permission::Granted);
        assert!(!bus.name_has_owner(SERVER.try_into().unwrap()).await.unwrap());
    });
}

#[test]
fn a_server_that_is_there_will_do() {
    in_session("permission::a_server_that_is_there_will_do", async |_| {
        let server = Connection::session().await.unwrap();
        server.request_name(SERVER).await.unwrap();
        assert_eq!(notify::permission().await, Permission::Granted);
        server.release_name(SERVER).await.unwrap();
        assert_eq!(notify::permission().await, Permission::Unavailable);
    });
}

/// Runs `body` in a process whose session bus has this socket. `test` is the calling test's name.
fn on_bus(test: &str, socket: &Path, body: impl AsyncFnOnce()) {
    const INSIDE: &str = "NOD_TEST_BUS";
    if std::env::var_os(INSIDE).is_some() {
        return tokio::runtime::Runtime::new().unwrap().block_on(body());
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "")
        .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", socket.display()))
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    assert!(output.status.success(), "{}", said.concat());
    assert!(said[0].contains("1 passed"), "{test} is not the test's name: {}", said[0]);
}

//! A push that comes while the app is not running: the bus starts it.

use std::path::Path;

use serde_json::json;
use tauri_plugin_nod_device::{keys::SERVICE, push::PushEvent};
use zbus::Connection;

use crate::{
    bench::{App, Bench, Keys, payload, server_key, subscription},
    delivered::{node, push},
    distributor::Version,
    session::in_session,
    wait::{PATIENCE, until},
};

/// What the package installs.
const SERVICE_FILE: &str = include_str!("../../../../src-tauri/linux/dev.nod.authenticator.service");
const PACKAGE: &str = include_str!("../../../../src-tauri/tauri.linux.conf.json");
const TEST: &str = "cold::a_push_starts_the_app_and_is_not_lost";

#[test]
fn the_package_puts_the_file_where_the_bus_looks() {
    let package: serde_json::Value = serde_json::from_str(PACKAGE).unwrap();
    let file = format!("{SERVICE}.service");
    assert_eq!(
        package["bundle"]["linux"]["deb"]["files"][format!("/usr/share/dbus-1/services/{file}")],
        format!("linux/{file}")
    );
    assert!(SERVICE_FILE.contains(&format!("Name={SERVICE}\n")));
}

#[test]
fn a_push_starts_the_app_and_is_not_lost() {
    in_session(TEST, async |session| match session.role() {
        Some(server) => started_by_the_bus(&server, session.home()).await,
        None => {
            let bench = Bench::of(session, Keys::Open, SERVICE);
            let _distributor = bench.distributor(Version::Second).await;
            let keys = node(json!({ "task": "makeKeys" })).await;
            let server = keys["publicKey"].as_str().unwrap();
            let mut app = bench.app();
            app.push.admit(vec![server.to_owned()]);
            let to = json!(subscription(&app.address().await));
            bench.end(app).await;

            install(&bench, server).await;
            let sent = payload("Y29sZA");
            assert_eq!(push(&to, &json!(sent), &keys).await, 201);
            let woken = bench.session.home().join("woken");
            let told = until("the app to be started and woken", PATIENCE, async || {
                Ok(std::fs::read_to_string(&woken).ok().filter(|text| text.ends_with('\n')))
            });
            assert_eq!(told.await.unwrap(), format!("{}\n", json!(sent)));
        }
    });
}

/// Puts the packaged file where the bus looks, with this program in the place of the app.
async fn install(bench: &Bench, server: &str) {
    let (home, bus) = (bench.session.home(), &bench.bus);
    let program = std::env::current_exe().unwrap();
    // What the bus starts has the bus's output, of which nobody reads more than the first line.
    let exec = format!(
        "/bin/sh -c 'NOD_TEST_HOME={} NOD_TEST_ROLE={server} DBUS_SESSION_BUS_ADDRESS={bus} {} --exact \
         {TEST} --nocapture >/dev/null'",
        home.display(),
        program.display()
    );
    let app = "/usr/bin/nod --hidden";
    assert!(SERVICE_FILE.contains(&format!("Exec={app}\n")));
    let services = home.join("services");
    std::fs::create_dir(&services).unwrap();
    let file = services.join(format!("{SERVICE}.service"));
    std::fs::write(file, SERVICE_FILE.replace(app, &exec)).unwrap();
    let connection = Connection::session().await.unwrap();
    zbus::fdo::DBusProxy::new(&connection).await.unwrap().reload_config().await.unwrap();
}

/// The app's part in a process of its own: everything that it knows of the service comes from the keyring.
async fn started_by_the_bus(server: &str, home: &Path) {
    let mut app = App::start(SERVICE);
    // As the app does: nobody is known at first, then one service after the other.
    app.push.admit(Vec::new());
    app.push.admit(vec![server_key()]);
    assert_eq!(app.addresses().await.len(), 1);
    app.push.admit(vec![server.to_owned()]);
    loop {
        if let PushEvent::Woken { payload, .. } = app.event().await {
            return std::fs::write(home.join("woken"), format!("{}\n", json!(payload))).unwrap();
        }
    }
}

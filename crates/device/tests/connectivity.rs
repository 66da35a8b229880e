//! Connectivity against real parts: the kernel's own network, in a namespace where there is nothing else, and a
//! system bus of the test's own with logind's place taken.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

#[path = "fingerprint/fault.rs"]
mod fault;
#[path = "connectivity/namespace.rs"]
mod namespace;
#[path = "connectivity/network.rs"]
mod network;
#[path = "../../../tests/support/program.rs"]
#[allow(dead_code)] // each user of it takes a part
mod program;
mod session;
#[path = "connectivity/sleep.rs"]
mod sleep;
#[path = "../../../tests/support/system_bus.rs"]
#[allow(dead_code)]
mod system_bus;
#[path = "../../../tests/support/wait.rs"]
mod wait;

use fault::{Fault, fault};
use tauri_plugin_nod_device::connectivity::ConnectivityEvent;
use tokio::sync::mpsc::UnboundedReceiver;
use wait::{PATIENCE, until};

/// The next event; `None` once nobody is left who could tell one.
async fn told(events: &mut UnboundedReceiver<ConnectivityEvent>) -> Option<ConnectivityEvent> {
    tokio::time::timeout(PATIENCE, events.recv()).await.expect("an event, or the end of all")
}

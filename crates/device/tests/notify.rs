//! Notifications through a real server, dunst, on a desktop of the test's own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

#[path = "../../../tests/support/desktop.rs"]
#[allow(dead_code)] // each user of it takes a part
mod desktop;
#[path = "fingerprint/fault.rs"]
mod fault;
#[path = "../../../tests/support/notifications.rs"]
#[allow(dead_code)]
mod notifications;
#[path = "notify/permission.rs"]
mod permission;
#[path = "../../../tests/support/program.rs"]
#[allow(dead_code)]
mod program;
mod session;
#[path = "notify/shower.rs"]
mod shower;
#[path = "notify/taps.rs"]
mod taps;
#[path = "../../../tests/support/wait.rs"]
mod wait;

use fault::{Fault, fault};
use wait::{PATIENCE, until};

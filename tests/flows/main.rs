//! The device's core and adapters against the real service on loopback, with real keys.
#![allow(clippy::unwrap_used, clippy::ok_expect)] // a panic is how a test fails

mod support;

mod answering;
mod crash;
mod decisions;
mod devices;
mod guard;
mod hostile;
mod keys;
mod life;
mod many;
mod outbox;
mod push;
mod registration;
mod secrecy;
mod vendors;

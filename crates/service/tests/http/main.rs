//! The service over real HTTP on loopback, with real keys and a clock of the test's own. Every answer
//! that any of these tests gets is held against `docs/openapi.yaml`.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod answers;
mod applications;
mod asking;
mod attestations;
mod contract;
mod device;
mod documented;
mod events;
mod keys;
mod maker;
mod place;
mod registrations;
mod relays;
mod repaired_keys;
mod requests;
mod strangers;

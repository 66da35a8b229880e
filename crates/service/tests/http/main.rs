//! The service over real HTTP on loopback, with real keys and a clock of the test's own. Every answer
//! that any of these tests gets is held against `docs/openapi.yaml`.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod announcements;
mod answers;
mod applications;
mod asking;
mod attestations;
mod bounds;
mod contract;
mod decisions;
mod device;
mod documented;
#[path = "../../../../tests/support/push/mod.rs"]
#[allow(dead_code)] // other tests look at more of it
mod doubles;
mod events;
mod evidence;
mod gateway_challenges;
mod gateway_mailboxes;
mod gateway_push;
mod gateway_setting;
mod guards;
mod keys;
mod maker;
mod other_devices;
mod place;
mod push_apple;
mod push_doubles;
mod push_flow;
mod push_google;
mod push_microsoft;
mod push_setting;
mod push_strict;
mod push_test_operator;
mod push_test_reports;
mod push_tests;
mod push_web;
mod push_web_interop;
mod pushes;
mod registrations;
mod relays;
mod repaired_keys;
mod requests;
mod strangers;
mod wake;

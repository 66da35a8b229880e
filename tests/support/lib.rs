//! The harness: a private desktop with the real programs in it, driven as a person would.
//!
//! | module | what it gives |
//! |---|---|
//! | [`program`] | a started program: its lines, its end, its last words in every error; [`program::Group`] ends all of them, even when the test was killed |
//! | [`desktop`] | Xvfb, session bus, openbox, dunst, unlocked keyring, own `HOME`; several coexist |
//! | [`notifications`] | every notification shown on that desktop; tap, dismiss |
//! | [`webdriver`], [`page`] | the window of a program through WebKitWebDriver; finds by accessible role and name |
//! | [`app`] | Nod itself: start, links, windows, kill |
//! | [`second`] | what a second instance hands over while the first one is starting |
//! | [`spoken`] | the accessibility tree of a program, as a screen reader gets it |
//! | [`service`], [`application`] | `nod-service` and the application's side of it |
//! | [`bare`] | a bare Tauri window, to measure Nod and the harness against |
//! | [`system_bus`], [`fingerprint`] | a system bus of the test's own; on it, fprintd with a virtual reader |
//! | [`distributor`] | a UnifiedPush distributor with its push server |
//! | [`peer`] | servers that we did not write: privacyIDEA, eduMFA |
//! | [`tpm`] | a TPM of the test's own |
//! | [`push`] | doubles of the vendors' push services |
//! | [`measure`] | memory, CPU and processes of a process tree |
//!
//! A journey reads like this:
//!
//! ```no_run
//! # async fn journey() -> Result<(), nod_tests::Fault> {
//! use std::time::Duration;
//! use nod_tests::{app::{App, Profile}, desktop::Desktop, page::Role, service::Service};
//!
//! let desktop = Desktop::start().await?;
//! let service = Service::start(&desktop.group, &["--issuer", "http://127.0.0.1:0"]).await?;
//! service.admin(&["user", "add", "ada"]).await?;
//! let app = App::start(&desktop, &Profile::new()?, &["--hidden"]).await?;
//! let page = app.window(Duration::from_secs(10)).await?;
//! page.find(Role::Button, "Add account").await?.click().await?;
//! # Ok(()) }
//! ```
//!
//! Every wait is for an observed condition and has a deadline; every error names the program and quotes its
//! last lines.

pub mod app;
pub mod application;
pub mod bare;
pub mod desktop;
pub mod distributor;
mod fault;
pub mod fingerprint;
pub mod measure;
pub mod notifications;
pub mod page;
pub mod panel;
pub mod peer;
pub mod program;
pub mod push;
pub mod second;
pub mod service;
pub mod spoken;
pub mod system_bus;
pub mod tpm;
mod wait;
pub mod webdriver;

pub use fault::{Fault, fault};
pub use wait::{PATIENCE, until};

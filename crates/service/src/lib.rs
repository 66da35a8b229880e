//! The reference service: registers devices, asks them, and tells applications Allow, Deny or
//! Challenge. One binary on an embedded database; this library is what tests start.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use nod_service::{Service, Settings};
//! let service = Service::open(Settings::default()).await?; // in memory
//! let running = service.serve(tokio::net::TcpListener::bind("127.0.0.1:0").await?).await?;
//! service.add_user("alice", Some("Alice Example")).await?;
//! let invited = service.invite("alice").await?; // .link, .code, .typed
//! let application = service.add_application("Wiki").await?; // .key
//! println!("{} {} {}", running.issuer(), invited.link, application.key);
//! running.shutdown().await;
//! # Ok(()) }
//! ```
//!
//! The same from a shell, each command of its own process beside the running one:
//!
//! ```text
//! nod-service --data DIR serve --listen 127.0.0.1:8480
//! nod-service --data DIR user add alice --label "Alice Example"
//! nod-service --data DIR invite alice
//! nod-service --data DIR application add Wiki
//! nod-service --data DIR evidence APPROVAL
//! nod-service --data DIR push-test --device "Alice's phone"
//! nod-service application --service http://127.0.0.1:8480 --key KEY --listen 127.0.0.1:8481
//! ```

mod admin;
mod application;
mod attestation;
mod changes;
mod clock;
mod fault;
mod gateway;
mod http;
mod limiter;
mod operations;
mod push;
mod random;
mod relay;
mod service;
mod settings;
mod signing_key;
mod store;
mod sweep;

pub use admin::{
    AddedApplication, EvidenceError, FollowedPushTest, InviteError, Invited, ListedApplication, ListedDevice,
    ListedKey, ListedUser, Listing, ProvedAnswer, PushTestError, PushTries, UserError,
};
pub use application::{DemoApplication, DemoSettings};
pub use attestation::{AttestationSettings, AttestationSettingsError, Proof, RevokedFileError};
pub use clock::{Clock, SystemClock};
pub use fault::Fault;
pub use gateway::GatewaySettings;
pub use http::served_routes;
pub use push::{
    ApnsSettings, Endpoints, FcmSettings, Sender, SenderError, Senders, Sent, VapidKey, Wake,
    WebPushSettings, WnsSettings,
};
pub use relay::{Relay, RelayError, RelaySettings};
pub use service::{OpenError, Running, ServeError, Service};
pub use settings::{Data, KeyChangePolicy, Settings, SignIns};
pub use signing_key::ServiceKeyError;
pub use store::StoreError;

//! What an authenticator is: its states, its rules, and the ports through which it meets the world.

mod account;
pub mod ports;
mod request;
mod secret;
pub mod view;

pub use account::{Account, AccountId, DeviceKey, KeyRef, Millis};
pub use request::{Heard, Outcome, Request, RequestId, Sealed, Verdict};
pub use secret::Secret;

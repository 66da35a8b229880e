//! Message encryption for Web Push (RFC 8291 over RFC 8188 `aes128gcm`): a device makes a [`Subscriber`] and
//! hands out its [`SubscriptionKeys`]; whoever has them may [`encrypt`] to it, and the push service in between
//! reads nothing.
//!
//! ```
//! # fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use nod_web_push::{Subscriber, encrypt};
//! let device = Subscriber::make()?; // kept as `to_bytes`
//! let body = encrypt(&device.keys(), b"wake")?; // Content-Encoding: aes128gcm
//! assert_eq!(device.decrypt(&body)?.as_slice(), b"wake");
//! # Ok(()) }
//! # run().unwrap();
//! ```

mod content_keys;
mod decrypt;
mod encrypt;
mod subscriber;
mod subscription;

pub use decrypt::DecryptError;
pub use encrypt::{EncryptError, encrypt};
pub use subscriber::{NotASubscriber, Subscriber};
pub use subscription::{NotSubscriptionKeys, Subscription, SubscriptionKeys};

/// Of an encrypted body, header and tag included. Each push service takes as much (RFC 8030 section 7.2).
pub const MAX_BODY: usize = 4096;

//! Push on Android: Firebase Cloud Messaging where the phone and the package have it, and Web Push through a
//! distributor of the person's choice (UnifiedPush, Android specification 3.0).
//!
//! Kotlin receives, also when this process does not run: then it shows a notification by itself, and keeps what
//! only Rust can decrypt until Rust starts. Services get an address for Web Push each, as on Linux.
//!
//! # Who is believed
//!
//! Any app can send what a distributor sends. It counts where it names a token of ours, which we told one
//! distributor alone; newer Androids also say who sent it. A message counts where it decrypts.

#[cfg(any(all(test, target_os = "linux"), target_os = "android"))]
mod distributors;
#[cfg(any(all(test, target_os = "linux"), target_os = "android"))]
mod life;
#[cfg(target_os = "android")]
mod native;
mod payload;
#[cfg(any(all(test, target_os = "linux"), target_os = "android"))]
mod registering;
#[cfg(all(test, target_os = "linux"))]
mod tests;
#[cfg(any(all(test, target_os = "linux"), target_os = "android"))]
mod told;

#[cfg(target_os = "android")]
pub use native::attach;
pub use payload::read_google;

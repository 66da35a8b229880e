//! User verification. On Linux: a PIN of the app's own that unlocks the verification keys.
//!
//! # What this protects, and what it can't
//!
//! The verification keys are encrypted (XChaCha20-Poly1305, each bound to its name) under a random
//! vault key, and the vault key under Argon2id of the PIN. No code path signs without the right PIN:
//! there is no key to sign with. A try is written down as used before it is judged, so a program that
//! is killed in between gains nothing, and after the eighth wrong try keys and vault key are erased.
//!
//! The count guards against whoever tries at this app: a colleague at an unlocked desk. It can't bind
//! a program that runs as the same person while the keyring is unlocked: that one may copy the entry
//! and guess offline, at 64 MiB and three passes of Argon2id a guess (a random PIN of six digits falls
//! in days on one core; a longer one, or letters, holds), or put an older copy back to win tries.
//! Answers therefore name the tier `os-store` and the method `pin`, never more.
//!
//! The last try used and the process killed before it was judged counts as eight wrong ones.
//! After an erasure, making a verification key for a new account sets a new PIN; the accounts whose
//! keys were erased need new keys.

use std::sync::Arc;

use nod_core::ports::{PromptHint, SigningReason};

#[cfg(target_os = "linux")]
mod fingerprint;
mod gate;
mod pin;
mod vault;

#[cfg(target_os = "linux")]
pub use fingerprint::Fingerprint;
pub use gate::PinGate;
#[cfg(target_os = "linux")]
pub(crate) use pin::check_length;

/// What a gate says to the person.
#[derive(Clone)]
pub struct Prompts {
    /// The reason that a system prompt shows, in the person's language.
    pub text: Arc<dyn Fn(SigningReason) -> String + Send + Sync>,
    /// Told what a gate without a window of its own wants of the person; `None`: nothing any more.
    pub hint: Arc<dyn Fn(Option<PromptHint>) + Send + Sync>,
}

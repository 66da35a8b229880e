//! The keys of this device on Windows.
//!
//! | key | where, best first | what stands before it |
//! |---|---|---|
//! | possession | TPM (`Microsoft Platform Crypto Provider`), else Credential Manager | nothing |
//! | verification, system's gate | Windows Hello's own store (`Microsoft Passport Key Storage Provider`) | Hello, kept by Windows: bound |
//! | | else TPM | Hello's consent prompt, asked by this app: not bound |
//! | verification, app's PIN | Credential Manager | the PIN, see [`crate::verify`]: bound |
//!
//! # What this protects, and what it can't
//!
//! Windows knows keys of a person, not of an app: every program of the same person may use a TPM key
//! without being asked, and may bring up the prompt for a Hello key. Neither can be copied away. Whether
//! Hello took a finger, a face or the device's PIN is not told, so answers say `user` and no more. A
//! consent prompt guards against another person at an unlocked desk, not against another program: answers
//! say that it is not bound.
//!
//! The way to a P-256 key that Hello guards is not documented by Microsoft (the properties in [`hello`]).
//! Where a version of Windows does not take it the next place is used and reported for what it is. That a
//! provider opens proves nothing; only a key that was made does. No attestation is given: a TPM's needs an
//! attestation identity key, which an ordinary program can't get.
//!
//! A verification key is looked for in both places and taken by its public half, so a key that another
//! program put under the name is not used.

#[cfg(windows)]
mod consent;
#[cfg(windows)]
mod credentials;
#[cfg(windows)]
mod device;
#[cfg(windows)]
mod hello;
#[cfg(windows)]
mod ncrypt;
#[cfg(windows)]
mod platform;
#[cfg(windows)]
mod user;
#[cfg(windows)]
mod window;

// What is decided without Windows is tested everywhere.
mod error;
mod form;
mod gate;
mod parts;
mod place;
mod prompting;

#[cfg(windows)]
pub use device::open;

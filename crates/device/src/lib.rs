//! What the device itself does for Nod: keys, user verification, notifications and their taps.
//!
//! Only Rust calls it: the plugin registers no command for the web view.

pub mod keys;
pub mod verify;

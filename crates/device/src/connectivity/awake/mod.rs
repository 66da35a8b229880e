//! That the machine slept, in one sibling file an OS: each has `watch(events)`, which tells
//! [`Awake`](super::ConnectivityEvent::Awake) until its value is dropped.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
#[cfg_attr(any(target_os = "ios", target_os = "android"), path = "phone.rs")]
mod system;

pub use system::watch;

//! The clipboard, in one sibling file an OS: each has `attach(app, api)`. What is put there is a passcode: it is kept
//! out of histories and other devices where the system knows how.

#[cfg(target_os = "android")]
mod android;
#[cfg(any(windows, target_os = "macos"))]
mod desktop;
#[cfg(target_os = "ios")]
mod ios;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "android")]
pub use android::attach;
#[cfg(any(windows, target_os = "macos"))]
pub use desktop::attach;
#[cfg(target_os = "ios")]
pub use ios::attach;
#[cfg(target_os = "linux")]
pub use linux::attach;

//! Windows: the Windows Push Notification Services (WNS).
//!
//! Windows gives a channel to a program of a package alone (MSIX, or one with an external location), and the service
//! pushes to it with an app registration that Microsoft has mapped to that package. A program that was installed by
//! itself has no address for good: its line to the service is all it has.
//!
//! A channel holds for thirty days. "How to request, create, and save a notification channel" has an app ask at each
//! start; asking again gives the same one as long as it is good. This app stays in the tray for weeks, so it asks daily.
//!
//! # Which pushes come here
//!
//! The service sends a toast that opens a link. With this app not running, or where Windows does not hand it over,
//! Windows shows it and a tap starts the app with the link. A running app is handed the push first
//! (`PushNotificationReceived`), takes it off Windows' hands and shows one of its own when the request was fetched.
//! Microsoft's reference says "in the foreground"; where Windows shows the toast as well, ours takes its place by its
//! tag.

#[cfg(windows)]
mod channels;

// What is decided without Windows is tested everywhere.
mod address;
mod content;
mod life;

#[cfg(windows)]
pub use channels::open;

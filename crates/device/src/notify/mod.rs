//! Notifications and their taps, in one sibling file an OS: each has `open(app, text, taps)`.
//!
//! A notification only wakes: it says that something waits, never what. A tap yields the request's id.
//!
//! Linux: a tap reaches the process that showed the notification and nobody else (the server's signals
//! name a connection's notification). With this app not running there is nobody left to tell: servers
//! may take the notification down with its sender (GNOME), or leave a dead one (dunst). A cold start
//! is the `nod://` link's and the launcher's job; at start everything pending is fetched anyway.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod shown;

#[cfg(not(target_os = "linux"))]
pub use elsewhere::open;
#[cfg(target_os = "linux")]
pub use linux::open;

use nod_core::RequestId;
use tokio::sync::mpsc::UnboundedSender;

/// What a notification says: the app's own words, in the person's language. Notification servers read
/// the body as markup, so a service's texts have no place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub title: String,
    pub body: String,
}

/// Asked for each notification, so that a change of language is followed.
pub type WriteText = Box<dyn Fn() -> Text + Send + Sync>;

/// Where taps go: the request whose notification was tapped, once each.
pub type Taps = UnboundedSender<RequestId>;

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("tauri-plugin-notification must be registered before this plugin")]
    NotRegistered,
    #[error("taps can't be listened to: {0}")]
    NoTaps(String),
}

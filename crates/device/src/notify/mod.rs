//! Notifications and their taps, in one sibling file an OS: each has `open(app, text, taps)`.
//!
//! A notification only wakes: it says that something waits, never what. A tap yields the request's id.
//!
//! Linux: a tap reaches the process that showed the notification and nobody else (the server's signals
//! name a connection's notification). With this app not running there is nobody left to tell: servers
//! may take the notification down with its sender (GNOME), or leave a dead one (dunst). A cold start
//! is the `nod://` link's and the launcher's job; at start everything pending is fetched anyway.

// What it decides without Android is tested everywhere.
#[cfg(any(test, target_os = "android"))]
mod android;
// What it decides without Apple's frameworks is tested everywhere.
#[cfg(any(test, target_os = "macos", target_os = "ios"))]
mod apple;
#[cfg(not(target_os = "android"))]
mod attach;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod shown;
// What it decides without Windows is tested everywhere.
#[cfg(any(test, windows))]
mod windows;

#[cfg(windows)]
pub use self::windows::{open, take_link};
#[cfg(target_os = "android")]
pub use android::attach;
#[cfg(any(target_os = "macos", target_os = "ios"))]
pub use apple::open;
#[cfg(not(target_os = "android"))]
pub use attach::attach;
#[cfg(target_os = "linux")]
pub use linux::{open, permission, prepare};

use nod_core::RequestId;
use tokio::sync::mpsc::UnboundedSender;

/// The app with the plugin that shows notifications: none but this one does so here, and on Apple's systems the
/// other would take the taps away.
#[cfg(not(target_os = "linux"))]
pub fn prepare(app: tauri::Builder<tauri::Wry>) -> tauri::Builder<tauri::Wry> {
    app
}

/// Whether the link is one of a notification's buttons: there are none of the kind here.
#[cfg(not(windows))]
pub fn take_link(_: &tauri::AppHandle<tauri::Wry>, _: &str) -> bool {
    false
}

/// What a notification says: the app's own words, in the person's language. Notification servers read
/// the body as markup, so a service's texts have no place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub title: String,
    pub body: String,
}

/// All that notifications say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    pub request: Text,
    /// Of a push test.
    pub test: Text,
    /// In the place of very many requests.
    pub attack: Text,
    /// On the button that rejects.
    pub reject: String,
}

/// Asked for each notification, so that a change of language is followed.
pub type WriteTexts = Box<dyn Fn() -> Texts + Send + Sync>;

/// What a person did with a notification, once each. The id of one that the system showed for a push is from
/// outside: bounded, and only to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tap {
    pub id: RequestId,
    pub action: TapAction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TapAction {
    Open,
    Reject,
}

/// Where taps go. They wait there until somebody listens.
pub type Taps = UnboundedSender<Tap>;

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("tauri-plugin-notification must be registered before this plugin")]
    NotRegistered,
    #[error("taps can't be listened to: {0}")]
    NoTaps(String),
}

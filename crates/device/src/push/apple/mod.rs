//! iOS and macOS: Apple's push service (APNs).
//!
//! The system gives the app a token when it asks for one, tells it through its application delegate, and may tell
//! another one at any time. There is none for a build without the entitlement `aps-environment`, which needs a
//! provisioning profile: each `tauri dev`, and a Mac app without one. Such a build asks for none.
//!
//! # Which pushes come here
//!
//! A notification that arrives while the app is in front is handed to the delegate of the notification centre
//! (`notify/apple`), which shows nothing and tells [`PushEvent::Woken`]; a tap on one that the system showed tells
//! the same. A Mac app that runs behind others, in the tray, is told by `application:didReceiveRemoteNotification:`;
//! there the system shows the notification as well. iOS would tell a waiting app by the method's namesake for
//! pushes with `content-available` alone, which ours are not: it shows them by itself. All of these go through
//! [`read_apple`].

#[cfg(any(target_os = "macos", target_os = "ios"))]
mod application;
#[cfg(any(target_os = "macos", target_os = "ios"))]
mod delegate;
#[cfg(any(test, target_os = "macos", target_os = "ios"))]
mod environment;
#[cfg(any(test, target_os = "macos", target_os = "ios"))]
mod life;
#[cfg(any(target_os = "macos", target_os = "ios"))]
mod open;
mod payload;
#[cfg(any(test, target_os = "macos", target_os = "ios"))]
mod registration;
#[cfg(any(target_os = "macos", target_os = "ios"))]
mod user_info;

#[cfg(any(target_os = "macos", target_os = "ios"))]
pub use self::{application::bundle_identifier, delegate::tell_woken, open::open, user_info::json};
pub use payload::read_apple;

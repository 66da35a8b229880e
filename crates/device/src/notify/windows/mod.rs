//! Windows: toasts, without a COM server.
//!
//! "Activating toast notifications from desktop apps" knows one way for a program that registers none: activation by
//! protocol. For a program outside a package it calls other activation, in the foreground or the background, *not
//! supported*; what a running program then hears of a tap (`ToastNotification.Activated`) ends when the toast has
//! moved to the notification centre. So a tap, and each button, opens a `nod://` link, whether this app runs or not.
//!
//! # The button that rejects
//!
//! Anybody can open a link, a web page too, and no such link may reject. So the one on the button bears a proof that
//! was drawn for this notification, is known to this run alone and counts once. Any other proof, that of a run that is
//! over among them, opens the request instead. Programs of the same person can read the proof where Windows keeps the
//! toast; they could as well press the button.
//!
//! # Under which name
//!
//! In a package the toasts are the package's, the same that Windows shows for pushes. Else Windows wants an
//! AppUserModelID that it knows: see [`identity`].

#[cfg(windows)]
mod identity;
#[cfg(windows)]
mod notifier;

// What is decided without Windows is tested everywhere.
mod rejection;
mod setting;
mod toast;

#[cfg(windows)]
pub use notifier::{open, take_link};

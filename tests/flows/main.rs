//! The device's core and adapters against the real service on loopback, with real keys.

mod support;

mod answering;
mod crash;
mod hostile;
mod life;
mod outbox;
mod registration;
mod secrecy;

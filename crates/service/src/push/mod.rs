//! Waking devices through the vendors of their systems. A queue in the database ([`queue`]) decides what is
//! sent when; one [`Sender`] a vendor speaks its protocol.

mod apns;
mod fcm;
mod oauth;
pub(crate) mod queue;
mod sender;
mod senders;
mod token;
mod vendor;
mod web_push;
mod wns;

pub use apns::ApnsSettings;
pub use fcm::FcmSettings;
pub use sender::{Sender, Sent, Wake};
pub use senders::Senders;
pub use vendor::SenderError;
pub use web_push::{Endpoints, VapidKey, WebPushSettings};
pub use wns::WnsSettings;

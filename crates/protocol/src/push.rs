use serde::{Deserialize, Serialize};

/// Where a device can be woken. A device without any is reached by its event stream alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushAddress {
    pub provider: PushProvider,
    /// Such as `production` or `sandbox`; what the provider knows no environments for is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// The app's id with the provider (bundle id, Firebase project, package family name).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
    /// The token, channel URI or Web Push subscription (JSON); at most 4 kB.
    pub token: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushProvider {
    Apns,
    Fcm,
    Wns,
    WebPush,
}

/// All that a push says: which registration is to fetch which approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushPayload {
    pub v: u8,
    /// The approval's id, opaque.
    pub a: String,
    /// The registration's (device) id, opaque.
    pub r: String,
}

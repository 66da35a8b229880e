use serde::{Deserialize, Serialize};
use specta::Type;

use super::{PinView, ProviderView};
use crate::ports::Trust;

/// Whose certificates are believed when an offer is read ([`Trust`]).
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum TrustView {
    System,
    /// One or more, in PEM.
    Authorities {
        pem: String,
    },
    /// SHA-256 of its DER, lower-case hexadecimal.
    Certificate {
        sha256: String,
    },
}

/// Who asks to register this device, shown before anything is made or sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Names this offer to `register`; the code itself stays out of the window.
    pub id: String,
    pub service_name: String,
    pub service_address: String,
    pub account: String,
    pub provider: ProviderView,
    /// An RSA key will be made for it, which takes seconds.
    pub makes_rsa_key: bool,
    /// A key behind the PIN or the system's gate will be made for it.
    pub sets_gate: bool,
    /// True when the link named the service's key and the service proved it.
    pub key_checked: bool,
    pub device_name: String,
    pub pin: PinView,
}

impl From<TrustView> for Trust {
    fn from(trust: TrustView) -> Self {
        match trust {
            TrustView::System => Self::System,
            TrustView::Authorities { pem } => Self::Authorities { pem },
            TrustView::Certificate { sha256 } => Self::Certificate { sha256 },
        }
    }
}

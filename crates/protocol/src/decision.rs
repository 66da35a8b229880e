use serde::{Deserialize, Serialize};

/// `GET {endpoint}/devices/self/decisions`: the answers that the service took in this device's name, newest first,
/// for the device to compare with what it remembers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionList {
    pub decisions: Vec<Decision>,
    /// Older ones that were asked for did not fit.
    pub more: bool,
    /// The service's clock (NumericDate).
    pub time: i64,
}

/// An answer with what it answered and what became of it, each as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// A compact JWS of [`crate::Approval`].
    pub approval: String,
    /// A compact JWS of [`crate::Answer`].
    pub answer: String,
    /// A compact JWS of [`crate::Receipt`].
    pub receipt: String,
}

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{CodeMatchMode, JwkSet, Method, PushOffer};

/// `GET /.well-known/nod` (RFC 8615): what a service says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discovery {
    /// The service's origin, without a path or a trailing slash: `https://id.example.com`.
    pub issuer: String,
    /// Its name for people.
    pub name: String,
    /// The base of all other addresses, on the issuer's origin, without a trailing slash: `{issuer}/v1`.
    pub endpoint: Url,
    /// The keys that sign approvals and receipts.
    pub jwks: JwkSet,
    #[serde(deserialize_with = "crate::lenient::understood")]
    pub methods: Vec<Method>,
    #[serde(deserialize_with = "crate::lenient::understood")]
    pub code_match: Vec<CodeMatchMode>,
    /// How it can wake devices; with none of these they hear of approvals while they are connected.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "crate::lenient::understood")]
    pub push: Vec<PushOffer>,
    /// The service's clock (NumericDate).
    pub time: i64,
}

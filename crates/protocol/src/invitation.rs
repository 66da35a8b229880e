use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{Claims, canonical_json, encode_base64url, jws::check_life};

/// `POST {endpoint}/invitations/lookup`: what does this code stand for? Does not use it up.
/// `Debug` leaves the code out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationLookup {
    pub code: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationResponse {
    /// A compact JWS of [`Invitation`], signed by the service's key: a forged certificate can't show
    /// a person a false account.
    pub invitation: String,
}

/// Who would be registered, for the person to see before anything is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub iss: String,
    pub iat: i64,
    pub exp: i64,
    /// The account's name at the service.
    pub account: String,
    /// [`Invitation::hash_code`] of the code that was asked about, as it was sent: whoever stands
    /// between can't show the invitation of another code, genuine as it may be.
    pub code_hash: String,
}

impl Invitation {
    /// base64url of SHA-256 over the RFC 8785 form of `{"code": …, "purpose": "nod-invitation-code"}`.
    pub fn hash_code(code: &str) -> String {
        // Strings always have a canonical form.
        let canonical = canonical_json(&json!({ "code": code, "purpose": "nod-invitation-code" }));
        encode_base64url(Sha256::digest(canonical.unwrap_or_default()))
    }
}

impl std::fmt::Debug for InvitationLookup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InvitationLookup").finish_non_exhaustive()
    }
}

impl Claims for Invitation {
    const TYP: &'static str = "nod-invitation+jwt";

    fn check(&self) -> Result<(), &'static str> {
        check_life(self.iat, self.exp)
    }
}

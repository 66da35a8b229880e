use serde::{Deserialize, Serialize};

use crate::{Claims, jws::check_life};

/// `POST {endpoint}/invitations/lookup`: what does this code stand for? Does not use it up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl Claims for Invitation {
    const TYP: &'static str = "nod-invitation+jwt";

    fn check(&self) -> Result<(), &'static str> {
        check_life(self.iat, self.exp)
    }
}

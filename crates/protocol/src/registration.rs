use serde::{Deserialize, Serialize};

use crate::{Claims, Jwk, JwkSet, KeyDescription, Method, PushAddress, jws::check_life};

/// `POST {endpoint}/devices`: a [`crate::MultiSignedJws`] of this, signed by the possession key first
/// and the verification key second (where there is one). `Debug` leaves the code out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The issuer.
    pub aud: String,
    pub iat: i64,
    /// At most [`crate::MAX_ANSWER_LIFE`] after `iat`.
    pub exp: i64,
    pub jti: String,
    /// The invitation's one-time code.
    pub code: String,
    pub device: DeviceDescription,
    pub possession: KeyDescription,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<KeyDescription>,
    #[serde(default)]
    pub push: Vec<PushAddress>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceDescription {
    /// Given by the person; at most 64 characters.
    pub name: String,
    pub model: String,
    pub os: String,
    pub app_version: String,
}

/// The answer: 201, or 200 with the same receipt when the same possession key repeats the same code
/// (a lost answer).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationResponse {
    /// A compact JWS of [`RegistrationReceipt`].
    pub receipt: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationReceipt {
    pub iss: String,
    /// The possession key's thumbprint.
    pub aud: String,
    pub iat: i64,
    /// The `jti` of the registration that was answered first.
    pub registration: String,
    pub device_id: String,
    /// The account's name at the service.
    pub account: String,
    pub policy: Policy,
    pub jwks: JwkSet,
}

/// What the service expects of this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    #[serde(deserialize_with = "crate::lenient::understood")]
    pub methods: Vec<Method>,
}

impl Registration {
    /// The keys that must have signed, in order.
    pub fn keys(&self) -> Vec<Jwk> {
        std::iter::once(&self.possession).chain(&self.verification).map(|key| key.jwk.clone()).collect()
    }
}

impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { aud, iat, exp, jti, code: _, device, possession, verification, push } = self;
        f.debug_struct("Registration")
            .field("aud", aud)
            .field("iat", iat)
            .field("exp", exp)
            .field("jti", jti)
            .field("device", device)
            .field("possession", possession)
            .field("verification", verification)
            .field("push", push)
            .finish_non_exhaustive()
    }
}

impl Claims for Registration {
    const TYP: &'static str = "nod-registration+jwt";

    fn check(&self) -> Result<(), &'static str> {
        check_life(self.iat, self.exp)
    }
}

impl Claims for RegistrationReceipt {
    const TYP: &'static str = "nod-registration-receipt+jwt";
}

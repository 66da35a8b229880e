use serde::{Deserialize, Serialize};

use crate::{Claims, Link, decode_base64url, jws::check_life};

/// `GET {endpoint}/approvals`: every pending approval of this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalList {
    /// Compact JWS of [`Approval`] each.
    pub approvals: Vec<String>,
    /// The service's clock (NumericDate).
    pub time: i64,
}

/// `POST {endpoint}/approvals/{id}/extend`: the same approval with a later `exp`; once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtendResponse {
    pub approval: String,
}

/// A sign-in that waits for this device's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub iss: String,
    /// The device's id.
    pub aud: String,
    /// The approval's id: base64url, at most 64 characters.
    pub jti: String,
    pub iat: i64,
    pub exp: i64,
    /// At least 128 bits, base64url; the answer repeats it.
    pub nonce: String,
    pub method: Method,
    pub code_match: CodeMatch,
    pub context: Context,
    /// Codes that may still be wrong before the service denies; 1 where no code is asked.
    pub tries_left: u32,
    pub may_extend: bool,
    /// The sign-in that the person announced ([`crate::GuardState::Armed`]), or a next step of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub expected: bool,
}

/// What the person has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Signed by the possession key.
    Approve,
    /// Signed by the verification key: Device Biometrics.
    Biometric,
}

/// How the sign-in screen's code is asked for. The right one never travels to the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum CodeMatch {
    None,
    Select { choices: Vec<String> },
    Enter { digits: u32 },
}

/// What is being approved. Texts come from the application: see [`crate::visible_text`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    pub application: String,
    /// The account's name at the service.
    pub account: String,
    #[serde(default)]
    pub from: Origin,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// Where the sign-in was started, as far as the application told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
}

impl Claims for Approval {
    const TYP: &'static str = "nod-approval+jwt";

    fn check(&self) -> Result<(), &'static str> {
        check_life(self.iat, self.exp)?;
        if !Link::is_approval_id(&self.jti) {
            return Err("jti is no approval id");
        }
        if !decode_base64url(&self.nonce).is_some_and(|nonce| (16..=64).contains(&nonce.len())) {
            return Err("nonce is not 16 to 64 bytes of base64url");
        }
        self.code_match.check()
    }
}

impl CodeMatch {
    fn check(&self) -> Result<(), &'static str> {
        match self {
            Self::None => Ok(()),
            Self::Enter { digits } if (4..=8).contains(digits) => Ok(()),
            Self::Enter { .. } => Err("digits is not 4 to 8"),
            Self::Select { choices } => check_choices(choices),
        }
    }
}

/// Two buttons of the same text would make the person's choice meaningless.
fn check_choices(choices: &[String]) -> Result<(), &'static str> {
    let plain = |choice: &String| {
        (1..=8).contains(&choice.len()) && choice.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let repeated = choices.iter().enumerate().any(|(index, choice)| choices[..index].contains(choice));
    if (2..=9).contains(&choices.len()) && choices.iter().all(plain) && !repeated {
        Ok(())
    } else {
        Err("choices are not 2 to 9 different codes of 1 to 8 letters and digits")
    }
}

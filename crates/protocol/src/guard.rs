use serde::{Deserialize, Serialize};

use crate::{Claims, MAX_TIME, jws::check_life};

/// The furthest end of a pause, in seconds from its making.
pub const MAX_PAUSE: i64 = 90 * 24 * 60 * 60;
/// How far ahead a sign-in can be announced, in seconds.
pub const MAX_ARMED: i64 = 10 * 60;

/// `POST {endpoint}/devices/self/guard`; answered with [`GuardInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardRequest {
    /// A compact JWS of [`Guard`].
    pub guard: String,
}

/// What a person wants of the sign-ins of an account, as a device of theirs says. Signed by the possession key to
/// raise protection; to lower it by the verification key, where the device has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    /// The device's id.
    pub iss: String,
    /// The issuer.
    pub aud: String,
    pub jti: String,
    /// Later than in any statement of this device that was taken before.
    pub iat: i64,
    /// At most [`crate::MAX_ANSWER_LIFE`] after `iat`.
    pub exp: i64,
    pub state: GuardState,
    /// With `paused` and `armed`, and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardState {
    /// As usual: ends a pause of this device, an announcement, and a lock of the user.
    Open,
    /// Somebody is about to sign in: once, until `until`. Said anew with the same `jti`, it is the same announcement.
    Armed,
    /// This device is asked nothing until `until`.
    Paused,
    /// Somebody is after this user: locks every sign-in.
    Attack,
}

/// What the service keeps of it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardInfo {
    /// Of this device: `open`, `armed` or `paused`.
    pub state: GuardState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// The user is under attack, as one of their devices said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<GuardLock>,
    /// The account takes sign-ins only while they are announced.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub requires_armed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardLock {
    /// NumericDate.
    pub at: i64,
    /// The name of the device that said so.
    pub device: String,
}

impl Claims for Guard {
    const TYP: &'static str = "nod-guard+jwt";

    fn check(&self) -> Result<(), &'static str> {
        let furthest = match self.state {
            GuardState::Open | GuardState::Attack => None,
            GuardState::Armed => Some(MAX_ARMED),
            GuardState::Paused => Some(MAX_PAUSE),
        };
        check_life(self.iat, self.exp)?;
        match (self.until, furthest) {
            (None, None) => Ok(()),
            (None, Some(_)) => Err("its state has an end, and none is told"),
            (Some(_), None) => Err("its state has no end"),
            // Both are times, so their difference is a number.
            (Some(until), Some(furthest))
                if (0..=MAX_TIME).contains(&until) && until > self.iat && until - self.iat <= furthest =>
            {
                Ok(())
            }
            (Some(_), Some(_)) => Err("its end is no time, past or too far away"),
        }
    }
}

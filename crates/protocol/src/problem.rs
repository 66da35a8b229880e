use serde::{Deserialize, Serialize};

/// Problem details (RFC 9457), media type `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    #[serde(rename = "type", default)]
    pub kind: ProblemType,
    /// For people who read logs; never shown by the app, which has texts of its own.
    #[serde(default)]
    pub title: String,
    /// The response's status counts, not this copy of it (RFC 9457 section 3.1.2).
    #[serde(default)]
    pub status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// With `clock-skew`: the service's clock (NumericDate).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<i64>,
}

macro_rules! problem_types {
    ($($(#[$doc:meta])* $variant:ident = $uri:literal, $status:literal, $title:literal;)*) => {
        /// Every type of problem there is, with its URI, status and title.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub enum ProblemType {
            $($(#[$doc])* #[serde(rename = $uri)] $variant,)*
            /// One that a later version of the protocol defines, or none (RFC 9457 section 4.2.1).
            #[default]
            #[serde(other, rename = "about:blank")]
            Unknown,
        }

        impl ProblemType {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)* Self::Unknown => 500 }
            }

            /// As it travels.
            pub fn uri(self) -> &'static str {
                match self { $(Self::$variant => $uri,)* Self::Unknown => "about:blank" }
            }

            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* Self::Unknown => "Unknown problem" }
            }
        }
    };
}

problem_types! {
    BadRequest = "urn:nod:problem:bad-request", 400, "The request can't be read";
    TooLarge = "urn:nod:problem:too-large", 413, "The request is too large";
    /// The request's signature is missing, wrong, or of a key that is not registered (any more).
    BadSignature = "urn:nod:problem:bad-signature", 401, "The request is not signed by a registered device";
    /// `created` is too far from the service's clock, which `time` tells.
    ClockSkew = "urn:nod:problem:clock-skew", 401, "The clocks differ too much";
    Replayed = "urn:nod:problem:replayed", 401, "This request was already seen";
    BadApplicationKey = "urn:nod:problem:bad-application-key", 401, "The application is not known";
    NotFound = "urn:nod:problem:not-found", 404, "There is nothing here";
    InvitationUnknown = "urn:nod:problem:invitation-unknown", 404, "The code is not known";
    InvitationUsed = "urn:nod:problem:invitation-used", 409, "The code was used already";
    InvitationExpired = "urn:nod:problem:invitation-expired", 410, "The code has expired";
    /// One has to be removed before another is registered or invited.
    TooManyDevices = "urn:nod:problem:too-many-devices", 409, "The account has as many devices as it may have";
    UnknownUser = "urn:nod:problem:unknown-user", 404, "The user is not known";
    NoDevice = "urn:nod:problem:no-device", 409, "The user has no device that can answer";
    /// No such approval for this device.
    UnknownApproval = "urn:nod:problem:unknown-approval", 404, "The approval is not known";
    /// No such push test for this device, or not any more.
    UnknownPushTest = "urn:nod:problem:unknown-push-test", 404, "The push test is not known";
    /// The answer is not what this approval asks: wrong key, nonce, audience, life or display.
    AnswerRefused = "urn:nod:problem:answer-refused", 422, "The answer does not fit the approval";
    NotExtendable = "urn:nod:problem:not-extendable", 409, "The approval can't be extended";
    /// The account's policy wants this device registered anew instead.
    KeyChangeRefused = "urn:nod:problem:key-change-refused", 403, "New keys are not taken from this device";
    /// What only the person may ask for is not signed, for this service and now, by the key that stands for them.
    PersonNotAsked = "urn:nod:problem:person-not-asked", 403, "The person was not asked";
    /// Protection is lowered by the verification key alone, and by no device that came after the lock.
    GuardRefused = "urn:nod:problem:guard-refused", 403, "This does not lower the account's protection";
    /// A key came with an attestation that does not hold, or says something else than the device.
    AttestationRefused = "urn:nod:problem:attestation-refused", 422, "The attestation does not fit the key";
    /// What another server sent to the gateway is not what the mailbox's server signs for this mailbox.
    ChallengeRefused = "urn:nod:problem:challenge-refused", 422, "The challenge does not fit the mailbox";
    TooManyRequests = "urn:nod:problem:too-many-requests", 429, "Too many requests";
    ServiceUnavailable = "urn:nod:problem:service-unavailable", 503, "The service can't be reached";
    Internal = "urn:nod:problem:internal", 500, "Something went wrong in the service";
}

impl Problem {
    pub fn new(kind: ProblemType) -> Self {
        Self { kind, title: kind.title().to_owned(), status: kind.status(), detail: None, time: None }
    }
}

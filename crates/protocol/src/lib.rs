//! What travels between an authenticator and its service, to the byte.
//!
//! No I/O, no clock, no randomness, no private keys: times and random values are arguments, and a
//! signature comes from outside (the key may sit in hardware). The prose is in `docs/protocol.md`,
//! permanent examples of every signed format in `vectors/`.

mod answer;
mod approval;
mod authentication;
mod decision;
mod device;
mod digits;
mod discovery;
mod display;
mod encoding;
mod event;
mod guard;
mod invitation;
mod jwk;
mod jws;
mod key;
mod key_challenge;
mod key_change;
mod lenient;
mod link;
pub mod message_signature;
mod other_devices;
mod problem;
mod push;
mod push_test;
mod receipt;
mod registration;
pub mod request_signature;
mod text;

pub use answer::{Answer, AnswerRequest, AnswerResponse, Reason, Verdict, Verification};
pub use approval::{Approval, ApprovalList, CodeMatch, Context, ExtendResponse, Method, Origin};
pub use authentication::{
    Authentication, AuthenticationRequest, AuthenticationStatus, CodeMatchMode, DenyReason, Evidence, Next,
};
pub use decision::{Decision, DecisionList};
pub use device::{DeviceInfo, PushUpdate, RenameDevice};
pub use digits::ascii_digits;
pub use discovery::Discovery;
pub use display::{Display, DisplayHash};
pub use encoding::{canonical_json, decode_base64, decode_base64url, encode_base64, encode_base64url};
pub use event::{Event, Resolution};
pub use guard::{Guard, GuardInfo, GuardLock, GuardRequest, GuardState, MAX_ARMED, MAX_PAUSE};
pub use invitation::{Invitation, InvitationLookup, InvitationResponse};
pub use jwk::{Jwk, JwkError, JwkSet, Thumbprint};
pub use jws::{
    Claims, JwsError, MultiSignedJws, Signature, Unsigned, prepare, prepare_multi, verify, verify_multi,
};
pub use key::{Gate, KeyClaim, KeyDescription, KeyProof, KeyTier};
pub use key_challenge::KeyChallenge;
pub use key_change::{KeyChange, KeyChangeReceipt, KeyChangeResponse};
pub use link::{Link, LinkError, MAX_LINK_LENGTH, parse_link};
pub use other_devices::{
    DeviceInvitation, DeviceInvitationRequest, DeviceInvitationResponse, DeviceList, DeviceRemoval,
    DeviceRemovalRequest, ListedDevice,
};
pub use problem::{Problem, ProblemType};
pub use push::{
    ApplicationServerKey, NotAnApplicationServerKey, PushAddress, PushOffer, PushPayload, PushProvider,
};
pub use push_test::{
    NotificationPermission, PushTest, PushTestSeen, PushTestSending, PushTestSendingState, PushTestSight,
    PushTestStarter,
};
pub use receipt::{Outcome, Receipt};
pub use registration::{DeviceDescription, Policy, Registration, RegistrationReceipt, RegistrationResponse};
pub use text::{visible_lines, visible_text};

/// The longest life in seconds of what a device signs: answers, registrations, changes of keys.
pub const MAX_ANSWER_LIFE: i64 = 60;
/// The clock difference in seconds that a signed request may show before it is refused.
pub const MAX_REQUEST_SKEW: i64 = 120;
/// The largest time that a signed object may carry: a whole number that every JSON reader keeps exact.
pub const MAX_TIME: i64 = (1 << 53) - 1;
/// Bodies larger than this, in bytes, are refused by both sides.
pub const MAX_BODY: usize = 64 * 1024;

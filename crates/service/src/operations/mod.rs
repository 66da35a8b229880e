//! What a service does, one operation a file: request, error, function, its SQL.

pub(crate) mod answer;
mod answer_check;
pub(crate) mod approvals;
pub(crate) mod authenticate;
pub(crate) mod change_keys;
mod code_match;
pub(crate) mod decisions;
pub(crate) mod device_self;
pub(crate) mod devices;
pub(crate) mod discovery;
mod earlier_answer;
pub(crate) mod events;
pub(crate) mod extend;
mod invitation_code;
pub(crate) mod invite_device;
mod key_change_check;
mod known_keys;
pub(crate) mod lookup;
mod person;
pub(crate) mod push_address;
pub(crate) mod push_test;
pub(crate) mod push_test_seen;
pub(crate) mod push_test_start;
pub(crate) mod register;
mod registration_check;
pub(crate) mod remove_device;
pub(crate) mod remove_other;
pub(crate) mod rename;
mod resign;
mod sign_in;
pub(crate) mod status;
pub(crate) mod withdraw;

pub(crate) use invitation_code::{InvitationCodes, make_codes};
pub(crate) use registration_check::check_addresses;
pub(crate) use remove_device::remove;

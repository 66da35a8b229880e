//! What a service does, one operation a file: request, error, function, its SQL.

pub(crate) mod answer;
mod answer_check;
pub(crate) mod approvals;
pub(crate) mod authenticate;
mod code_match;
pub(crate) mod device_self;
pub(crate) mod discovery;
mod earlier_answer;
pub(crate) mod events;
pub(crate) mod extend;
mod invitation_code;
pub(crate) mod lookup;
pub(crate) mod push_address;
pub(crate) mod register;
mod registration_check;
pub(crate) mod remove_device;
pub(crate) mod rename;
mod resign;
pub(crate) mod status;
pub(crate) mod withdraw;

pub(crate) use invitation_code::{InvitationCodes, make_codes};
pub(crate) use remove_device::remove;

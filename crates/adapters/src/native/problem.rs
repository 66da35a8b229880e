use nod_core::ports::{OfferError, ServiceError};
use nod_protocol::{Problem, ProblemType, visible_text};

use super::channel::{ChannelError, Reply};

/// The problem details (RFC 9457) of a reply that is no success.
pub(super) fn read(reply: &Reply) -> Option<Problem> {
    serde_json::from_slice(&reply.body).ok()
}

/// What a refused request of a registered device means.
pub(super) fn service_error(reply: &Reply) -> ServiceError {
    let Some(problem) = read(reply) else {
        return match reply.status {
            // Whoever stands before the service says that it is busy or down.
            429 | 500..=599 => ServiceError::Unreachable,
            status => ServiceError::BadAnswer(format!("status {status} without problem details")),
        };
    };
    match problem.kind {
        ProblemType::BadSignature => ServiceError::DeviceUnknown,
        ProblemType::UnknownApproval => ServiceError::RequestUnknown,
        // Worth another try: later, with a fresh nonce, with the clock learned anew.
        ProblemType::Replayed
        | ProblemType::ClockSkew
        | ProblemType::TooManyRequests
        | ProblemType::ServiceUnavailable
        | ProblemType::Internal => ServiceError::Unreachable,
        ProblemType::Unknown if problem.status >= 500 => ServiceError::Unreachable,
        ProblemType::BadRequest
        | ProblemType::TooLarge
        | ProblemType::BadApplicationKey
        | ProblemType::NotFound
        | ProblemType::InvitationUnknown
        | ProblemType::InvitationUsed
        | ProblemType::InvitationExpired
        | ProblemType::UnknownUser
        | ProblemType::NoDevice
        | ProblemType::AnswerRefused
        | ProblemType::NotExtendable
        | ProblemType::Unknown => ServiceError::Refused(title(&problem)),
    }
}

/// What a refused request of a device that is not registered yet means.
pub(super) fn offer_error(reply: &Reply) -> OfferError {
    let Some(problem) = read(reply) else {
        return match reply.status {
            429 | 500..=599 => OfferError::Unreachable,
            status => OfferError::NotAService(format!("status {status} without problem details")),
        };
    };
    match problem.kind {
        ProblemType::InvitationUnknown => OfferError::UnknownCode,
        ProblemType::InvitationUsed => OfferError::UsedCode,
        ProblemType::InvitationExpired => OfferError::ExpiredCode,
        ProblemType::ServiceUnavailable | ProblemType::Internal => OfferError::Unreachable,
        ProblemType::Unknown if problem.status >= 500 => OfferError::Unreachable,
        ProblemType::NotFound => OfferError::NotAService(title(&problem)),
        ProblemType::BadRequest
        | ProblemType::TooLarge
        | ProblemType::BadSignature
        | ProblemType::ClockSkew
        | ProblemType::Replayed
        | ProblemType::BadApplicationKey
        | ProblemType::UnknownUser
        | ProblemType::NoDevice
        | ProblemType::UnknownApproval
        | ProblemType::AnswerRefused
        | ProblemType::NotExtendable
        | ProblemType::TooManyRequests
        | ProblemType::Unknown => OfferError::Refused(title(&problem)),
    }
}

/// What a failed exchange means for a registered device.
pub(super) fn from_channel(error: ChannelError) -> ServiceError {
    match error {
        ChannelError::Unreachable(cause) => {
            tracing::debug!(cause, "service unreachable");
            ServiceError::Unreachable
        }
        ChannelError::BadCertificate(_)
        | ChannelError::Insecure
        | ChannelError::Redirected
        | ChannelError::TooLarge
        | ChannelError::NoEventStream => ServiceError::BadAnswer(error.to_string()),
    }
}

fn title(problem: &Problem) -> String {
    visible_text(&problem.title, 200)
}

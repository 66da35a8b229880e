use nod_core::ports::{OfferError, ServiceError};
use nod_protocol::{Problem, ProblemType, visible_text};

use crate::channel::Reply;

/// The problem details (RFC 9457) of a reply that is no success.
///
/// Every member of them is optional, so any JSON object reads as some. Whoever stands before the
/// service has objects of its own, and must not be taken for the service.
pub(super) fn read(reply: &Reply) -> Option<Problem> {
    let problem: Problem = serde_json::from_slice(&reply.body).ok()?;
    let says_nothing = problem.kind == ProblemType::Unknown && problem.status != reply.status;
    (!says_nothing).then_some(problem)
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
        ProblemType::UnknownApproval | ProblemType::UnknownPushTest => ServiceError::RequestUnknown,
        // Worth another try: later, with a fresh nonce, with the clock learned anew.
        ProblemType::Replayed
        | ProblemType::ClockSkew
        | ProblemType::TooManyRequests
        | ProblemType::ServiceUnavailable
        | ProblemType::Internal => ServiceError::Unreachable,
        ProblemType::Unknown if reply.status >= 500 => ServiceError::Unreachable,
        ProblemType::BadRequest
        | ProblemType::TooLarge
        | ProblemType::BadApplicationKey
        | ProblemType::NotFound
        | ProblemType::InvitationUnknown
        | ProblemType::InvitationUsed
        | ProblemType::InvitationExpired
        | ProblemType::TooManyDevices
        | ProblemType::UnknownUser
        | ProblemType::NoDevice
        | ProblemType::AnswerRefused
        | ProblemType::NotExtendable
        | ProblemType::KeyChangeRefused
        | ProblemType::PersonNotAsked
        | ProblemType::GuardRefused
        | ProblemType::AttestationRefused
        | ProblemType::ChallengeRefused
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
        // Worth another try, later: what was sent may have been taken before.
        ProblemType::TooManyRequests | ProblemType::ServiceUnavailable | ProblemType::Internal => {
            OfferError::Unreachable
        }
        ProblemType::Unknown if reply.status >= 500 => OfferError::Unreachable,
        ProblemType::NotFound => OfferError::NotAService(title(&problem)),
        ProblemType::BadRequest
        | ProblemType::TooLarge
        | ProblemType::BadSignature
        | ProblemType::ClockSkew
        | ProblemType::Replayed
        | ProblemType::BadApplicationKey
        | ProblemType::TooManyDevices
        | ProblemType::UnknownUser
        | ProblemType::NoDevice
        | ProblemType::UnknownApproval
        | ProblemType::UnknownPushTest
        | ProblemType::AnswerRefused
        | ProblemType::NotExtendable
        | ProblemType::KeyChangeRefused
        | ProblemType::PersonNotAsked
        | ProblemType::GuardRefused
        | ProblemType::AttestationRefused
        | ProblemType::ChallengeRefused
        | ProblemType::Unknown => OfferError::Refused(title(&problem)),
    }
}

fn title(problem: &Problem) -> String {
    visible_text(&problem.title, 200)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply { status, body: body.as_bytes().to_vec() }
    }

    fn problem(kind: ProblemType) -> Reply {
        reply(kind.status(), &serde_json::to_string(&Problem::new(kind)).unwrap())
    }

    /// `Refused` ends a verdict: nobody but the service itself may say it.
    #[test]
    fn a_gateway_never_ends_a_verdict() {
        for body in
            ["", "Bad Gateway", "<html>", "{}", "[]", r#"{"message":"no upstream"}"#, r#"{"status":502}"#]
        {
            for status in [429, 500, 502, 503, 504] {
                assert_eq!(service_error(&reply(status, body)), ServiceError::Unreachable, "{status} {body}");
                assert_eq!(offer_error(&reply(status, body)), OfferError::Unreachable, "{status} {body}");
            }
            for status in [400, 401, 403, 404, 407, 451] {
                let error = service_error(&reply(status, body));
                assert!(matches!(error, ServiceError::BadAnswer(_)), "{status} {body}: {error:?}");
            }
        }
    }

    #[test]
    fn a_service_in_trouble_is_asked_again() {
        for kind in [
            ProblemType::Internal,
            ProblemType::ServiceUnavailable,
            ProblemType::TooManyRequests,
            ProblemType::Replayed,
            ProblemType::ClockSkew,
        ] {
            assert_eq!(service_error(&problem(kind)), ServiceError::Unreachable, "{kind:?}");
        }
    }

    #[test]
    fn a_problem_of_a_later_version_counts_by_its_status() {
        let later = r#"{"type":"urn:nod:problem:later","title":"Later","status":STATUS}"#;
        let at = |status: u16| reply(status, &later.replace("STATUS", &status.to_string()));
        assert_eq!(service_error(&at(422)), ServiceError::Refused("Later".into()));
        assert_eq!(service_error(&at(507)), ServiceError::Unreachable);
        assert_eq!(offer_error(&at(507)), OfferError::Unreachable);
    }

    #[test]
    fn what_a_code_is_refused_for_is_told_apart() {
        assert_eq!(offer_error(&problem(ProblemType::InvitationUnknown)), OfferError::UnknownCode);
        assert_eq!(offer_error(&problem(ProblemType::InvitationUsed)), OfferError::UsedCode);
        assert_eq!(offer_error(&problem(ProblemType::InvitationExpired)), OfferError::ExpiredCode);
        let full = ProblemType::TooManyDevices;
        assert_eq!(offer_error(&problem(full)), OfferError::Refused(full.title().into()));
    }

    #[test]
    fn what_a_device_is_refused_for_is_told_apart() {
        assert_eq!(service_error(&problem(ProblemType::BadSignature)), ServiceError::DeviceUnknown);
        for kind in [ProblemType::UnknownApproval, ProblemType::UnknownPushTest] {
            assert_eq!(service_error(&problem(kind)), ServiceError::RequestUnknown, "{kind:?}");
        }
        for kind in [ProblemType::AnswerRefused, ProblemType::TooManyDevices] {
            assert_eq!(service_error(&problem(kind)), ServiceError::Refused(kind.title().into()));
        }
    }
}

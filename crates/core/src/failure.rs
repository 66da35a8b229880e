//! How each operation's error is told to the window.

use crate::{
    enrolment::EnrolError,
    key_change::KeyChangeError,
    passcode::{PasscodePart, PasscodeProblem},
    ports::{ClipboardError, KeyError, OfferError, RecordsError, SealError, ServiceError},
    view::Failure,
};

impl From<OfferError> for Failure {
    fn from(error: OfferError) -> Self {
        match error {
            OfferError::NotALink => Self::NotALink,
            OfferError::BadLink { part } => Self::BadLink { part },
            OfferError::BadAddress => Self::BadAddress,
            OfferError::Unreachable => Self::Unreachable,
            OfferError::UnknownCertificate { sha256, names, waived } => {
                Self::UnknownCertificate { sha256, names, waived }
            }
            OfferError::NotAService(_) => Self::NotAService,
            OfferError::Untrusted => Self::UntrustedService,
            OfferError::UnknownCode => Self::InvitationUnknown,
            OfferError::UsedCode => Self::InvitationUsed,
            OfferError::ExpiredCode => Self::InvitationExpired,
            OfferError::ClockOff { hours } => Self::ClockOff { hours },
            OfferError::Refused(_) => Self::Refused,
        }
    }
}

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Unreachable => Self::Unreachable,
            ServiceError::DeviceUnknown | ServiceError::NotRecognised => Self::Removed,
            ServiceError::PollingForbidden => Self::Refused,
            ServiceError::UnknownCertificate => Self::UntrustedService,
            ServiceError::RequestUnknown => Self::RequestGone,
            ServiceError::Refused(_) => Self::Refused,
            ServiceError::BadAnswer(_) => Self::NotAService,
            ServiceError::ClockOff { hours } => Self::ClockOff { hours },
            ServiceError::Key(error) => error.into(),
        }
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::WrongPin { tries_left } => Self::WrongPin { tries_left },
            KeyError::PinErased => Self::PinErased,
            KeyError::PinTooShort { digits } => Self::PinTooShort { digits },
            KeyError::LockedOut { seconds } => Self::LockedOut { seconds },
            KeyError::NotRecognised => Self::NotRecognised,
            KeyError::NoPasscode | KeyError::NotEnrolled => Self::NotEnrolled,
            KeyError::GateUnavailable(_) => Self::GateUnavailable,
            KeyError::Invalidated | KeyError::NotFound => Self::KeyLost,
            KeyError::Cancelled => Self::Cancelled,
            KeyError::Unavailable(_) | KeyError::Failed(_) => Self::KeyringUnavailable,
            KeyError::GestureMissing(_) => Self::NotNow,
        }
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Key(error) => error.into(),
            SealError::NoVerificationKey | SealError::Damaged(_) => Self::Refused,
        }
    }
}

impl From<RecordsError> for Failure {
    fn from(_: RecordsError) -> Self {
        Self::StorageFailed
    }
}

impl From<ClipboardError> for Failure {
    fn from(_: ClipboardError) -> Self {
        Self::NotCopied
    }
}

impl From<PasscodeProblem> for Failure {
    fn from(problem: PasscodeProblem) -> Self {
        Self::NoPasscodes { problem }
    }
}

impl From<PasscodePart> for Failure {
    fn from(part: PasscodePart) -> Self {
        PasscodeProblem::BadLink { part }.into()
    }
}

impl From<EnrolError> for Failure {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::Key(error) => error.into(),
            EnrolError::Seal(error) => error.into(),
            EnrolError::Records(error) => error.into(),
            EnrolError::Service(error) | EnrolError::Unconfirmed { error, .. } => error.into(),
        }
    }
}

impl From<KeyChangeError> for Failure {
    fn from(error: KeyChangeError) -> Self {
        match error {
            KeyChangeError::Key(error) => error.into(),
            KeyChangeError::Seal(error) => error.into(),
            KeyChangeError::Records(error) => error.into(),
            KeyChangeError::Service(error) | KeyChangeError::Unconfirmed { error, .. } => error.into(),
        }
    }
}

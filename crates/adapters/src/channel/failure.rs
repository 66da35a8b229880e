//! What a failed exchange means to the core.

use nod_core::ports::{OfferError, ServiceError};

use super::{BadCertificate, ChannelError};

/// For a registered device.
impl From<ChannelError> for ServiceError {
    fn from(error: ChannelError) -> Self {
        match error {
            ChannelError::Unreachable(cause) => {
                tracing::debug!(cause, "service unreachable");
                Self::Unreachable
            }
            ChannelError::BadCertificate(_) => Self::UnknownCertificate,
            ChannelError::Insecure
            | ChannelError::Redirected
            | ChannelError::TooLarge
            | ChannelError::NoEventStream => Self::BadAnswer(error.to_string()),
        }
    }
}

/// Before there is an account; no link has waived the certificate.
impl From<ChannelError> for OfferError {
    fn from(error: ChannelError) -> Self {
        match error {
            ChannelError::Unreachable(cause) => {
                tracing::debug!(cause, "service unreachable");
                Self::Unreachable
            }
            ChannelError::BadCertificate(BadCertificate::Unknown(seen)) => {
                Self::UnknownCertificate { sha256: seen.sha256, names: seen.names, waived: false }
            }
            ChannelError::BadCertificate(BadCertificate::Invalid(_) | BadCertificate::Trust(_))
            | ChannelError::Insecure
            | ChannelError::Redirected
            | ChannelError::TooLarge
            | ChannelError::NoEventStream => Self::NotAService(error.to_string()),
        }
    }
}

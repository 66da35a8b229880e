use std::time::Duration;

use super::Sent;

pub(super) enum Answer {
    Final(Sent),
    /// Of the provider, not of the device.
    ExpiredToken,
}

/// "Handling notification responses from APNs". Apple asks to wait a quarter of an hour after a 5xx; an
/// approval is over by then, so the queue's growing pauses have to do.
pub(super) fn read(status: u16, reason: &str, after: Option<Duration>) -> Answer {
    Answer::Final(match (status, reason) {
        (200, _) => Sent::Accepted,
        (400, "BadDeviceToken" | "DeviceTokenNotForTopic") | (410, _) => Sent::Gone,
        (403, "ExpiredProviderToken") => return Answer::ExpiredToken,
        (400, "IdleTimeout") | (408 | 429 | 500.., _) => Sent::Later { after },
        (status, reason) => Sent::Refused(format!("APNs answered {status} {}", name(reason))),
    })
}

fn name(reason: &str) -> &str {
    let plain = reason.len() <= 64 && reason.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain && !reason.is_empty() { reason } else { "for no known reason" }
}

use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::push::{Sent, vendor::retry_after};

pub(super) enum Answer {
    Final(Sent),
    /// Another one may help.
    BadToken,
}

/// What WNS says lies in the status and in headers; there is no body. The headers for support are logged.
pub(super) fn read(status: u16, headers: &HeaderMap, now: i64) -> Answer {
    let sent = match status {
        200 => judge_accepted(headers, now),
        401 => return Answer::BadToken,
        // The channel is unknown, or its time is over; the app asks for another one when it starts.
        404 | 410 => Sent::Gone,
        406 | 408 | 429 | 500..=599 => Sent::Later { after: pause(headers, now) },
        403 => refused("the channel is of an app that these credentials are not for", status, headers),
        413 => refused("the toast is too large", status, headers),
        _ => refused("the request is not as it should be", status, headers),
    };
    if sent != Sent::Accepted {
        tracing::debug!(
            status,
            message_id = text(headers, "x-wns-msg-id"),
            trace = text(headers, "x-wns-debug-trace"),
            vector = text(headers, "ms-cv"),
            "WNS did not deliver a toast"
        );
    }
    Answer::Final(sent)
}

/// 200 only says that WNS read it.
fn judge_accepted(headers: &HeaderMap, now: i64) -> Sent {
    // Both names are in use.
    let status = text(headers, "x-wns-notificationstatus").or_else(|| text(headers, "x-wns-status"));
    match status {
        None | Some("received") => Sent::Accepted,
        Some("channelthrottled") => Sent::Later { after: pause(headers, now) },
        // A toast is not kept for a device that is away, but while it is worth something we do that.
        Some("dropped") if is_away(headers) => Sent::Later { after: None },
        Some("dropped") => {
            refused("WNS dropped the toast: notifications may be off on the device", 200, headers)
        }
        Some(_) => refused("WNS did with the toast what is not known", 200, headers),
    }
}

fn is_away(headers: &HeaderMap) -> bool {
    matches!(
        text(headers, "x-wns-deviceconnectionstatus"),
        Some("disconnected" | "tempdisconnected" | "tempconnected")
    )
}

fn pause(headers: &HeaderMap, now: i64) -> Option<Duration> {
    let seconds = text(headers, "x-wns-continue-after").and_then(|value| value.parse::<u32>().ok());
    seconds.map(|seconds| Duration::from_secs(seconds.into())).or_else(|| retry_after(headers, now))
}

fn refused(reason: &str, status: u16, headers: &HeaderMap) -> Sent {
    let said = text(headers, "x-wns-error-description").filter(|said| is_loggable(said));
    Sent::Refused(format!(
        "{reason} ({status}{}{})",
        if said.is_some() { ": " } else { "" },
        said.unwrap_or_default()
    ))
}

/// A sentence, and not what would break a log, or a channel's secret.
fn is_loggable(said: &str) -> bool {
    said.len() <= 200 && !said.contains("token=") && said.chars().all(|character| !character.is_control())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

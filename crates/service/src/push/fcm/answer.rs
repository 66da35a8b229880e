use std::time::Duration;

use serde_json::Value;

use super::Sent;

/// What FCM asks for where a 429 names no time.
const QUOTA_PAUSE: Duration = Duration::from_secs(60);

pub(super) enum Answer {
    Final(Sent),
    /// Ours, not the device's.
    BadToken,
}

/// "Error codes for FCM failure conditions". The code proper is in the details; the status beside it is
/// Google's canonical one.
pub(super) fn read(status: u16, body: &Value, after: Option<Duration>) -> Answer {
    let error = &body["error"];
    let code = details(error).find_map(|detail| detail["errorCode"].as_str()).unwrap_or_default();
    Answer::Final(match (status, code) {
        (200, _) => Sent::Accepted,
        (404, "UNREGISTERED") => Sent::Gone,
        (400, _) if is_of_token(error) => Sent::Gone,
        (403, "SENDER_ID_MISMATCH") => {
            // This address will never do with our project. The device hears of it and gets one that does.
            tracing::warn!("an FCM address belongs to another Firebase project");
            Sent::Gone
        }
        (401, code) if code != "THIRD_PARTY_AUTH_ERROR" => return Answer::BadToken,
        (429, _) => Sent::Later { after: after.or(Some(QUOTA_PAUSE)) },
        (408 | 500.., _) => Sent::Later { after },
        (status, code) => {
            let code = if code.is_empty() { error["status"].as_str().unwrap_or_default() } else { code };
            Sent::Refused(format!("FCM answered {status} {}", name(code)))
        }
    })
}

fn details(error: &Value) -> impl Iterator<Item = &Value> {
    error["details"].as_array().into_iter().flatten()
}

/// Not every answer says by a field that it was the registration token which is wrong.
fn is_of_token(error: &Value) -> bool {
    let mut violations = details(error).filter_map(|detail| detail["fieldViolations"].as_array()).flatten();
    let message = error["message"].as_str().unwrap_or_default();
    violations.any(|violation| violation["field"] == "message.token")
        || message.contains("not a valid FCM registration token")
}

fn name(code: &str) -> &str {
    let plain = code.len() <= 64 && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    if plain && !code.is_empty() { code } else { "for no known reason" }
}

use nod_protocol::visible_text;
use serde::Deserialize;
use serde_json::Value;

use crate::channel::Reply;

const MAX_MESSAGE: usize = 200;

/// The codes of the servers that a device tells apart; others count by the HTTP status.
pub(super) const NOT_TAKEN: i64 = 10;
pub(super) const FORBIDDEN: i64 = 303;
pub(super) const NO_SUCH_TOKEN: i64 = 601;
pub(super) const BAD_PARAMETERS: i64 = 905;
/// With status 500: also what a poll gets whose key the server can't use.
pub(super) const SERVER_FAULT: i64 = -500;
/// In the place of any of these, where the server is told to hide why (`hide_specific_error_message_for_ttype`).
pub(super) const HIDDEN: i64 = -311;

/// An answer that the server itself gave: `{"jsonrpc": "2.0", "result": {"status": true, "value": …}, "detail":
/// {…}, "time": 1795500107.58, …}`. Its `signature` is by a key that no device knows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub value: Value,
    /// Null where there is none.
    pub detail: Value,
    /// The server's clock, NumericDate.
    pub time: Option<i64>,
}

/// An answer that is none of these, or a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub status: u16,
    /// `None`: whoever answered is not the server itself (a proxy, a page).
    pub code: Option<i64>,
    /// Made safe to show. In the server's language, so nothing is decided by it.
    pub message: String,
    pub time: Option<i64>,
    /// It says so; that it does not says nothing.
    pub is_edu_mfa: bool,
}

pub(super) fn read(reply: &Reply) -> Result<Answer, Refusal> {
    let not_its_own =
        Refusal { status: reply.status, code: None, message: String::new(), time: None, is_edu_mfa: false };
    let Ok(envelope) = serde_json::from_slice::<Envelope>(&reply.body) else {
        return Err(not_its_own);
    };
    let time = envelope.time.and_then(numeric_date);
    match envelope.result {
        Outcome { status: true, value: Some(value), error: _ } if reply.is_success() => {
            Ok(Answer { value, detail: envelope.detail, time })
        }
        Outcome { status: false, value: _, error: Some(error) } => {
            let message = visible_text(&error.message, MAX_MESSAGE);
            let is_edu_mfa = envelope.version.starts_with("eduMFA");
            Err(Refusal { status: reply.status, code: Some(error.code), message, time, is_edu_mfa })
        }
        Outcome { .. } => Err(not_its_own),
    }
}

impl Refusal {
    pub(super) fn is(&self, status: u16, code: i64) -> bool {
        self.status == status && (self.code == Some(code) || self.code == Some(HIDDEN))
    }

    /// Worth another try: whoever answered is busy or down.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self.status, 429 | 500..=599)
    }

    /// For a person, or a log.
    pub(super) fn text(&self) -> String {
        match self.code {
            Some(code) if self.message.is_empty() => format!("status {}, code {code}", self.status),
            Some(_) => self.message.clone(),
            None => format!("status {} without the server's own answer", self.status),
        }
    }
}

#[derive(Deserialize)]
struct Envelope {
    result: Outcome,
    #[serde(default)]
    detail: Value,
    #[serde(default)]
    time: Option<f64>,
    /// May be hidden.
    #[serde(default)]
    version: String,
}

#[derive(Deserialize)]
struct Outcome {
    status: bool,
    #[serde(default)]
    value: Option<Value>,
    #[serde(default)]
    error: Option<Refused>,
}

#[derive(Deserialize)]
struct Refused {
    code: i64,
    #[serde(default)]
    message: String,
}

/// Whole seconds; `None` where it is no time at all.
#[expect(clippy::cast_possible_truncation, reason = "bounded to what a float keeps exact")]
fn numeric_date(time: f64) -> Option<i64> {
    (0.0..=9_007_199_254_740_991.0).contains(&time).then(|| time.floor() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply { status, body: body.as_bytes().to_vec() }
    }

    #[test]
    fn what_the_server_did_not_say_itself_has_no_code() {
        for body in [
            "",
            "<!DOCTYPE html><title>405</title>",
            "[]",
            "{}",
            "null",
            r#"{"result":null}"#,
            r#"{"result":{"status":"true","value":true}}"#,
            r#"{"result":{"status":true}}"#,
            r#"{"result":{"status":false}}"#,
            r#"{"result":{"status":false,"error":{"code":"905"}}}"#,
            r#"{"result":{"status":false,"value":true}}"#,
        ] {
            for status in [200, 400, 404, 405, 502] {
                let refusal = read(&reply(status, body)).unwrap_err();
                assert_eq!((refusal.status, refusal.code), (status, None), "{status} {body}");
            }
        }
    }

    #[test]
    fn a_success_with_a_failures_status_is_none() {
        let body = r#"{"result":{"status":true,"value":true}}"#;
        assert!(read(&reply(200, body)).is_ok());
        for status in [400, 403, 500, 302] {
            assert_eq!(read(&reply(status, body)).unwrap_err().code, None, "{status}");
        }
    }

    #[test]
    fn a_refusal_is_one_whatever_its_status() {
        let body = r#"{"result":{"status":false,"error":{"code":905,"message":"a\u202eb"}},"detail":null}"#;
        for status in [200, 400] {
            let refusal = read(&reply(status, body)).unwrap_err();
            assert_eq!((refusal.code, refusal.message.as_str()), (Some(905), "a\u{FFFD}b"), "{status}");
        }
    }

    #[test]
    fn times_that_are_none_are_passed_over() {
        for time in ["-1", "1e300", "\"x\"", "null", "9007199254740993"] {
            let body = format!(r#"{{"result":{{"status":true,"value":[]}},"time":{time}}}"#);
            match read(&reply(200, &body)) {
                Ok(answer) => assert!(answer.time.is_none_or(|time| time <= 9_007_199_254_740_992), "{time}"),
                Err(refusal) => assert_eq!(refusal.code, None, "{time}"),
            }
        }
    }

    #[test]
    fn what_the_servers_say_is_read() {
        let body = r#"{"detail":{"serial":"X"},"id":1,"jsonrpc":"2.0","result":{"status":true,"value":[1]},
            "time":1795500107.58,"version":"privacyIDEA 3.14","signature":"rsa_sha256_pss:00","later":{}}"#;
        let answer = read(&reply(200, body)).unwrap();
        assert_eq!(answer.time, Some(1_795_500_107));
        assert_eq!((answer.value[0].as_i64(), answer.detail["serial"].as_str()), (Some(1), Some("X")));
        let body = r#"{"detail":null,"id":1,"result":{"status":false,
            "error":{"code":-311,"message":"Failed special token function"}},"time":1795500107.58}"#;
        let refusal = read(&reply(404, body)).unwrap_err();
        assert!(refusal.is(404, NO_SUCH_TOKEN) && !refusal.is(400, NOT_TAKEN));
        assert_eq!(refusal.time, Some(1_795_500_107));
    }
}

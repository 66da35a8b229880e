use reqwest::{Client, header::CONTENT_TYPE};
use serde::{Deserialize, Deserializer, de::Error};
use url::{Url, form_urlencoded};

use super::{
    Sent,
    token::Token,
    vendor::{no_answer, read_answer, retry_after},
};

/// Another token is made before this one ends, so that none ends on its way.
const MARGIN: i64 = 120;

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    #[serde(deserialize_with = "read_seconds")]
    expires_in: i64,
}

/// Asks a vendor's token endpoint (RFC 6749 section 4.4, RFC 7523 section 2.1). In the error's place: what
/// becomes of the push that needed the token.
pub(super) async fn ask(
    http: &Client,
    endpoint: &Url,
    form: &[(&str, &str)],
    now: i64,
) -> Result<Token, Sent> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = http.post(endpoint.clone()).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let response = request.body(body).send().await.map_err(|error| no_answer(&error))?;
    let status = response.status().as_u16();
    let after = retry_after(response.headers(), now);
    let answer = read_answer(response).await;
    match status {
        200 => match serde_json::from_value(answer) {
            Ok(Granted { access_token, expires_in }) => {
                Ok(Token::new(access_token, now.saturating_add(expires_in.saturating_sub(MARGIN))))
            }
            Err(_) => Err(Sent::Refused("the token endpoint answered no token".into())),
        },
        408 | 429 | 500.. => Err(Sent::Later { after }),
        _ => {
            let error = answer["error"].as_str().filter(|error| is_code(error)).unwrap_or("no reason");
            Err(Sent::Refused(format!("the token endpoint answered {status} {error}")))
        }
    }
}

/// Of RFC 6749 section 5.2; anything else does not belong in a log.
fn is_code(error: &str) -> bool {
    error.len() <= 64 && error.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// A number; Microsoft's examples for WNS have it as a text.
fn read_seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Seconds {
        Number(i64),
        Text(String),
    }
    match Seconds::deserialize(deserializer)? {
        Seconds::Number(seconds) => Ok(seconds),
        Seconds::Text(text) => text.parse().map_err(D::Error::custom),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_tokens_life_is_read_as_a_number_or_as_a_text() {
        let read = |seconds: serde_json::Value| {
            let answer = json!({ "access_token": "a", "expires_in": seconds, "token_type": "Bearer" });
            serde_json::from_value::<Granted>(answer).ok().map(|granted| granted.expires_in)
        };
        for nonsense in [json!(null), json!("soon"), json!([1]), json!(1.5)] {
            assert_eq!(read(nonsense.clone()), None, "{nonsense}");
        }
        assert_eq!([read(json!(3599)), read(json!("86399"))], [Some(3599), Some(86399)]);
    }
}

use reqwest::{Client, header::CONTENT_TYPE};
use serde::Deserialize;
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

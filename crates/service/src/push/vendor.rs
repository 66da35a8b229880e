//! What the vendors' senders have in common.

use std::time::Duration;

use reqwest::{
    Response,
    header::{HeaderMap, RETRY_AFTER},
};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};
use url::{Host, Url};

use super::Sent;

/// A vendor that takes longer is asked again later.
const PATIENCE: Duration = Duration::from_secs(10);
const CONNECT: Duration = Duration::from_secs(5);
/// Errors are short; whatever is longer is not read.
const MAX_ANSWER: usize = 16 * 1024;

/// Why a vendor's settings can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SenderError {
    #[error("{0} must be an https address (or http on loopback)")]
    Address(&'static str),
    #[error("{0} is not what it should be")]
    Malformed(&'static str),
    #[error("no HTTP client can be made")]
    Client(#[from] reqwest::Error),
}

/// `what` names it in the error. The path always ends in a slash, so that [`Url::join`] adds to it.
pub(super) fn check_address(what: &'static str, mut url: Url) -> Result<Url, SenderError> {
    let loopback = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    let secure = url.scheme() == "https" || (url.scheme() == "http" && loopback);
    let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    if !secure || !plain || url.fragment().is_some() {
        return Err(SenderError::Address(what));
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

/// Follows no redirect: a vendor's answer must not carry a device's address or our credentials elsewhere.
pub(super) fn http_client() -> reqwest::ClientBuilder {
    // Where another part of the process chose a provider already, that one is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .connect_timeout(CONNECT)
        .user_agent(concat!("nod-service/", env!("CARGO_PKG_VERSION")))
}

/// Of a request that got no answer. Whether the vendor took it is not known: what repeats it must carry the
/// same collapse key.
pub(super) fn no_answer(error: &reqwest::Error) -> Sent {
    // Without the address, which is the device's.
    tracing::debug!(timeout = error.is_timeout(), connect = error.is_connect(), "a vendor did not answer");
    Sent::Later { after: None }
}

/// RFC 9110 section 10.2.3: seconds, or a date. What is neither counts as absent.
pub(super) fn retry_after(headers: &HeaderMap, now: i64) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(Duration::from_secs(seconds.into()));
    }
    let date = OffsetDateTime::parse(value, &Rfc2822).ok()?;
    let seconds = date.unix_timestamp().saturating_sub(now).max(0);
    Some(Duration::from_secs(seconds.unsigned_abs()))
}

/// The body as far as it is JSON and not too long, else null.
pub(super) async fn read_answer(mut response: Response) -> serde_json::Value {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        if body.len() + chunk.len() > MAX_ANSWER {
            return serde_json::Value::Null;
        }
        body.extend_from_slice(&chunk);
    }
    serde_json::from_slice(&body).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn addresses_that_are_not_secure_are_refused() {
        for address in [
            "http://push.example.com",
            "ftp://127.0.0.1",
            "https://a:b@example.com",
            "https://example.com/?a",
        ] {
            assert!(check_address("it", Url::parse(address).unwrap()).is_err(), "{address}");
        }
        for (address, read) in
            [("https://example.com", "https://example.com/"), ("http://[::1]:1/a", "http://[::1]:1/a/")]
        {
            assert_eq!(check_address("it", Url::parse(address).unwrap()).unwrap().as_str(), read);
        }
    }

    #[test]
    fn the_time_to_wait_is_read_as_seconds_or_as_a_date() {
        let read = |value: &'static str| {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(value))]);
            retry_after(&headers, 784_111_777)
        };
        for nonsense in ["", "soon", "-3", "1.5", "99999999999999"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
        assert_eq!(read("120"), Some(Duration::from_secs(120)));
        assert_eq!(read("Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:00 GMT"), Some(Duration::ZERO), "over already");
        assert_eq!(retry_after(&HeaderMap::new(), 0), None);
    }
}

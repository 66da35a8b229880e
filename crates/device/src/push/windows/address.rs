use std::time::{Duration, SystemTime};

use nod_protocol::{PushAddress, PushProvider};
use url::Url;

/// A channel as an address; `None` if its URI (the token) is none of WNS. `application` is the package's family name.
pub fn of_channel(uri: &str, application: &str) -> Option<PushAddress> {
    is_channel(uri).then(|| PushAddress {
        provider: PushProvider::Wns,
        environment: None,
        application_id: Some(application.to_owned()),
        token: uri.to_owned(),
    })
}

/// How long something holds that ends at a `Windows.Foundation.DateTime`, in steps of 100 ns since 1601.
pub fn left(ends_at: i64, now: SystemTime) -> Duration {
    let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let steps = i128::from(ends_at) - i128::from(UNIX_EPOCH);
    let ends_at = Duration::from_nanos_u128(u128::try_from(steps).unwrap_or_default() * 100);
    ends_at.saturating_sub(now)
}

/// In steps of 100 ns since 1601.
const UNIX_EPOCH: i64 = 116_444_736_000_000_000;
/// Under which Microsoft makes channels.
const HOST: &str = "notify.windows.com";
/// What the protocol allows for a token, in bytes.
const MAX_URI: usize = 4096;

/// The same that a service demands: it would refuse another.
fn is_channel(uri: &str) -> bool {
    if uri.len() > MAX_URI {
        return false;
    }
    let Ok(url) = Url::parse(uri) else { return false };
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let under_host = |domain: &str| {
        domain.strip_suffix(HOST).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    plain && url.scheme() == "https" && url.port().is_none() && url.domain().is_some_and(under_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKAGE: &str = "Nod_8wekyb3d8bbwe";

    #[test]
    fn what_is_not_a_channel_of_wns_is_no_address() {
        let long = format!("https://db5p.notify.windows.com/?token={}", "a".repeat(MAX_URI));
        for uri in [
            "",
            "channel",
            "http://db5p.notify.windows.com/?token=a",
            "https://db5p.notify.windows.com:8443/?token=a",
            "https://a@db5p.notify.windows.com/?token=a",
            "https://db5p.notify.windows.com/?token=a#b",
            "https://notify.windows.com.example.com/?token=a",
            "https://evilnotify.windows.com/?token=a",
            "https://127.0.0.1/?token=a",
            &long,
        ] {
            assert_eq!(of_channel(uri, PACKAGE), None, "{uri}");
        }
    }

    #[test]
    fn a_channel_is_told_as_it_was_given() {
        let uri = "https://db5p.notify.windows.com/w/?token=AwYAAAD8sfbDrL9h7mN%2bmwlkSkQZ%3d";
        let address = of_channel(uri, PACKAGE).unwrap();
        assert_eq!((address.token.as_str(), address.provider), (uri, PushProvider::Wns));
        assert_eq!(address.application_id.as_deref(), Some(PACKAGE));
    }

    #[test]
    fn a_time_that_is_past_or_absurd_leaves_nothing() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
        for ends_at in [i64::MIN, -1, 0, UNIX_EPOCH, UNIX_EPOCH + 1_767_225_599 * 10_000_000] {
            assert_eq!(left(ends_at, now), Duration::ZERO, "{ends_at}");
        }
        assert!(left(i64::MAX, now) > Duration::from_secs(1));
    }

    #[test]
    fn what_is_left_of_a_time_is_counted_from_1601() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
        let thirty_days = 30 * 24 * 60 * 60;
        // 2026-01-31T00:00:00Z
        assert_eq!(left(134_142_912_000_000_000, now), Duration::from_secs(thirty_days));
    }
}
